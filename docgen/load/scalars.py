"""Reads YAML scalars by the core schema of YAML 1.2, limited to the types of JSON.

PyYAML itself follows YAML 1.1, where `on` is true, `12:30` is 750 and `2020-01-01` is a
date. Here they are the strings that their authors meant.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import final

from msgspec import Struct

from docgen.location import JsonValue

CORE_TAG = "tag:yaml.org,2002:"
"""What `!!` stands for in front of a tag."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER_STARTS = frozenset("+-.0123456789")


@final
class NotJson(Struct, frozen=True):
    """A number that JSON can't express; `text` is how it was written."""

    text: str


class PlainScalars(dict[str, JsonValue | NotJson]):
    """Values of unquoted scalars, each text read once.

    A document repeats the same few words thousands of times, and a look-up in a `dict`
    costs a tenth of reading one.
    """

    __slots__ = ()

    def __missing__(self, text: str) -> JsonValue | NotJson:
        value = read_plain(text)
        self[text] = value
        return value


def read_plain(text: str) -> JsonValue | NotJson:
    """Read an unquoted scalar without a tag (YAML 1.2, chapter 10.3.2)."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS:
        return read_number(text)
    return text


def read_number(text: str) -> str | int | float | NotJson:
    """Read a number; text that is none stays as it is."""
    if _INTEGER.fullmatch(text):
        return read_integer(text)
    if _FLOAT.fullmatch(text):
        return read_float(text)
    return NotJson(text) if _NOT_FINITE.fullmatch(text) else text


def read_integer(text: str) -> int | NotJson:
    """Read digits; more of them than Python converts are no JSON number."""
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    try:
        value = int(text, base)
        # Python reads such a number in any length, and can't write it in decimal then.
        return value if base == 10 else int(str(value))
    except ValueError:
        return NotJson(text)


def read_float(text: str) -> float | NotJson:
    """Read a decimal fraction; one beyond the range of a double is no JSON number."""
    value = float(text)
    return value if isfinite(value) else NotJson(text)


def read_tagged(text: str, tag: str) -> JsonValue | NotJson:
    """Read a scalar with an explicit tag of the core schema, or `!`.

    Raises:
        ValueError: the text has no value of that type.
    """
    kind = tag.removeprefix(CORE_TAG)
    if kind in ("str", "!"):
        return text
    value = read_plain(text)
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, NotJson) or _KINDS.get(type(value)) == kind:
        return value
    raise ValueError(f"{text!r} is no {kind}")


_KINDS = {type(None): "null", bool: "bool", int: "int", float: "float"}
SCALAR_TAGS = frozenset(
    ["!", *(CORE_TAG + kind for kind in ("str", "null", "bool", "int", "float"))]
)
"""The tags that `read_tagged` knows."""
