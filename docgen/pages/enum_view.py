"""Turns the allowed values of a schema into views, with the notes on each of them."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.location import JsonValue
from docgen.model.schema import Schema
from docgen.pages.schema_view import EnumValue
from docgen.pages.words import code_of

_ENUM_NOTES = (
    "x-enumDescriptions",
    "x-enum-descriptions",
    "x-enumNames",
    "x-enum-varnames",
)


def is_enum_note(schema: Schema, name: str, value: JsonValue) -> bool:
    """Whether an extension says something of each allowed value."""
    return (
        name in _ENUM_NOTES
        and schema.enum is not None
        and isinstance(value, list | Mapping)
        and len(value) <= len(schema.enum)
    )


def view_enum(schema: Schema) -> tuple[EnumValue, ...]:
    """The allowed values with the notes that common extensions give them."""
    if schema.enum is None:
        return ()
    notes: dict[int, list[str]] = {}
    for name, value in schema.extensions.items():
        if not is_enum_note(schema, name, value):
            continue
        for index, allowed in enumerate(schema.enum):
            note = _note_on(value, index, allowed)
            if note is not None:
                notes.setdefault(index, []).append(str(note))
    return tuple(
        EnumValue(code_of(allowed), " · ".join(notes.get(index, [])) or None)
        for index, allowed in enumerate(schema.enum)
    )


def _note_on(notes: JsonValue, index: int, allowed: JsonValue) -> JsonValue:
    """What a map says of a value, or a list at its place."""
    if isinstance(notes, Mapping):
        return notes.get(str(allowed))
    return notes[index] if isinstance(notes, list) and index < len(notes) else None
