"""Line numbers on pages, which an edit above an object changes and nothing else.

Where a build shall be remembered, a page is drawn with marks in place of the numbers
of objects. When it is done, the numbers come to their places, and the places are told.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from docgen.location import Location, Pointer
from docgen.looks import ALL, note
from docgen.model.shared import ObjectId

LINES: Final = "lines"
"""The name of a look at a line number that belongs to no object of its own."""

_DIGITS = 8


class Lines(Protocol):
    """Decides what pages show as the place of something."""

    def shown(self, location: Location) -> Location:
        """The place to be shown for a place."""


class _AsTheyAre:
    def shown(self, location: Location) -> Location:
        return location


AS_THEY_ARE: Final[Lines] = _AsTheyAre()


class LineNumber(Struct, frozen=True, array_like=True):
    """Where a finished file holds the line number of an object."""

    start: int
    """The place of its first digit, in bytes from the beginning."""
    number: int
    owner: ObjectId


class LateLines:
    """Puts marks in place of the line numbers of objects, and numbers for marks."""

    def __init__(self, origins: Mapping[ObjectId, Location]) -> None:
        """Remember where the objects stand."""
        self._origins = origins
        self._owners: dict[tuple[str, Pointer], tuple[int, ObjectId]] = {}
        for number, (owner, origin) in enumerate(origins.items()):
            self._owners.setdefault((origin.file, origin.pointer), (number, owner))
        self._ids = tuple(origins)
        # Nobody who writes a document can know it, so no text holds a mark by itself.
        self._secret = str(secrets.randbelow(10**30) + 10**30)
        self._mark = re.compile(f"{self._secret}([0-9]{{{_DIGITS}}})".encode())

    def shown(self, location: Location) -> Location:
        """The place with a mark as its line number, if an object stands there."""
        known = self._owners.get((location.file, location.pointer))
        if known is None or self._origins[known[1]].line != location.line:
            note((LINES, ALL))
            return location
        return replace(location, line=int(f"{self._secret}{known[0]:0{_DIGITS}}"))

    def settled(self, content: bytes) -> tuple[bytes, tuple[LineNumber, ...]]:
        """Put the numbers in, and tell where they stand now."""
        places: list[LineNumber] = []
        pieces: list[bytes] = []
        done = size = 0
        for mark in self._mark.finditer(content):
            before = content[done : mark.start()]
            owner = self._ids[int(mark[1])]
            line = self._origins[owner].line
            size += len(before)
            places.append(LineNumber(size, line, owner))
            pieces += (before, b"%d" % line)
            size += len(pieces[-1])
            done = mark.end()
        return b"".join((*pieces, content[done:])), tuple(places)


def renumbered(
    content: bytes, places: Iterable[LineNumber], lines: Mapping[ObjectId, int]
) -> tuple[bytes, tuple[LineNumber, ...]]:
    """Put other line numbers into a finished file."""
    pieces: list[bytes] = []
    moved: list[LineNumber] = []
    done = size = 0
    for place in places:
        before = content[done : place.start]
        line = lines[place.owner]
        size += len(before)
        moved.append(LineNumber(size, line, place.owner))
        pieces += (before, b"%d" % line)
        size += len(pieces[-1])
        done = place.start + len(b"%d" % place.number)
    return b"".join((*pieces, content[done:])), tuple(moved)
