"""Finds where reading can go on after a YAML syntax error.

The next line that is indented exactly like an open block mapping (and has a key) or an
open block list (and has a dash) continues it. To get the parser into that state it is
given a few made-up lines that open the same blocks at the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from docgen.load.spans import Lines
from docgen.load.yaml_frames import Frame

# Each part stops at characters of its own, so that no line takes quadratic time.
_KEY = re.compile(
    r"""(?:"[^"]*"\s*|'[^']*'\s*|[^\s\#&*!|>%@`"'\[\]{},?:-][^\#]*?|[-?:][^\s\#][^\#]*?)"""
    r""":(?:\s|$)"""
)
_ITEM = re.compile(r"-(?:\s|$)")


class Resumption(Struct, frozen=True):
    """Where to go on, and how to bring parser and builder into the right state."""

    prefix: str
    """Lines that open the blocks which are open at `offset`."""
    offset: int
    """Where the real text goes on."""
    skip: int
    """Events that the prefix yields; the builder has seen the like before."""
    frames: int
    """Frames that stay open in the builder."""


WHOLE = Resumption(prefix="", offset=0, skip=0, frames=1)
"""Reads a file from its start."""


def resume_after(line: int, lines: Lines, stack: Sequence[Frame]) -> Resumption | None:
    """Find the first line after `line` that continues an open block.

    Args:
        line: the line with the error.
        lines: the text.
        stack: what is open, outermost first; the first frame is the file itself.
    """
    open_blocks = _open_blocks(stack, lines)
    for number in range(line + 1, len(lines) + 1):
        content = lines.content(number)
        if content.startswith(("---", "...")) and len(stack) > 1:
            return None
        text = content.lstrip(" ")
        kind = "item" if _ITEM.match(text) else "key" if _KEY.match(text) else None
        frames = open_blocks.get((len(content) - len(text), kind))
        if frames is not None:
            return _resumption(lines, lines.start_of(number), stack[1:frames])
    return None


def _open_blocks(
    stack: Sequence[Frame], lines: Lines
) -> dict[tuple[int, str | None], int]:
    """Map column and kind to the number of frames that stay open there."""
    if len(stack) == 1 and not stack[0].items:
        return {(0, "key"): 1}
    blocks: dict[tuple[int, str | None], int] = {}
    for depth, frame in enumerate(stack[1:], start=2):
        column = _column_of(frame, lines)
        if column is None:
            break
        blocks[column, "item" if frame.mapping is None else "key"] = depth
    return blocks


def _column_of(frame: Frame, lines: Lines) -> int | None:
    """Indentation of a block, None where nothing can continue it."""
    start = _last_key(frame) if frame.mapping is not None else frame.start
    if frame.flow or start is None:
        return None
    if frame.mapping is None and lines.text[start : start + 1] != "-":
        return None
    return lines.position(start)[1] - 1


def _last_key(frame: Frame) -> int | None:
    """Where the last key of a mapping begins; merged keys stand elsewhere."""
    if not frame.offsets or (frame.overrides and frame.overrides.inherited):
        return None
    return frame.offsets[-2 if frame.key is not None else -4]


def _resumption(lines: Lines, offset: int, blocks: Sequence[Frame]) -> Resumption:
    opening: list[str] = []
    skip = 3 if blocks else 0
    for frame in blocks[:-1]:
        indent = " " * (_column_of(frame, lines) or 0)
        opening.append(indent + ("-\n" if frame.mapping is None else "k:\n"))
        skip += 1 if frame.mapping is None else 2
    return Resumption(
        prefix="".join(opening), offset=offset, skip=skip, frames=len(blocks) + 1
    )
