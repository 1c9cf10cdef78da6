"""Avro types as a reader sees them: records, enums, unions, logical types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from docgen.location import JsonValue
from docgen.model.shared import ABSENT, NO_ENTRIES, Absent


class AvroPrimitive(Struct, frozen=True, kw_only=True):
    """A primitive type, perhaps with a logical type on top."""

    name: str
    """`null boolean int long float double bytes string`."""
    logical_type: str | None = None
    attributes: Mapping[str, JsonValue] = NO_ENTRIES
    """Everything else that is said of it: `precision`, `scale`, custom attributes."""


class AvroNameRef(Struct, frozen=True, kw_only=True):
    """A use of a record, enum or fixed defined elsewhere in the schema."""

    fullname: str
    known: bool
    """Whether the schema defines it."""
    attributes: Mapping[str, JsonValue] = NO_ENTRIES


class AvroField(Struct, frozen=True, kw_only=True):
    """A field of a record."""

    name: str
    """Empty if the document forgot it."""
    type: AvroType
    doc: str | None = None
    default: JsonValue | Absent = ABSENT
    order: str | None = None
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, JsonValue] = NO_ENTRIES

    @property
    def required(self) -> bool:
        """Whether a writer must give it: no default, and no union with null."""
        nullable = isinstance(self.type, AvroUnion) and any(
            map(is_null, self.type.types)
        )
        return self.default is ABSENT and not nullable


class AvroNamed(Struct, frozen=True, kw_only=True):
    """A record (or error), enum or fixed."""

    kind: Literal["record", "error", "enum", "fixed"]
    name: str
    namespace: str | None = None
    """The namespace in force, inherited from the enclosing type if not stated."""
    doc: str | None = None
    aliases: tuple[str, ...] = ()
    fields: tuple[AvroField, ...] = ()
    symbols: tuple[str, ...] = ()
    default: JsonValue | Absent = ABSENT
    """An enum's default symbol."""
    size: int | None = None
    logical_type: str | None = None
    attributes: Mapping[str, JsonValue] = NO_ENTRIES

    @property
    def fullname(self) -> str:
        """Namespace and name, joined by a dot."""
        return f"{self.namespace}.{self.name}" if self.namespace else self.name


class AvroArray(Struct, frozen=True, kw_only=True):
    """A list of items of one type."""

    items: AvroType
    default: JsonValue | Absent = ABSENT
    attributes: Mapping[str, JsonValue] = NO_ENTRIES


class AvroMap(Struct, frozen=True, kw_only=True):
    """A mapping from strings to values of one type."""

    values: AvroType
    default: JsonValue | Absent = ABSENT
    attributes: Mapping[str, JsonValue] = NO_ENTRIES


class AvroUnion(Struct, frozen=True, kw_only=True):
    """One of several types."""

    types: tuple[AvroType, ...]
    attributes: Mapping[str, JsonValue] = NO_ENTRIES
    """What is said in a mapping around the list: `{"type": [...], "doc": ...}`."""


AvroType: TypeAlias = (
    AvroPrimitive | AvroNameRef | AvroNamed | AvroArray | AvroMap | AvroUnion
)


def is_null(type_: AvroType) -> bool:
    """Tell whether this is the type that only null belongs to."""
    return isinstance(type_, AvroPrimitive) and type_.name == "null"


def children_of(type_: AvroType) -> tuple[AvroType, ...]:
    """The types that stand directly inside this one; names are not followed."""
    match type_:
        case AvroNamed():
            return tuple(field.type for field in type_.fields)
        case AvroArray():
            return (type_.items,)
        case AvroMap():
            return (type_.values,)
        case AvroUnion():
            return type_.types
        case _:
            return ()


def types_in(root: AvroType) -> Iterator[AvroType]:
    """Yield `root` and every type written inside it, in the order of the schema."""
    waiting = [root]
    while waiting:
        type_ = waiting.pop()
        yield type_
        waiting.extend(reversed(children_of(type_)))


def named_types(root: AvroType) -> Mapping[str, AvroNamed]:
    """The records, enums and fixed types that `root` defines, by full name.

    Where a name is defined twice the first definition counts.
    """
    found: dict[str, AvroNamed] = {}
    for type_ in types_in(root):
        if isinstance(type_, AvroNamed):
            found.setdefault(type_.fullname, type_)
    return found
