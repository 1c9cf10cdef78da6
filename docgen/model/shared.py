"""What all objects of the model share, and the small objects that many hold.

Field names are the specification's own (AsyncAPI 3 where the majors differ) in
snake_case. Objects link to each other by `ObjectId`; there are no cycles, so values
compare with `==`. Where an object stands in the source is not part of its value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, Final, NewType, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from docgen.location import NOWHERE, JsonValue, Location

ObjectId = NewType("ObjectId", str)
"""Stable identity of a named object: its kind and its own name, `channel/orders`."""

NO_ENTRIES: Final[Mapping[Any, Any]] = MappingProxyType({})
"""The empty mapping, for defaults: always the same one, as there are so many."""


Absent: TypeAlias = UnsetType
"""The type of `ABSENT`, which is false."""

ABSENT: Final = UNSET
"""Stands for a field that is not there, where null would be a value of its own."""


class Placed(Struct, frozen=True, kw_only=True, eq=False):
    """A value with a place; it equals what says the same elsewhere."""

    origin: Location = NOWHERE
    beside_the_point: ClassVar[frozenset[str]] = frozenset({"origin"})
    """Fields that make no difference between two values."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        said = _what_is_said(type(self))
        return said(self) == said(other)

    def __hash__(self) -> int:
        return hash(_what_is_said(type(self))(self))


@cache
def _what_is_said(kind: type[Placed]) -> Callable[[object], object]:
    return attrgetter(*compared_fields(kind))


def compared_fields(kind: type[Placed]) -> tuple[str, ...]:
    """The fields that make a value what it is."""
    return tuple(
        name for name in kind.__struct_fields__ if name not in kind.beside_the_point
    )


class Element(Placed, frozen=True, kw_only=True, eq=False):
    """The base of every object that a document holds."""

    extensions: Mapping[str, JsonValue] = NO_ENTRIES
    """The `x-` fields."""
    extras: Mapping[str, JsonValue] = NO_ENTRIES
    """Fields that the specification doesn't have here, or whose value has a wrong type.

    They are shown as written, so that nothing of the document is hidden.
    """


class Missing(Placed, frozen=True, kw_only=True, eq=False):
    """A hole: something that is referenced but can't be had."""

    ref: str
    """The reference as written."""
    reason: str
    """Why it can't be had, as a sentence without a full stop."""
    remote: str | None = None
    """The address where the reference leads, if that is on the network."""


Link: TypeAlias = ObjectId | Missing
"""Another object of the same Api, or the hole where it should be."""


class ExternalDocs(Element, frozen=True, kw_only=True, eq=False):
    """External Documentation Object."""

    url: str | None = None
    description: str | None = None


class Tag(Element, frozen=True, kw_only=True, eq=False):
    """Tag Object."""

    name: str
    description: str | None = None
    external_docs: ExternalDocs | Missing | None = None


class CorrelationId(Element, frozen=True, kw_only=True, eq=False):
    """Correlation ID Object."""

    location: str | None = None
    """Runtime expression that says where the value is found in the message."""
    description: str | None = None
