"""How findings about bindings name values, types and limits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from docgen.location import JsonValue
from docgen.spec.rules import (
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    SchemaValue,
    Text,
    Type,
    Union,
)


def limit_fault(kind: Type, value: JsonValue) -> str | None:
    """Say which limit of its type a value breaks, as the end of a sentence."""
    if isinstance(kind, (Text, Number)) and kind.one_of and value not in kind.one_of:
        return f"is {json_text(value)} instead of {one_of(kind.one_of)}"
    if isinstance(kind, Text) and kind.pattern is not None:
        assert isinstance(value, str)
        return None if re.fullmatch(kind.pattern, value) else "is empty"
    if isinstance(kind, Number):
        assert isinstance(value, (int, float))
        if kind.minimum is not None and value < kind.minimum:
            return f"is {value}, the least allowed is {kind.minimum}"
        if kind.maximum is not None and value > kind.maximum:
            return f"is {value}, the most allowed is {kind.maximum}"
    if isinstance(kind, ListOf):
        assert isinstance(value, Sequence)
        return "is empty" if len(value) < kind.minimum else None
    return None


def expected(kind: Type) -> str:
    """Say what a type wants, with its article."""
    match kind:
        case Text():
            return "a string"
        case Flag():
            return "a boolean"
        case Number():
            return "an integer" if kind.integer else "a number"
        case ListOf():
            return "a list"
        case MapOf() | Object():
            return "an object"
        case SchemaValue():
            return "a schema"
        case Nullable():
            return f"{expected(kind.value)} or null"
        case Union():
            return " or ".join(dict.fromkeys(map(expected, kind.options)))
        case _:
            return "a value"


def kind_of(value: JsonValue) -> str:
    """Say what a value is, with its article."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case Mapping():
            return "an object"
        case _:
            return "a list"


def json_text(value: JsonValue) -> str:
    """Write a scalar in backticks, as JSON unless it is a string."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f"`{text}`"


def one_of(values: Iterable[JsonValue]) -> str:
    """List values in words: `a`, `b` or `c`."""
    words = [json_text(value) for value in values]
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
