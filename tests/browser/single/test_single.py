"""The site as one file, in a real browser, from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from docgen.build.site import build_site
from docgen.config import SiteConfig
from tests.browser.reader import PHONE, Reader
from tests.browser.shelf import SAMPLES

pytestmark = pytest.mark.browser

OPERATION = "operations/settlepayment"


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample as one file."""
    out = tmp_path_factory.mktemp("single")
    config = SiteConfig(output=out / "site", single_file=True)
    build_site(SAMPLES["orders-kafka"], config)
    return out / "site" / "index.html"


def requests_of(page: Page, url: str) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return asked


def test_it_asks_for_nothing_but_itself(single: Path, reader: Reader) -> None:
    """Opened from disk, the file makes no request and logs no fault."""
    page = reader.profile().new_page()

    asked = requests_of(page, single.as_uri())

    assert asked == [single.as_uri()]


def test_a_link_of_the_contents_leads_to_its_section(
    single: Path, reader: Reader
) -> None:
    """A click in the table of contents brings the section into view."""
    page = reader.open(single.as_uri())

    page.click(f"nav.contents a[href='#{OPERATION}']")

    assert page.url.endswith(f"#{OPERATION}")
    section = page.locator(f"[id='{OPERATION}']")
    top = section.evaluate("element => element.getBoundingClientRect().top")
    assert -1 <= top < 200


@pytest.mark.parametrize("javascript", [True, False])
def test_a_deep_link_leads_to_a_property(
    single: Path, reader: Reader, javascript: bool
) -> None:
    """An anchor of a property works across sections, with and without JavaScript."""
    anchor = f"{OPERATION}/message-paymentresult.payload.(one-of).Declined"
    page = reader.open(f"{single.as_uri()}#{anchor}", javascript=javascript)

    target = page.locator(":target")
    assert target.get_attribute("id") == anchor
    assert target.locator(".tab-body").is_visible()


def test_everything_can_be_found(single: Path, reader: Reader) -> None:
    """Nothing that a page holds is hidden from the browser's own search."""
    page = reader.open(single.as_uri(), javascript=False)

    hidden = page.evaluate(
        """() => [...document.querySelectorAll("main li, main p, main dd, main pre")]
            .filter(element => !element.checkVisibility({contentVisibilityAuto: false}))
            .map(element => element.outerHTML.slice(0, 80))"""
    )
    assert hidden == []


def test_it_fits_a_phone(single: Path, reader: Reader) -> None:
    """Nothing makes the page wider than a phone."""
    page = reader.open(single.as_uri(), width=PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
