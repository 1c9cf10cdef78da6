"""The other shipped themes are as fit for everybody as the default one."""

from __future__ import annotations

import pytest

from tests.browser.reader import DESK, PHONE, Reader
from tests.browser.shelf import SAMPLES, Shelf, one_of_each_kind
from tests.browser.test_axe import (
    AXE,
    UNFOLD,
    show,
    violations,
    violations_of_everything,
)

pytestmark = pytest.mark.browser

OTHERS = ["ledger", "bare"]
SAMPLE = "orders-kafka"
LARGE = "marketplace"
OVERFLOWS = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("theme", OTHERS)
def test_axe_finds_nothing(theme: str, shelf: Shelf, reader: Reader) -> None:
    """On every kind of page, wide and narrow, light and dark, the rules hold."""
    site = shelf.site(f"{SAMPLE}-{theme}", SAMPLES[SAMPLE], theme=theme)
    page = reader.profile().new_page()
    found: list[str] = []
    for kind, path in one_of_each_kind(site).items():
        show(page, DESK, "light")
        page.goto(reader.url(site, path))
        page.evaluate(AXE)
        faults = violations(page)
        page.evaluate(UNFOLD)
        show(page, PHONE, "dark")
        faults += violations(page)
        found += [f"{kind} {path}: {fault}" for fault in faults]
    assert found == []


@pytest.mark.parametrize("theme", OTHERS)
def test_axe_finds_nothing_in_a_document_of_everything(
    theme: str, shelf: Shelf, reader: Reader
) -> None:
    """Whatever field is filled, with headings in every description, the rules hold."""
    assert violations_of_everything(theme, shelf, reader) == []


@pytest.mark.parametrize("theme", ["default", "ledger"])
def test_contents_of_the_page_stay_beside_it(
    theme: str, shelf: Shelf, reader: Reader
) -> None:
    """Far down in a large tree, headings of the page and its place are both seen."""
    site = shelf.site(f"{LARGE}-{theme}", SAMPLES[LARGE], theme=theme)
    page = reader.profile().new_page()
    show(page, DESK, "light")
    page.goto(reader.url(site, "channels/orders.html"))
    page.wait_for_selector(".tree .here")
    toc = page.locator(".toc").bounding_box()
    here = page.locator(".tree .here").bounding_box()
    assert page.evaluate("document.querySelector('.sidebar').scrollTop") > 0
    assert toc is not None
    assert here is not None
    assert 0 <= toc["y"] < toc["y"] + toc["height"] <= here["y"] < 900


@pytest.mark.parametrize("theme", ["default", "ledger"])
def test_kind_of_the_page_is_seen_on_a_phone(
    theme: str, shelf: Shelf, reader: Reader
) -> None:
    """The last of the kinds is not cut off where the reader is in it."""
    site = shelf.site(f"{LARGE}-{theme}", SAMPLES[LARGE], theme=theme)
    page = reader.profile().new_page()
    show(page, PHONE, "light")
    page.goto(reader.url(site, "schemas/index.html"))
    box = page.locator(".kinds [aria-current]").bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE


def test_ledger_fits_every_screen(shelf: Shelf, reader: Reader) -> None:
    """No page of the theme has to be moved sideways."""
    site = shelf.site(f"{SAMPLE}-ledger", SAMPLES[SAMPLE], theme="ledger")
    page = reader.profile().new_page()
    wide: list[str] = []
    for path in one_of_each_kind(site).values():
        page.goto(reader.url(site, path))
        for width in (320, PHONE, 768, DESK):
            show(page, width, "light")
            if page.evaluate(OVERFLOWS):
                wide.append(f"{path} at {width}")
    assert wide == []
