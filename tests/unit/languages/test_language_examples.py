"""Examples made from Avro and Protobuf fit the schema and end."""

from __future__ import annotations

import json

import pytest

from docgen.examples.avro import example_of_avro
from docgen.examples.protobuf import example_of_protobuf
from docgen.location import JsonValue
from docgen.normalize.avro import read_avro
from docgen.normalize.protobuf import read_protobuf
from tests.support.avro import assert_fits_avro
from tests.support.protobuf import assert_fits_protobuf

ORDER: JsonValue = {
    "type": "record",
    "name": "Order",
    "namespace": "shop",
    "fields": [
        {"name": "orderId", "type": {"type": "string", "logicalType": "uuid"}},
        {"name": "email", "type": "string"},
        {
            "name": "placedAt",
            "type": {"type": "long", "logicalType": "timestamp-millis"},
        },
        {"name": "day", "type": {"type": "int", "logicalType": "date"}},
        {"name": "note", "type": ["null", "string"], "default": None},
        {"name": "count", "type": "int", "default": 0},
        {"name": "hash", "type": {"type": "fixed", "name": "Md5", "size": 16}},
        {"name": "data", "type": "bytes"},
        {
            "name": "price",
            "type": {
                "type": "bytes",
                "logicalType": "decimal",
                "precision": 6,
                "scale": 2,
            },
        },
        {"name": "ratio", "type": "double"},
        {"name": "gift", "type": "boolean"},
        {
            "name": "state",
            "type": {"type": "enum", "name": "State", "symbols": ["NEW", "PAID"]},
        },
        {"name": "before", "type": "State", "default": "PAID"},
        {"name": "labels", "type": {"type": "map", "values": "string"}},
        {
            "name": "lines",
            "type": {
                "type": "array",
                "items": {
                    "type": "record",
                    "name": "Line",
                    "fields": [
                        {"name": "sku", "type": "string", "default": "A-1"},
                        {"name": "parts", "type": {"type": "array", "items": "Line"}},
                        {"name": "order", "type": ["null", "Order"]},
                    ],
                },
            },
        },
        {"name": "choice", "type": [{"type": "map", "values": "long"}, "string"]},
    ],
}


def test_an_avro_example_is_valid() -> None:
    """An independent Avro library takes the example for a value of the schema."""
    assert_fits_avro(example_of_avro(read_avro(ORDER)), ORDER)


def test_an_avro_example_is_realistic_and_plain() -> None:
    """Names and defaults shape the values; unions carry no wrapper."""
    example = example_of_avro(read_avro(ORDER))
    assert isinstance(example, dict)
    assert "@" in str(example["email"])
    assert example["placedAt"] == 1773480413000
    assert example["day"] == 20526
    assert isinstance(example["note"], str)
    assert (example["count"], example["before"]) == (0, "PAID")
    assert example["lines"] == [{"sku": "A-1", "parts": [], "order": None}]
    assert example == example_of_avro(read_avro(ORDER))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("null", None),
        ({"type": "string", "example": "mine"}, "mine"),
        ({"type": "int", "examples": [7, 8]}, 7),
        (
            {
                "type": "record",
                "name": "Node",
                "fields": [{"name": "next", "type": "Node"}],
            },
            None,
        ),
        (
            {
                "type": "record",
                "name": "Bad",
                "fields": [
                    {"name": "state", "type": "boolean", "default": "no"},
                    {"name": "far", "type": "other.Thing"},
                ],
            },
            {"state": True, "far": {}},
        ),
    ],
)
def test_odd_avro_schemas_have_examples_too(
    source: JsonValue, expected: JsonValue
) -> None:
    """Given examples win, endless values are null, wrong defaults are not used."""
    assert example_of_avro(read_avro(source)) == expected


@pytest.mark.parametrize(
    ("precision", "scale"), [(10, 2), (2, 2), (3, 0), (None, 2), (38, 10)]
)
def test_a_decimal_has_its_scale_and_precision(
    precision: int | None, scale: int
) -> None:
    """A decimal is written with as many digits as the schema allows."""
    decimal: dict[str, JsonValue] = {
        "logicalType": "decimal",
        "scale": scale,
        "precision": precision,
    }
    example = example_of_avro(read_avro({"type": "bytes", **decimal}))
    whole, _, fraction = str(example).partition(".")
    assert len(fraction) == scale
    assert len(whole.lstrip("0")) + scale <= (precision or 99)


