"""Tells how much room a schema takes, to decide whether it is shown in place."""

from __future__ import annotations

from docgen.model.schema import BooleanSchema, Schema
from docgen.model.shared import Missing

SMALL = 6
"""A named schema of so few plain properties is always shown in place."""


def is_small(schema: object) -> bool:
    """Whether a schema is a handful of plain properties, quicker read than followed."""
    return (
        isinstance(schema, Schema)
        and not (schema.one_of or schema.any_of or schema.all_of or schema.definitions)
        and len(schema.properties) <= SMALL
        and not any(has_parts(node) for node in schema.properties.values())
    )


def has_parts(schema: object) -> bool:
    """Whether showing the schema in place costs more than a line."""
    if not isinstance(schema, Schema):
        return not isinstance(schema, BooleanSchema | Missing)
    return bool(
        schema.properties
        or schema.items is not None
        or schema.all_of
        or schema.one_of
        or schema.any_of
        or schema.additional_properties is not None
        or schema.definitions
    )
