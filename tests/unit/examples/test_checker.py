"""Checks of values, and the words for what is wrong."""

from __future__ import annotations

import json

import pytest

from docgen.examples.checker import SchemaChecker, Verdict
from docgen.location import JsonValue
from docgen.model.schema import Schema
from tests.unit.examples.support import api_with_schemas, root_ref


def verdict(value: JsonValue, root: JsonValue, *, called: str = "") -> Verdict:
    checker = SchemaChecker(api_with_schemas(Root=root).schemas)
    return checker.check(value, root_ref(), root=called)


def messages(value: JsonValue, root: JsonValue, **others: JsonValue) -> list[str]:
    checker = SchemaChecker(api_with_schemas(Root=root, **others).schemas)
    return [p.message for p in checker.check(value, root_ref()).problems]


@pytest.mark.parametrize(
    ("value", "schema", "message"),
    [
        ("many", {"type": "integer"}, '`q` is `"many"`, must be an integer'),
        ({}, {"type": "string"}, "`q` is an object, must be a string"),
        (1, {"type": ["string", "null"]}, "`q` is `1`, must be null or a string"),
        ("c", {"enum": ["a", "b"]}, '`q` is `"c"`, must be one of `"a"`, `"b"`'),
        ("c", {"const": "a"}, '`q` is `"c"`, must be `"a"`'),
        (0, {"minimum": 1}, "`q` is `0`, must be at least 1"),
        (2, {"maximum": 1}, "`q` is `2`, must be at most 1"),
        (1, {"exclusiveMinimum": 1}, "`q` is `1`, must be more than 1"),
        (1, {"exclusiveMaximum": 0.5}, "`q` is `1`, must be less than 0.5"),
        (3, {"multipleOf": 2}, "`q` is `3`, must be a multiple of 2"),
        ("a", {"minLength": 2},
         '`q` is `"a"`, needs at least 2 characters, has 1'),
        ("abc", {"maxLength": 1},
         '`q` is `"abc"`, may have at most 1 character, has 3'),
        ("a", {"pattern": r"^\_$"}, r'`q` is `"a"`, must match the pattern `^\_$`'),
        ("soon", {"format": "date"},
         '`q` is `"soon"`, must be a valid `date` such as `2026-03-14`'),
        ([], {"minItems": 1}, "`q` needs at least 1 item, has 0"),
        ([1, 2], {"maxItems": 1}, "`q` may have at most 1 item, has 2"),
        ([1, 1], {"uniqueItems": True}, "`q` has the same item more than once"),
        ([1], {"contains": {"type": "string"}},
         "`q` has no item that fits the schema under `contains`"),
        ({}, {"minProperties": 2}, "`q` needs at least 2 properties, has 0"),
        ({"a": 1, "b": 1}, {"maxProperties": 1},
         "`q` may have at most 1 property, has 2"),
        ({}, {"required": ["a"]}, "`q.a` is missing"),
        ({"a": 1}, {"additionalProperties": False}, "`q` may have no properties"),
        ({"x y": 1}, {"properties": {"x": {}}, "additionalProperties": False},
         '`q["x y"]` is not a property that the schema allows'),
        ({"ab": 1}, {"propertyNames": {"maxLength": 1}},
         '`q` has a property whose name is `"ab"`, may have at most 1 character, '
         "has 2"),
        ({"a": 1}, {"dependencies": {"a": ["b"]}}, "`q.b` is missing"),
        (1, False, "`q` is not allowed here"),
        (1, {"not": {"const": 1}},
         "`q` is `1`, which the schema under `not` rules out"),
        (5, {"oneOf": [{"type": "string"}, {"type": "object"}]},
         "`q` is `5`, must be a string or an object"),
        (6, {"oneOf": [{"title": "Even", "multipleOf": 2}, {"multipleOf": 3}]},
         "`q` fits `Even` and alternative 2, must fit exactly one of them"),
        ("!", {"contentEncoding": "base64"},
         '`q` is `"!"`, must be text in the encoding `base64`'),
    ],
)  # fmt: skip
def test_each_keyword_has_its_sentence(
    value: JsonValue, schema: JsonValue, message: str
) -> None:
    """A reader learns what is there and what should be, without knowing the keyword."""
    assert messages({"q": value}, {"properties": {"q": schema}}) == [message]


