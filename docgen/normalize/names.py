"""Ids that never collide, one for each place of the source."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.location import Pointer
from docgen.model.shared import ObjectId


class Ids(Struct):
    """Hands out one id for each place of the source, the same one every time."""

    _by_place: dict[tuple[str, str, Pointer], ObjectId] = field(default_factory=dict)
    _taken: set[ObjectId] = field(default_factory=set)

    def copy(self) -> Ids:
        """Go on from here without changing what these ids say."""
        return Ids(dict(self._by_place), set(self._taken))

    def __len__(self) -> int:
        return len(self._taken)

    def stands_at(self, uri: str, pointer: Pointer) -> bool:
        """Whether an object that a page shows stands at a place of a file."""
        kinds = ("channel", "operation", "message", "schema")
        return any((kind, uri, pointer) in self._by_place for kind in kinds)

    def within(self, uri: str, pointer: Pointer) -> Mapping[ObjectId, Pointer]:
        """All that stands at a place of a file or below it, each with its own place."""
        depth = len(pointer)
        found: dict[ObjectId, Pointer] = {}
        for (_, where, place), object_id in self._by_place.items():
            if where == uri and place[:depth] == pointer:
                # A schema may have an outer place beside that of its own text.
                known = found.get(object_id, place)
                found[object_id] = min(known, place, key=len)
        return found

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
