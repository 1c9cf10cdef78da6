"""RAML 1.0 data types as a table: the built-in types, and what each facet may hold.

From "RAML Data Types" of RAML 1.0. Facets that a type declares itself and annotations
are not in it, so what is not listed is not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

BUILT_IN = frozenset(
    {"any", "array", "boolean", "file", "integer", "nil", "number", "object", "string"}
    | {"date-only", "datetime", "datetime-only", "time-only"}
)

Holds: TypeAlias = Literal[
    "type", "types", "count", "number", "flag", "text", "list", "mapping"
]
"""What a facet holds: a type declaration, a mapping of them, or a plain value."""

FACETS: Mapping[str, Holds] = {
    "type": "type",
    "schema": "type",
    "items": "type",
    "properties": "types",
    "facets": "types",
    "minProperties": "count",
    "maxProperties": "count",
    "minItems": "count",
    "maxItems": "count",
    "minLength": "count",
    "maxLength": "count",
    "minimum": "number",
    "maximum": "number",
    "multipleOf": "number",
    "required": "flag",
    "additionalProperties": "flag",
    "uniqueItems": "flag",
    "pattern": "text",
    "format": "text",
    "discriminator": "text",
    "enum": "list",
    "examples": "mapping",
}
