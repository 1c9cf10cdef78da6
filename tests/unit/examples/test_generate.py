"""Examples made from schemas: what each keyword does, and what stops them."""

from __future__ import annotations

import jsonschema_rs
import pytest

from docgen.examples.generate import ExampleGenerator, example_of, examples_of
from docgen.location import JsonValue
from docgen.model.schema import BooleanSchema, Schema, SchemaRef
from docgen.model.shared import ABSENT, Missing, ObjectId
from tests.unit.examples.support import (
    all_generated,
    api_with_schemas,
    generated,
    root_ref,
)

SATISFIABLE: list[JsonValue] = [
    {"type": "string"},
    {"type": ["null", "integer"]},
    {"type": "null"},
    {"const": None},
    {"const": False},
    {"enum": [None, "b", 3]},
    {"type": "integer", "enum": ["a", 7]},
    {"type": "string", "minLength": 30},
    {"type": "string", "maxLength": 3},
    {"type": "string", "minLength": 2, "maxLength": 2},
    {"type": "string", "maxLength": 0},
    {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
    {"type": "string", "pattern": "^(?=.*[0-9])(?=.*[A-Z]).{8,}$"},
    {"type": "string", "pattern": r"^[\w-\.]+@([\w-]+\.)+[\w-]{2,4}$"},
    {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    {"type": "string", "pattern": "^[a-z]*$", "minLength": 40, "maxLength": 41},
    {"type": "string", "pattern": "^(foo|bar)?[^a-z]{2}$"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "ipv6"},
    {"type": "string", "format": "date", "pattern": "^2026"},
    {"type": "string", "contentEncoding": "base64"},
    {"type": "string", "contentMediaType": "application/json"},
    {"type": "integer", "minimum": 5, "maximum": 5},
    {"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 7},
    {"type": "integer", "multipleOf": 7, "minimum": 100},
    {"type": "integer", "multipleOf": 2.5},
    {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.001},
    {"type": "number", "multipleOf": 0.01, "maximum": -3},
    {"type": "number", "minimum": 1e300},
    {"type": "integer", "format": "int8", "minimum": 100},
    {"type": "array"},
    {"type": "array", "items": {"type": "boolean"}, "minItems": 3},
    {"type": "array", "items": {"type": "string"}, "minItems": 9, "uniqueItems": True},
    {"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 2,
     "uniqueItems": True},
    {"type": "array", "items": {"type": "boolean"}, "minItems": 2, "uniqueItems": True},
    {"type": "array", "items": {"minimum": 0, "maximum": 3, "type": "integer"},
     "minItems": 4, "uniqueItems": True},
    {"type": "array", "items": {"type": "string"}, "maxItems": 0},
    {"type": "array", "items": [{"type": "integer"}, {"type": "string"}],
     "additionalItems": False},
    {"type": "array", "items": [{"type": "integer"}], "minItems": 3,
     "additionalItems": {"type": "boolean"}},
    {"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 1000}},
    {"type": "array", "items": [{"type": "string"}], "contains": {"const": 5}},
    {"contains": {"type": "null"}},
    {"type": "object", "required": ["a", "b"]},
    {"type": "object", "properties": {"a": False, "b": True}},
    {"type": "object", "additionalProperties": {"type": "number"}},
    {"type": "object", "minProperties": 4},
    {"type": "object", "minProperties": 2, "additionalProperties": {"type": "null"}},
    {"type": "object", "properties": {"a": {}, "b": {}, "c": {}}, "maxProperties": 1,
     "required": ["c"]},
    {"type": "object", "patternProperties": {"^x-": {"type": "integer"}},
     "additionalProperties": False, "minProperties": 3},
    {"type": "object", "propertyNames": {"pattern": "^[A-Z]+$"}, "minProperties": 3},
    {"type": "object", "propertyNames": {"enum": ["a", "b"]}, "minProperties": 2},
    {"properties": {"ab": {"type": "integer"}},
     "patternProperties": {"^a": {"minimum": 500}}},
    {"properties": {"a": {"type": "string"}}, "dependencies": {"a": ["z"]}},
    {"properties": {"a": {"type": "string"}},
     "dependencies": {"a": {"required": ["z"], "properties": {"z": {"const": 1}}}}},
    {"allOf": [{"minimum": 3}, {"maximum": 4}, {"type": "integer"}]},
    {"allOf": [{"enum": [1, 2]}, {"enum": [2, 3]}]},
    {"allOf": [{"type": ["number", "string"]}, {"type": ["integer", "null"]}]},
    {"allOf": [{"properties": {"a": {"minimum": 3}}, "required": ["a"]},
               {"properties": {"a": {"maximum": 4, "type": "number"}}}]},
    {"allOf": [{"type": "object", "properties": {"a": {}}},
               {"type": "object", "properties": {"b": {}}, "required": ["a"]}]},
    {"type": "array", "allOf": [{"items": {"minimum": 7}}, {"minItems": 2}]},
    {"oneOf": [{"type": "string"}, {"type": "integer"}]},
    {"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "type": "object",
     "properties": {"a": {}, "b": {}}},
    {"anyOf": [False, {"type": "integer"}]},
    {"anyOf": [{"type": "string", "const": 1}, {"const": 2}], "type": "integer"},
    {"oneOf": [{"multipleOf": 3}, {"multipleOf": 5}], "type": "integer"},
    {"not": {"type": "string"}},
    {"type": "object", "properties": {"a": {"type": "string"}},
     "not": {"required": ["a"]}},
    {"type": "string", "not": {"enum": ["example"]}},
    {"type": "object",
     "properties": {"kind": {"enum": ["x", "y"]}, "n": {"type": "integer"}},
     "required": ["kind"],
     "if": {"properties": {"kind": {"const": "x"}}},
     "then": {"required": ["n"], "properties": {"n": {"minimum": 9}}},
     "else": {"properties": {"n": {"maximum": 1}}}},
    {"if": {"type": "integer"}, "then": {"minimum": 5}, "type": "integer"},
    {"examples": ["wrong"], "type": "integer"},
    {"examples": [99, 3], "type": "integer", "maximum": 10},
    {"default": "toolong", "type": "string", "maxLength": 3},
    {"type": "object", "properties": {"a": {"type": "object", "required": ["b"]}},
     "examples": [{"a": {}}]},
    True,
    {},
]  # fmt: skip


@pytest.mark.parametrize("schema", SATISFIABLE, ids=str)
def test_example_of_a_satisfiable_schema_is_valid(schema: JsonValue) -> None:
    """Whatever the keywords ask for, the example is what they allow."""
    example = generated(schema)
    validator = jsonschema_rs.Draft7Validator(_checkable(schema), validate_formats=True)
    assert validator.is_valid(example.value), example.value
    assert example.valid


def _checkable(schema: JsonValue) -> dict[str, object]:
    """The schema without the pattern that only lenient engines take."""
    assert isinstance(schema, dict | bool)
    written = {"allOf": [schema]} if isinstance(schema, bool) else dict(schema)
    if written.get("pattern") == r"^[\w-\.]+@([\w-]+\.)+[\w-]{2,4}$":
        written["pattern"] = r"^[\w.-]+@([\w-]+[.])+[\w-]{2,4}$"
    return written


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"const": 5, "examples": [6], "default": 7}, 5),
        ({"type": "integer", "example": 4, "examples": [6], "default": 7}, 4),
        ({"type": "integer", "examples": [6], "default": 7}, 6),
        ({"type": "integer", "default": 7, "enum": [8, 7]}, 7),
        ({"enum": [None, 8, 9]}, 8),
        ({"type": "boolean", "default": False}, False),
        ({"type": "integer", "default": 0}, 0),
        ({"type": "integer", "examples": [0]}, 0),
    ],
)
def test_what_the_document_states_comes_first(
    schema: JsonValue, value: JsonValue
) -> None:
    """A constant beats examples, examples beat the default, that beats the enum."""
    assert generated(schema).value == value


