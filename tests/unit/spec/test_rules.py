"""Types: which values have their shape, and that all tables hang together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.location import JsonValue
from docgen.spec.rules import (
    Anything,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    OrReference,
    ProtocolBinding,
    ReferenceTo,
    SchemaValue,
    Text,
    Type,
    Union,
    Version,
    fits,
)
from docgen.spec.versions import VERSIONS, rules_for

_VALUES: tuple[JsonValue, ...] = (None, True, 1, 1.5, "a", [], {}, {"$ref": "#"})


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (Text(), ["a"]),
        (Text(one_of=("b",)), ["a"]),
        (Flag(), [True]),
        (Number(), [1, 1.5]),
        (Number(integer=True), [1]),
        (Anything(), list(_VALUES)),
        (SchemaValue(), [True, {}, {"$ref": "#"}]),
        (SchemaValue(formats=True), [True, "a", [], {}, {"$ref": "#"}]),
        (SchemaValue(beside=True), [True, "a", [], {}, {"$ref": "#"}]),
        (Object("server"), [{}, {"$ref": "#"}]),
        (ProtocolBinding("server"), [{}, {"$ref": "#"}]),
        (OrReference(Object("server")), [{}, {"$ref": "#"}]),
        (ReferenceTo("server"), [{}, {"$ref": "#"}]),
        (MapOf(Text()), [{}, {"$ref": "#"}]),
        (ListOf(Text()), [[]]),
        (Union((Text(), ListOf(Text()))), ["a", []]),
        (Nullable(Text()), [None, "a"]),
    ],
)
def test_a_type_takes_the_values_of_its_shape(
    type_: Type, expected: list[JsonValue]
) -> None:
    """Only the outside counts; a boolean is no number."""
    assert [repr(v) for v in _VALUES if fits(type_, v)] == list(map(repr, expected))


def test_a_whole_float_is_an_integer() -> None:
    """JSON has one kind of numbers."""
    assert fits(Number(integer=True), 2.0)
    assert not fits(Number(integer=True), float("nan"))
    assert not fits(Number(integer=True), float("inf"))


def _tables_in(type_: Type) -> Iterator[str]:
    match type_:
        case Object() | ReferenceTo() | SchemaValue():
            yield type_.table
        case OrReference() | Nullable() | MapOf():
            yield from _tables_in(type_.value)
        case ListOf():
            yield from _tables_in(type_.item)
        case Union():
            for option in type_.options:
                yield from _tables_in(option)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_table_that_is_named_exists(version: Version) -> None:
    """No position leads out of the tables of its version, and no table is unused."""
    rules = rules_for(version)
    named = {
        name
        for rule in rules.objects.values()
        for variant in (rule, *rule.variants.values())
        for field in variant.fields.values()
        for name in _tables_in(field.type)
    }
    chosen_by_content = {"asyncapi", "json_schema", "openapi_schema"}
    if version >= (3, 0):
        chosen_by_content.add("multi_format_schema")
    assert named | chosen_by_content == set(rules.objects)


@pytest.mark.parametrize("version", VERSIONS)
def test_conditions_name_fields_of_the_table(version: Version) -> None:
    """What a table requires, forbids or asks for elsewhere is there to be had."""
    rules = rules_for(version)
    for rule in rules.objects.values():
        assert {*rule.required, *rule.any_of} <= set(rule.fields)
        for field in rule.fields.values():
            if isinstance(field.type, Object):
                demands = {*field.type.required, *field.type.without}
                assert demands <= set(rules[field.type.table].fields)
