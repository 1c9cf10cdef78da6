"""What all objects of the model share, and the small objects that many hold.

Field names are the specification's own (AsyncAPI 3 where the majors differ) in
snake_case. Objects link to each other by `ObjectId`; there are no cycles, so values
compare with `==`. Where an object stands in the source is not part of its value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, NewType, TypeAlias, TypeVar

from docgen.location import NOWHERE, JsonValue, Location

ObjectId = NewType("ObjectId", str)
"""Stable identity of a named object: its kind and its own name, `channel/orders`."""

K = TypeVar("K")
V = TypeVar("V")


_EMPTY: Mapping[Any, Any] = MappingProxyType({})


def no_entries() -> Mapping[K, V]:
    """The empty mapping, for defaults: always the same one, as there are so many."""
    return _EMPTY


class Absent(Enum):
    """The type of `ABSENT`."""

    ABSENT = "absent"

    def __bool__(self) -> bool:
        return False


ABSENT: Final = Absent.ABSENT
"""Stands for a field that is not there, where null would be a value of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """The base of every object that a document holds."""

    origin: Location = field(default=NOWHERE, compare=False)
    extensions: Mapping[str, JsonValue] = field(default_factory=no_entries)
    """The `x-` fields."""
    extras: Mapping[str, JsonValue] = field(default_factory=no_entries)
    """Fields that the specification doesn't have here, or whose value has a wrong type.

    They are shown as written, so that nothing of the document is hidden.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A hole: something that is referenced but can't be had."""

    ref: str
    """The reference as written."""
    reason: str
    """Why it can't be had, as a sentence without a full stop."""
    remote: str | None = None
    """The address where the reference leads, if that is on the network."""
    origin: Location = field(default=NOWHERE, compare=False)


Link: TypeAlias = ObjectId | Missing
"""Another object of the same Api, or the hole where it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalDocs(Element):
    """External Documentation Object."""

    url: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Element):
    """Tag Object."""

    name: str
    description: str | None = None
    external_docs: ExternalDocs | Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrelationId(Element):
    """Correlation ID Object."""

    location: str | None = None
    """Runtime expression that says where the value is found in the message."""
    description: str | None = None
