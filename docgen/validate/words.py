"""Says in words what a type expects, what stands there, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docgen.location import JsonValue
from docgen.spec.rules import (
    Anything,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    OrReference,
    ProtocolBinding,
    ReferenceTo,
    SchemaValue,
    Text,
    Type,
    Union,
)
from docgen.validate.place import Key, Place

_LONGEST_QUOTE = 60


def thing_at(place: Place, key: Key) -> str:
    """Name what stands at `key`: a field, an item of a list, or the document."""
    if key is None:
        return "the document"
    if isinstance(key, str):
        return f"`{key}`"
    name = place.name
    return f"item {key + 1} of `{name}`" if isinstance(name, str) else f"item {key + 1}"


def with_article(title: str) -> str:
    """Write the title of an object as one of its kind: a Server Object."""
    return f"{'an' if title[0] in 'AEIOU' else 'a'} {title}"


def quoted(value: JsonValue) -> str:
    """Quote a scalar, cut short if it is long."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return f"`{text}`"


def listed(words: tuple[str, ...]) -> str:
    """Join alternatives: `a`, `b` or `c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def kind_of(value: JsonValue) -> str:
    """Say what a value is, as in "`version` is a number"."""
    if value is None:
        return "empty (null)"
    if isinstance(value, bool):
        return f"the boolean `{str(value).lower()}`"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"


def expectation(expected: Type) -> str:
    """Say what a type expects, as in "must be a string"."""
    match expected:
        case Number():
            return "an integer" if expected.integer else "a number"
        case OrReference():
            return expectation(expected.value)
        case Nullable():
            return f"{expectation(expected.value)} or null"
        case Union():
            return listed(tuple(dict.fromkeys(map(expectation, expected.options))))
        case _:
            return _EXPECTATIONS[type(expected)]


_EXPECTATIONS: Mapping[type, str] = MappingProxyType(
    {
        Text: "a string",
        Flag: "`true` or `false`",
        Anything: "any value",
        SchemaValue: "a schema",
        Object: "an object",
        ProtocolBinding: "an object",
        MapOf: "a map",
        ListOf: "a list",
        ReferenceTo: "a reference",
    }
)


def remedy(expected: Type, value: JsonValue, key: Key) -> str | None:
    """Say what to do about a value of the wrong type, if there is a usual way."""
    if isinstance(expected, OrReference | Nullable):
        return remedy(expected.value, value, key)
    if value is None:
        return _remedy_for_null(expected, key)
    return _remedy_by_key(value, key) or _remedy_by_type(expected, value)


def _remedy_by_key(value: JsonValue, key: Key) -> str | None:
    """Say what is usually meant where fields of other languages have other types."""
    match key, value:
        case "exclusiveMinimum" | "exclusiveMaximum", bool():
            bound = str(key).removeprefix("exclusive").lower()
            return (
                f"move the number of `{bound}` here, as JSON Schema does since draft 6"
            )
        case "required", bool():
            return "list the names in `required` of the object that has the properties"
        case "discriminator", dict():
            name = value.get("propertyName")
            example = f": `{name}`" if isinstance(name, str) else ", not an object"
            return f"write the name of the property alone{example}"
        case "asyncapi", int() | float():
            return "write the version in full, such as `3.0.0`"
        case _:
            return None


def _remedy_by_type(expected: Type, value: JsonValue) -> str | None:
    match expected:
        case Text():
            return _remedy_for_text(value)
        case Flag() | Number() if isinstance(value, str):
            return "remove the quotes" if _is_bare(expected, value) else None
        case ListOf():
            return "put a dash before each item"
        case Object() | MapOf() | ProtocolBinding() if isinstance(value, list):
            return "write names with colons, without the dashes of a list"
        case _:
            return None


def _remedy_for_null(expected: Type, key: Key) -> str:
    if key == "$ref":
        return "put the address in quotes: after a space, `#` begins a comment"
    if isinstance(expected, Object | MapOf | ListOf | ProtocolBinding | SchemaValue):
        return "indent the lines that belong to it, or remove it"
    return "remove the field or give it a value"


def _remedy_for_text(value: JsonValue) -> str | None:
    if isinstance(value, dict) and all(item is None for item in value.values()):
        return "put quotes around it: bare braces make a map"
    if isinstance(value, bool | int | float):
        return "put quotes around it"
    return None


def _is_bare(expected: Flag | Number, value: str) -> bool:
    """Tell whether a string would be right without its quotes."""
    if isinstance(expected, Flag):
        return value in ("true", "false")
    return value.removeprefix("-").replace(".", "", 1).isdecimal()
