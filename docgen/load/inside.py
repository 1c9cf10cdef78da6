"""Places inside a text that a document holds, such as a Protobuf source."""

from __future__ import annotations

import re

from msgspec.structs import replace

from docgen.load.source import SourceFile
from docgen.load.spans import Lines
from docgen.location import Location, Pointer

_LITERAL = re.compile(r"(?:[&!]\S*\s+)*\|[-+]?\s*(?:#|$)")
"""The head of a literal block that doesn't state its indentation."""


def location_inside(
    file: SourceFile, pointer: Pointer, line: int, column: int
) -> Location:
    """Locate a place inside the string that `pointer` leads to.

    Only where the lines of the string are lines of the file can that be told: in a file
    that is the text itself, and in a literal block of YAML. Otherwise it is the place
    of the whole string.

    Args:
        file: the file that holds the string.
        pointer: leads to the string.
        line: line in the string, from 1.
        column: column in that line, from 1.
    """
    whole = file.value_location(pointer)
    if not pointer:
        return _point(whole, line, column)
    lines = Lines(file.text)
    header = lines.content(whole.line)[whole.column - 1 :]
    if not _LITERAL.match(header):
        return whole
    contents = (lines.content(n) for n in range(whole.line + 1, whole.end_line + 1))
    indents = [len(text) - len(text.lstrip(" ")) for text in contents if text.strip()]
    if not indents or whole.line + line > whole.end_line:
        return whole
    return _point(whole, whole.line + line, indents[0] + column)


def _point(whole: Location, line: int, column: int) -> Location:
    return replace(
        whole, line=line, column=column, end_line=line, end_column=column + 1
    )
