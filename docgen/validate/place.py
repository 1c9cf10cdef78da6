"""Where a walk over a document stands, at a price that fits a million values.

Pointers and locations cost time, so a place only remembers its parent; both are put
together when there is something to report.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from docgen.load.source import Cursor, SourceFile
from docgen.location import JsonValue, Location, Pointer

Key: TypeAlias = str | int | None
"""A key of a mapping, an index of a list, or None for what a file holds at its top."""


class Place(NamedTuple):
    """A mapping or list on the way, or what holds the target of a reference."""

    value: JsonValue
    file: SourceFile
    parent: Place | None = None
    key: Key = None
    """The key in `parent`; None for the top of a file."""
    base: Pointer = ()
    """Leads to this place where it has no parent."""

    @property
    def name(self) -> str | int | None:
        """The last step that leads here."""
        if self.parent is None:
            return self.base[-1] if self.base else None
        return self.key

    def pointer(self, key: Key = None) -> Pointer:
        """Point at this place, or at its entry `key`."""
        steps = [] if key is None else [key]
        place = self
        while place.parent is not None:
            if place.key is not None:
                steps.append(place.key)
            place = place.parent
        return (*place.base, *reversed(steps))

    def key_location(self, key: Key = None) -> Location:
        """Locate the key of this place, or of its entry `key`."""
        return self.file.key_location(self.pointer(key))

    def value_location(self, key: Key = None) -> Location:
        """Locate the value of this place, or of its entry `key`."""
        return self.file.value_location(self.pointer(key))

    def cursor(self, key: Key, value: JsonValue) -> Cursor:
        """Hand over the entry `key`, whose value the caller has at hand."""
        return Cursor(self.file, self.pointer(key), value)


def holder_of(cursor: Cursor) -> tuple[Place, Key]:
    """Answer a place and the key in it that together stand for `cursor`."""
    if not cursor.pointer:
        return Place(None, cursor.file), None
    return Place(None, cursor.file, base=cursor.pointer[:-1]), cursor.pointer[-1]
