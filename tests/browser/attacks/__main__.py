"""Try every attack in every field: `python -m tests.browser.attacks [--jobs N]`.

Builds the site of every document of every version as one file, and that of those that
are correct as pages, too, and has all of it read in a real browser. The exit code is 1
if anything ran, left the site, or came into a page.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from docgen.cli import DEEP
from tests.browser.attacks.documents import (
    VERSIONS,
    WHERE,
    attacking_document,
    fields_of,
)
from tests.browser.attacks.trial import Trial, injected, read_harmless
from tests.browser.attacks.victim import Victim
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.conformance.trust import record
from tests.support.attacks import ATTACKS


def main() -> int:
    """Read the arguments, try all attacks, print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.attacks")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--record", action="store_true", help="write what comes out to docs/trust.md"
    )
    options = parser.parse_args()
    started = time.monotonic()
    shares = [range(first, len(ATTACKS), options.jobs) for first in range(options.jobs)]
    with ProcessPoolExecutor(options.jobs) as pool:
        victims = list(pool.map(partial(_try, started), shares))
    pages = sum(pages for pages, _ in victims)
    faults = sorted({fault for _, found in victims for fault in found})
    print(*faults, sep="\n")
    print(
        f"{len(ATTACKS)} attacks x {fields_of()} fields on {pages} pages in "
        f"{time.monotonic() - started:.0f} s: {len(faults)} did something"
    )
    if options.record:
        numbers = {"payloads": len(ATTACKS), "fields": fields_of()}
        record("attacks", {**numbers, "pages": pages, "succeeded": len(faults)})
    return int(bool(faults))


def _try(started: float, numbers: range) -> tuple[int, list[str]]:
    """Read the documents of some numbers; answer how many pages and what happened."""
    sys.setrecursionlimit(DEEP)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=list(FLAGS)
        )
        harmless, hostile = Victim(browser), Victim(browser)
        read_harmless(Trial(folder=Path(folder), victim=harmless))
        trial = Trial(folder=Path(folder), victim=hostile)
        for number in numbers:
            for version in VERSIONS:
                for where in WHERE:
                    document = attacking_document(version, number, where)
                    # What differs in the others differs inside partials, which the
                    # one file has all of.
                    if where == "texts":
                        trial.read_site(document)
                    trial.read_file(document)
            print(
                f"{time.monotonic() - started:.0f} s: dealt from {number}, "
                f"{hostile.pages} pages, {len(hostile.faults)} faults",
                flush=True,
            )
        faults = [*harmless.faults, *hostile.faults, *injected(hostile, harmless)]
        browser.close()
        return hostile.pages, faults


if __name__ == "__main__":
    sys.exit(main())
