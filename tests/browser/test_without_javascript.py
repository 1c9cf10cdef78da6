"""Without JavaScript nothing is lost but comfort."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE, Reader
from tests.browser.shelf import SAMPLES, Shelf, html_files, one_of_each_kind, page_of

pytestmark = pytest.mark.browser

BEYOND_LINKS = {"404.html"}
"""Pages that the host shows by itself."""


def reached_from(start: str, site: Path) -> set[str]:
    """Every page that links in the HTML lead to."""
    seen = {start}
    waiting = deque(seen)
    while waiting:
        page = waiting.popleft()
        tree = html.fromstring((site / page).read_bytes())
        for href in tree.xpath("//a/@href"):
            path, _ = urldefrag(unquote(href))
            if not path.endswith(".html") or "://" in path:
                continue
            target = (site / page).parent.joinpath(path).resolve()
            name = target.relative_to(site.resolve()).as_posix()
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


@pytest.mark.parametrize("sample", SAMPLES)
def test_links_lead_to_every_page(sample: str, shelf: Shelf) -> None:
    """From the first page, links alone lead to all others."""
    site = shelf.sample(sample)
    reached = reached_from("index.html", site)
    assert set(html_files(site)) - reached - BEYOND_LINKS == set()


def test_all_content_can_be_read(shelf: Shelf, reader: Reader) -> None:
    """What the page shows with scripts, every kind of page shows without."""
    site = shelf.sample("orders-kafka")
    with_scripts = reader.profile().new_page()
    without = reader.profile(javascript=False).new_page()
    kinds = one_of_each_kind(site)
    kinds.pop("search", None)
    for path in kinds.values():
        texts = []
        for page in (with_scripts, without):
            page.goto(reader.url(site, path))
            page.locator("main details").evaluate_all(
                """all => all.forEach((fold) => {
                    fold.removeAttribute("name");
                    fold.open = true;
                })"""
            )
            tools = "main button, main .fill"
            page.locator(tools).evaluate_all("all => all.forEach((e) => e.remove())")
            texts.append(page.locator("main").inner_text().split())
        assert texts[0]
        assert texts[0] == texts[1], path


def test_no_button_is_shown_that_does_nothing(shelf: Shelf, reader: Reader) -> None:
    """A tool that needs a script is only there with the script."""
    site = shelf.sample("orders-kafka")
    page = reader.profile(javascript=False).new_page()
    for path in one_of_each_kind(site).values():
        page.goto(reader.url(site, path))
        expect(page.locator("button:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_way_to_the_lists_is_always_open(
    width: int, shelf: Shelf, reader: Reader
) -> None:
    """From any page and on any screen one gets to the lists, and on from there."""
    site = shelf.sample("orders-kafka")
    page = reader.open(
        reader.url(site, page_of(site, "message")), width=width, javascript=False
    )
    page.locator(".kinds").get_by_text("Operations").click()
    expect(page).to_have_url(reader.url(site, "operations/index.html"))
    page.locator("main .index a").first.click()
    expect(page.locator("main h1")).to_be_visible()
    assert page.url.startswith(reader.url(site, "operations/"))
