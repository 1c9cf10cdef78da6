"""Which plain type a value is of, among those that a binding table allows for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.location import JsonValue
from docgen.spec.rules import (
    Anything,
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

_AVRO_NAMES = frozenset(
    ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
)
"""Avro's primitive types, each of which is a schema by its name alone."""


def fitting(kind: Type, value: JsonValue) -> Type | None:
    """Find the plain type that `value` is of; None if `kind` doesn't allow it.

    Only the type counts here; a limit, such as a least number, may still be broken.
    """
    if isinstance(kind, Nullable):
        return Anything() if value is None else fitting(kind.value, value)
    if isinstance(kind, Union):
        found = (fitting(option, value) for option in kind.options)
        return next((option for option in found if option is not None), None)
    return kind if _fits(kind, value) else None


def _fits(kind: Type, value: JsonValue) -> bool:
    match kind:
        case Text():
            return isinstance(value, str)
        case Flag():
            return isinstance(value, bool)
        case Number():
            return _is_number(value) and not (kind.integer and _has_fraction(value))
        case ListOf():
            return isinstance(value, Sequence) and not isinstance(value, str)
        case MapOf() | Object():
            return isinstance(value, Mapping)
        case SchemaValue():
            return isinstance(value, (Mapping, bool)) or (
                kind.formats and _is_avro(value)
            )
        case Anything():
            return True
        case _:
            raise TypeError(f"binding tables have no {type(kind).__name__}")


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _has_fraction(value: JsonValue) -> bool:
    return isinstance(value, float) and not value.is_integer()


def _is_avro(value: JsonValue) -> bool:
    """Whether an Avro schema may look like this: a type's name or a union."""
    return value in _AVRO_NAMES if isinstance(value, str) else isinstance(value, list)
