"""Measure search in Chromium: `python -m benchmarks.search [SPEC | CHANNELS]`.

Takes a document, or makes one with so many channels (10,000 if nothing is said), and
prints what the data of its search weighs, how long it takes to load and how long a
query takes: the first time, and the median of the times after it. The time of a query
includes drawing its results.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from docgen.build.reading import read_api
from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.model.api import Api
from docgen.pages.site import plan_site
from docgen.search import SearchFiles, search_files
from docgen.search.items import list_items
from tests.support.generated import document_of

CHROMIUM = os.environ.get("DOCGEN_CHROMIUM") or shutil.which("chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
AGAIN = 9

LOAD = """async (path) => {
    const add = (src) => new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { src, onload: resolve, onerror: reject });
        document.head.append(script);
    });
    const started = performance.now();
    await add(path);
    return performance.now() - started;
}"""
ASK = """(query) => {
    const input = document.querySelector("[role=combobox]");
    input.value = query;
    const started = performance.now();
    input.dispatchEvent(new Event("input"));
    document.querySelector("[role=listbox]").getBoundingClientRect();
    return performance.now() - started;
}"""


def main(arguments: list[str]) -> None:
    """Measure one document and print a table."""
    wanted = arguments[0] if arguments else "10000"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        api = read(made(int(wanted), folder) if wanted.isdigit() else Path(wanted))
        started = time.perf_counter()
        site = plan_site(api)
        files = search_files(site)
        print(f"made in           {time.perf_counter() - started:8.1f} s")
        weigh(files, items=len(list_items(site.apis[0])))
        shell = shell_with(files, folder)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=list(FLAGS)
            )
            page = browser.new_page()
            page.goto(shell.as_uri())
            measure(page, files, queries_for(api))
            browser.close()


def made(channels: int, folder: Path) -> Path:
    """Write a document with so many channels."""
    spec = folder / "asyncapi.json"
    spec.write_text(json.dumps(document_of(channels)), encoding="utf-8")
    return spec


def read(spec: Path) -> Api:
    """Read a document that is known to be one."""
    api = read_api(spec, SiteConfig()).api
    assert api is not None
    return api


def weigh(files: SearchFiles, items: int) -> None:
    """Print what the files weigh, as they are and compressed."""
    for what, contents in (
        ("names", [files.names.content]),
        ("texts", [file.content for file in files.texts]),
    ):
        raw = sum(map(len, contents))
        packed = sum(len(gzip.compress(content, mtime=0)) for content in contents)
        print(
            f"{what}  {len(contents):4} files {raw:12,} B {packed:10,} B gzip"
            f" {packed / items:8.1f} B an item"
        )


def shell_with(files: SearchFiles, folder: Path) -> Path:
    """Build a tiny site and lay the files in; pages don't depend on the document."""
    output = folder / "site"
    build_site(made(1, folder), SiteConfig(output=output))
    [names] = output.glob("assets/search-names.*")
    names.write_bytes(files.names.content)
    for file in (files.names, *files.texts):
        (output / file.path).write_bytes(file.content)
    return output / "index.html"


def queries_for(api: Api) -> list[str]:
    """Queries of every sort, made from names of the document."""
    channels = list(api.channels.values())
    channel = channels[len(channels) // 2]
    title = next(iter(api.messages.values())).title or "event"
    address = channel.address or channel.key
    return [
        "e",
        title.split()[0],
        title,
        address,
        address[:-1],
        f"kind:message {title.split()[0]}",
        "kind:channel",
        "id",
        "description that nobody wrote",
        title[:3] + title[4:],
    ]


def measure(page: Page, files: SearchFiles, queries: list[str]) -> None:
    """Print how long loading and asking take."""
    clock = page.context.new_cdp_session(page)
    # Counts what the page's thread works, not how long it waits for others.
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.keyboard.press("/")
    page.wait_for_function("window.docgenSearch && docgenSearch.about()")
    print(f"{'first':>11} {'then':>11} {'of it work':>11}")
    report(page, clock, "names load", LOAD, files.names.path.as_posix())
    page.evaluate(ASK, "first")
    page.wait_for_selector("[role=listbox][aria-busy=false]", state="attached")
    for query in queries:
        report(page, clock, query, ASK, query)


def report(page: Page, clock: CDPSession, what: str, script: str, given: str) -> None:
    """Run a script several times and print how long it takes."""
    times, works = [], []
    for _ in range(AGAIN):
        before = work_of(clock)
        times.append(page.evaluate(script, given))
        works.append(work_of(clock) - before)
    then, work = statistics.median(times[1:]), statistics.median(works[1:])
    shown = what if len(what) < 40 else f"{what[:39]}…"
    print(f"{times[0]:8.1f} ms {then:8.1f} ms {work:8.1f} ms  {shown}")


def work_of(clock: CDPSession) -> float:
    """How many milliseconds the page's thread has worked so far."""
    metrics = clock.send("Performance.getMetrics")["metrics"]
    found = {metric["name"]: metric["value"] for metric in metrics}
    return float(found["TaskDuration"]) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
