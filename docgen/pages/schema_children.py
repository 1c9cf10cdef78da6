"""Lists the children of a schema: its properties, those without a name, its items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.language import Phrase
from docgen.model.schema import BooleanSchema, NamedSchema, Schema, SchemaNode
from docgen.model.shared import ObjectId
from docgen.pages.effective import effective_of
from docgen.pages.schema_view import PropertyKind


class Child(NamedTuple):
    """A schema one level down."""

    kind: PropertyKind
    name: str
    node: SchemaNode
    required: bool = False


def children_of(
    schema: Schema, named: Mapping[ObjectId, NamedSchema]
) -> Iterator[Child]:
    """List the children in the order in which they are shown."""
    yield from _properties(schema, named)
    for pattern, node in schema.pattern_properties.items():
        yield Child("pattern", pattern, node)
    others = schema.additional_properties
    if others is not None and not isinstance(others, BooleanSchema):
        yield Child("additional", Phrase("any other name"), others)
    if schema.property_names is not None:
        yield Child("key", Phrase("every name"), schema.property_names)
    yield from _items(schema)


def _properties(
    schema: Schema, named: Mapping[ObjectId, NamedSchema]
) -> Iterator[Child]:
    """The properties, also those of `allOf`, and names that are only required."""
    effective = effective_of(schema, named)
    for name, node in effective.properties.items():
        yield Child("property", name, node, name in effective.required)
    for name in schema.required:
        if name not in effective.properties:
            yield Child("property", name, Schema(), True)


def _items(schema: Schema) -> Iterator[Child]:
    if isinstance(schema.items, tuple):
        for index, node in enumerate(schema.items):
            yield Child("position", str(index + 1), node)
    elif schema.items is not None and not _says_all(schema.items):
        yield Child("item", Phrase("each item"), schema.items)
    further = schema.additional_items
    if further is not None and not isinstance(further, BooleanSchema):
        yield Child("item", Phrase("further items"), further)
    if schema.contains is not None:
        yield Child("item", Phrase("at least one item"), schema.contains)


def _says_all(items: SchemaNode) -> bool:
    """Whether the words `array of string` say everything of the items."""
    return isinstance(items, Schema) and items == Schema(types=items.types)
