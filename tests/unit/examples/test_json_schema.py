"""Schemas of the model written as JSON Schema."""

from __future__ import annotations

from docgen.examples.json_schema import to_json_schema
from docgen.model.schema import BooleanSchema, Schema
from docgen.model.shared import Missing
from tests.unit.examples.support import api_with_schemas, root_ref

DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def test_references_become_definitions() -> None:
    """What is reached is written once, recursion included; the rest is not."""
    api = api_with_schemas(
        Root={"properties": {"next": {"$ref": "#/components/schemas/Root"}}},
        Other={"type": "string"},
    )
    assert to_json_schema(root_ref(), api.schemas) == {
        "$schema": DRAFT_07,
        "allOf": [{"$ref": "#/definitions/Root"}],
        "definitions": {
            "Root": {"properties": {"next": {"$ref": "#/definitions/Root"}}}
        },
    }


def test_keywords_of_asyncapi_are_left_out() -> None:
    """JSON Schema knows no discriminator, and `$id` would move the references."""
    schema = Schema(
        id="https://example.com/x",
        discriminator="t",
        deprecated=True,
        extensions={"x-a": 1},
        extras={"nullable": True, "example": 1},
        types=("string",),
    )
    assert to_json_schema(schema, {}) == {"$schema": DRAFT_07, "type": "string"}


def test_zero_values_are_written() -> None:
    """A null default, a zero bound and an empty enumeration say something."""
    schema = Schema(default=None, const=False, minimum=0, max_items=0, enum=())
    assert to_json_schema(schema, {}) == {
        "$schema": DRAFT_07,
        "default": None,
        "const": False,
        "minimum": 0,
        "maxItems": 0,
        "enum": [],
    }


def test_holes_and_booleans_allow_what_they_allow() -> None:
    """A hole might be anything; `false` is nothing."""
    hole = Missing(ref="#/gone", reason="it does not exist")
    schema = Schema(properties={"a": hole, "b": BooleanSchema(allows=False)})
    written = to_json_schema(schema, {})
    assert written["properties"] == {"a": True, "b": False}
    assert to_json_schema(BooleanSchema(allows=False), {}) == {
        "$schema": DRAFT_07,
        "not": {},
    }


def test_keywords_of_openapi_count_on_request() -> None:
    """`nullable` and boolean bounds become what draft-07 says instead."""
    schema = Schema(
        types=("integer",),
        enum=(1, 2),
        minimum=0,
        extras={"nullable": True, "exclusiveMinimum": True},
    )
    assert to_json_schema(schema, {}, openapi=True) == {
        "$schema": DRAFT_07,
        "type": ["integer", "null"],
        "enum": [1, 2, None],
        "exclusiveMinimum": 0,
    }
