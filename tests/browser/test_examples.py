"""Examples: they follow the chosen alternative, turn into YAML, and can be copied."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
import yaml
from playwright.sync_api import Page, expect

from docgen.location import JsonValue
from tests.browser.reader import Reader
from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser

TRICKY: dict[str, JsonValue] = {
    "plain": "two words",
    "": "no key",
    "empty": "",
    "yes": "yes",
    "n": "N",
    "null": None,
    "like null": "null",
    "number": 12.50,
    "like a number": "0012",
    "like a date": "2024-02-30",
    "like base 60": "12:30",
    "more digits than JavaScript holds": 12345678901234567890,
    "tiny": 1e-9,
    "huge": 1e21,
    "<<": "merge",
    "=": "=",
    "colon: in a key": "colon: in a value",
    "ends:": "ends:",
    "hash #key": "hash #value",
    "- dash": "- dash",
    "? mark": "?",
    " space ": " space ",
    "tab\tkey": "tab\there",
    "lines": "one\ntwo\r\n",
    "quotes": "'\"\\",
    "sharp": "[a, {b}]",
    "control": "\u0000\u0007\u007f\u0085\u2028\ufeff",
    "beyond": "ä 漢 😀",
    "*anchor": "&anchor",
    "%directive": "%",
    "---": "...",
    "10": "a key that JavaScript sorts",
    "lists": [[1, [2, []]], [{"a": {}, "b": [{}]}], "x", None, True],
    "deep": {"er": {"and": {"deeper": [{"a": 1, "b": 2}, {"c": {"d": []}}]}}},
}
ALTERNATIVES: JsonValue = {
    "oneOf": [
        {"title": "Card", "type": "object", "properties": {"number": {"const": "1"}}},
        {"title": "Transfer", "type": "object", "properties": {"iban": {"const": "2"}}},
    ]
}


def document(payload: JsonValue, examples: Sequence[JsonValue] = ()) -> str:
    """A document of one operation with one message."""
    return json.dumps(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Examples", "version": "1.0.0"},
            "operations": {
                "pay": {"action": "send", "channel": {"$ref": "#/channels/pay"}}
            },
            "channels": {
                "pay": {
                    "address": "shops.{shop}.payments",
                    "parameters": {"shop": {"examples": ["tea"]}},
                    "messages": {
                        "payment": {"payload": payload, "examples": [*examples]}
                    },
                }
            },
        }
    )


def shown_example(page: Page) -> str:
    """The text of the example that is open."""
    return page.locator(".example[open] pre.code code").inner_text()


def test_yaml_means_the_same_as_json(shelf: Shelf, reader: Reader) -> None:
    """Whatever an example holds, its YAML reads back as what the JSON says."""
    site = shelf.written(
        "tricky", document({"type": "object"}, [{"name": "all", "payload": TRICKY}])
    )
    page = reader.open(reader.url(site, "operations/pay.html"))
    assert json.loads(shown_example(page)) == TRICKY
    toggle = page.get_by_role("button", name="YAML").first
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    text = shown_example(page)
    assert not text.startswith("{")
    assert yaml.safe_load(text) == TRICKY
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    assert json.loads(shown_example(page)) == TRICKY


def test_examples_and_alternatives_follow_each_other(
    shelf: Shelf, reader: Reader
) -> None:
    """Who opens an alternative sees its example; who opens an example, its schema."""
    site = shelf.written("alternatives", document(ALTERNATIVES))
    page = reader.open(reader.url(site, "operations/pay.html"))
    branches, examples = page.locator(".branch"), page.locator(".example")
    assert "number" in shown_example(page)
    branches.get_by_text("Transfer").first.click()
    expect(examples.locator("code:visible")).to_contain_text("iban")
    examples.locator("summary").get_by_text("Card").click()
    expect(branches.locator(".prop-name:visible")).to_have_text("number")


def test_a_link_into_an_alternative_shows_its_example(
    shelf: Shelf, reader: Reader
) -> None:
    """A link into a tab that was closed chooses it as a click would."""
    site = shelf.written("alternatives", document(ALTERNATIVES))
    anchor = "message-pay-payment.payload.(one-of).Transfer.iban"
    page = reader.open(reader.url(site, "operations/pay.html", anchor))
    expect(page.locator(f'[id="{anchor}"]')).to_be_visible()
    expect(page.locator(".example code:visible")).to_contain_text("iban")


def test_copying(shelf: Shelf, reader: Reader) -> None:
    """A button copies the example as it is shown, another the address as filled in."""
    site = shelf.written("alternatives", document(ALTERNATIVES))
    context = reader.profile()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(reader.url(site, "operations/pay.html"))
    frame = page.locator(".example[open] .code-frame")
    for _ in ("as JSON", "as YAML"):
        frame.locator(".copy").click()
        expect(frame.locator(".copy")).to_have_class("copy copied")
        expect(page.locator("[data-told]")).to_have_text("Copied")
        assert clipboard(page) == shown_example(page)
        frame.get_by_role("button", name="YAML").click()

    copy_address = page.locator(".page-head .address .copy")
    copy_address.click()
    expect(copy_address).to_have_class("copy copied")
    assert clipboard(page) == "shops.{shop}.payments"
    page.get_by_label("Value of shop").fill("tea & <b>")
    copy_address.click()
    assert clipboard(page) == "shops.tea & <b>.payments"


def clipboard(page: Page) -> str:
    """What was copied last."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_without_a_clipboard_nothing_offers_to_copy(
    shelf: Shelf, reader: Reader
) -> None:
    """Where a browser has no clipboard, as on a host without TLS, no button is dead."""
    context = reader.profile()
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    page = context.new_page()
    site = shelf.written("alternatives", document(ALTERNATIVES))
    page.goto(reader.url(site, "operations/pay.html"))
    expect(page.get_by_role("button", name="YAML").first).to_be_visible()
    expect(page.locator(".copy:visible")).to_have_count(0)


def test_a_refused_clipboard_is_no_fault(shelf: Shelf, reader: Reader) -> None:
    """Where the browser refuses to copy, the page goes on."""
    context = reader.profile()
    context.add_init_script(
        """if (navigator.clipboard) {
            navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
        }"""
    )
    page = context.new_page()
    page.goto(
        reader.url(
            shelf.written("alternatives", document(ALTERNATIVES)),
            "operations/pay.html",
        )
    )
    page.locator(".page-head .address .copy").click()
    page.evaluate("() => new Promise((done) => setTimeout(done))")


def test_values_are_tried_in_the_address(shelf: Shelf, reader: Reader) -> None:
    """The address takes what is typed, and its own expression when it is emptied."""
    site = shelf.written("alternatives", document(ALTERNATIVES))
    page = reader.open(reader.url(site, "operations/pay.html"))
    address = page.locator(".page-head .address code")
    expect(address).to_have_text("shops.{shop}.payments")
    value = page.get_by_label("Value of shop")
    value.fill("tea")
    expect(address).to_have_text("shops.tea.payments")
    value.fill("")
    expect(address).to_have_text("shops.{shop}.payments")
