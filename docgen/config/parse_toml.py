"""Read `[tool.docgen]` of a pyproject.toml, with the line of each key.

The standard library's reader forgets where things stand, so lines are looked up in the
text afterwards. That is good enough for a message: where the search is at a loss, it
answers the line of the table around.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from msgspec import Struct

from docgen.config.node import Entry, Node, Value
from docgen.diagnostics import DocgenError

_TABLE = ("tool", "docgen")
_HEADER = re.compile(r"\s*\[\[?(?P<keys>[^\]]+)\]")
_KEY = re.compile(r"\s*(?P<keys>[^=#\s][^=#]*?)\s*=")
_ERROR_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(text: str, name: str, base: Path) -> Node | None:
    """Read our table of `text`; None if it has none.

    Raises:
        DocgenError: It is no TOML.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(name, str(error)) from error
    table: object = data
    for key in _TABLE:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return None
    return _Reader(name, base, find_keys(text)).node(table, _TABLE)


def not_toml(name: str, message: str) -> DocgenError:
    """Tell what the standard library's reader stumbled over, and where."""
    found = _ERROR_PLACE.search(message)
    problem = _ERROR_PLACE.sub("", message)
    problem = problem[:1].lower() + problem[1:]
    if found and found[1]:
        return DocgenError(f"{name}:{found[1]}:{found[2]}: {problem}")
    where = " at the end of the file" if found else ""
    return DocgenError(f"{name}: {problem}{where}")


def find_keys(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of each key and table header; the first one counts."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = _split(header["keys"])
            found.setdefault(table, (number, header.start("keys")))
        elif key:
            path = (*table, *_split(key["keys"]))
            found.setdefault(path, (number, key.start("keys") + 1))
    return found


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip().strip("\"'") for key in keys.split("."))


class _Reader(Struct, frozen=True):
    name: str
    base: Path
    keys: dict[tuple[str, ...], tuple[int, int]]

    def node(self, value: object, path: tuple[str, ...], name: str = "") -> Node:
        return Node(
            name=name,
            place=self._place(path),
            base=self.base,
            value=self._value(value, path, name),
        )

    def _value(self, value: object, path: tuple[str, ...], name: str) -> Value:
        if isinstance(value, dict):
            return {
                key: Entry(
                    place=self._place((*path, key)),
                    value=self.node(
                        item, (*path, key), f"{name}.{key}" if name else key
                    ),
                )
                for key, item in value.items()
            }
        if isinstance(value, list):
            return tuple(
                self.node(item, path, f"{name}[{index}]")
                for index, item in enumerate(value)
            )
        # Dates are all that TOML has beyond these, and no setting is one.
        return value if isinstance(value, bool | int | float | str) else str(value)

    def _place(self, path: tuple[str, ...]) -> str:
        while path and path not in self.keys:
            path = path[:-1]
        line, column = self.keys.get(path, (1, 1))
        return f"{self.name}:{line}:{column}"
