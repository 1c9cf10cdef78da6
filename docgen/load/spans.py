"""Where things stand in a text: offsets into it, packed small, read as line and column.

Parsers record four offsets for each entry of a mapping and two for each item of a list.
Lines and columns are computed when somebody asks: most places are never asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from docgen.location import JsonValue, Location, Pointer

Span: TypeAlias = tuple[int, int, int, int]
"""Line, column, end line, end column; counted from 1, the end exclusive."""

START: Span = (1, 1, 1, 1)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LINE_FEED = re.compile(r"\n")


class Lines:
    """The lines of a text; a line ends with LF, CRLF or a lone CR."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # Nearly all texts have one kind of line break, which is found sooner alone.
        line_break = _LINE_BREAK if "\r" in text else _LINE_FEED
        self._starts = [0, *[found.end() for found in line_break.finditer(text)]]

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Turn an offset into line and column, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Turn two offsets into a span."""
        starts = self._starts
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        if line < len(starts) and end < starts[line]:
            # Nearly all values end in the line that they begin in.
            return line, column, line, column + end - start
        return (line, column, *self.position(end))

    def start_of(self, line: int) -> int:
        """Answer the offset of a line; the end of the text for lines after the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def content(self, line: int) -> str:
        """Answer the text of a line without its line break; empty if there is none."""
        return self.text[self.start_of(line) : self.start_of(line + 1)].rstrip("\r\n")

    def location(self, file: str, start: int, end: int, pointer: Pointer) -> Location:
        """Make the location of a piece of the text."""
        return Location(file, *self.span(start, end), pointer=pointer)


class PackedSpans:
    """Places of the entries of mappings and lists, by the identity of the container.

    A container that was never recorded stands at the start of the file.
    """

    __slots__ = ("_first", "_lines", "_offsets", "_ordinals", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: Lines | None = None
        self._offsets = array("I")
        self._first: dict[int, int] = {}
        self._ordinals: dict[int, dict[str, int]] = {}

    @property
    def lines(self) -> Lines:
        """The lines of the text, found when first needed."""
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines

    def record(
        self,
        container: dict[str, JsonValue] | list[JsonValue],
        offsets: Sequence[int],
    ) -> None:
        """Keep the offsets of all entries of a finished container, in its order.

        Args:
            container: the mapping or list; it must live as long as the spans do.
            offsets: start and end of key and value for each entry of a mapping, start
                and end of each item of a list.
        """
        identity = id(container)
        self._first[identity] = len(self._offsets)
        self._ordinals.pop(identity, None)
        self._offsets.extend(offsets)

    def packed(
        self, containers: Iterable[dict[str, JsonValue] | list[JsonValue]]
    ) -> tuple[list[int], array[int]]:
        """Answer where the offsets of each container begin, and all offsets."""
        return [self._first[id(container)] for container in containers], self._offsets

    def absorb(
        self,
        containers: Sequence[dict[str, JsonValue] | list[JsonValue]],
        firsts: Iterable[int],
        offsets: array[int],
    ) -> None:
        """Keep what other spans of the same text packed, for copies of its containers.

        Args:
            containers: the copies.
            firsts: where the offsets of each begin.
            offsets: all offsets of the other spans.
        """
        shift = len(self._offsets).__add__
        self._offsets.extend(offsets)
        self._first.update(zip(map(id, containers), map(shift, firsts), strict=True))

    def recorded(
        self, container: Mapping[str, JsonValue] | Sequence[JsonValue]
    ) -> Sequence[int]:
        """Answer the offsets of a container as they were recorded."""
        first = self._first[id(container)]
        width = 4 if isinstance(container, dict) else 2
        return self._offsets[first : first + width * len(container)]

    def knows(self, container: object) -> bool:
        """Whether the entries of this very mapping or list were recorded."""
        return id(container) in self._first

    def key(self, container: object, key: str | int) -> Span:
        """Where `key` itself stands in `container`; for a list, where the item does."""
        return self._span(container, key, 0)

    def value(self, container: object, key: str | int) -> Span:
        """Where the value of `key` stands in `container`."""
        return self._span(container, key, 2)

    def _span(self, container: object, key: str | int, within: int) -> Span:
        identity = id(container)
        first = self._first.get(identity)
        if first is None:
            return START
        if isinstance(container, dict):
            ordinals = self._ordinals.get(identity)
            if ordinals is None:
                ordinals = {name: number for number, name in enumerate(container)}
                self._ordinals[identity] = ordinals
            place = first + 4 * ordinals[str(key)] + within
        else:
            place = first + 2 * int(key)
        return self.lines.span(self._offsets[place], self._offsets[place + 1])


class NoSpans:
    """The spans of a plain text, which has no entries."""

    __slots__ = ()

    def key(self, container: object, key: str | int) -> Span:
        """Answer the start of the file."""
        return START

    def value(self, container: object, key: str | int) -> Span:
        """Answer the start of the file."""
        return START