def test_items_take_one_stated_value_after_the_other() -> None:
    """A list of two shows two of the examples, not one of them twice."""
    items: JsonValue = {"type": "string", "examples": ["red", "green", "blue"]}
    schema: JsonValue = {"type": "array", "items": items, "minItems": 2}
    assert generated(schema).value == ["red", "green"]


def test_values_read_like_the_real_thing() -> None:
    """Names and formats decide what a value looks like."""
    properties: JsonValue = {
        "orderId": {"type": "string"},
        "customerEmail": {"type": "string", "format": "email"},
        "createdAt": {"type": "string", "format": "date-time"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "lines": {"type": "array", "items": {"properties": {"sku": {}}}},
    }
    example = generated({"type": "object", "properties": properties})
    assert example.value == {
        "orderId": "order-1042",
        "customerEmail": "ada@example.com",
        "createdAt": "2026-03-14T09:26:53Z",
        "currency": "EUR",
        "lines": [{"sku": "TEA-0042"}],
    }


def test_required_only_leaves_out_what_is_optional() -> None:
    """The minimal example has the required properties, at every depth."""
    inner: JsonValue = {"required": ["b"], "properties": {"b": {}, "c": {}}}
    root: JsonValue = {"required": ["a"], "properties": {"a": inner, "d": inner}}
    assert generated(root, required_only=True).value == {"a": {"b": "b"}}


def test_read_only_and_write_only_properties_are_shown() -> None:
    """A message is neither a request nor a response, so both are part of it."""
    root: JsonValue = {
        "properties": {"a": {"readOnly": True}, "b": {"writeOnly": True}}
    }
    assert set(generated(root).value) == {"a", "b"}  # type: ignore[arg-type]


def test_optional_recursion_is_left_out() -> None:
    """A tree's example is one node; a list of children stays empty."""
    ref: JsonValue = {"$ref": "#/components/schemas/Root"}
    root: JsonValue = {
        "properties": {
            "name": {"type": "string"},
            "parent": ref,
            "children": {"type": "array", "items": ref},
        }
    }
    example = generated(root)
    assert example.value == {"name": "Aurora", "children": []}
    assert example.valid


def test_required_recursion_takes_the_branch_that_ends() -> None:
    """An expression that may be another expression ends in a literal."""
    ref: JsonValue = {"$ref": "#/components/schemas/Root"}
    sum_: JsonValue = {
        "type": "object",
        "required": ["left"],
        "properties": {"left": ref},
    }
    made = generated({"oneOf": [sum_, {"type": "integer"}]})
    assert (made.value, made.valid) == (42, True)


def test_endless_schema_has_an_example_that_says_it_is_not_valid() -> None:
    """Where no finite value fits, something is shown and called invalid."""
    ref: JsonValue = {"$ref": "#/components/schemas/Root"}
    example = generated({"required": ["next"], "properties": {"next": ref, "a": {}}})
    assert example.value == {"a": "a"}
    assert not example.valid


def test_contradiction_by_closed_parts_still_shows_all_properties() -> None:
    """`additionalProperties: false` beside `allOf` refuses the other part's names."""
    parts: JsonValue = [
        {"required": ["a"], "properties": {"a": {"type": "integer"}}},
        {"required": ["b"], "properties": {"b": {}}, "additionalProperties": False},
    ]
    example = generated({"allOf": parts})
    assert set(example.value) == {"a", "b"}  # type: ignore[arg-type]
    assert not example.valid


def test_schema_without_values_has_no_example() -> None:
    """`false` allows nothing, so nothing is made up."""
    assert example_of(BooleanSchema(allows=False), {}) is ABSENT
    assert examples_of(BooleanSchema(allows=False), {}) == ()


def test_holes_are_left_out_if_optional_and_filled_if_required() -> None:
    """A reference that leads nowhere does not spoil the rest."""
    hole = Missing(ref="#/gone", reason="it does not exist")
    gone = SchemaRef(target=ObjectId("schema/Avro"))
    schema = Schema(
        types=("object",),
        properties={"a": hole, "city": hole, "b": gone},
        required=("city",),
    )
    assert example_of(schema, {}) == {"city": "Berlin"}


def test_wide_sharing_does_not_explode() -> None:
    """A schema that doubles at each of sixty levels still has a small example."""
    schemas: dict[str, JsonValue] = {"L60": {"type": "string"}}
    for level in range(60):
        ref: JsonValue = {"$ref": f"#/components/schemas/L{level + 1}"}
        schemas[f"L{level}"] = {
            "required": ["a", "b"],
            "properties": {"a": ref, "b": ref},
        }
    api = api_with_schemas(**schemas)
    example = ExampleGenerator(api.schemas).example_of(root_ref("L0"))
    assert example is None or not example.valid


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "minLength": 10**9},
        {"type": "string", "pattern": "^(a{1000}){1000}$"},
        {"type": "string", "pattern": "^(a+)+(?=b)$"},
        {"type": "string", "pattern": "("},
        {"type": "array", "minItems": 10**9, "items": {"type": "array"}},
        {"type": "object", "minProperties": 10**9},
        {"type": "number", "minimum": float("1e308"), "multipleOf": 1e-308},
        {"allOf": [{"$ref": "#/components/schemas/Root"}], "type": "object"},
        {"oneOf": [{"$ref": "#/components/schemas/Root"}]},
        {"type": "nonsense"},
        {"required": ["a"], "properties": {"a": {"$ref": "#/components/schemas/No"}}},
    ],
    ids=str,
)
def test_hostile_schema_neither_hangs_nor_crashes(schema: JsonValue) -> None:
    """Whatever a stranger writes, there is an answer."""
    examples = all_generated(schema)
    assert examples == all_generated(schema)


