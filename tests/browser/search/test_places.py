"""The search page, and search wherever a site may lie."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.pages.site import plan_site
from tests.browser.reader import Reader
from tests.browser.search.palette import SHOP, Palette
from tests.browser.shelf import SAMPLES, Shelf
from tests.unit.search.planning import texts_in

pytestmark = pytest.mark.browser

HOSTILE = """
asyncapi: 3.0.0
info: {title: Hostile, version: 1.0.0}
channels:
  "</script><script>document.title='owned'</script>":
    address: "<img src=x onerror=document.title='owned'>"
    title: "\\u2028\\u2029');document.title='owned';// \\"`${1}"
    messages:
      evil:
        payload:
          type: object
          properties:
            "<b onclick=alert(1)>": {type: string, description: "</script> evil & <i>"}
            "javascript:alert(1)": {type: string}
"""


@pytest.fixture
def shop(shelf: Shelf) -> Path:
    """The site of a small shop."""
    return shelf.written("small-shop", SHOP)


def test_the_page_answers_its_address(shop: Path, reader: Reader) -> None:
    """`search.html?q=` shows the results in the page, without a dialog."""
    page = reader.open(f"{reader.url(shop, 'search.html')}?q=order%20kind%3Amessage")
    palette = Palette(page)
    expect(palette.input).to_have_value("order kind:message")
    expect(palette.hits).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_address_follows_the_query(shop: Path, reader: Reader) -> None:
    """What is typed on the page can be linked to and survives a reload."""
    page = reader.open(reader.url(shop, "search.html"))
    palette = Palette(page)
    expect(palette.input).to_be_focused()
    palette.ask("doors & more")
    assert page.url.endswith("search.html?q=doors%20%26%20more")
    page.reload()
    expect(palette.input).to_have_value("doors & more")


def test_the_dialog_leads_to_the_page(shop: Path, reader: Reader) -> None:
    """The query goes along."""
    page = reader.open(reader.url(shop, "schemas/order.html"))
    palette = Palette(page)
    palette.ask("sku")
    page.get_by_role("link", name="Open as a page").click()
    page.wait_for_url("**/search.html?q=sku")
    expect(palette.hits.first).to_contain_text("lines[].sku")


def test_a_tag_that_is_no_group_leads_to_its_search(shop: Path, reader: Reader) -> None:
    """A result that is a search is followed on the search page."""
    page = reader.open(reader.url(shop))
    Palette(page).ask("house kind:tag")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#group-house")


@pytest.mark.parametrize("path", ["index.html", "messages/ordercreated.html"])
def test_it_works_from_disk(shop: Path, reader: Reader, path: str) -> None:
    """Opened as a file, a site finds as well, at any depth."""
    page = reader.open((shop / path).as_uri())
    palette = Palette(page)
    palette.ask("sku")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/schemas/order.html#*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_page_works_from_disk(shop: Path, reader: Reader) -> None:
    """The search page takes its query from the address of a file, too."""
    page = reader.open((shop / "search.html").as_uri() + "?q=sku")
    expect(Palette(page).hits.first).to_contain_text("lines[].sku")


def test_without_scripts_lists_stand_in(shop: Path, reader: Reader) -> None:
    """The search leads to a page that says so and links to all lists."""
    page = reader.open(reader.url(shop), javascript=False)
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.get_by_role("combobox")).not_to_be_visible()
    page.locator("main").get_by_role("link", name="Messages").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Messages")


def test_lost_data_is_told(shop: Path, reader: Reader) -> None:
    """If the data can't be loaded, the reader hears so."""
    page = reader.profile().new_page()
    page.route("**/search-names*", lambda route: route.abort())
    page.goto(reader.url(shop))
    page.keyboard.press("/")
    palette = Palette(page)
    expect(palette.input).to_be_focused()
    palette.input.fill("order")
    expect(palette.status).to_have_text("The search data could not be loaded.")
    reader.faults.clear()


def test_names_stay_text(shelf: Shelf, reader: Reader) -> None:
    """Markup and code in a document are shown as they are written, and do nothing."""
    site = shelf.written("hostile-shop", HOSTILE)
    page = reader.open(reader.url(site))
    palette = Palette(page)
    for query in ("owned", "onclick", "script", "javascript", "evil", "b"):
        palette.ask(query)
        expect(palette.hits.first).to_be_visible()
        assert palette.hits.locator("img, script, b, i").count() == 0
        for link in palette.hits.all():
            assert (link.get_attribute("href") or "").split("/")[0] in (
                "channels",
                "messages",
            )
    assert "owned" not in page.title()
    palette.ask("onclick")
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/*.html#*")
    expect(page.locator(":target")).to_have_count(1)


@pytest.mark.parametrize("sample", ["orders-kafka", "payments-avro", "shop"])
def test_the_script_finds_the_places_that_the_data_means(
    sample: str, shelf: Shelf, reader: Reader
) -> None:
    """Anchors that the files leave out come back exactly."""
    reading = read_api(SAMPLES[sample], SiteConfig())
    assert reading.api is not None
    meant = {
        (text.path, item.target.path, text.anchor)
        for item, text in texts_in(plan_site(reading.api))
        if text.path
    }
    page = reader.open(reader.url(shelf.sample(sample)))
    Palette(page).ask("a")
    page.wait_for_function("docgenSearch.find('kind:property', 1)")
    leaves = {
        re.split(r"[.\[\](){}]+", path.rstrip("[]})"))[-1] for path, _, _ in meant
    }
    found: set[tuple[str, str, str]] = set()
    for leaf in sorted(leaves):
        hits = page.evaluate(
            "(q) => docgenSearch.find(q, 5000).hits.map((h) => [h.path, h.url])",
            f"{leaf} kind:property",
        )
        for path, url in hits:
            file, _, anchor = url.partition("#")
            found.add((path, file, unquote(anchor)))
    assert meant - found == set()
