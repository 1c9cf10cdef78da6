"""Believable leaf values."""

from __future__ import annotations

from fractions import Fraction

import jsonschema_rs
import pytest

from docgen.examples.values import (
    Bounds,
    item_name,
    realistic_boolean,
    realistic_key,
    realistic_number,
    realistic_string,
    words_of,
)
from docgen.examples.words import FORMATS, NUMBERS, STRINGS

_CHECKED_FORMATS = (
    "date-time", "date", "time", "email", "idn-email", "uri", "uri-reference",
    "uri-template", "iri", "iri-reference", "hostname", "idn-hostname", "ipv4", "ipv6",
    "regex", "json-pointer", "relative-json-pointer", "uuid", "duration",
)  # fmt: skip
_NAMES = ("", "createdAt", "email", "website", "host", "birthDate", "id", "expires")


@pytest.mark.parametrize("format", _CHECKED_FORMATS)
@pytest.mark.parametrize("name", _NAMES)
def test_values_of_a_format_have_it(format: str, name: str) -> None:
    """Whatever the name suggests, and however many are asked for, the format holds."""
    schema = {"type": "string", "format": format}
    # The newer draft knows `uuid` and `duration` too.
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    values = [realistic_string(name, format, variant) for variant in range(40)]
    assert [value for value in values if not validator.is_valid(value)] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("orderID", ("order", "id")),
        ("order_id", ("order", "id")),
        ("x-order-id", ("x", "order", "id")),
        ("HTTPServerURL", ("http", "server", "url")),
        ("größeInMm2", ("größe", "in", "mm", "2")),
        ("", ()),
    ],
)
def test_names_are_split_into_words(name: str, words: tuple[str, ...]) -> None:
    """Every usual way of writing a name gives the same words."""
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("firstName", "Ada"),
        ("customer_email", "ada@example.com"),
        ("shippingCity", "Berlin"),
        ("countryOfOrigin", "DE"),
        ("orderId", "order-1042"),
        ("shippedAt", "2026-03-14T09:26:53Z"),
        ("emails", "ada@example.com"),
        ("loyaltyTier", "loyalty tier"),
        ("", "example"),
    ],
)
def test_strings_follow_the_name(name: str, value: str) -> None:
    """The last words of a name say what it holds."""
    assert realistic_string(name) == value


@pytest.mark.parametrize(
    ("name", "integer", "value"),
    [
        ("price", False, 19.99),
        ("price", True, 20),
        ("priceCents", True, 1999),
        ("unitPrice", False, 19.99),
        ("retry_count", True, 3),
        ("timestamp", True, 1773480413),
        ("shippedAt", True, 1773480413),
        ("anything", True, 42),
    ],
)
def test_numbers_follow_the_name(name: str, integer: bool, value: float) -> None:
    """Numbers fit what is counted, and are whole where they must be."""
    assert realistic_number(name, integer=integer) == value


@pytest.mark.parametrize("variant", range(6))
@pytest.mark.parametrize(
    "bounds",
    [
        Bounds(low=Fraction(5), low_open=True),
        Bounds(high=Fraction(-3), high_open=True),
        Bounds(low=Fraction(0), high=Fraction(1), low_open=True, high_open=True),
        Bounds(step=Fraction("0.01"), low=Fraction("0.015")),
        Bounds(low=Fraction(3), high=Fraction(3)),
        Bounds(low=Fraction(-10), high=Fraction(10), step=Fraction(7)),
    ],
)
def test_numbers_stay_within_their_bounds(bounds: Bounds, variant: int) -> None:
    """However many numbers are asked for, each one is allowed."""
    value = realistic_number("price", bounds=bounds, variant=variant)
    assert bounds.allow(Fraction(str(value)))


def test_variants_differ() -> None:
    """The items of a list are different ones, beyond the table's end as well."""
    for name in (*STRINGS, "", "loyaltyTier", "orderId"):
        assert len({realistic_string(name, None, v) for v in range(8)}) == 8, name
    for format in FORMATS:
        assert len({realistic_string("", format, v) for v in range(6)}) == 6, format


def test_tables_are_spelled_the_way_they_are_looked_up() -> None:
    """A key with a capital or a dash would never be found."""
    assert [k for k in (*STRINGS, *NUMBERS) if not (k.isalnum() and k.islower())] == []


def test_flags_follow_the_name() -> None:
    """Most flags are on; those that tell of trouble are off."""
    assert realistic_boolean("isActive")
    assert not realistic_boolean("isDeleted")
    assert realistic_boolean("isDeleted", 1)


def test_lists_and_maps_have_names_for_their_parts() -> None:
    """An item is called by the singular, a key by what the map holds."""
    assert [item_name(n) for n in ("lines", "categories", "status", "userList")] == [
        "line",
        "category",
        "status",
        "user",
    ]
    assert realistic_key("headers") == "x-request-id"
    assert realistic_key("whatever", 1) == "beta"
