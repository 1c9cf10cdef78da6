"""Line numbers on pages, which an edit above an object changes and nothing else.

Where a build shall be remembered, a page is drawn with marks in place of the numbers
of objects. When it is done, the numbers come to their places, and the places are told.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
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
        self._ids = tuple(origins)
        self._numbers: dict[tuple[str, Pointer], int] = {}
        for number, origin in enumerate(origins.values()):
            self._numbers.setdefault((origin.file, origin.pointer), number)
        # Nobody who writes a document can know it, so no text holds a mark by itself.
        self._secret = str(secrets.randbelow(10**30) + 10**30)
        self._mark = re.compile(f"{self._secret}([0-9]{{{_DIGITS}}})".encode())

    def shown(self, location: Location) -> Location:
        """The place with a mark as its line number, if an object stands there."""
        number = self._numbers.get((location.file, location.pointer))
        if number is None or self._origins[self._ids[number]].line != location.line:
            note((LINES, ALL))
            return location
        return replace(location, line=int(f"{self._secret}{number:0{_DIGITS}}"))

    def settled(self, content: bytes) -> tuple[bytes, tuple[LineNumber, ...]]:
        """Put the numbers in, and tell where they stand now."""
        holes = (
            (mark.start(), mark.end(), self._ids[int(mark[1])])
            for mark in self._mark.finditer(content)
        )
        return _filled(content, holes, lambda owner: self._origins[owner].line)


def renumbered(
    content: bytes, places: Iterable[LineNumber], lines: Mapping[ObjectId, int]
) -> tuple[bytes, tuple[LineNumber, ...]]:
    """Put other line numbers into a finished file."""
    holes = (
        (place.start, place.start + len(str(place.number)), place.owner)
        for place in places
    )
    return _filled(content, holes, lines.__getitem__)


def _filled(
    content: bytes,
    holes: Iterable[tuple[int, int, ObjectId]],
    line_of: Callable[[ObjectId], int],
) -> tuple[bytes, tuple[LineNumber, ...]]:
    """Put the line numbers of owners into holes, given by where they begin and end."""
    filled = bytearray()
    places = []
    done = 0
    for start, end, owner in holes:
        filled += content[done:start]
        places.append(LineNumber(len(filled), line_of(owner), owner))
        filled += b"%d" % line_of(owner)
        done = end
    filled += content[done:]
    return bytes(filled), tuple(places)
