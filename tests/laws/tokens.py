"""Documents that hold a token of their own in every field of every object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.location import JsonValue, Pointer, format_pointer
from docgen.spec.bindings import PROTOCOLS, BindingField, binding_table
from docgen.spec.bindings.table import BindingTable
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
    Version,
)
from docgen.spec.versions import rules_for
from tests.conformance.specimen import specimen

CLOSED = frozenset({"flows", "scopes"})
"""Objects that take no extension."""


@dataclass
class Tokens:
    """A document full of tokens, and where each of them stands."""

    document: dict[str, JsonValue]
    places: dict[str, str] = field(default_factory=dict)
    """Pointer of each token."""

    def mint(self, pointer: Pointer) -> str:
        token = f"token{len(self.places)}x"
        self.places[token] = format_pointer(pointer)
        return token

    def number(self, pointer: Pointer) -> int:
        number = 7_000_000 + len(self.places)
        self.places[str(number)] = format_pointer(pointer)
        return number


def document_of_tokens(version: Version) -> Tokens:
    """Fill a correct document of a version with tokens."""
    document = specimen(rules_for(version))
    tokens = Tokens(document)
    _fill_bindings(document)
    _fill(tokens, document, ())
    return tokens


_NAMED = frozenset(
    {"variables", "parameters", "properties", "patternProperties", "definitions",
     "availableScopes", "dependencies"}
)  # fmt: skip
"""Maps whose keys nothing refers to, so that the keys can be tokens, too."""


def _fill(tokens: Tokens, value: dict[str, JsonValue], pointer: Pointer) -> None:
    if pointer and pointer[-1] in _NAMED and list(value) == ["a"]:
        value[tokens.mint((*pointer, "a"))] = value.pop("a")
    for key, below in list(value.items()):
        value[key] = _filled(tokens, below, (*pointer, key))
    if _takes_extensions(value, pointer):
        value["x-token"] = tokens.mint((*pointer, "x-token"))


def _filled(tokens: Tokens, value: JsonValue, pointer: Pointer) -> JsonValue:
    if isinstance(value, dict):
        if "$ref" not in value:
            _fill(tokens, value, pointer)
        return value
    if isinstance(value, list):
        return [
            _filled(tokens, item, (*pointer, index)) for index, item in enumerate(value)
        ]
    if isinstance(value, str):
        return _text(tokens, value, pointer)
    if value == 1 and value is not True:
        return tokens.number(pointer)
    return value


def _text(tokens: Tokens, value: str, pointer: Pointer) -> str:
    """Put a token in a free text; what has a fixed set of values stays."""
    if value in ("a", "thing"):
        return tokens.mint(pointer)
    for fixed in ("https://example.com/a", "urn:example:a", "a@example.com"):
        if value == fixed:
            return value.replace("example", tokens.mint(pointer), 1)
    if value == "$message.header#/a":
        return f"$message.header#/{tokens.mint(pointer)}"
    return value


def _takes_extensions(value: Mapping[str, JsonValue], pointer: Pointer) -> bool:
    """Whether an object (not a map of named things) may carry `x-` fields."""
    if not value or "a" in value or (pointer and pointer[-1] in CLOSED):
        return False
    return not any(step in ("examples", "default", "const", "enum") for step in pointer)


def _fill_bindings(value: JsonValue, pointer: Pointer = ()) -> None:
    """Give every bindings object the full binding of each protocol."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            _fill_bindings(item, (*pointer, index))
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        if below == {} and _is_bindings((*pointer, key)):
            value[key] = bindings_of(_level_of((*pointer, key)))
        else:
            _fill_bindings(below, (*pointer, key))


def _is_bindings(pointer: Pointer) -> bool:
    return pointer[-1] == "bindings" or str(pointer[-2]).endswith("Bindings")


_LEVELS = (
    ("message", {"messages", "message", "messageTraits", "messageBindings"}),
    ("operation", {"operations", "operationTraits", "operationBindings", "publish",
                   "subscribe"}),
    ("channel", {"channels", "channelBindings"}),
)  # fmt: skip


def _level_of(pointer: Pointer) -> str:
    """The level of a bindings object by what it stands in."""
    steps = set(map(str, pointer))
    return next((level for level, marks in _LEVELS if marks & steps), "server")


def bindings_of(level: str) -> dict[str, JsonValue]:
    """The bindings of one level with every field of every protocol."""
    made: dict[str, JsonValue] = {}
    for protocol in PROTOCOLS:
        table = binding_table(protocol, level)
        if table is not None and table.content.fields:
            made[protocol] = {
                each.name: _binding_value(table, each, each.type, 0)
                for each in table.content.fields
            }
    return made


def _binding_value(
    table: BindingTable, each: BindingField, type_: Type, depth: int
) -> JsonValue:
    match type_:
        case Text():
            return type_.one_of[0] if type_.one_of else "a"
        case Flag():
            return True
        case Number():
            return type_.one_of[0] if type_.one_of else 1
        case SchemaValue():
            return {"type": "string", "description": "a"}
        case ListOf():
            return [_binding_value(table, each, type_.item, depth)]
        case MapOf():
            return {"a": _binding_value(table, each, type_.value, depth)}
        case Union():
            return _binding_value(table, each, type_.options[-1], depth)
        case Nullable():
            return _binding_value(table, each, type_.value, depth)
        case Object() if depth < 4:
            nested = table.objects[type_.table]
            return {
                inner.name: _binding_value(table, inner, inner.type, depth + 1)
                for inner in nested.fields
            }
    return {"any": ["thing"]}
