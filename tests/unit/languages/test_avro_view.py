"""The explorer's tree of an Avro schema shows all of it, once."""

from __future__ import annotations

import pytest

from docgen.location import JsonValue
from docgen.normalize.avro import read_avro
from docgen.pages.avro_view import view_avro
from docgen.pages.schema_view import EnumValue, Fact, PropertyView, SchemaView
from tests.unit.languages.strings import anchors_in, strings_in, views_in, words_of

EVERYTHING: JsonValue = {
    "type": "record",
    "name": "TokOrder",
    "namespace": "tok.space",
    "doc": "tok-doc",
    "aliases": ["TokOldOrder"],
    "tokAttribute": "tok-value",
    "x-tok-extension": {"tok-key": ["tok-item"]},
    "fields": [
        {
            "name": "tok_id",
            "type": {"type": "string", "logicalType": "uuid", "tok.java": "TokString"},
            "doc": "tok-field-doc",
            "default": "tok-default",
            "order": "tok-descending",
            "aliases": ["tok_old_id"],
            "tokPii": True,
        },
        {
            "name": "tok_state",
            "type": {
                "type": "enum",
                "name": "TokState",
                "doc": "tok-enum-doc",
                "symbols": ["TOK_A", "TOK_B"],
                "default": "TOK_A",
                "aliases": ["TokOldState"],
            },
        },
        {"name": "tok_hash", "type": {"type": "fixed", "name": "TokMd5", "size": 987}},
        {
            "name": "tok_lines",
            "type": {
                "type": "array",
                "doc": "tok-array-doc",
                "default": ["tok-array-default"],
                "items": {
                    "type": "record",
                    "name": "TokLine",
                    "fields": [
                        {
                            "name": "tok_sku",
                            "type": ["null", "string"],
                            "default": None,
                        },
                        {"name": "tok_parent", "type": ["null", "TokOrder"]},
                    ],
                },
            },
        },
        {
            "name": "tok_choice",
            "type": [
                {"type": "error", "name": "TokLeft", "fields": []},
                {"type": "map", "values": {"type": "int", "tokInMap": 654}},
                "null",
            ],
        },
        {"name": "tok_price", "type": {"type": "bytes", "logicalType": "tok-money"}},
        {"name": "tok_foreign", "type": "tok.other.Thing", "examples": ["tok-example"]},
    ],
}


def tokens_in(value: object) -> set[str]:
    return {s for s in strings_in(value) if "tok" in s.lower()} | {"987", "654"}


def view_of(source: JsonValue) -> SchemaView:
    return view_avro(read_avro(source), "payload")


def children(source: JsonValue) -> dict[str, PropertyView]:
    return {child.name: child for child in view_of(source).properties}


def field_view(type_: JsonValue, **more: JsonValue) -> SchemaView:
    field = {"name": "f", "type": type_, **more}
    source: JsonValue = {"type": "record", "name": "R", "fields": [field]}
    return children(source)["f"].schema


def test_nothing_of_a_schema_is_lost() -> None:
    """Every name, text and value of the schema is found in the view."""
    shown = "\n".join(strings_in(view_of(EVERYTHING)))
    missing = {token for token in tokens_in(EVERYTHING) if token not in shown}
    assert missing - {"987", "654"} == set()
    assert "987 bytes" in shown
    assert "654" in shown


def test_anchors_are_unique_and_tell_the_path() -> None:
    """Each part has an anchor of its own, made of the names on the way to it."""
    anchors = list(anchors_in(view_of(EVERYTHING)))
    assert len(anchors) == len(set(anchors))
    assert "payload.tok_lines.(each-item).tok_sku" in anchors
    assert view_of(EVERYTHING) == view_of(EVERYTHING)


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("string", "string"),
        (["null", "string"], "string or null"),
        (["int", "null", "string"], "int, string or null"),
        (["null"], "null"),
        ([], "nothing: an empty union"),
        (
            {"type": "long", "logicalType": "timestamp-millis"},
            "timestamp (milliseconds) as long",
        ),
        (
            {"type": "long", "logicalType": "local-timestamp-nanos"},
            "local timestamp (nanoseconds) as long",
        ),
        (
            {"type": "int", "logicalType": "time-millis"},
            "time of day (milliseconds) as int",
        ),
        (
            {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2},
            "decimal(10, 2) as bytes",
        ),
        ({"type": "string", "logicalType": "uuid"}, "UUID as string"),
        ({"type": "string", "logicalType": "iso-9"}, "iso-9 as string"),
        (
            {"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"},
            "duration as fixed D",
        ),
        ({"type": "array", "items": ["null", "int"]}, "array of (int or null)"),
        ({"type": "array", "items": "R"}, "array of R"),
        (
            {"type": "map", "values": {"type": "array", "items": "int"}},
            "map of string to array of int",
        ),
        ({"type": "enum", "name": "a.E", "symbols": []}, "enum E"),
        (["null", {"type": "enum", "name": "a.E", "symbols": []}], "E or null"),
    ],
)
def test_types_are_said_in_words(type_: JsonValue, words: str) -> None:
    """A type reads like a sentence, null last."""
    assert words_of(field_view(type_)) == words


