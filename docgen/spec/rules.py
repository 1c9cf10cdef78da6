"""The language of the specification tables: which fields an object has, of what type.

A table says for each object of AsyncAPI which fields it has, from which version to
which, whether they are required, and where a `$ref` may stand. One source serves
reading, validation and the completeness tests. The facts themselves stand in the
sibling modules; this one only gives the words to write them down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Version: TypeAlias = tuple[int, int]
"""Major and minor; AsyncAPI gives the patch number no meaning."""

V2_0: Version = (2, 0)
V3_0: Version = (3, 0)
LATEST: Version = (3, 1)


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    pattern: str | None = None
    """Regular expression (Python, matched in full) that the value has to fit."""
    format: str | None = None
    """`url` (absolute), `email`, `uri`, `media-type`, `runtime-expression`."""
    markdown: bool = False
    """CommonMark; otherwise the text is plain."""
    one_of: tuple[str, ...] = ()
    """The allowed values, if the set is closed."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or an integer only."""

    integer: bool = False
    minimum: float | None = None
    maximum: float | None = None
    one_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value at all, null included; a `$ref` inside it is data."""


@dataclass(frozen=True, slots=True)
class SchemaValue:
    """A schema position: an AsyncAPI schema object, a boolean schema or a `$ref`.

    With `formats` the value may be a Multi Format Schema Object instead (3.x), or be in
    the language that `schemaFormat` beside it names (2.x payload).
    """

    formats: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """An object that another table describes, by the table's name."""

    table: str


@dataclass(frozen=True, slots=True)
class OrReference:
    """The value, or a Reference Object that leads to such a value."""

    value: Object | ListOf | MapOf | Union


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """A Reference Object and nothing else."""

    table: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one type."""

    item: Type
    minimum: int = 0
    unique: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with free keys; `x-` keys are ordinary entries of it."""

    value: Type
    key_pattern: str | None = None
    """Regular expression (Python, matched in full) for the keys."""
    extensible: bool = False
    """Whether keys that start with `x-` are extensions rather than entries."""


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types, told apart by shape."""

    options: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    """The type, or null."""

    value: Type


Type: TypeAlias = (
    Text
    | Flag
    | Number
    | Anything
    | SchemaValue
    | Object
    | OrReference
    | ReferenceTo
    | ListOf
    | MapOf
    | Union
    | Nullable
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One fixed field of an object."""

    name: str
    type: Type
    required: bool = False
    since: Version = V2_0
    until: Version = LATEST
    """The last version that has the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One object of the specification."""

    name: str
    """snake_case, as the model's class: `server`, `operation_reply`."""
    title: str
    """As the specification calls it: `Operation Reply Object`."""
    section: str
    """Anchor of its section: `operationReplyObject`."""
    fields: tuple[Field, ...]
    extensible: bool = True
    """Whether `x-` fields are allowed."""
    open: bool = False
    """Whether unknown fields are accepted, as in a Schema Object."""


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """A table cut to one version of the specification, ready for looking things up."""

    table: Table
    fields: Mapping[str, Field]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All tables of one version; `root` describes the document."""

    version: Version
    objects: Mapping[str, ObjectRule]

    @property
    def root(self) -> ObjectRule:
        """The rule of the AsyncAPI Object."""
        return self.objects["asyncapi"]

    def __getitem__(self, name: str) -> ObjectRule:
        return self.objects[name]
