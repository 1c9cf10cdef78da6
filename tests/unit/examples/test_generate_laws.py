"""Laws of generated examples, over schemas that nobody wrote."""

from __future__ import annotations

from collections import Counter

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.examples.generate import ExampleGenerator
from docgen.examples.json_schema import is_json_schema, to_json_schema
from docgen.location import JsonValue
from docgen.model.schema import FormattedSchema, Schema, SchemaNode, SchemaRef
from tests.support.public import corpus_documents, needs_corpus
from tests.unit.examples.support import (
    api_in,
    api_with_schemas,
    documents_of,
    root_ref,
)

_NAMES = st.sampled_from(["orderId", "price", "created_at", "tags", "note", "x"])
_FORMATS = st.sampled_from(
    ["date", "date-time", "time", "email", "uri", "hostname", "ipv4", "ipv6", "uuid"]
)
_PATTERNS = st.sampled_from(
    ["^[a-z]+$", "^[A-Z]{2,4}$", r"^\d{3}-\d{2}$", "^(cat|dog)s?$", "[0-9]", r"^v\w*$"]
)


@st.composite
def _strings(draw: st.DrawFn) -> dict[str, JsonValue]:
    kind = draw(st.sampled_from(["plain", "length", "format", "pattern"]))
    match kind:
        case "length":
            low = draw(st.integers(0, 40))
            return {
                "type": "string",
                "minLength": low,
                "maxLength": low + draw(st.integers(0, 20)),
            }
        case "format":
            return {"type": "string", "format": draw(_FORMATS)}
        case "pattern":
            return {"type": "string", "pattern": draw(_PATTERNS)}
        case _:
            return {"type": "string"}


@st.composite
def _numbers(draw: st.DrawFn) -> dict[str, JsonValue]:
    low = draw(st.integers(-1000, 1000))
    schema: dict[str, JsonValue] = {
        "type": draw(st.sampled_from(["integer", "number"]))
    }
    if draw(st.booleans()):
        schema[draw(st.sampled_from(["minimum", "exclusiveMinimum"]))] = low
    if draw(st.booleans()):
        schema[draw(st.sampled_from(["maximum", "exclusiveMaximum"]))] = low + 30
    if draw(st.booleans()):
        schema["multipleOf"] = draw(st.sampled_from([1, 2, 5, 7, 10]))
    return schema


_SCALARS: st.SearchStrategy[dict[str, JsonValue]] = st.one_of(
    _strings(),
    _numbers(),
    st.just({"type": "boolean"}),
    st.just({"type": "null"}),
    st.builds(lambda v: {"enum": v}, st.lists(st.integers(), min_size=1, unique=True)),
    st.builds(lambda v: {"const": v}, st.none() | st.booleans() | st.text()),
)


@st.composite
def _arrays(
    draw: st.DrawFn, inner: st.SearchStrategy[dict[str, JsonValue]]
) -> dict[str, JsonValue]:
    least = draw(st.integers(0, 3))
    if draw(st.booleans()):
        items = draw(st.lists(inner, min_size=1, max_size=3))
        return {"type": "array", "items": items, "minItems": min(least, len(items))}
    return {
        "type": "array",
        "items": draw(inner),
        "minItems": least,
        "maxItems": least + draw(st.integers(0, 2)),
    }


@st.composite
def _objects(
    draw: st.DrawFn, inner: st.SearchStrategy[dict[str, JsonValue]]
) -> dict[str, JsonValue]:
    properties = draw(st.dictionaries(_NAMES, inner, max_size=4))
    required = draw(st.lists(_NAMES, unique=True, max_size=3))
    schema: dict[str, JsonValue] = {
        "type": "object",
        "properties": properties,
        "required": required,
    }
    if draw(st.booleans()):
        schema["additionalProperties"] = draw(inner)
    elif set(required) <= set(properties):
        schema["additionalProperties"] = False
    elif draw(st.booleans()):
        schema["minProperties"] = draw(st.integers(0, 8))
    return schema


