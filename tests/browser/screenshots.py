"""Draws the pictures of docs/screenshots/: `python3 -m tests.browser.screenshots`.

Shows the marketplace sample, 1440 pixels wide, in both color schemes. Needs what the
browser tests need.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.reader import DESK, Reader, Scheme
from tests.browser.server import serving
from tests.browser.shelf import CHECKOUT, Shelf

FOLDER = CHECKOUT / "docs" / "screenshots"
SAMPLE = "marketplace"
PAGES = {
    "overview": "index.html",
    "operation": "operations/publishorders.html",
    "schema": "schemas/order.html",
    "search": "search.html?q=refund",
}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as base,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=list(FLAGS)
        )
        reader = Reader(browser=browser, base=base)
        site = f"{base}/{Shelf(folder=Path(folder)).sample(SAMPLE).name}"
        for name, page in pictures(reader, site):
            page.screenshot(path=FOLDER / f"{name}.png")
        reader.close()
        browser.close()


def pictures(reader: Reader, site: str) -> Iterator[tuple[str, Page]]:
    """Open each page in each scheme, ready to be drawn."""
    for name, path in PAGES.items():
        for scheme in SCHEMES:
            page = reader.open(f"{site}/{path}", width=DESK, scheme=scheme)
            expect(page.locator(".tree-fold").first).to_be_visible()
            if name == "search":
                expect(page.locator(".search-hits [role=option]").first).to_be_visible()
            yield f"{name}-{scheme}", page


if __name__ == "__main__":
    main()
