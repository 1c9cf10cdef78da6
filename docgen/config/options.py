"""Settings as fields of a dataclass: the class is the table that all comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields
from pathlib import Path
from typing import Any, ClassVar, Generic

from msgspec import Struct

from docgen.config.kinds import Kind, Schema, T, T_co
from docgen.config.node import Node, closest
from docgen.diagnostics import DocgenError
from docgen.location import JsonValue


class Record(Struct, Generic[T_co], frozen=True):
    """A mapping with fixed keys: a dataclass whose fields were made by `option`."""

    type: type[T_co]

    expected: ClassVar[str] = "a mapping"

    def read(self, node: Node) -> T_co:
        """Take every key that is there; the others keep their defaults."""
        if not isinstance(node.value, Mapping):
            raise node.must_be(self.expected)
        options = {option.name: option for option in options_of(self.type)}
        for name, entry in node.value.items():
            if name not in options:
                path = f"{node.name}.{name}" if node.name else name
                raise DocgenError(
                    f"{entry.place}: unknown key `{path}`",
                    hint=closest(name, list(options), "keys"),
                )
        for option in options.values():
            if option.required and option.name not in node.value:
                raise DocgenError(
                    f"{node.place}: `{node.name}` lacks the key `{option.name}`"
                )
        return self.type(
            **{
                name: options[name].kind.read(entry.value)
                for name, entry in node.value.items()
            }
        )

    def schema(self) -> Schema:
        """An object with fixed properties."""
        options = options_of(self.type)
        required: list[JsonValue] = [o.name for o in options if o.required]
        properties: Schema = {o.name: o.schema() for o in options}
        result: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
        }
        return {**result, "required": required} if required else result


class Option(Struct, frozen=True, kw_only=True):
    """One setting: a row of the table that a settings class is."""

    name: str
    kind: Kind[object]
    doc: str
    """Markdown, one or two sentences."""
    default: JsonValue
    """As it would be written in the file; None if there is nothing to write."""
    required: bool

    def schema(self) -> Schema:
        """The kind's JSON Schema, with what an editor shows beside it."""
        schema = {**self.kind.schema(), "description": self.doc}
        return schema if self.default is None else {**schema, "default": self.default}


def option(kind: Kind[T], default: T, doc: str) -> T:
    """Declare a setting as a field of a dataclass.

    The answer is a dataclass field; the type says what the field will hold.
    """
    metadata = {"kind": kind, "doc": doc}
    if isinstance(default, Mapping):
        # Mappings have no hash, which dataclasses take for "may change".
        declared: Any = field(default_factory=lambda: default, metadata=metadata)
    else:
        declared = field(default=default, metadata=metadata)
    result: T = declared
    return result


def required(kind: Kind[T], doc: str) -> T:
    """Declare a setting that has no default."""
    declared: Any = field(metadata={"kind": kind, "doc": doc})
    result: T = declared
    return result


def options_of(settings: type) -> tuple[Option, ...]:
    """The settings that a class declares, in the order of their declaration."""
    return tuple(
        Option(
            name=declared.name,
            kind=declared.metadata["kind"],
            doc=declared.metadata["doc"],
            default=_written_default(declared),
            required=declared.default is MISSING
            and declared.default_factory is MISSING,
        )
        for declared in fields(settings)
        if "kind" in declared.metadata
    )


def _written_default(declared: Field[object]) -> JsonValue:
    match declared.default:
        case bool() | int() | str() as plain:
            return plain
        case Path() as path:
            return path.as_posix()
        case _:
            return None
