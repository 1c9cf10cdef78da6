"""Which kind of object stands at a pointer of the root document, by the tables.

So a reference that leads to another kind than its place needs is one finding instead
of one for each field of the misread target.
"""

from __future__ import annotations

from docgen.location import Pointer
from docgen.resolve.uses import kind_needed
from docgen.spec.rules import (
    ListOf,
    MapOf,
    Nullable,
    Object,
    OrReference,
    ReferenceTo,
    RuleSet,
    SchemaValue,
    Type,
    Union,
)


def kind_at(rules: RuleSet, pointer: Pointer) -> str | None:
    """Name the table of the object that belongs at `pointer`, if the tables say."""
    current: Type | None = Object("asyncapi")
    for step in pointer:
        current = _step(rules, current, str(step)) if current else None
    return kind_needed(current) if current else None


def _step(rules: RuleSet, holder: Type, key: str) -> Type | None:
    match holder:
        case Object() | ReferenceTo():
            return _field_type(rules, holder.table, key)
        case SchemaValue():
            return _field_type(rules, holder.table, key)
        case MapOf():
            return holder.value
        case ListOf():
            return holder.item
        case OrReference() | Nullable():
            return _step(rules, holder.value, key)
        case Union():
            steps = (_step(rules, option, key) for option in holder.options)
            return next((found for found in steps if found is not None), None)
        case _:
            return None


def _field_type(rules: RuleSet, table: str, key: str) -> Type | None:
    rule = rules[table]
    field = rule.fields.get(key)
    return field.type if field else rule.table.entries
