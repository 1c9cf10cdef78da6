"""Reads a large YAML text in two processes, each of which reads one half.

The second half begins at a line with a key of some open block mapping. Another process
reads it under made-up lines that open the same mappings. Whether the two halves are the
whole is known when the first one has been read: if it is valid by itself, and ends
inside mappings that stand where the made-up lines say, the next line can't but go on
with them. Where anything is odd about a half the text is read as a whole instead, so
that findings are those of one reading.
"""

from __future__ import annotations

import marshal
import re
from array import array
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TypeAlias, cast

from msgspec import Struct

from docgen.load.spans import PackedSpans
from docgen.load.yaml_build import Builder
from docgen.location import JsonValue
from docgen.parallel import begin

FIRST = 0.56
"""The share of the first half; what the other process reads has to travel as well."""
REACH = 100_000
"""Characters that an entry of the outer mappings is likely to begin in."""

_ENTRY = re.compile(r"\n( *)[A-Za-z_$][^\s:#\"']*:(?=[ \r\n])")
_OPENING = re.compile(r"[A-Za-z_$][^\s:#\"']*:[ \r]*")

Container: TypeAlias = dict[str, JsonValue] | list[JsonValue]


class Part(Struct, frozen=True):
    """A piece of a text, with lines before it that make it a text of its own."""

    start: int
    end: int
    prefix: str = ""


class Halves(Struct, frozen=True):
    """Where a text is parted."""

    first: Part
    second: Part
    indents: tuple[int, ...]
    """Columns, counted from 0, of the mappings that the second half goes on with."""


def read_halves(
    text: str,
    halves: Halves,
    read: Callable[[Part], Builder | None],
    max_expanded: int,
) -> tuple[JsonValue, PackedSpans] | None:
    """Read a text in two processes.

    Args:
        text: the whole text.
        halves: where it may be parted.
        read: reads a part; answers None if anything was odd about it.
        max_expanded: values that aliases may stand for in all.

    Returns:
        The data and its places; None if the text has to be read as a whole.
    """
    depth = len(halves.indents)
    other = begin(lambda: _packed(read(halves.second), depth))
    builder, packed = read(halves.first), other()
    if builder is None or not packed or not _ends_inside(builder, halves, text):
        return None
    rest: _Rest = _Rest(*marshal.loads(packed))
    if builder.expanded + rest.expanded > max_expanded:
        return None
    return (builder.data, builder.spans) if _join(builder, rest) else None


def halves_of(text: str, first: float = FIRST, reach: int = REACH) -> Halves | None:
    """Find where a text may be parted; None if nothing looks like it.

    Args:
        text: the whole text.
        first: about how much of it belongs to the first half.
        reach: in how many characters after that the line that is indented least is
            the one to part at.
    """
    middle = int(first * len(text))
    entries = _ENTRY.finditer(text, middle, min(len(text), middle + reach))
    entry = min(entries, key=lambda found: len(found[1]), default=None)
    if entry is None or "\n---" in text or "\n..." in text:
        # A document ends there, or might.
        return None
    cut, indent = entry.start() + 1, len(entry[1])
    around = _lines_around(text, cut, indent)
    if not all(_OPENING.fullmatch(line) for _, line in around):
        return None
    prefix = "".join(f"{' ' * columns}{line.strip()}\n" for columns, line in around)
    return Halves(
        Part(0, cut),
        Part(cut, len(text), prefix),
        (*(columns for columns, _ in around), indent),
    )


def _lines_around(text: str, cut: int, indent: int) -> list[tuple[int, str]]:
    """The lines that what follows stands in, outermost first, each with its indent."""
    around: list[tuple[int, str]] = []
    if not indent:
        return around
    less = re.compile(rf"\n( {{0,{indent - 1}}})([^\s#][^\n]*)")
    first_line = "\n" + text[: text.find("\n")]
    for found in chain(less.finditer(first_line), less.finditer(text, 0, cut)):
        columns = len(found[1])
        while around and around[-1][0] >= columns:
            around.pop()
        around.append((columns, found[2]))
    return around


