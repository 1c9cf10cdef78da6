"""One Chromium for all browser tests of a worker, and the sites they look at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import Reader
from tests.browser.server import serving
from tests.browser.shelf import Shelf

CHROMIUM = Path(os.environ.get("DOCGEN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Chromium refuses its sandbox to root, which many containers run as.
    "--no-sandbox",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser itself."""
    if not CHROMIUM.is_file():
        pytest.skip(f"there is no Chromium at {CHROMIUM}; set DOCGEN_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=list(FLAGS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The built sites."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    sites = folder / "sites"
    sites.mkdir(exist_ok=True)
    return Shelf(folder=sites)


@pytest.fixture(scope="session")
def base(shelf: Shelf) -> Iterator[str]:
    """The address at which the folder of all sites is served."""
    with serving(shelf.folder) as served_at:
        yield served_at


@pytest.fixture
def reader(chromium: Browser, base: str) -> Iterator[Reader]:
    """A reader who must not have met any fault by the end of the test."""
    reader = Reader(browser=chromium, base=base)
    yield reader
    reader.close()
    assert reader.faults == []
