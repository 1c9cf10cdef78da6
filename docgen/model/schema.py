"""Schemas: AsyncAPI's JSON Schema dialect, and other languages beside it.

A schema is a tree whose leaves may be `SchemaRef`s: a `$ref` is never followed into
the tree, so recursion and sharing survive. Everything that a `$ref` leads to is a
`NamedSchema` of the Api.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from docgen.location import JsonValue
from docgen.model.avro import AvroType
from docgen.model.protobuf import ProtobufFile
from docgen.model.shared import (
    ABSENT,
    NO_ENTRIES,
    Absent,
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Placed,
)


class SchemaRef(Placed, frozen=True, kw_only=True, eq=False):
    """A use of a named schema."""

    target: ObjectId
    siblings: Mapping[str, JsonValue] = NO_ENTRIES
    """What is written beside the `$ref`: without effect, but not to be hidden."""


class BooleanSchema(Placed, frozen=True, kw_only=True, eq=False):
    """`true` takes any value, `false` takes none."""

    allows: bool


class Schema(Element, frozen=True, kw_only=True, eq=False):
    """Schema Object: JSON Schema draft-07 with AsyncAPI's own fields.

    Fields are the keywords in snake_case. A keyword that is not there is None, an empty
    collection, or `ABSENT` where null is a possible value. A keyword whose value has a
    wrong type stands in `extras`.
    """

    id: str | None = None
    schema: str | None = None
    comment: str | None = None
    title: str | None = None
    description: str | None = None
    types: tuple[str, ...] = ()
    """`type`, always as a tuple; empty if any type is allowed."""
    format: str | None = None
    enum: tuple[JsonValue, ...] | None = None
    const: JsonValue | Absent = ABSENT
    default: JsonValue | Absent = ABSENT
    examples: tuple[JsonValue, ...] = ()
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False

    multiple_of: float | None = None
    maximum: float | None = None
    exclusive_maximum: float | None = None
    minimum: float | None = None
    exclusive_minimum: float | None = None
    max_length: int | None = None
    min_length: int | None = None
    pattern: str | None = None
    content_encoding: str | None = None
    content_media_type: str | None = None

    items: SchemaNode | tuple[SchemaNode, ...] | None = None
    """One schema for all items, or a tuple of them by position."""
    additional_items: SchemaNode | None = None
    contains: SchemaNode | None = None
    max_items: int | None = None
    min_items: int | None = None
    unique_items: bool = False

    properties: Mapping[str, SchemaNode] = NO_ENTRIES
    required: tuple[str, ...] = ()
    pattern_properties: Mapping[str, SchemaNode] = NO_ENTRIES
    additional_properties: SchemaNode | None = None
    property_names: SchemaNode | None = None
    dependencies: Mapping[str, SchemaNode | tuple[str, ...]] = NO_ENTRIES
    max_properties: int | None = None
    min_properties: int | None = None

    all_of: tuple[SchemaNode, ...] = ()
    any_of: tuple[SchemaNode, ...] = ()
    one_of: tuple[SchemaNode, ...] = ()
    not_: SchemaNode | None = None
    if_: SchemaNode | None = None
    then: SchemaNode | None = None
    else_: SchemaNode | None = None
    definitions: Mapping[str, SchemaNode] = NO_ENTRIES

    discriminator: str | None = None
    """Name of the property that tells the alternatives apart."""
    external_docs: ExternalDocs | Missing | None = None


SchemaNode: TypeAlias = Schema | BooleanSchema | SchemaRef | Missing


class AvroSchema(Placed, frozen=True, kw_only=True, eq=False):
    """A schema in Apache Avro."""

    root: AvroType
    source: JsonValue
    beside_the_point = Placed.beside_the_point | {"source"}


class ProtobufSchema(Placed, frozen=True, kw_only=True, eq=False):
    """A schema in Protocol Buffers."""

    file: ProtobufFile
    source: str


class OpaqueSchema(Placed, frozen=True, kw_only=True, eq=False):
    """A schema in a language that docgen shows as written: RAML, XSD, a broken Avro."""

    source: JsonValue


AnySchema: TypeAlias = SchemaNode | AvroSchema | ProtobufSchema | OpaqueSchema


class FormattedSchema(Element, frozen=True, kw_only=True, eq=False):
    """A schema together with the language it is written in."""

    language: str
    """`asyncapi`, `json-schema`, `avro`, `protobuf`, `openapi`, `raml` or `other`."""
    schema_format: str | None = None
    """The media type as written; None means AsyncAPI's own dialect."""
    schema: AnySchema
    source: JsonValue = None
    """The schema as written."""
    beside_the_point = Element.beside_the_point | {"source"}


class NamedSchema(Placed, frozen=True, kw_only=True, eq=False):
    """A schema that others can refer to: it has a name and a page."""

    id: ObjectId
    key: str
    """Its name: the last step of the first reference that leads to it."""
    content: FormattedSchema