def test_defaults_of_zero_null_and_false_are_told() -> None:
    """A default is a default whatever its value."""
    for default, code in ((0, "0"), (None, "null"), (False, "false"), ("", '""')):
        assert Fact("default", code) in field_view("int", default=default).facts


def test_lists_show_their_items_only_if_words_do_not_say_all() -> None:
    """`array of string` needs no row for its items; a list of records does."""
    assert field_view({"type": "array", "items": "string"}).properties == ()
    line: JsonValue = {
        "type": "record",
        "name": "L",
        "fields": [{"name": "sku", "type": "int"}],
    }
    (item,) = field_view({"type": "array", "items": line}).properties
    assert (item.kind, item.schema.properties[0].anchor) == (
        "item",
        "payload.f.(each-item).sku",
    )


def test_a_union_branches_only_between_types_with_parts() -> None:
    """One record or null is a record; two records are alternatives."""

    def record(name: str) -> JsonValue:
        return {
            "type": "record",
            "name": name,
            "fields": [{"name": "x", "type": "int"}],
        }

    one = field_view(["null", record("A"), "string"])
    assert words_of(one) == "A, string or null"
    assert [child.name for child in one.properties] == ["x"]
    assert one.alternatives == ()
    (group,) = field_view(["null", record("A"), record("B"), "int"]).alternatives
    assert [branch.label for branch in group.branches] == ["A", "B", "int"]
    assert group.branches[1].schema.properties[0].name == "x"


def test_recursion_folds_and_names_the_type() -> None:
    """A type inside itself is not shown again, but named."""
    view = field_view(["null", "R"])
    assert view.folded == "recursive"
    assert view.facts[-1].code == "R"


def test_a_small_type_is_shown_at_each_use_and_a_large_one_once() -> None:
    """The tree grows with the schema, not with the number of uses."""
    fields: list[JsonValue] = [{"name": f"x{i}", "type": "int"} for i in range(13)]
    small: JsonValue = {"type": "record", "name": "S", "fields": fields[:12]}
    large: JsonValue = {"type": "record", "name": "L", "fields": fields}
    uses: list[JsonValue] = [small, "S", large, "L"]
    source: JsonValue = {
        "type": "record",
        "name": "R",
        "fields": [{"name": f"f{i}", "type": type_} for i, type_ in enumerate(uses)],
    }
    shown = [child.schema for child in view_of(source).properties]
    assert [len(view.properties) for view in shown] == [12, 12, 13, 0]
    assert [view.folded for view in shown] == [None, None, None, "elsewhere"]


def test_records_that_use_each_other_twice_stay_small() -> None:
    """A chain of thirty records, each used twice, is thirty records."""
    types: list[JsonValue] = [
        {
            "type": "record",
            "name": f"R{n}",
            "fields": [{"name": s, "type": f"R{n + 1}"} for s in ("a", "b")],
        }
        for n in range(30)
    ]
    leaf: JsonValue = {"type": "record", "name": "R30", "fields": []}
    view = view_of([*reversed(types), leaf])
    assert len(list(views_in(view))) < 200


def test_enum_symbols_are_json_text() -> None:
    """Allowed values look as they do in a payload."""
    view = field_view({"type": "enum", "name": "E", "symbols": ["A"]})
    assert view.enum == (EnumValue('"A"'),)


def test_a_namespace_is_told_where_it_changes() -> None:
    """An inherited namespace is not repeated at each inner type."""
    inner: list[JsonValue] = [
        {"type": "enum", "name": "A", "symbols": []},
        {"type": "enum", "name": "o.B", "symbols": []},
    ]
    fields: list[JsonValue] = [{"name": "f", "type": type_} for type_ in inner]
    view = view_of({"type": "record", "name": "n.R", "fields": fields})
    assert view.facts == (Fact("namespace", "n"),)
    assert [child.schema.facts for child in view.properties] == [
        (),
        (Fact("namespace", "o"),),
    ]


def test_an_unknown_type_is_a_hole() -> None:
    """A name that the schema doesn't define is shown as missing."""
    missing = field_view("Nope").missing
    assert missing is not None
    assert missing.ref == "Nope"


def test_names_of_any_kind_get_anchors() -> None:
    """Broken names with blanks, or none at all, have anchors that a link can hold."""
    fields: list[JsonValue] = [
        {"name": "a b#c", "type": "int"},
        {"name": "A-B-C", "type": "int"},
        {"type": "int"},
        {"type": "int"},
    ]
    source: JsonValue = {"type": "record", "name": "R", "fields": fields}
    anchors = list(anchors_in(view_of(source)))
    assert anchors[:2] == ["payload.a-b-c", "payload.A-B-C-2"]
    assert len(set(anchors)) == 4
    assert not any(set(anchor) & set(" #%") for anchor in anchors)