def test_same_schema_gets_the_same_examples() -> None:
    """Neither time, nor chance, nor what was made before shows in an example."""
    root: JsonValue = {"properties": {"id": {"format": "uuid"}, "at": {}, "x": {}}}
    api = api_with_schemas(Root=root, Other=root)
    warm = ExampleGenerator(api.schemas)
    warm.example_of(root_ref("Other"), name="something")
    cold = ExampleGenerator(api.schemas)
    assert warm.example_of(root_ref()) == cold.example_of(root_ref())


def test_each_alternative_gets_an_example_under_its_name() -> None:
    """`oneOf` is told by one example for each branch."""
    cat: JsonValue = {"required": ["meow"], "properties": {"meow": {"const": 1}}}
    dog: JsonValue = {
        "title": "A dog",
        "required": ["bark"],
        "properties": {"bark": {"const": 2}},
    }
    root: JsonValue = {"oneOf": [{"$ref": "#/components/schemas/Cat"}, dog]}
    made = all_generated(root, Cat=cat)
    assert [(e.label, e.value, e.valid) for e in made] == [
        ("Cat", {"meow": 1}, True),
        ("A dog", {"bark": 2}, True),
    ]


def test_ambiguous_alternatives_are_shown_all_the_same() -> None:
    """A value that fits two branches of `oneOf` is invalid, but tells what is meant."""
    branches: JsonValue = [{"properties": {"a": {}}}, {"properties": {"b": {}}}]
    made = all_generated({"oneOf": branches})
    assert [(e.value, e.valid) for e in made] == [
        ({"a": "a"}, False),
        ({"b": "b"}, False),
    ]


