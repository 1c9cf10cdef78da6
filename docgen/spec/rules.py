"""The language of the specification tables: which fields an object has, of what type.

A table says for each object of AsyncAPI which fields it has, from which version to
which, whether they are required, and where a `$ref` may stand. One source serves
reading, validation and the completeness tests. The facts themselves stand in the
sibling modules; this one only gives the words to write them down.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias, assert_never

from msgspec import Struct, field

from docgen.location import JsonValue

Version: TypeAlias = tuple[int, int]
"""Major and minor; AsyncAPI gives the patch number no meaning."""

V2_0: Version = (2, 0)
V3_0: Version = (3, 0)
LATEST: Version = (3, 1)


class Text(Struct, frozen=True):
    """A string."""

    pattern: str | None = None
    """Regular expression (Python, matched in full) that the value has to fit."""
    format: str | None = None
    """`url` or `uri` (absolute), `email`, `media-type`, `runtime-expression`."""
    markdown: bool = False
    """CommonMark; otherwise the text is plain."""
    one_of: tuple[str, ...] = ()
    """The allowed values, if the set is closed."""


class Flag(Struct, frozen=True):
    """A boolean."""


class Number(Struct, frozen=True):
    """A number, or an integer only."""

    integer: bool = False
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    """A bound that the number itself must not reach."""
    one_of: tuple[int, ...] = ()


class Anything(Struct, frozen=True):
    """Any value at all, null included; a `$ref` inside it is data."""


class SchemaValue(Struct, frozen=True):
    """A schema position: a schema object, a boolean schema or a `$ref` to either."""

    formats: bool = False
    """Whether a Multi Format Schema Object may stand here instead (3.x)."""
    beside: bool = False
    """Whether `schemaFormat` beside it names its language, which may be any."""
    only_type: str | None = None
    """The one name that the schema's `type` may give, if it gives any."""
    table: str = "schema"
    """The table that describes the keywords: AsyncAPI's dialect or a relative."""


class Object(Struct, frozen=True):
    """An object that another table describes, by the table's name."""

    table: str
    required: tuple[str, ...] = ()
    """Fields that are required in this place, beyond what the table requires."""
    without: tuple[str, ...] = ()
    """Fields of the table that are not allowed in this place."""


class ProtocolBinding(Struct, frozen=True):
    """What one protocol's binding holds at a level; `spec.bindings` describes it."""

    level: str
    """`server`, `channel`, `operation` or `message`."""


class OrReference(Struct, frozen=True):
    """The value, or a Reference Object that leads to such a value."""

    value: Object | Union


class ReferenceTo(Struct, frozen=True):
    """A Reference Object and nothing else."""

    table: str


class ListOf(Struct, frozen=True):
    """A list of values of one type."""

    item: Type
    minimum: int = 0
    unique: bool = False


class MapOf(Struct, frozen=True):
    """A mapping with free keys; `x-` keys are ordinary entries of it."""

    value: Type
    key_pattern: str | None = None
    """Regular expression (Python, matched in full) for the keys."""
    key_rule: str = ""
    """What `key_pattern` demands, in words that follow "use"."""


class Union(Struct, frozen=True):
    """One of several types, told apart by shape.

    Of several objects it is the first whose required fields are all there, else the
    last.
    """

    options: tuple[Type, ...]


class Nullable(Struct, frozen=True):
    """The type, or null."""

    value: Type


Type: TypeAlias = (
    Text
    | Flag
    | Number
    | Anything
    | SchemaValue
    | Object
    | ProtocolBinding
    | OrReference
    | ReferenceTo
    | ListOf
    | MapOf
    | Union
    | Nullable
)


class Field(Struct, frozen=True, kw_only=True):
    """One fixed field of an object."""

    name: str
    type: Type
    required: bool = False
    since: Version = V2_0
    until: Version = LATEST
    """The last version that has the field."""
    beside: tuple[str, str] | None = None
    """Another field and the value it must have for this one to be allowed."""


class Variant(Struct, frozen=True, kw_only=True):
    """What an object may hold when its telling field has one certain value."""

    value: str
    fields: tuple[Field, ...] = ()
    """The fields besides those that every variant has."""
    since: Version = V2_0


class Table(Struct, frozen=True, kw_only=True):
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
    entries: Type | None = None
    """The type of all other fields where their names are free."""
    any_of: tuple[str, ...] = ()
    """Fields of which at least one has to be there."""
    any_of_since: Version = V2_0
    """The first version that demands one of `any_of`."""
    told_by: str | None = None
    """The field whose value selects one of `variants`."""
    variants: tuple[Variant, ...] = ()


def _no_variants() -> Mapping[str, ObjectRule]:
    return MappingProxyType({})


class ObjectRule(Struct, frozen=True):
    """A table cut to one version of the specification, ready for looking things up."""

    table: Table
    fields: Mapping[str, Field]
    required: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    variants: Mapping[str, ObjectRule] = field(default_factory=_no_variants)
    """By the value of the telling field; empty if the table has no variants."""


class RuleSet(Struct, frozen=True):
    """All tables of one version; `root` describes the document."""

    version: Version
    objects: Mapping[str, ObjectRule]

    @property
    def root(self) -> ObjectRule:
        """The rule of the AsyncAPI Object."""
        return self.objects["asyncapi"]

    def __getitem__(self, name: str) -> ObjectRule:
        return self.objects[name]


def fits(type_: Type, value: JsonValue) -> bool:
    """Tell whether `value` has the right shape for `type_`, without looking inside.

    Mappings and lists are plain `dict` and `list`, as in every file that was read. A
    `$ref` is a mapping, so it fits wherever a mapping does and nowhere else.
    """
    match type_:
        case Text():
            return isinstance(value, str)
        case Object() | OrReference() | MapOf() | ReferenceTo() | ProtocolBinding():
            return isinstance(value, dict)
        case Flag():
            return isinstance(value, bool)
        case Number():
            return _is_number(value, integer=type_.integer)
        case Anything():
            return True
        case SchemaValue():
            # Protobuf is written as a string, an Avro union as a list.
            foreign = (type_.formats or type_.beside) and isinstance(value, str | list)
            return foreign or isinstance(value, dict | bool)
        case ListOf():
            return isinstance(value, list)
        case Union():
            return any(fits(option, value) for option in type_.options)
        case Nullable():
            return value is None or fits(type_.value, value)
        case _:
            assert_never(type_)


def _is_number(value: JsonValue, *, integer: bool) -> bool:
    # To Python a boolean is an int, to JSON it is not; and 1.0 is an integer to JSON.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return not integer or isinstance(value, int) or value.is_integer()
