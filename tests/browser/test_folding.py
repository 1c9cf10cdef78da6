"""Folds of the schema explorer: what they hide is one link or one button away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Reader
from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser

DOCUMENT = """
asyncapi: 3.0.0
info: {title: Folds, version: 1.0.0}
operations:
  takeOrder: {action: receive, channel: {$ref: '#/channels/orders'}}
  tellOrder: {action: send, channel: {$ref: '#/channels/orders'}}
channels:
  orders:
    address: orders
    messages:
      placed:
        payload:
          type: object
          properties:
            customer:
              type: object
              properties:
                home:
                  type: object
                  properties:
                    geo:
                      type: object
                      properties: {latitude: {type: number}}
            lines:
              type: array
              items:
                type: object
                properties: {sku: {type: string}}
            "größe/ä b%c": {type: string}
            payment:
              oneOf:
                - title: Card
                  type: object
                  properties: {number: {type: string}}
                - title: Transfer
                  type: object
                  properties: {iban: {type: string}}
"""
OPERATION = "operations/takeorder.html"
PAYLOAD = "message-orders-placed.payload"
LATITUDE = f"{PAYLOAD}.customer.home.geo.latitude"
IBAN = f"{PAYLOAD}.payment.(one-of).Transfer.iban"
DEEP = [
    pytest.param(LATITUDE, id="in a deep fold"),
    pytest.param(IBAN, id="in an inactive tab"),
    pytest.param(f"{PAYLOAD}.lines.(each-item).sku", id="in an array"),
    pytest.param(f"{PAYLOAD}.größe-ä-b-c", id="with letters beyond ASCII"),
]


def part(page: Page, anchor: str) -> Locator:
    """What stands at an anchor."""
    return page.locator(f'[id="{anchor}"]')


def test_the_first_levels_are_open_and_the_deeper_ones_folded(
    shelf: Shelf, reader: Reader
) -> None:
    """A payload opens to a depth that a reader can take in."""
    page = reader.open(reader.url(shelf.written("folds", DOCUMENT), OPERATION))
    expect(part(page, f"{PAYLOAD}.customer.home.geo")).to_be_visible()
    expect(part(page, LATITUDE)).to_be_hidden()
    part(page, f"{PAYLOAD}.customer.home.geo").locator("summary").click()
    expect(part(page, LATITUDE)).to_be_visible()


def test_expand_all_is_remembered_on_other_pages(shelf: Shelf, reader: Reader) -> None:
    """Who expands everything once finds everything expanded, until it is undone."""
    site = shelf.written("folds", DOCUMENT)
    page = reader.open(reader.url(site, OPERATION))
    button = page.get_by_role("button", name="Expand all").first
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(part(page, LATITUDE)).to_be_visible()

    page.goto(reader.url(site, "operations/tellorder.html"))
    expect(part(page, LATITUDE)).to_be_visible()
    button = page.get_by_role("button", name="Expand all").first
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(part(page, LATITUDE)).to_be_hidden()

    page.reload()
    expect(part(page, LATITUDE)).to_be_hidden()


def test_the_search_of_the_browser_finds_what_an_inactive_tab_holds(
    shelf: Shelf, reader: Reader
) -> None:
    """It opens the tab; a link to words of the page looks for them in the same way."""
    url = reader.url(shelf.written("folds", DOCUMENT), OPERATION)
    page = reader.profile().new_page()
    page.goto(f"{url}#:~:text=iban")
    expect(page.locator(f'[id="{IBAN}"]')).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("anchor", DEEP)
def test_a_link_opens_what_hides_its_target(
    anchor: str, javascript: bool, shelf: Shelf, reader: Reader
) -> None:
    """A property that somebody links to is unfolded, in view and highlighted."""
    site = shelf.written("folds", DOCUMENT)
    page = reader.open(reader.url(site, OPERATION, anchor), javascript=javascript)
    target = part(page, anchor)
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()
    other = part(page, f"{PAYLOAD}.customer")
    assert background(target) != background(other)


def background(part: Locator) -> str:
    """The color behind an element."""
    color: str = part.evaluate("e => getComputedStyle(e).backgroundColor")
    return color


def test_a_link_within_the_page_opens_its_target(shelf: Shelf, reader: Reader) -> None:
    """Following a link to a folded property is as good as coming from outside."""
    site = shelf.written("folds", DOCUMENT)
    page = reader.open(reader.url(site, OPERATION))
    for anchor in (IBAN, LATITUDE):
        page.evaluate("anchor => { location.hash = encodeURI(anchor) }", anchor)
        expect(part(page, anchor)).to_be_in_viewport()


def test_a_target_says_its_path(shelf: Shelf, reader: Reader) -> None:
    """Whoever lands deep in a payload reads the way from the top; once only."""
    site = shelf.written("folds", DOCUMENT)
    page = reader.open(reader.url(site, OPERATION, LATITUDE))
    path = page.locator(".prop-path")
    expect(path).to_have_text("customer › home › geo › latitude")
    part(page, f"{PAYLOAD}.customer.home.geo").locator(".prop-name").first.click()
    expect(path).to_have_text("customer › home › geo")
    expect(part(page, f"{PAYLOAD}.customer.home.geo")).to_contain_text("home › geo")


@pytest.mark.parametrize("anchor", ["nowhere", "%E0%A4%A", "%", 'a"]x'])
def test_a_link_to_nothing_does_no_harm(
    anchor: str, shelf: Shelf, reader: Reader
) -> None:
    """An anchor that is gone, or no valid encoding, leaves the page as it is."""
    url = reader.url(shelf.written("folds", DOCUMENT), OPERATION)
    page = reader.open(f"{url}#{anchor}")
    expect(part(page, LATITUDE)).to_be_hidden()
    expect(page.get_by_role("button", name="Expand all").first).to_be_visible()


def test_alternatives_are_tabs_of_which_one_is_open(
    shelf: Shelf, reader: Reader
) -> None:
    """Choosing an alternative closes the other, without any script too."""
    site = shelf.written("folds", DOCUMENT)
    page = reader.open(reader.url(site, OPERATION), javascript=False)
    card = part(page, f"{PAYLOAD}.payment.(one-of).Card.number")
    expect(card).to_be_visible()
    expect(part(page, IBAN)).to_be_hidden()
    tabs = part(page, f"{PAYLOAD}.payment.(one-of)").locator("summary")
    first, second = (tab.bounding_box() for tab in tabs.all())
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    tabs.get_by_text("Transfer").click()
    expect(part(page, IBAN)).to_be_visible()
    expect(card).to_be_hidden()
