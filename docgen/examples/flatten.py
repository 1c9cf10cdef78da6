"""Turns a schema with alternatives and parts into one plain schema.

References, `allOf`, one branch of `oneOf` and `anyOf`, and `if` with its consequence
are joined into a schema that has none of these. Which branch is taken depends on the
turn, so that whoever asks can try another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.examples.merge import merge
from docgen.location import JsonValue
from docgen.model.schema import (
    BooleanSchema,
    NamedSchema,
    Schema,
    SchemaNode,
    SchemaRef,
)
from docgen.model.shared import ABSENT, Missing, ObjectId

_ANYTHING = Schema()
_MAX_FOLLOWED = 1000
"""References followed to flatten one schema; beyond, they say nothing.

Sixty schemas of which each refers twice to the next would be followed forever.
"""
_Seen = tuple[ObjectId, ...]


def content_of(
    ref: SchemaRef, schemas: Mapping[ObjectId, NamedSchema]
) -> SchemaNode | None:
    """The schema that a reference leads to; None if it is no JSON Schema."""
    named = schemas.get(ref.target)
    content = named.content.schema if named else None
    if isinstance(content, Schema | BooleanSchema | SchemaRef):
        return content
    return None


def is_composed(schema: Schema) -> bool:
    """Whether a schema has parts or alternatives."""
    return bool(schema.all_of or schema.one_of or schema.any_of or schema.if_)


class Flattener(Struct):
    """Flattens the schemas of one Api."""

    schemas: Mapping[ObjectId, NamedSchema]
    forced: Mapping[int, int] = field(default_factory=dict)
    """The branch to take, by the identity of the schema whose branches they are."""
    _followed: int = 0

    def flatten(
        self, node: SchemaNode, *, turn: int = 0, key: str | None = None
    ) -> Schema | None:
        """Join the parts of a schema; None if they contradict each other.

        Args:
            node: the schema.
            turn: which alternative to take, counted round and round.
            key: the schema's own name, which tags its values if a discriminator asks
                for one.
        """
        self._followed = 0
        flat = self._flat(node, turn, ())
        return flat if flat is None or key is None else self._tagged(flat, key, flat)

    def turns(self, node: SchemaNode) -> int:
        """How many turns there are until the alternatives repeat."""
        return max(self._widths(node, set()), default=1)

    def is_null(self, node: SchemaNode) -> bool:
        """Whether null is all that a schema allows."""
        if isinstance(node, SchemaRef):
            content = content_of(node, self.schemas)
            return isinstance(content, Schema) and _only_null(content)
        return isinstance(node, Schema) and _only_null(node)

    def _widths(self, node: SchemaNode, seen: set[ObjectId]) -> Iterator[int]:
        if isinstance(node, SchemaRef):
            content = content_of(node, self.schemas)
            if content is not None and node.target not in seen:
                seen.add(node.target)
                yield from self._widths(content, seen)
        elif isinstance(node, Schema) and is_composed(node):
            yield 2 if node.if_ else 1
            if id(node) not in self.forced:
                yield max(len(node.one_of), len(node.any_of))
            for part in (*node.all_of, *node.one_of, *node.any_of):
                yield from self._widths(part, seen)

    def _flat(self, node: SchemaNode, turn: int, seen: _Seen) -> Schema | None:
        match node:
            case BooleanSchema():
                return _ANYTHING if node.allows else None
            case Missing():
                return _ANYTHING
            case SchemaRef():
                content = content_of(node, self.schemas)
                self._followed += 1
                if content is None or node.target in seen:
                    return _ANYTHING
                if self._followed > _MAX_FOLLOWED:
                    return _ANYTHING
                return self._flat(content, turn, (*seen, node.target))
            case Schema():
                return self._joined(node, turn, seen) if is_composed(node) else node

    def _joined(self, schema: Schema, turn: int, seen: _Seen) -> Schema | None:
        flat: Schema | None = replace(
            schema, all_of=(), one_of=(), any_of=(), if_=None, then=None, else_=None
        )
        for part in schema.all_of:
            joined = self._flat(part, turn, seen)
            if flat is None or joined is None:
                return None
            flat = merge(flat, joined)
        for branches in (schema.one_of, schema.any_of):
            if flat is not None and branches:
                flat = self._with_branch(flat, schema, branches, turn, seen)
        if flat is not None and schema.if_ is not None:
            flat = self._with_consequence(flat, schema, turn, seen)
        return flat

    def _with_branch(
        self,
        flat: Schema,
        owner: Schema,
        branches: tuple[SchemaNode, ...],
        turn: int,
        seen: _Seen,
    ) -> Schema | None:
        for branch in self._ordered(owner, branches, turn):
            joined = self._flat(branch, turn, seen)
            merged = None if joined is None else merge(flat, joined)
            if merged is None:
                continue
            if isinstance(branch, SchemaRef) and branch.target in self.schemas:
                return self._tagged(merged, self.schemas[branch.target].key, owner)
            return merged
        return None

    def _ordered(
        self, owner: Schema, branches: tuple[SchemaNode, ...], turn: int
    ) -> list[SchemaNode]:
        """The branches in the order to try them: null says least."""
        index = self.forced.get(id(owner))
        if index is not None and index < len(branches):
            return [branches[index]]
        real = [b for b in branches if not self.is_null(b)]
        null = [b for b in branches if self.is_null(b)]
        ordered = real + null
        start = turn % len(ordered)
        return ordered[start:] + ordered[:start]

    def _with_consequence(
        self, flat: Schema, schema: Schema, turn: int, seen: _Seen
    ) -> Schema | None:
        """Join `if` and `then`, or every other turn `else`."""
        otherwise = schema.else_ or BooleanSchema(allows=True)
        consequences = [
            tuple(node for node in (schema.if_, schema.then) if node is not None),
            (otherwise,),
        ]
        if turn % 2:
            consequences.reverse()
        for parts in consequences:
            joined = self._flat(Schema(all_of=parts), turn // 2, seen)
            merged = None if joined is None else merge(flat, joined)
            if merged is not None:
                return merged
        return flat

    def _tagged(self, flat: Schema, key: str, owner: Schema) -> Schema:
        """Let the discriminator's property hold the schema's name.

        A constant or an enumeration of the property's own wins.
        """
        tag = discriminator_of(flat) or discriminator_of(owner)
        if tag is None:
            return flat
        name, mapping = tag
        node = flat.properties.get(name)
        if node is None:
            return flat
        current = self._flat(node, 0, ())
        value = _tag_for(key, mapping)
        if current is None or current.const is not ABSENT:
            return flat
        if current.enum is not None:
            fitting = _closest(value, current.enum)
            if fitting is None:
                return flat
            value = fitting
        tagged = replace(current, const=value, examples=(), default=ABSENT)
        return replace(flat, properties={**flat.properties, name: tagged})


def discriminator_of(schema: Schema) -> tuple[str, Mapping[str, JsonValue]] | None:
    """The property that tells alternatives apart, and OpenAPI's mapping of its values.

    AsyncAPI gives the property's name, OpenAPI an object, which stands in the extras.
    """
    if schema.discriminator is not None:
        return schema.discriminator, {}
    written = schema.extras.get("discriminator")
    if not isinstance(written, Mapping):
        return None
    name, mapping = written.get("propertyName"), written.get("mapping")
    if not isinstance(name, str):
        return None
    return name, mapping if isinstance(mapping, Mapping) else {}


def _tag_for(key: str, mapping: Mapping[str, JsonValue]) -> str:
    for value, ref in mapping.items():
        if isinstance(ref, str) and ref.rpartition("/")[2] == key:
            return value
    return key


def _closest(tag: str, options: tuple[JsonValue, ...]) -> str | None:
    """The option that means the tag: the same word, or part of it."""
    words = [option for option in options if isinstance(option, str) and option]
    plain = tag.lower().replace("_", "").replace("-", "")
    for word in words:
        if word.lower().replace("_", "").replace("-", "") == plain:
            return word
    for word in words:
        if word.lower().replace("_", "").replace("-", "") in plain:
            return word
    return None


def _only_null(schema: Schema) -> bool:
    return schema.types == ("null",) or schema.const is None or schema.enum == (None,)
