"""Finds the places of keys and values in a JSON text whose data is already known.

`json.loads` is ten times faster than any reader that keeps positions, so the positions
are found by a second pass over the tokens, and only when somebody asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TypeAlias

from msgspec import Struct, field

from docgen.load.spans import PackedSpans, Span
from docgen.location import JsonValue

TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s{}\[\],:"]+')
"""A string, a bracket or a literal; commas and colons tell nothing more."""

Pairs: TypeAlias = Sequence[tuple[str, JsonValue]]
"""The entries of an object as written, repeated keys included."""


class Repetition(Struct, frozen=True):
    """A key that stands twice in one object."""

    key: str
    first: int
    """Where the key began before."""
    span: tuple[int, int]


class _Open(Struct):
    """An object or array that is being scanned; `container` is None below a cut."""

    container: dict[str, JsonValue] | list[JsonValue] | None
    values: Iterator[JsonValue]
    is_object: bool
    start: int
    offsets: list[int] = field(default_factory=list)
    key_read: bool = False


def scan_json(
    text: str, data: JsonValue, repeated: Mapping[int, Pairs]
) -> tuple[PackedSpans, list[Repetition]]:
    """Record the places of all entries of `data`, which `text` was read into.

    Args:
        text: valid JSON.
        data: what it means.
        repeated: by the identity of an object, its entries as written, for the objects
            that have a key twice.
    """
    spans = PackedSpans(text)
    repetitions: list[Repetition] = []
    frame = _Open([data], iter([data]), is_object=False, start=0)
    stack = [frame]
    for match in TOKEN.finditer(text):
        start, end = match.span()
        first = text[start]
        if first in "{[":
            frame = _open(next(frame.values), first == "{", start, repeated)
            stack.append(frame)
        elif first in "]}":
            _record(stack.pop(), spans, repeated, repetitions)
            begun, frame = frame.start, stack[-1]
            frame.offsets += (begun, end)
            frame.key_read = False
        elif frame.is_object and not frame.key_read:
            frame.offsets += (start, end)
            frame.key_read = True
        else:
            next(frame.values)
            frame.offsets += (start, end)
            frame.key_read = False
    return spans, repetitions


def _open(
    value: JsonValue, is_object: bool, start: int, repeated: Mapping[int, Pairs]
) -> _Open:
    if isinstance(value, dict):
        pairs = repeated.get(id(value))
        values = iter(value.values()) if pairs is None else (v for _, v in pairs)
        return _Open(value, iter(values), is_object, start)
    if isinstance(value, list):
        return _Open(value, iter(value), is_object, start)
    return _Open(None, repeat(None), is_object, start)


def _record(
    frame: _Open,
    spans: PackedSpans,
    repeated: Mapping[int, Pairs],
    repetitions: list[Repetition],
) -> None:
    if frame.container is None:
        return
    pairs = repeated.get(id(frame.container))
    offsets = frame.offsets
    if pairs is not None:
        offsets = _settle(pairs, offsets, repetitions)
    spans.record(frame.container, offsets)


def _settle(
    pairs: Pairs, offsets: Sequence[int], repetitions: list[Repetition]
) -> list[int]:
    """Keep the last entry of each key, in the order that `dict(pairs)` has."""
    places: dict[str, Sequence[int]] = {}
    for number, (key, _) in enumerate(pairs):
        place = offsets[4 * number : 4 * number + 4]
        if key in places:
            repetitions.append(Repetition(key, places[key][0], (place[0], place[1])))
        places[key] = place
    return [offset for place in places.values() for offset in place]


class ScannedSpans:
    """The spans of a JSON text, found when the first of them is asked for."""

    __slots__ = ("_data", "_packed", "_text")

    def __init__(
        self, text: str, data: JsonValue, packed: PackedSpans | None = None
    ) -> None:
        self._text = text
        self._data = data
        self._packed = packed

    def key(self, container: object, key: str | int) -> Span:
        """Where `key` itself stands in `container`; for a list, where the item does."""
        return self._scanned().key(container, key)

    def value(self, container: object, key: str | int) -> Span:
        """Where the value of `key` stands in `container`."""
        return self._scanned().value(container, key)

    def _scanned(self) -> PackedSpans:
        if self._packed is None:
            self._packed, _ = scan_json(self._text, self._data, {})
        return self._packed
