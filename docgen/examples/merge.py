"""Joins two schemas into one that allows what both allow: what `allOf` means.

Schemas inside (of a property, of the items) are not joined here but wrapped in an
`allOf` of their own, to be joined when somebody gets there: recursion costs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from docgen.location import JsonValue
from docgen.model.schema import BooleanSchema, Schema, SchemaNode
from docgen.model.shared import ABSENT, Absent

T = TypeVar("T")
N = TypeVar("N", int, float)


def merge(first: Schema, second: Schema) -> Schema | None:
    """Join two schemas that have no alternatives any more; None if nothing fits both.

    Where only one can be told (two patterns, two formats) the second one's stands; what
    comes of it has to be checked.
    """
    types = _both_types(first.types, second.types)
    enum = _both_values(first.enum, second.enum)
    const = _both_consts(first, second)
    if types is None or enum == () or const is None:
        return None
    merged = replace(
        first,
        types=types,
        enum=enum,
        const=const[0],
        default=second.default if first.default is ABSENT else first.default,
        examples=first.examples or tuple(filter(_is_simple, second.examples)),
        extras=_both_extras(first.extras, second.extras),
        title=first.title or second.title,
        format=second.format or first.format,
        pattern=second.pattern or first.pattern,
        content_encoding=second.content_encoding or first.content_encoding,
        content_media_type=second.content_media_type or first.content_media_type,
        discriminator=first.discriminator or second.discriminator,
        not_=first.not_ or second.not_,
    )
    return _with_properties(_with_items(_with_bounds(merged, second), second), second)


def both(first: SchemaNode | None, second: SchemaNode | None) -> SchemaNode | None:
    """Ask for two schemas at once; None stands for no schema."""
    if first is None or second is None or first is second:
        return second if first is None else first
    return Schema(all_of=(first, second))


def same(one: JsonValue | Absent, other: JsonValue | Absent) -> bool:
    """Whether two values are equal in JSON, where true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one == other


def _is_simple(value: JsonValue) -> bool:
    """Whether a part's value may stand for the whole: an object lacks the rest."""
    return not isinstance(value, Mapping)


def _both_extras(
    first: Mapping[str, JsonValue], second: Mapping[str, JsonValue]
) -> Mapping[str, JsonValue]:
    if not second:
        return first
    kept = {k: v for k, v in second.items() if k != "example" or _is_simple(v)}
    return {**kept, **first}


def _both_types(
    first: tuple[str, ...], second: tuple[str, ...]
) -> tuple[str, ...] | None:
    if not first or not second:
        return first or second
    kept = dict.fromkeys(t for t in first if t in second)
    for one, other in ((first, second), (second, first)):
        if "integer" in one and "number" in other:
            kept["integer"] = None
    return tuple(kept) or None


def _both_values(
    first: tuple[JsonValue, ...] | None, second: tuple[JsonValue, ...] | None
) -> tuple[JsonValue, ...] | None:
    if first is None or second is None:
        return second if first is None else first
    return tuple(v for v in first if any(same(v, other) for other in second))


def _both_consts(first: Schema, second: Schema) -> tuple[JsonValue | Absent] | None:
    if first.const is ABSENT or second.const is ABSENT:
        return (second.const if first.const is ABSENT else first.const,)
    return (first.const,) if same(first.const, second.const) else None


def _largest(first: N | None, second: N | None) -> N | None:
    return max((v for v in (first, second) if v is not None), default=None)


def _smallest(first: N | None, second: N | None) -> N | None:
    return min((v for v in (first, second) if v is not None), default=None)


def _common_multiple(first: float | None, second: float | None) -> float | None:
    if first is None or second is None:
        return second if first is None else first
    if isinstance(first, int) and isinstance(second, int):
        return math.lcm(first, second)
    return max(first, second)


def _with_bounds(first: Schema, second: Schema) -> Schema:
    return replace(
        first,
        minimum=_largest(first.minimum, second.minimum),
        exclusive_minimum=_largest(first.exclusive_minimum, second.exclusive_minimum),
        maximum=_smallest(first.maximum, second.maximum),
        exclusive_maximum=_smallest(first.exclusive_maximum, second.exclusive_maximum),
        multiple_of=_common_multiple(first.multiple_of, second.multiple_of),
        min_length=_largest(first.min_length, second.min_length),
        max_length=_smallest(first.max_length, second.max_length),
        min_items=_largest(first.min_items, second.min_items),
        max_items=_smallest(first.max_items, second.max_items),
        min_properties=_largest(first.min_properties, second.min_properties),
        max_properties=_smallest(first.max_properties, second.max_properties),
    )


def _with_items(first: Schema, second: Schema) -> Schema:
    return replace(
        first,
        items=_both_items(first, second),
        additional_items=both(first.additional_items, second.additional_items),
        # One item that fits both is not all that is possible, but enough to show.
        contains=both(first.contains, second.contains),
        unique_items=first.unique_items or second.unique_items,
    )


def _both_items(
    first: Schema, second: Schema
) -> SchemaNode | tuple[SchemaNode, ...] | None:
    one, other = first.items, second.items
    if not isinstance(one, tuple) and not isinstance(other, tuple):
        return both(one, other)
    positions = max(len(i) for i in (one, other) if isinstance(i, tuple))
    joined = (
        both(_item_at(first, index), _item_at(second, index))
        for index in range(positions)
    )
    return tuple(node or BooleanSchema(allows=True) for node in joined)


def _item_at(schema: Schema, index: int) -> SchemaNode | None:
    if not isinstance(schema.items, tuple):
        return schema.items
    if index < len(schema.items):
        return schema.items[index]
    return schema.additional_items


def _with_properties(first: Schema, second: Schema) -> Schema:
    properties: dict[str, SchemaNode] = {}
    for name in (*first.properties, *second.properties):
        node = both(schema_of_property(first, name), schema_of_property(second, name))
        properties[name] = node or BooleanSchema(allows=True)
    return replace(
        first,
        properties=properties,
        required=tuple(dict.fromkeys((*first.required, *second.required))),
        pattern_properties=_joined(
            first.pattern_properties, second.pattern_properties, _both_nodes
        ),
        additional_properties=both(
            first.additional_properties, second.additional_properties
        ),
        property_names=both(first.property_names, second.property_names),
        dependencies=_joined(
            first.dependencies, second.dependencies, _both_dependencies
        ),
    )


def schema_of_property(schema: Schema, name: str) -> SchemaNode | None:
    """What a schema says of a property, whether it names it or not."""
    if name in schema.properties:
        return schema.properties[name]
    return schema.additional_properties


def _joined(
    first: Mapping[str, T], second: Mapping[str, T], join: Callable[[T, T], T]
) -> Mapping[str, T]:
    if not first or not second:
        return first or second
    joined = dict(first)
    for name, value in second.items():
        joined[name] = join(joined[name], value) if name in joined else value
    return joined


def _both_nodes(first: SchemaNode, second: SchemaNode) -> SchemaNode:
    return Schema(all_of=(first, second))


def _both_dependencies(
    first: SchemaNode | tuple[str, ...], second: SchemaNode | tuple[str, ...]
) -> SchemaNode | tuple[str, ...]:
    if isinstance(first, tuple) and isinstance(second, tuple):
        return (*first, *second)
    return Schema(all_of=(_as_node(first), _as_node(second)))


def _as_node(dependency: SchemaNode | tuple[str, ...]) -> SchemaNode:
    return Schema(required=dependency) if isinstance(dependency, tuple) else dependency