@st.composite
def _composed(
    draw: st.DrawFn, inner: st.SearchStrategy[dict[str, JsonValue]]
) -> dict[str, JsonValue]:
    branches = draw(st.lists(inner, min_size=1, max_size=3))
    match draw(st.sampled_from(["anyOf", "allOf", "if", "tagged"])):
        case "anyOf":
            return {"anyOf": branches}
        case "allOf":
            # Parts that speak of different properties can't contradict each other.
            parts: list[JsonValue] = [
                {"type": "object", "properties": {f"p{n}": b}, "required": [f"p{n}"]}
                for n, b in enumerate(branches)
            ]
            return {"allOf": parts}
        case "if":
            known: JsonValue = {"properties": {"kind": {"const": "a"}}}
            return {
                "type": "object",
                "properties": {"kind": {"enum": ["a", "b"]}},
                "required": ["kind"],
                "if": known,
                "then": {"properties": {"v": branches[0]}, "required": ["v"]},
            }
        case _:
            tagged: list[JsonValue] = [
                {
                    "type": "object",
                    "properties": {"kind": {"const": f"k{n}"}, "v": branch},
                    "required": ["kind"],
                }
                for n, branch in enumerate(branches)
            ]
            return {"oneOf": tagged}


_SCHEMAS = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(_arrays(inner), _objects(inner), _composed(inner)),
    max_leaves=8,
)


def _around_number(value: int) -> st.SearchStrategy[dict[str, JsonValue]]:
    gap = st.integers(0, 50)
    return st.one_of(
        gap.map(lambda g: {"minimum": value - g}),
        gap.map(lambda g: {"maximum": value + g}),
        gap.map(lambda g: {"exclusiveMinimum": value - g - 1}),
        gap.map(lambda g: {"exclusiveMaximum": value + g + 0.5}),
        st.sampled_from(
            [{"multipleOf": n} for n in (1, 2, 3, 5, 0.5) if value % n == 0]
        ),
        st.just({"type": "integer"}),
        st.lists(st.integers(), max_size=2).map(lambda vs: {"enum": [*vs, value]}),
    )


def _around_text(value: str) -> st.SearchStrategy[dict[str, JsonValue]]:
    gap = st.integers(0, 10)
    return st.one_of(
        gap.map(lambda g: {"minLength": max(len(value) - g, 0)}),
        gap.map(lambda g: {"maxLength": len(value) + g}),
        st.just({"type": ["null", "string"]}),
    )


def _around_object(
    value: dict[str, JsonValue],
) -> st.SearchStrategy[dict[str, JsonValue]]:
    described = st.fixed_dictionaries(
        {}, optional={name: _around(below) for name, below in value.items()}
    )
    return st.one_of(
        described.map(lambda parts: {"properties": parts}),
        st.just({"required": list(value)}),
        st.just({"minProperties": len(value)}),
        st.just({"maxProperties": len(value) + 1}),
        st.just({"type": "object", "additionalProperties": True}),
        st.just({"propertyNames": {"pattern": "^[a-z]"}}),
    )


def _around_array(value: list[JsonValue]) -> st.SearchStrategy[dict[str, JsonValue]]:
    options: list[st.SearchStrategy[dict[str, JsonValue]]] = [
        st.just({"minItems": len(value)}),
        st.just({"maxItems": len(value)}),
    ]
    if value:
        positions = st.tuples(*map(_around, value))
        options.append(positions.map(lambda items: {"items": list(items)}))
        options.append(_around(value[0]).map(lambda item: {"contains": item}))
    return st.one_of(*options)


