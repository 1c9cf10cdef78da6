"""The search dialog: opening, choosing, landing; by keyboard and with ARIA."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import DESK, PHONE, Reader, Scheme
from tests.browser.search.palette import SHOP, Palette
from tests.browser.shelf import Shelf
from tests.browser.test_axe import AXE, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def page(shelf: Shelf, reader: Reader) -> Page:
    """The first page of a small shop, under a path of its own."""
    return reader.open(reader.url(shelf.written("small-shop", SHOP)))


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_it(page: Page, keys: str) -> None:
    """A slash and the usual chords put the reader into the input."""
    page.keyboard.press(keys)
    expect(Palette(page).input).to_be_focused()


def test_a_slash_in_an_input_stays_a_slash(page: Page) -> None:
    """Who is typing somewhere else is left alone."""
    palette = Palette(page)
    palette.ask("order")
    page.keyboard.type("/")
    expect(palette.input).to_have_value("order/")


def test_the_button_opens_it_and_gets_the_focus_back(page: Page) -> None:
    """By mouse, Enter and Space; Escape returns to where the reader was."""
    opener = page.get_by_role("button", name="Search")
    opener.click()
    expect(Palette(page).input).to_be_focused()
    for key in ("Enter", " "):
        page.keyboard.press("Escape")
        expect(Palette(page).box).not_to_be_visible()
        expect(opener).to_be_focused()
        page.keyboard.press(key)
        expect(Palette(page).input).to_be_focused()


def test_focus_returns_to_any_link(page: Page) -> None:
    """Escape gives the focus back to whatever had it before a slash."""
    link = page.get_by_role("link", name="Messages", exact=True)
    link.focus()
    Palette(page).ask("order")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_nothing_is_loaded_before_it_opens(shelf: Shelf, reader: Reader) -> None:
    """A page costs no data of search until the reader asks for it."""
    page = reader.profile().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reader.url(shelf.written("small-shop", SHOP)))
    assert [url for url in asked if "/search-" in url or "/late." in url] == []
    Palette(page).ask("order")
    assert [url for url in asked if "/search-names." in url]


def test_arrows_home_and_end_move(page: Page) -> None:
    """The input keeps the focus and tells which result is active; ends are joined."""
    palette = Palette(page)
    palette.ask("order")
    last = palette.hits.count() - 1
    assert last > 2
    steps = {"ArrowDown": 1, "ArrowUp": 0, "End": last, "Home": 0}
    for key, place in steps.items():
        page.keyboard.press(key)
        hit = palette.hits.nth(place)
        expect(hit).to_have_attribute("aria-selected", "true")
        expect(palette.active).to_have_count(1)
        expect(palette.input).to_be_focused()
        identity = hit.get_attribute("id") or ""
        expect(palette.input).to_have_attribute("aria-activedescendant", identity)
    page.keyboard.press("ArrowUp")
    expect(palette.hits.nth(last)).to_have_attribute("aria-selected", "true")
    expect(palette.active).to_be_in_viewport()


def test_enter_lands_on_the_page(page: Page) -> None:
    """The first result is active from the start, so Enter suffices."""
    palette = Palette(page)
    palette.ask("order created")
    page.keyboard.press("Enter")
    page.wait_for_url("**/messages/ordercreated.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Order created")


def test_enter_lands_on_the_property(page: Page) -> None:
    """A property's result leads to its anchor, unfolded and in view."""
    palette = Palette(page)
    palette.ask("sku")
    expect(palette.hits.first).to_contain_text("lines[].sku")
    page.keyboard.press("Enter")
    page.wait_for_url("**/schemas/order.html#*")
    target = page.locator(":target")
    expect(target).to_contain_text("Our article number")
    expect(target).to_be_in_viewport()


def test_landing_on_the_same_page_closes_it(shelf: Shelf, reader: Reader) -> None:
    """An anchor of the page itself is shown at once."""
    site = shelf.written("small-shop", SHOP)
    page = reader.open(reader.url(site, "schemas/order.html"))
    palette = Palette(page)
    palette.ask("sku")
    page.keyboard.press("Enter")
    expect(palette.box).not_to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()


def test_control_enter_opens_a_new_tab(page: Page) -> None:
    """The search stays open for the next result."""
    palette = Palette(page)
    palette.ask("sku")
    with page.context.expect_page() as opened:
        page.keyboard.press("Control+Enter")
    opened.value.wait_for_url("**/schemas/order.html#*")
    expect(palette.input).to_be_visible()


def test_a_click_on_a_result_goes_there(page: Page) -> None:
    """Results are links: they open by mouse, and have an address to copy."""
    palette = Palette(page)
    palette.ask("takeOrder")
    palette.hits.first.click()
    page.wait_for_url("**/operations/takeorder.html")


def test_aria_names_everything(page: Page) -> None:
    """The input is a combobox that says whether its list is open."""
    palette = Palette(page)
    page.keyboard.press("/")
    expect(palette.box).to_have_role("dialog")
    expect(palette.input).to_have_attribute("aria-expanded", "false")
    expect(palette.input).to_have_attribute("aria-autocomplete", "list")
    palette.ask("order")
    expect(palette.input).to_have_attribute("aria-expanded", "true")
    listed = page.get_by_role("listbox", name="Results")
    expect(palette.input).to_have_attribute(
        "aria-controls", listed.get_attribute("id") or "-"
    )
    expect(palette.status).to_have_text(f"{palette.hits.count()} results")
    palette.ask("doors/{id}/state kind:channel")
    expect(palette.status).to_have_text("1 result")
    palette.ask("qqqqqq")
    expect(palette.status).to_have_text("Nothing fits “qqqqqq”.")
    expect(palette.input).to_have_attribute("aria-expanded", "false")
    expect(palette.active).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_axe_finds_nothing(
    shelf: Shelf, reader: Reader, width: int, scheme: Scheme
) -> None:
    """Open, with results and without, as a dialog and as a page."""
    site = shelf.written("small-shop", SHOP)
    page = reader.profile(width=width, scheme=scheme).new_page()
    for path in ("index.html", "search.html"):
        page.goto(reader.url(site, path))
        page.evaluate(AXE)
        for query in ("order", "proto:kafka sku", ""):
            palette = Palette(page)
            palette.ask(query or "nothing fits this")
            palette.input.fill(query)
            assert violations(page) == [], (path, query)


def test_phone_has_the_whole_screen(shelf: Shelf, reader: Reader) -> None:
    """On a phone the dialog fills the screen, and a button closes it."""
    site = shelf.written("small-shop", SHOP)
    page = reader.open(reader.url(site), width=PHONE)
    palette = Palette(page)
    page.get_by_role("button", name="Search").click()
    palette.ask("order")
    bounds = palette.box.bounding_box()
    assert bounds is not None
    assert bounds["width"] == PHONE
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    page.get_by_role("button", name="Close").click()
    expect(palette.box).not_to_be_visible()