def doubling(depth: int, *, optional: bool) -> JsonValue:
    """Records that each hold two of the next, as a union of all of them."""

    def record(n: int) -> JsonValue:
        below: JsonValue = f"R{n + 1}" if n < depth else "int"
        type_: JsonValue = ["null", below] if optional else below
        fields: list[JsonValue] = [{"name": s, "type": type_} for s in ("a", "b")]
        return {"type": "record", "name": f"R{n}", "fields": fields}

    return [record(n) for n in range(depth + 1)]


def test_examples_of_schemas_that_double_at_each_step_end() -> None:
    """Thirty types, each holding two of the next, make an example of bounded size."""
    example = example_of_avro(read_avro(doubling(30, optional=False)))
    assert len(json.dumps(example)) < 100_000
    chain = "".join(
        f"message M{n} {{ M{n + 1} a = 1; M{n + 1} b = 2; }}" for n in range(300)
    )
    proto = example_of_protobuf(read_protobuf(f"{chain} message M300 {{}}"))
    assert len(json.dumps(proto)) < 100_000


def test_a_long_example_leaves_out_what_may_be_left_out() -> None:
    """Where null is allowed an example ends with null, and stays valid."""
    example = example_of_avro(read_avro(doubling(15, optional=True)))
    waiting, seen = [example], 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            seen += 1
            assert list(value) == ["a", "b"]
            waiting += value.values()
    assert 16 < seen < 500


def test_a_protobuf_example_follows_the_json_mapping() -> None:
    """Names, 64-bit integers, bytes, enums and well-known types take JSON's form."""
    source = """
    message Order {
      string customer_email = 1;
      int64 order_number = 2;
      bytes raw = 3;
      Kind kind = 4;
      google.protobuf.Timestamp created_at = 5;
      google.protobuf.Int32Value votes = 6;
      map<int32, Line> lines = 7;
      repeated Line more_lines = 8;
      oneof pay { string card = 9; string iban = 10; }
      Order previous = 11;
      // @Example 612
      int32 train = 12;
      string named = 13 [json_name = "theName", default = "d"];
      far.away.Thing thing = 14;
      bool active = 15;
    }
    message Line { uint32 quantity = 1; }
    enum Kind { KIND_UNSPECIFIED = 0; KIND_GIFT = 1; }
    """
    example = example_of_protobuf(read_protobuf(source))
    assert isinstance(example, dict)
    assert list(example) == [
        *("customerEmail", "orderNumber", "raw", "kind", "createdAt", "votes"),
        *("lines", "moreLines", "card", "train", "theName", "thing", "active"),
    ]
    assert str(example["orderNumber"]).isdigit()
    assert isinstance(example["orderNumber"], str)
    assert example["kind"] == "KIND_GIFT"
    assert str(example["createdAt"]).endswith("Z")
    assert isinstance(example["votes"], int)
    assert list(example["lines"]) == ["1"]
    assert isinstance(example["moreLines"], list)
    assert (example["train"], example["theName"]) == (612, "d")


def test_a_protobuf_example_is_valid() -> None:
    """Protobuf itself reads the example as a value of the message."""
    source = """
    syntax = "proto3";
    package shop.v1;
    import "google/protobuf/timestamp.proto";
    import "google/protobuf/duration.proto";
    import "google/protobuf/field_mask.proto";
    import "google/protobuf/struct.proto";
    import "google/protobuf/wrappers.proto";
    message Order {
      string customer_email = 1;
      int64 order_number = 2;
      fixed64 serial = 3;
      sint32 balance = 4;
      bytes raw = 5;
      double ratio = 6;
      Kind kind = 7;
      google.protobuf.Timestamp created_at = 8;
      google.protobuf.Duration open_for = 9;
      google.protobuf.FieldMask changed = 10;
      google.protobuf.Struct more = 11;
      google.protobuf.ListValue list = 12;
      google.protobuf.Int64Value votes = 13;
      google.protobuf.BytesValue hash = 14;
      map<int32, Line> lines = 15;
      map<bool, Kind> kinds = 16;
      repeated Line more_lines = 17;
      oneof pay { string card = 18; string iban = 19; }
      optional Order previous = 20;
      string named = 21 [json_name = "theName"];
      message Line { uint32 quantity = 1; }
    }
    enum Kind { KIND_UNSPECIFIED = 0; KIND_GIFT = 1; }
    """
    example = example_of_protobuf(read_protobuf(source))
    assert isinstance(example, dict)
    assert len(example) > 17
    assert_fits_protobuf(example, source, "Order")


def test_a_source_without_messages_has_an_empty_example() -> None:
    """There is always an example to show."""
    assert example_of_protobuf(read_protobuf("")) == {}
