"""Ids that never collide, one for each place of the source."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.load.source import Cursor
from docgen.location import Pointer
from docgen.model.shared import ObjectId


@dataclass(slots=True)
class Ids:
    """Hands out one id for each place of the source, the same one every time."""

    _by_place: dict[tuple[str, str, Pointer], ObjectId] = field(default_factory=dict)
    _taken: set[ObjectId] = field(default_factory=set)

    def at(self, kind: str, cursor: Cursor) -> ObjectId | None:
        """The id that the place has, if it has one."""
        return self._by_place.get(_place(kind, cursor))

    def claim(self, kind: str, key: str, *places: Cursor) -> ObjectId:
        """Give the places an id made from kind and key, numbered if it is taken."""
        wanted = ObjectId(f"{kind}/{key}")
        number = 1
        while wanted in self._taken:
            number += 1
            wanted = ObjectId(f"{kind}/{key}-{number}")
        self._taken.add(wanted)
        for place in places:
            self._by_place.setdefault(_place(kind, place), wanted)
        return wanted


def _place(kind: str, cursor: Cursor) -> tuple[str, str, Pointer]:
    return (kind, cursor.file.uri, cursor.pointer)