def test_sentence_names_the_whole_path() -> None:
    """The place is written the way people write it, from the root's own name."""
    item: JsonValue = {"properties": {"sku": {"type": "string"}}}
    schema: JsonValue = {"properties": {"lines": {"items": item}}}
    found = verdict({"lines": [{}, {"sku": 1}]}, schema, called="payload")
    assert [(p.message, p.pointer) for p in found.problems] == [
        ("`payload.lines[1].sku` is `1`, must be a string", ("lines", 1, "sku"))
    ]
    assert messages(1, {"type": "string"}) == ["the value is `1`, must be a string"]


def test_the_alternative_that_was_meant_is_explained() -> None:
    """A constant tells which branch the author had in mind."""
    kinds: dict[str, JsonValue] = {
        "Cat": {"properties": {"kind": {"const": "cat"}, "lives": {"maximum": 9}}},
        "Dog": {"properties": {"kind": {"const": "dog"}, "name": {"type": "string"}}},
    }
    root: JsonValue = {"oneOf": [{"$ref": f"#/components/schemas/{k}"} for k in kinds]}
    assert messages({"kind": "dog", "name": 1, "lives": 12}, root, **kinds) == [
        "the value fits none of its 2 alternatives; as `Dog`, `name` is `1`, "
        "must be a string"
    ]


def test_most_specific_problems_come_first_and_few() -> None:
    """Three problems are enough, and the deepest is the likeliest cause."""
    schema: JsonValue = {
        "required": ["a", "b", "c", "d"],
        "properties": {"x": {"properties": {"y": {"type": "string"}}}},
    }
    told = messages({"x": {"y": 1}}, schema)
    assert told[0] == "`x.y` is `1`, must be a string"
    assert len(told) == 3


def test_long_values_are_cut() -> None:
    """A message stays one line whatever the value."""
    assert len(messages("x" * 5000, {"type": "integer"})[0]) < 90


def test_pattern_can_not_hang_the_check() -> None:
    """Catastrophic backtracking ends in an answer, not in a wait."""
    found = verdict("a" * 5000 + "!", {"pattern": "^(a|a)*(?=b)$"})
    assert found.problems == ()
    assert found.unchecked == "a pattern takes too long to match"


def test_values_that_are_no_json_are_left_unchecked() -> None:
    """What no validator can take is answered, not raised."""
    deep: JsonValue = 1
    for _ in range(900):
        deep = [deep]
    checker = SchemaChecker({}, inline=())
    assert checker.check(deep, Schema()).unchecked is not None
    assert checker.check("\ud800", Schema()).unchecked is not None
    assert not checker.fits("\ud800", Schema())


def test_unusable_keywords_do_not_keep_the_others_from_being_checked() -> None:
    """A broken pattern is left out; the type beside it still counts."""
    schema: JsonValue = {"pattern": "(", "type": ["integer", "money"], "multipleOf": 0}
    assert messages("x", schema) == ['the value is `"x"`, must be an integer']


def test_schemas_that_contain_themselves_in_place_are_checked() -> None:
    """A cycle of `allOf` and references neither hangs nor crashes."""
    ref: JsonValue = {"$ref": "#/components/schemas/Root"}
    assert messages("x", {"allOf": [ref], "type": "integer"}) == [
        'the value is `"x"`, must be an integer'
    ]


def test_inline_schemas_refer_to_named_ones() -> None:
    """A schema in place is checked with everything that it leads to."""
    api = api_with_schemas(Root={"type": "integer"})
    inline = Schema(properties={"a": root_ref()})
    for checker in (
        SchemaChecker(api.schemas),
        SchemaChecker(api.schemas, inline=[inline]),
        SchemaChecker(api.schemas, together=False),
    ):
        assert checker.fits({"a": 1}, inline)
        assert not checker.fits({"a": "x"}, inline)
        assert not checker.fits("x", root_ref())


@pytest.mark.parametrize("name", ["a b", "a/b~c", "ü{x}%25", 'q"', "#", "=", "a.b"])
def test_any_name_can_be_referred_to(name: str) -> None:
    """The names of schemas are the document's own, whatever they contain."""
    escaped = name.replace("~", "~0").replace("/", "~1").replace("%", "%25")
    ref: JsonValue = {"$ref": f"#/components/schemas/{escaped}"}
    others: dict[str, JsonValue] = {name: {"type": "integer"}}
    assert messages("x", ref, **others) == ['the value is `"x"`, must be an integer'], (
        json.dumps(name)
    )
