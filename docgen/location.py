"""Where things stand: JSON values, pointers into them and places in files.

Everything else in docgen may use this module; it uses nothing of docgen itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

JsonValue: TypeAlias = (
    bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None
)
"""Any value that a JSON or YAML document can hold."""

Pointer: TypeAlias = tuple[str | int, ...]
"""A JSON Pointer (RFC 6901) as decoded steps: keys of mappings, indexes of lists."""


def format_pointer(pointer: Pointer) -> str:
    """Write `pointer` in the notation of RFC 6901; the root is the empty string."""
    return "".join(
        "/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer
    )


def parse_pointer(text: str) -> Pointer:
    """Read RFC 6901 notation; every step stays a string.

    Raises:
        ValueError: `text` is neither empty nor starts with a slash.
    """
    if text == "":
        return ()
    if not text.startswith("/"):
        raise ValueError(f"a JSON Pointer starts with a slash, {text!r} does not")
    return tuple(
        step.replace("~1", "/").replace("~0", "~") for step in text[1:].split("/")
    )


def path_as_typed(path: Path) -> Path:
    """A path as its user would type it: relative if it lies in the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


# There are hundreds of thousands, none of them part of a circle.
class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file.

    `line`, `column`, `end_line` and `end_column` count from 1; columns count code
    points; the end is exclusive and equals the start where only a point is known.
    """

    file: str
    """The file as its user would type it: relative to the current folder if below."""
    line: int
    column: int
    end_line: int
    end_column: int
    pointer: Pointer = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Location(file="", line=1, column=1, end_line=1, end_column=1)
"""Stands in where a value was built by hand, as tests do."""