def _ends_inside(builder: Builder, halves: Halves, text: str) -> bool:
    """Whether the first half ends inside block mappings in these very columns."""
    if not isinstance(builder.data, dict):
        return False
    mapping: JsonValue = builder.data
    start = builder.stack[0].offsets[0]
    for columns in halves.indents:
        if not isinstance(mapping, dict) or not mapping:
            return False
        offsets = builder.spans.recorded(mapping)
        line = text.rfind("\n", 0, start) + 1
        # A bracket, an anchor or a tag would stand before the first key.
        if start != offsets[0] or text[line:start] != " " * columns:
            return False
        start, mapping = offsets[-2], mapping[next(reversed(mapping))]
    # Nothing, as the value of `? key`, stands wherever the next line begins.
    return _start_of_last(builder, start, mapping) < halves.first.end


def _start_of_last(builder: Builder, start: int, value: JsonValue) -> int:
    """Where the last value of all begins."""
    while isinstance(value, dict | list) and value:
        start = builder.spans.recorded(value)[-2]
        value = value[next(reversed(value))] if isinstance(value, dict) else value[-1]
    return start


# What travels


class _Rest(Struct, frozen=True):
    """The second half, as it comes from the other process."""

    data: dict[str, JsonValue]
    containers: list[Container]
    """All mappings and lists but the outermost, in which the first half ends."""
    firsts: list[int]
    """Where the offsets of each begin."""
    offsets: bytes
    outer: list[list[int]]
    """The offsets of the outermost mappings."""
    expanded: int


def _packed(builder: Builder | None, depth: int) -> bytes:
    """Pack what was read; nothing if it can't be joined to anything."""
    if builder is None:
        return b""
    outer = list(islice(_outer(builder.data), depth))
    if len(outer) < depth:
        return b""
    spans = builder.spans
    apart = {id(mapping) for mapping in outer}
    containers = [each for each in _within(outer[0]) if id(each) not in apart]
    firsts, offsets = spans.packed(containers)
    try:
        # Several times as fast as pickle, and enough for plain data.
        return marshal.dumps(
            (
                outer[0],
                containers,
                firsts,
                offsets.tobytes(),
                [list(spans.recorded(mapping)) for mapping in outer],
                builder.expanded,
            )
        )
    except ValueError:
        # It is nested too deep for this way of packing.
        return b""


def _outer(data: JsonValue) -> Iterator[dict[str, JsonValue]]:
    """The mapping, the first one in it, and so on."""
    while isinstance(data, dict) and data:
        yield data
        data = data[next(iter(data))]


def _within(root: Container) -> Iterator[Container]:
    """Every mapping and list, each once even if aliases repeat it."""
    waiting, seen = [root], {id(root)}
    while waiting:
        container = waiting.pop()
        yield container
        inner = container.values() if isinstance(container, dict) else container
        for value in inner:
            if isinstance(value, dict | list) and id(value) not in seen:
                seen.add(id(value))
                waiting.append(value)


def _join(builder: Builder, rest: _Rest) -> bool:
    """Put the second half behind the first; answer whether it fits."""
    spans, mine, theirs = builder.spans, builder.data, rest.data
    for depth, offsets in enumerate(rest.outer, 1):
        mine = cast("dict[str, JsonValue]", mine)
        innermost, known = depth == len(rest.outer), list(spans.recorded(mine))
        if not innermost:
            key, inner = next(iter(theirs.items()))
            if key != next(reversed(mine)):
                return False
            # What both halves hold a part of ends where the second part does.
            known[-1] = offsets[3]
            del theirs[key], offsets[:4]
        if mine.keys() & theirs.keys():
            return False
        further = mine[next(reversed(mine))]
        spans.record(mine, known + offsets)
        mine.update(theirs)
        if not innermost:
            mine, theirs = further, cast("dict[str, JsonValue]", inner)
    spans.absorb(rest.containers, rest.firsts, array("I", rest.offsets))
    return True