def test_alternatives_below_a_property_are_found_through_references() -> None:
    """The choice nearest to the root is the one that is shown."""
    holder: JsonValue = {
        "properties": {"pet": {"anyOf": [{"const": "cat"}, {"const": "dog"}]}}
    }
    root: JsonValue = {"allOf": [{"$ref": "#/components/schemas/Holder"}]}
    made = all_generated(root, Holder=holder)
    assert [(e.label, e.value) for e in made] == [
        ("cat", {"pet": "cat"}),
        ("dog", {"pet": "dog"}),
    ]


def test_alternatives_that_show_the_same_are_shown_once() -> None:
    """An example further up hides the choice below it."""
    pet: JsonValue = {"oneOf": [{"const": "cat"}, {"const": "dog"}]}
    owner: JsonValue = {"properties": {"pet": pet}, "examples": [{"pet": "cat"}]}
    made = all_generated({"properties": {"owner": owner}})
    assert [e.value for e in made] == [{"owner": {"pet": "cat"}}]


def test_null_is_no_alternative() -> None:
    """A value that may be null has one example, which is not null."""
    made = all_generated({"oneOf": [{"type": "null"}, {"type": "integer"}]})
    assert [(e.label, e.value) for e in made] == [(None, 42)]


def test_own_examples_stand_instead_of_made_up_ones() -> None:
    """What the author wrote is shown, unless it does not fit."""
    root: JsonValue = {"type": "integer", "examples": [1, "two", 3]}
    assert [e.value for e in all_generated(root)] == [1, 3]


