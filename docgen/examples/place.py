"""Where a value of an example goes, and what is remembered of the values made."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from docgen.location import JsonValue
from docgen.model.schema import SchemaNode
from docgen.model.shared import Absent

ROOMS = (4, 6, 9)
"""Levels that an example may have, tried in turn while it stays short."""


class Place(Struct, frozen=True):
    """Where a value goes."""

    name: str = ""
    room: int = ROOMS[-1]
    """Levels that optional properties may still go down; a named schema takes two."""
    variant: int = 0
    """Asks for another value than the usual one."""
    required_only: bool = False
    needed: bool = True

    @property
    def is_spare(self) -> bool:
        """Whether the value may be left out for want of room."""
        return not self.needed and not self.required_only

    def below(
        self, name: str, *, needed: bool = True, variant: int | None = None
    ) -> Place:
        """The place of a part of the value."""
        return Place(
            name=name,
            room=self.room - 1,
            variant=self.variant if variant is None else variant,
            required_only=self.required_only,
            needed=needed,
        )


class Made(NamedTuple):
    """A value with what it took."""

    value: JsonValue | Absent
    size: int
    """How many values it holds."""
    is_cut: bool
    """Whether something optional found no room in it."""


class Memory(Struct):
    """Values of named schemas that builders of the same kind may share."""

    values: dict[tuple[object, ...], Made] = field(default_factory=dict)
    kept: list[SchemaNode] = field(default_factory=list)
    """Schemas known by identity, lest another one gets theirs."""
