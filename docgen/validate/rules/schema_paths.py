"""Whether a pointer into a value leads anywhere, by the schema of the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docgen.location import Pointer
from docgen.model.schema import (
    BooleanSchema,
    FormattedSchema,
    NamedSchema,
    Schema,
    SchemaNode,
    SchemaRef,
)
from docgen.model.shared import Missing, ObjectId

_JSON_LANGUAGES = ("asyncapi", "json-schema", "openapi")
_MAX_STEPS = 2000
"""Schemas to look at before giving up: compositions can fan out without end."""


def schema_of(part: FormattedSchema | Missing | None) -> SchemaNode | None:
    """The schema of headers or a payload, if its language is a JSON Schema."""
    if not isinstance(part, FormattedSchema) or part.language not in _JSON_LANGUAGES:
        return None
    schema = part.schema
    return schema if isinstance(schema, Schema | SchemaRef) else None


def leads_somewhere(
    schema: SchemaNode, pointer: Pointer, named: Mapping[ObjectId, NamedSchema]
) -> bool:
    """Tell whether a value that the schema allows may have something at a pointer.

    In doubt it may: a schema that says nothing about its properties allows all.
    """
    level = [schema]
    for step in pointer:
        below: list[SchemaNode] = []
        closed = False
        for node in _composing(level, named):
            if not isinstance(node, Schema):
                return True
            found = list(_below(node, str(step)))
            below += found
            closed = closed or (not found and _has_a_say(node))
        if not below:
            return not closed
        level = below
    return True


def _composing(
    level: list[SchemaNode], named: Mapping[ObjectId, NamedSchema]
) -> Iterator[SchemaNode]:
    """The schemas together with all that they are composed of, references followed."""
    waiting = list(level)
    seen: set[int] = set()
    while waiting and len(seen) < _MAX_STEPS:
        node = waiting.pop()
        if isinstance(node, SchemaRef):
            content = named[node.target].content
            target = schema_of(content)
            node = target if target is not None else BooleanSchema(allows=True)
            if isinstance(node, SchemaRef):
                waiting.append(node)
                continue
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, Schema):
            conditional = (node.if_, node.then, node.else_)
            waiting += [*node.all_of, *node.any_of, *node.one_of]
            waiting += [part for part in conditional if part is not None]


def _below(schema: Schema, step: str) -> Iterator[SchemaNode]:
    """The schemas of what is one step below a value."""
    if step in schema.properties:
        yield schema.properties[step]
    elif any(may_match(pattern, step) for pattern in schema.pattern_properties):
        yield BooleanSchema(allows=True)
    elif isinstance(schema.additional_properties, Schema | SchemaRef):
        yield schema.additional_properties
    if step.isdecimal() and isinstance(schema.items, tuple):
        yield from schema.items[int(step) : int(step) + 1]
    elif step.isdecimal() and schema.items is not None:
        yield schema.items  # type: ignore[misc]


def may_match(pattern: str, step: str) -> bool:
    """Tell whether a name may fit a pattern; only plain ones are really tried."""
    literal = re.fullmatch(r"\^?([\w-]+)", pattern)
    return step.startswith(literal[1]) if literal else True


def _has_a_say(schema: Schema) -> bool:
    """Tell whether a schema lists the properties that there are."""
    return bool(schema.properties) or (
        isinstance(schema.additional_properties, BooleanSchema)
        and not schema.additional_properties.allows
    )
