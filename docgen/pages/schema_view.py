"""What the schema explorer draws: a tree of properties, in words, for every language.

JSON Schema, Avro and Protobuf all become this one shape, so that one partial draws them
and each property has an anchor of its own.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from docgen.location import JsonValue
from docgen.model.shared import ExternalDocs, Missing, ObjectId


class Word(Struct, frozen=True):
    """A piece of a phrase; with a target it is a link to a named schema."""

    text: str
    target: ObjectId | None = None


class Fact(Struct, frozen=True):
    """Something said of a value: a constraint, its default, its field number.

    `text` is the whole phrase without `code`, and leads into it otherwise:
    `Fact("1 to 100 characters")`, `Fact("default", code="0")`.
    """

    text: str
    code: str | None = None


class EnumValue(Struct, frozen=True):
    """One allowed value, as JSON text, with what the document says of it."""

    code: str
    description: str | None = None


PropertyKind: TypeAlias = Literal[
    "property", "item", "position", "pattern", "additional", "key", "value"
]
"""How a child hangs below its parent.

`property` has a name; `item` is every item of a list, `position` the n-th of a tuple;
`pattern` is any property whose name fits, `additional` any other property; `key` and
`value` are those of a map.
"""


class PropertyView(Struct, frozen=True, kw_only=True):
    """A child of a schema."""

    kind: PropertyKind
    name: str
    """As written: the property's name, the pattern, the position."""
    anchor: str
    """Unique on the page: the path from the block's own anchor, `payload.lines.sku`."""
    required: bool
    schema: SchemaView


class BranchView(Struct, frozen=True, kw_only=True):
    """One of several schemas that stand side by side."""

    label: str
    anchor: str
    schema: SchemaView


AlternativesKind: TypeAlias = Literal[
    "one_of", "any_of", "all_of", "not", "if", "dependencies", "definitions"
]


class AlternativesView(Struct, frozen=True, kw_only=True):
    """Schemas side by side, and how they belong together."""

    kind: AlternativesKind
    """`one_of`, `any_of`, `all_of`, `not`, `if`, `dependencies` or `definitions`."""
    heading: str
    """A sentence such as `Exactly one of these` or `If it fits the first, then …`."""
    anchor: str
    branches: tuple[BranchView, ...]


class SchemaView(Struct, frozen=True, kw_only=True):
    """One schema, ready to draw."""

    type: tuple[Word, ...] = ()
    """Its type in words: `array of `, `Line`."""
    title: str | None = None
    description: str | None = None
    """Markdown."""
    badges: tuple[str, ...] = ()
    """`deprecated`, `read only`, `write only`."""
    facts: tuple[Fact, ...] = ()
    enum: tuple[EnumValue, ...] = ()
    examples: tuple[str, ...] = ()
    """As JSON text."""
    properties: tuple[PropertyView, ...] = ()
    alternatives: tuple[AlternativesView, ...] = ()
    target: ObjectId | None = None
    """The named schema that this is a use of."""
    folded: Literal["recursive", "elsewhere"] | None = None
    """Why the tree stops here though the schema goes on; `target` leads to the rest."""
    missing: Missing | None = None
    external_docs: ExternalDocs | Missing | None = None
    extensions: tuple[tuple[str, JsonValue], ...] = ()
    extras: tuple[tuple[str, JsonValue], ...] = ()
