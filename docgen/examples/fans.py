"""Finds schemas that nobody can check a value against, because their parts fan out.

Sixty schemas of which each names the next one twice in its `allOf` are small to write,
and a validator looks into the last of them 2⁶⁰ times. No library notices, and none can
be stopped; so such schemas are found before a validator sees them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from docgen.examples.json_schema import subschemas_of
from docgen.model.schema import NamedSchema, Schema, SchemaNode, SchemaRef
from docgen.model.shared import ObjectId

MAX_PARTS = 20_000
"""Schemas that one value may have to be compared with at once."""


class Fans(Struct):
    """Counts the parts of the schemas of one Api."""

    schemas: Mapping[ObjectId, NamedSchema]
    _counted: dict[ObjectId, int] = field(default_factory=dict)
    _some: bool | None = None
    _widest: int | None = None
    """The most parts of any schema that is part of a named one."""

    def is_endless(self, schema: SchemaNode) -> bool:
        """Whether a schema, or one that it leads to, has more parts than can be."""
        if self._some is None:
            # Nearly all documents have none, and need no second look.
            self._some = any([self._too_many(target) for target in self.schemas])
        if not self._some:
            return False
        seen: set[ObjectId] = set()
        waiting = [schema]
        while waiting:
            node = waiting.pop()
            if isinstance(node, SchemaRef):
                if self._too_many(node.target):
                    return True
                if node.target not in seen:
                    seen.add(node.target)
                    waiting.extend(self.content(node))
            elif isinstance(node, Schema):
                waiting.extend(below for _, below in subschemas_of(node))
        return False

    def widest(self, schema: SchemaNode) -> int:
        """The most parts that a schema, or any named one, has on one level."""
        if self._widest is None:
            self._widest = max(
                (
                    self._widest_in(node)
                    for target in self.schemas
                    for node in self.content(SchemaRef(target=target))
                ),
                default=1,
            )
        if isinstance(schema, SchemaRef):
            return self._widest
        return max(self._widest, self._widest_in(schema))

    def _widest_in(self, schema: SchemaNode) -> int:
        widest = 1
        waiting = [schema]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Schema):
                widest = max(widest, self._parts(node))
                waiting.extend(below for _, below in subschemas_of(node))
        return widest

    def _too_many(self, target: ObjectId) -> bool:
        if target not in self._counted:
            # A cycle counts once; what it leads to beside itself is counted anyway.
            self._counted[target] = 1
            parts = 1 + sum(map(self._parts, self.content(SchemaRef(target=target))))
            self._counted[target] = min(parts, MAX_PARTS + 1)
        return self._counted[target] > MAX_PARTS

    def _parts(self, node: SchemaNode) -> int:
        """How many schemas apply to a value because this one does."""
        if isinstance(node, SchemaRef):
            self._too_many(node.target)
            return self._counted[node.target]
        if not isinstance(node, Schema):
            return 1
        return 1 + sum(map(self._parts, applied_with(node)))

    def content(self, ref: SchemaRef) -> Iterator[SchemaNode]:
        """What a reference leads to, if that is a schema."""
        named = self.schemas.get(ref.target)
        content = named.content.schema if named else None
        if isinstance(content, Schema | SchemaRef):
            yield content


def applied_with(schema: Schema) -> Iterator[SchemaNode]:
    """The schemas inside that are about the same value."""
    yield from (*schema.all_of, *schema.any_of, *schema.one_of)
    for node in (schema.not_, schema.if_, schema.then, schema.else_):
        if node is not None:
            yield node
    for needed in schema.dependencies.values():
        if not isinstance(needed, tuple):
            yield needed
