"""What `allOf` amounts to: one object with the properties of all its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.model.schema import NamedSchema, Schema, SchemaNode, SchemaRef
from docgen.model.shared import ObjectId, compared_fields


class Effective(Struct, frozen=True):
    """The parts that a schema and everything in its `allOf` contribute together."""

    properties: Mapping[str, SchemaNode]
    """A property that several sources describe holds them all in its own `allOf`."""
    required: frozenset[str]
    types: tuple[str, ...]


def effective_of(schema: Schema, named: Mapping[ObjectId, NamedSchema]) -> Effective:
    """Gather properties through `allOf`, to any depth; references may be circular."""
    if not schema.all_of:
        return Effective(schema.properties, frozenset(schema.required), schema.types)
    properties: dict[str, SchemaNode] = {}
    required: set[str] = set()
    types: tuple[str, ...] = ()
    for source in _sources(schema, named, set()):
        for name, node in source.properties.items():
            properties[name] = (
                _both(properties[name], node) if name in properties else node
            )
        required.update(source.required)
        types = types or source.types
    return Effective(properties, frozenset(required), types)


def _both(first: SchemaNode, second: SchemaNode) -> SchemaNode:
    if first == second:
        return first
    merged = _merged(first, second)
    if merged is not None:
        return merged
    if isinstance(first, Schema) and first == Schema(all_of=first.all_of):
        return Schema(all_of=(*first.all_of, second))
    return Schema(all_of=(first, second))


_UNSET = Schema()
_KEYWORDS = tuple(name for name in compared_fields(Schema) if name != "all_of")


def _merged(first: SchemaNode, second: SchemaNode) -> Schema | None:
    """Put two schemas of one property together, if they say nothing about the same."""
    if not (isinstance(first, Schema) and isinstance(second, Schema)):
        return None
    if first.all_of or second.all_of:
        return None
    said: dict[str, object] = {}
    for name in _KEYWORDS:
        one, other = getattr(first, name), getattr(second, name)
        unset = getattr(_UNSET, name)
        if one != unset and other not in (unset, one):
            return None
        said[name] = other if one == unset else one
    return Schema(origin=second.origin, **said)  # type: ignore[arg-type]


def _sources(
    schema: Schema, named: Mapping[ObjectId, NamedSchema], seen: set[ObjectId]
) -> Iterator[Schema]:
    """Yield what is in `allOf`, at any depth; a named schema says its part once."""
    for node in schema.all_of:
        if isinstance(node, SchemaRef):
            if node.target in seen:
                continue
            seen.add(node.target)
        source = resolved(node, named)
        if isinstance(source, Schema):
            yield from _sources(source, named, seen)
    yield schema


def resolved(node: SchemaNode, named: Mapping[ObjectId, NamedSchema]) -> object:
    """Follow a reference to the schema itself, whatever language it is in."""
    hops = 0
    current: object = node
    while isinstance(current, SchemaRef) and hops < 20:
        current = named[current.target].content.schema
        hops += 1
    return current
