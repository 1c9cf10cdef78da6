"""Estimates the work of checking a value, where levels of value and schema multiply.

A schema that names itself twice below one property is small and no fan: each level of a
value only doubles what is compared. Forty levels are too much for any validator, so the
comparisons are counted before one begins, each pair of schema and value once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from docgen.examples.fans import Fans, applied_with
from docgen.location import JsonValue
from docgen.model.schema import Schema, SchemaNode, SchemaRef

MAX_COMPARISONS = 2_000_000
"""Schemas that the parts of one value may have to be compared with, all in all."""


def is_too_much(value: JsonValue, schema: SchemaNode, fans: Fans) -> bool:
    """Whether a value has to be compared with more schemas than can be."""
    # Nearly all values are too flat for that, which is quickly told.
    widest = fans.widest(schema)
    if widest < 2 or widest ** _depth(value) <= MAX_COMPARISONS:
        return False
    return _Effort(fans).of(schema, value) > MAX_COMPARISONS


class _Effort(Struct):
    fans: Fans
    _counted: dict[tuple[int, int], int] = field(default_factory=dict)
    _kept: list[SchemaNode] = field(default_factory=list)
    """Ids are those of others once what had them is gone."""

    def of(self, node: SchemaNode, value: JsonValue) -> int:
        """Count the comparisons, up to one more than there may be."""
        for target in self.fans.content(node) if isinstance(node, SchemaRef) else ():
            return self.of(target, value)
        if not isinstance(node, Schema):
            return 1
        pair = id(node), id(value)
        if pair not in self._counted:
            self._kept.append(node)
            # A cycle on the way counts once.
            self._counted[pair] = 1
            total = 1
            for part, below in _compared(node, value):
                total += self.of(part, below)
                if total > MAX_COMPARISONS:
                    break
            self._counted[pair] = min(total, MAX_COMPARISONS + 1)
        return self._counted[pair]


def _compared(
    schema: Schema, value: JsonValue
) -> Iterator[tuple[SchemaNode, JsonValue]]:
    """What is compared because a value is compared with a schema."""
    for part in applied_with(schema):
        yield part, value
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key in schema.properties:
                yield schema.properties[key], below
            elif schema.additional_properties is not None:
                yield schema.additional_properties, below
            for node in schema.pattern_properties.values():
                yield node, below
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from ((node, item) for node in _of_item(schema, index))


def _of_item(schema: Schema, index: int) -> Iterator[SchemaNode]:
    items = schema.items
    if isinstance(items, tuple):
        items = items[index] if index < len(items) else schema.additional_items
    for node in (items, schema.contains):
        if node is not None:
            yield node


def _depth(value: JsonValue) -> int:
    """How many levels a value has, at most as many as a validator takes."""
    level: list[JsonValue] = [value]
    depth = 0
    while level and depth < 64:
        depth += 1
        level = [
            below
            for outer in level
            if isinstance(outer, dict | list)
            for below in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return depth