def _around(value: JsonValue) -> st.SearchStrategy[dict[str, JsonValue]]:
    """Schemas that a value fits, often in several parts."""
    match value:
        case bool() | None:
            one: st.SearchStrategy[dict[str, JsonValue]] = st.just({"const": value})
        case int():
            one = _around_number(value)
        case str():
            one = _around_text(value)
        case list():
            one = _around_array(value)
        case dict():
            one = _around_object(value)
        case _:
            raise AssertionError(value)
    kind = {int: "number", str: "string", list: "array", dict: "object"}.get(
        type(value)
    )
    typed = one.map(lambda schema: {"type": kind, **schema} if kind else schema)
    several = st.lists(typed, min_size=2, max_size=4)
    return typed | several.map(lambda parts: {"allOf": parts})


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-200, 200) | st.text("abc ", max_size=12),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(_NAMES, v, max_size=3),
    max_leaves=6,
)
_LAW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def _roots(schema: JsonValue) -> ExampleGenerator:
    return ExampleGenerator(api_with_schemas(Root=schema).schemas)


@_LAW
@given(schema=_SCHEMAS)
def test_examples_of_satisfiable_schemas_are_valid(
    schema: dict[str, JsonValue],
) -> None:
    """Another validator's view of the schema as written agrees with the example."""
    example = _roots(schema).example_of(root_ref())
    assert example is not None
    validator = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    assert validator.is_valid(example.value), (schema, example.value)


@_LAW
@given(schema=_VALUES.flatmap(_around))
def test_joined_parts_have_a_valid_example(schema: dict[str, JsonValue]) -> None:
    """Parts that one value fits together are joined into something valid."""
    example = _roots(schema).example_of(root_ref())
    assert example is not None
    validator = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    assert validator.is_valid(example.value), (schema, example.value)


@_LAW
@given(schema=_SCHEMAS)
def test_every_alternative_is_valid(schema: dict[str, JsonValue]) -> None:
    """The examples of the branches fit as well, and say so."""
    validator = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    for example in _roots(schema).examples_of(root_ref()):
        assert example.valid == validator.is_valid(example.value)


@_LAW
@given(schema=_SCHEMAS)
def test_making_examples_is_deterministic(schema: dict[str, JsonValue]) -> None:
    """The same schema gives the same examples, in another generator too."""
    once = _roots(schema).examples_of(root_ref())
    assert once == _roots(schema).examples_of(root_ref())


@_LAW
@given(schema=_SCHEMAS, value=st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(_NAMES, v, max_size=3),
    max_leaves=6,
))  # fmt: skip
def test_written_schema_means_what_the_document_says(
    schema: dict[str, JsonValue], value: JsonValue
) -> None:
    """The model's JSON Schema accepts exactly what the document's schema accepts."""
    api = api_with_schemas(Root=schema)
    written = to_json_schema(root_ref(), api.schemas)
    original = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    again = jsonschema_rs.Draft7Validator(written, validate_formats=True)
    assert again.is_valid(value) == original.is_valid(value)


def _corpus_schemas() -> list[tuple[ExampleGenerator, SchemaNode]]:
    found: list[tuple[ExampleGenerator, SchemaNode]] = []
    for path in corpus_documents():
        documents = documents_of(path)
        if not isinstance(documents.root.data, dict):
            continue
        api = api_in(documents)
        generator = ExampleGenerator(api.schemas)
        nodes: list[SchemaNode] = [
            SchemaRef(target=i) for i, n in api.schemas.items() if is_json_schema(n)
        ]
        for message in api.messages.values():
            for part in (message.payload, message.headers):
                if isinstance(part, FormattedSchema) and isinstance(
                    part.schema, Schema
                ):
                    nodes.append(part.schema)
        found.extend((generator, node) for node in nodes)
    return found


@pytest.mark.corpus
@needs_corpus
def test_public_schemas_get_valid_examples() -> None:
    """Of the schemas that people publish, 99 in 100 get an example that fits them.

    The rest contradicts itself: closed parts under `allOf`, branches of `oneOf` that
    fit the same values, enumerations without the constant beside them.
    """
    outcomes: Counter[str] = Counter()
    for generator, node in _corpus_schemas():
        example = generator.example_of(node)
        generator.examples_of(node)
        outcomes["none" if example is None else str(example.valid)] += 1
    assert outcomes["True"] >= 0.99 * outcomes.total(), outcomes
