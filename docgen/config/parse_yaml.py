"""Read a settings file in YAML, with the place of each key and value.

Scalars are those of YAML 1.2: `lang: no` is Norwegian and not false.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from msgspec import Struct

from docgen.config.node import Entry, Node, Value
from docgen.diagnostics import DocgenError

MAX_DEPTH = 20
"""Aliases can make a value that contains itself; no setting is nested like that."""

_CONSTANTS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)


def parse_yaml(text: str, name: str, base: Path) -> Node:
    """Read `text`; an empty file is an empty mapping.

    Args:
        text: The content of the file.
        name: What the user calls the file.
        base: The folder that relative paths start from.

    Raises:
        DocgenError: It is no YAML, or has a key twice.
    """
    try:
        # CSafeLoader would be faster, but its messages say less, and the file is small.
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(name, mark) if mark else name
        raise DocgenError(f"{place}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise DocgenError(f"{name}: {error}") from error
    if top is None:
        return Node(name="", place=f"{name}:1:1", base=base, value={})
    return _Reader(name, base).node(top, "", depth=0)


def _place(name: str, mark: yaml.Mark) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


class _Reader(Struct, frozen=True):
    name: str
    base: Path

    def node(self, node: yaml.Node, name: str, depth: int) -> Node:
        place = _place(self.name, node.start_mark)
        if depth > MAX_DEPTH:
            raise DocgenError(f"{place}: `{name}` is nested too deeply")
        value = self._value(node, name, depth)
        return Node(name=name, place=place, base=self.base, value=value)

    def _value(self, node: yaml.Node, name: str, depth: int) -> Value:
        if isinstance(node, yaml.SequenceNode):
            return tuple(
                self.node(item, f"{name}[{index}]", depth + 1)
                for index, item in enumerate(node.value)
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, name, depth)
        assert isinstance(node, yaml.ScalarNode)
        plain = node.style is None
        return _scalar(node.value) if plain else str(node.value)

    def _mapping(
        self, node: yaml.MappingNode, name: str, depth: int
    ) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            place = _place(self.name, key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                raise DocgenError(f"{place}: a key must be a word")
            if key.value in entries:
                raise DocgenError(
                    f"{place}: `{key.value}` is there twice",
                    hint=f"the first one is at {entries[key.value].place}",
                )
            path = f"{name}.{key.value}" if name else key.value
            entries[key.value] = Entry(
                place=place, value=self.node(value, path, depth + 1)
            )
        return entries


def _scalar(text: str) -> Value:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
