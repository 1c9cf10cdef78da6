"""What is found, in which order, and how it is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.search.palette import SHOP, Palette
from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser


@pytest.fixture
def palette(shelf: Shelf, reader: Reader) -> Palette:
    """The search of a small shop."""
    return Palette(reader.open(reader.url(shelf.written("small-shop", SHOP))))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("order", "Order"),
        ("orders.{region}.created", "New orders"),
        ("orders.eu.created", "New orders"),
        ("doors/17/state", "doors/{id}/state"),
        ("doors/17/st", "doors/{id}/state"),
        ("takeOrder", "Take in an order"),
        ("orderCreated", "Order created"),
        ("status", "status"),
        ("awaiting-payment", "status"),
        ("article number", "lines[].sku"),
        ("stands open", "doors/{id}/state"),
        ("sales", "sales"),
        ("broker.example", "stream"),
        ("ordr", "Order"),
        ("dors", "doors/{id}/state"),
        ("statsu", "status"),
    ],
)
def test_the_best_comes_first(palette: Palette, query: str, first: str) -> None:
    """Names, addresses with their values, properties, values, words, with a typo."""
    palette.ask(query)
    expect(palette.box.locator(".hit-title").first).to_have_text(first)


def test_closer_names_come_before_others(palette: Palette) -> None:
    """Whole names stand before beginnings, beginnings before later words."""
    palette.ask("order")
    titles = palette.titles()
    expected = ["Order", "Order created", "New orders", "Take in an order"]
    assert [title for title in titles if title in expected] == expected


def test_order_does_not_change(palette: Palette) -> None:
    """The same query has the same answer, however it was typed."""
    palette.ask("o")
    palette.ask("order")
    before = palette.titles()
    palette.ask("door")
    palette.ask("order")
    assert palette.titles() == before


def test_matches_are_marked(palette: Palette) -> None:
    """Every word of the query is marked where it stands, in its own letters."""
    palette.ask("TAKE order")
    marks = palette.hits.first.locator("mark").all_inner_texts()
    assert [mark.lower() for mark in marks[:2]] == ["take", "order"]
    palette.ask("article")
    assert palette.hits.first.locator("mark").all_inner_texts() == ["article"]
    palette.ask("ordr")
    assert palette.hits.first.locator("mark").first.inner_text() == "Order"


def test_results_tell_kind_direction_and_address(palette: Palette) -> None:
    """An operation says what its reader does and where."""
    palette.ask("takeOrder")
    hit = palette.hits.first
    for words in ("Operation", "You send", "orders.{region}.created"):
        expect(hit).to_contain_text(words)
    palette.ask("sku")
    for words in ("Property", "Order", "Our article number"):
        expect(palette.hits.first).to_contain_text(words)


def test_several_words_must_all_fit(palette: Palette) -> None:
    """Words may stand in any order and in different places of one object."""
    palette.ask("created order")
    assert "Order created" in palette.titles()
    assert "Order" not in palette.titles()


def test_chips_and_syntax_are_the_same_filters(palette: Palette) -> None:
    """A chip writes its filter into the query, a written filter presses the chip."""
    palette.ask("order")
    palette.chip("Messages").click()
    expect(palette.input).to_have_value("order kind:message ")
    expect(palette.input).to_be_focused()
    expect(palette.chip("Messages")).to_have_attribute("aria-pressed", "true")
    assert palette.titles() == ["Order created"]
    palette.chip("Messages").click()
    expect(palette.input).to_have_value("order ")
    palette.ask("kind:chan")
    expect(palette.chip("Channels")).to_have_attribute("aria-pressed", "true")
    assert palette.titles() == ["New orders", "doors/{id}/state"]


def test_protocols_and_tags_filter(palette: Palette) -> None:
    """Protocol and tag narrow down what a word finds, and list alone."""
    palette.ask("proto:mqtt kind:channel")
    assert palette.titles() == ["doors/{id}/state"]
    palette.chip("MQTT").click()
    assert palette.titles() == ["New orders", "doors/{id}/state"]
    palette.ask("tag:sales")
    assert palette.titles() == ["Take in an order"]
    palette.ask("state proto:kafka")
    assert "doors/{id}/state" not in palette.titles()


def test_only_kinds_that_exist_have_chips(palette: Palette) -> None:
    """A filter that could never find anything is not offered."""
    palette.ask("order")
    expect(palette.chip("Operations")).to_be_visible()
    expect(palette.chip("Security")).not_to_be_visible()


def test_unknown_filters_are_words(palette: Palette) -> None:
    """What looks like a filter and is none is looked for as it stands."""
    palette.ask("kind:nonsense")
    expect(palette.status).to_contain_text("Nothing fits")


def test_odd_queries_do_no_harm(palette: Palette) -> None:
    """Characters with a meaning elsewhere are only characters here."""
    for query in ("(", "\\", "a+b*", "[.]", "{", "<b>", "'\"", ":", "/", "tag:", "İ"):
        palette.ask(query)