def test_discriminator_holds_the_name_of_the_schema() -> None:
    """A schema that takes the base in is told by its component key."""
    base: JsonValue = {
        "discriminator": "petType",
        "required": ["petType"],
        "properties": {"petType": {"type": "string"}},
    }
    cat: JsonValue = {"allOf": [{"$ref": "#/components/schemas/Pet"}]}
    root: JsonValue = {"properties": {"pet": {"$ref": "#/components/schemas/Cat"}}}
    made = generated(root, Cat=cat, Pet=base)
    assert made.value == {"pet": {"petType": "Cat"}}


def test_constant_beats_the_discriminators_name() -> None:
    """A schema may override the property with a value of its own."""
    base: JsonValue = {"discriminator": "t", "properties": {"t": {"type": "string"}}}
    root: JsonValue = {
        "allOf": [
            {"$ref": "#/components/schemas/Pet"},
            {"properties": {"t": {"const": "StickBug"}}},
        ]
    }
    assert generated(root, Pet=base).value == {"t": "StickBug"}


def test_discriminator_object_of_openapi_maps_names() -> None:
    """Beside `oneOf` the mapping's value stands for the branch."""
    cat: JsonValue = {"required": ["t"], "properties": {"t": {"type": "string"}}}
    root: JsonValue = {
        "oneOf": [
            {"$ref": "#/components/schemas/Cat"},
            {"$ref": "#/components/schemas/Dog"},
        ],
        "discriminator": {
            "propertyName": "t",
            "mapping": {"feline": "#/components/schemas/Cat"},
        },
    }
    api = api_with_schemas(Root=root, Cat=cat, Dog=cat)
    made = ExampleGenerator(api.schemas).examples_of(root_ref())
    assert [e.value for e in made] == [{"t": "feline"}, {"t": "Dog"}]


def test_content_of_a_named_schema_is_taken_as_the_named_schema() -> None:
    """Whoever has the schema itself in hand gets what the reference would give."""
    root: JsonValue = {"discriminator": "t", "properties": {"t": {"type": "string"}}}
    api = api_with_schemas(Root=root)
    content = api.schemas[root_ref().target].content.schema
    assert isinstance(content, Schema)
    assert example_of(content, api.schemas) == {"t": "Root"}


def test_number_of_alternatives_is_bounded() -> None:
    """Fifty branches don't become fifty examples."""
    branches: JsonValue = [{"const": f"v{number}"} for number in range(50)]
    assert len(all_generated({"oneOf": branches})) == 12
