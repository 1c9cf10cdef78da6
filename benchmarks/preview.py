"""How long from a save to the screen: `python3 -m benchmarks.preview [--large]`.

A real browser looks at a channel's page over a real socket while its description is
edited. Prints a table with the median and the 95th percentile for documents of growing
size, and the time from starting the command to the first page. `--soak N` instead makes
N random edits of a document of several files and watches memory, threads and files.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.documents import wide_document
from tests.serve.soak import Soak

CHECKOUT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("DOCGEN_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = (100, 1_000)
LARGE = 10_000
TARGETS = {100: (0.15, 0.8), 1_000: (0.4, 1.5), 10_000: (2.0, 6.0)}
"""Seconds from save to screen, and from start to the first page."""
PATIENCE = 120_000
"""Milliseconds until an edit counts as lost."""


@dataclass(frozen=True, slots=True)
class Took:
    """What something took until it was on the screen."""

    wall: float
    cpu: float
    """Seconds of processor that the server used meanwhile; others load the machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came out for one size."""

    channels: int
    start: Took
    edits: tuple[Took, ...]

    @property
    def median(self) -> float:
        return statistics.median(edit.wall for edit in self.edits)

    @property
    def p95(self) -> float:
        walls = sorted(edit.wall for edit in self.edits)
        return walls[round(0.95 * (len(walls) - 1))]

    @property
    def cpu(self) -> float:
        return statistics.median(edit.cpu for edit in self.edits)


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks.preview")
    parser.add_argument("--large", action="store_true", help="also 10,000 channels")
    parser.add_argument("--edits", type=int, default=20, help="edits for each size")
    parser.add_argument("--sizes", type=int, nargs="+", help="other sizes")
    parser.add_argument("--soak", type=int, metavar="N", help="N random edits instead")
    options = parser.parse_args(arguments)
    if options.soak:
        return soak(options.soak)
    sizes = options.sizes or (*SIZES, *((LARGE,) if options.large else ()))
    return measure_sizes(sizes, options.edits)


def measure_sizes(sizes: Sequence[int], edits: int) -> int:
    """Measure and print documents of these sizes."""
    # As pip leaves it: an author's first start does not compile docgen either.
    compileall.compile_dir(CHECKOUT / "docgen", quiet=1)
    print("seconds to the first page (and of processor), from a save to the screen:")
    print(
        f"{'channels':>9}{'start':>8}{'(cpu)':>8}{'median':>9}{'p95':>8}{'(cpu)':>8}"
        "   targets"
    )
    with chromium() as browser:
        for size in sizes:
            measured = measure(browser, size, edits)
            targets = TARGETS.get(size)
            wanted = (
                f"start {targets[1]} s, median {targets[0]} s" if targets else "none"
            )
            print(
                f"{size:9,}{measured.start.wall:8.2f}{measured.start.cpu:8.2f}"
                f"{measured.median:9.3f}{measured.p95:8.3f}{measured.cpu:8.3f}"
                f"   {wanted}",
                flush=True,
            )
    return 0


def soak(edits: int) -> int:
    """Edit at random for a long time; fail if anything was lost or is left over."""
    with tempfile.TemporaryDirectory() as folder:
        session = Soak(folder=Path(folder), seed=edits)
        session.run(edits)
    first, last = session.resources
    print(f"{edits:,} edits: {dict(session.made)}")
    print(f"half pages: {len(session.half)}")
    print(f"edits with more than one reload: {session.surplus or 'none'}")
    print(f"after a third: {first}\nat the end:    {last}")
    grown = last.threads > first.threads + 1 or last.files > first.files + 2
    return int(bool(session.half) or grown)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that has been running for a while, as an author's has."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        browser.new_page().goto("about:blank")
        yield browser
        browser.close()


def measure(browser: Browser, channels: int, edits: int) -> Measured:
    """Preview a document of so many channels and edit it."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder, "asyncapi.yaml")
        spec.write_text(wide_document(channels), encoding="utf-8")
        page = browser.new_page()
        started = time.perf_counter()
        with previewing(spec) as (url, server):
            page.goto(url, wait_until="domcontentloaded", timeout=PATIENCE)
            page.get_by_role("heading", level=1).first.wait_for()
            start = Took(time.perf_counter() - started, cpu_of(server))
            page.goto(f"{url}channels/", timeout=PATIENCE)
            middle = f"{url}channels/area0.thing{channels // 2}.html"
            page.goto(page_of(page, f"thing{channels // 2}", middle), timeout=PATIENCE)
            page.wait_for_function(
                "document.querySelector('docgen-preview')?.dataset.generation",
                timeout=PATIENCE,
            )
            times = [
                edit(page, spec, server, channels // 2, turn)
                for turn in range(edits + 2)
            ][2:]
        page.close()
    return Measured(channels=channels, start=start, edits=tuple(times))


def page_of(page: Page, name: str, otherwise: str) -> str:
    """The address of a channel's page, whatever it is called."""
    objects = page.evaluate("fetch('/objects.json').then(answer => answer.json())")
    for entry in objects["objects"]:
        if entry["kind"] == "channel" and entry["name"] == name:
            return f"{otherwise.split('/channels/')[0]}/{entry['url']}"
    return otherwise


def edit(page: Page, spec: Path, server: int, number: int, turn: int) -> Took:
    """Save one change and wait until the page shows it."""
    mark = f"seen{turn}x{random.randrange(10**6)}"
    text = re.sub(
        rf"(Changes of thing {number})\b[^\n]*", rf"\1 {mark}", spec.read_text("utf-8")
    )
    draft = spec.with_suffix(".tmp")
    draft.write_text(text, encoding="utf-8")
    saved, used = time.perf_counter(), cpu_of(server)
    draft.replace(spec)
    page.wait_for_function(
        "mark => document.body && document.body.innerText.includes(mark)",
        arg=mark,
        timeout=PATIENCE,
        polling=5,
    )
    took = Took(time.perf_counter() - saved, cpu_of(server) - used)
    # An author looks at the page before the next save.
    page.wait_for_timeout(200 + min(3_000, 3_000 * took.wall))
    return took


def cpu_of(process: int) -> float:
    """Seconds of processor that a process has used; 0 where nobody tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def previewing(spec: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Run the command; yields its address and its process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "docgen", "preview", spec.name, "--port", "0", *options],
        cwd=spec.parent,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    with process:
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found is not None
            yield found[0], process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
