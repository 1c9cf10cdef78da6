"""Try every attack in every field: `python -m tests.browser.attacks [--jobs N]`.

Each attack is tried as the whole of each field, in sites that are one file: that form
has every partial and every text. Other forms take turns: the same documents as pages,
attacks inside of URLs and expressions, attacks in place of numbers, types and
references. All of it is read in a real browser. The exit code is 1 if anything ran,
left the site, or came into a page.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from docgen.cli import DEEP
from docgen.spec.rules import Version
from tests.browser.attacks.documents import (
    VERSIONS,
    WHERE,
    Where,
    attacking_document,
    fields_of,
)
from tests.browser.attacks.trial import Trial, injected, read_harmless
from tests.browser.attacks.victim import Seen, Victim
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.conformance.trust import record
from tests.support.attacks import ATTACKS

TURNS: tuple[tuple[Version, Where], ...] = tuple(product(VERSIONS, WHERE))
"""What further form an attack is tried in: each is the turn of one in so many."""
_NO_IMAGES = "--blink-settings=imagesEnabled=false"
"""Images are judged by their addresses; painting them takes long."""


def main() -> int:
    """Read the arguments, try all attacks, print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.attacks")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--record", action="store_true", help="write what comes out to docs/trust.md"
    )
    options = parser.parse_args()
    sys.setrecursionlimit(DEEP)
    started = time.monotonic()
    shares = [range(first, len(ATTACKS), options.jobs) for first in range(options.jobs)]
    hostile = Seen()
    with ProcessPoolExecutor(options.jobs) as pool:
        for seen in pool.map(partial(_try, started), shares):
            hostile.add(seen)
    with _trial() as harmless:
        read_harmless(harmless)
    came_in = injected(hostile, harmless.victim)
    faults = sorted({*hostile.faults, *harmless.victim.faults, *came_in})
    print(*faults, sep="\n")
    print(
        f"{len(ATTACKS)} attacks x {fields_of()} fields on {hostile.pages} pages in "
        f"{time.monotonic() - started:.0f} s: {len(faults)} did something"
    )
    if options.record:
        record(
            "attacks",
            {
                "payloads": len(ATTACKS),
                "fields": fields_of(),
                "turns": len(ATTACKS) // len(TURNS),
                "pages": hostile.pages,
                "succeeded": len(faults),
            },
        )
    return int(bool(faults))


def _try(started: float, numbers: range) -> Seen:
    """Read the documents of some numbers; answer what was seen."""
    sys.setrecursionlimit(DEEP)
    with _trial() as trial:
        victim = trial.victim
        for number in numbers:
            for version in VERSIONS:
                trial.read_file(attacking_document(version, number, "texts"))
            version, where = TURNS[number % len(TURNS)]
            further = attacking_document(version, number, where)
            if where == "texts":
                trial.read_site(further)
            else:
                trial.read_file(further)
            print(
                f"{time.monotonic() - started:.0f} s: dealt from {number}, "
                f"{victim.pages} pages, {len(victim.faults)} faults",
                flush=True,
            )
        return Seen(
            faults=victim.faults,
            shapes=victim.shapes,
            scripts=victim.scripts,
            pages=victim.pages,
        )


@contextmanager
def _trial() -> Iterator[Trial]:
    """Make a folder for sites, and a browser with somebody who reads them."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=[*FLAGS, _NO_IMAGES]
        )
        yield Trial(folder=Path(folder), victim=Victim(browser))
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
