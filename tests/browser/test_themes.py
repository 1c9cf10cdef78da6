"""The other shipped themes are as fit for everybody as the default one."""

from __future__ import annotations

import pytest

from tests.browser.reader import DESK, PHONE, Reader
from tests.browser.shelf import SAMPLES, Shelf, one_of_each_kind
from tests.browser.test_axe import AXE, UNFOLD, show, violations

pytestmark = pytest.mark.browser

OTHERS = ["ledger", "bare"]
SAMPLE = "orders-kafka"
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
