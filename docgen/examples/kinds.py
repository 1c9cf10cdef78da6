"""Reads off a plain schema what kind of value it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from docgen.examples.merge import both
from docgen.examples.values import Bounds, exact
from docgen.location import JsonValue
from docgen.model.schema import BooleanSchema, Schema, SchemaNode
from docgen.model.shared import ABSENT

ANY_TYPE = ("string", "integer", "boolean", "object", "array", "null")
"""The types of a schema that names none, in the order to try them."""
_SCALARS = frozenset({"string", "number", "integer", "boolean", "null"})


def given_values(
    schema: Schema, variant: int, *, own: bool = True
) -> Iterator[JsonValue]:
    """Values that the document itself states, of the right type.

    Args:
        schema: a schema without alternatives.
        variant: which of several comes first.
        own: whether examples and the default count.
    """
    if schema.const is not ABSENT:
        yield schema.const
        return
    if own:
        example = schema.extras.get("example")
        examples = (() if example is None else (example,)) + schema.examples
        examples = tuple(v for v in examples if has_type(v, schema.types))
        yield from _rotated(examples, variant)
        default = schema.default
        if default is not ABSENT and variant == 0 and _is_telling(default, schema):
            yield default
    if schema.enum is not None:
        fitting = [v for v in schema.enum if has_type(v, schema.types)]
        real = [v for v in fitting if v is not None]
        yield from _rotated(tuple(real or fitting), variant)


def _rotated(values: tuple[JsonValue, ...], start: int) -> tuple[JsonValue, ...]:
    at = start % len(values) if values else 0
    return values[at:] + values[:at]


def _is_telling(value: JsonValue, schema: Schema) -> bool:
    """Whether a default is worth showing: an empty one teaches nothing."""
    empty = value is None or value in ("", [], {}, ())
    return not empty and has_type(value, schema.types)


def has_type(value: JsonValue, types: tuple[str, ...]) -> bool:
    """Whether a value is of one of the types; none means any."""
    return not types or any(_is_of(value, name) for name in types)


def _is_of(value: JsonValue, name: str) -> bool:
    match name:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "object":
            return isinstance(value, Mapping)
        case "array":
            return isinstance(value, list | tuple)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "integer":
            whole = isinstance(value, int) or (
                isinstance(value, float) and value.is_integer()
            )
            return whole and not isinstance(value, bool)
        case _:
            return True


def type_of(schema: Schema) -> str | None:
    """The type to build: the first that is not null, else what the keywords suggest."""
    for name in schema.types:
        if name != "null":
            return name
    if schema.types:
        return "null"
    if (
        schema.properties
        or schema.required
        or schema.pattern_properties
        or schema.min_properties
        or schema.property_names is not None
        or says_something(schema.additional_properties)
    ):
        return "object"
    if schema.items is not None or schema.contains is not None or schema.min_items:
        return "array"
    return _scalar_type_of(schema)


def _scalar_type_of(schema: Schema) -> str | None:
    if schema.format in ("float", "double", "number"):
        return "number"
    if schema.format is not None and schema.format.removeprefix("u").startswith("int"):
        return "integer"
    bounds = (
        schema.minimum,
        schema.maximum,
        schema.exclusive_minimum,
        schema.exclusive_maximum,
        schema.multiple_of,
    )
    if any(bound is not None for bound in bounds):
        return "number"
    texts = (schema.pattern, schema.format, schema.content_encoding)
    lengths = (schema.min_length, schema.max_length)
    if any(texts) or any(length is not None for length in lengths):
        return "string"
    return None


def is_scalar(schema: Schema) -> bool:
    """Whether the type to build has no parts."""
    return type_of(schema) in _SCALARS


def says_something(node: SchemaNode | None) -> bool:
    """Whether a schema is there and more than a yes or no."""
    return node is not None and not isinstance(node, BooleanSchema)


def without_refusal(node: SchemaNode) -> SchemaNode:
    """Leave out that a part refuses a property which another one asks for.

    Many take `additionalProperties: false` beside `allOf` for inheritance.
    """
    if not isinstance(node, Schema):
        return node
    parts = tuple(
        part
        for part in node.all_of
        if not (isinstance(part, BooleanSchema) and not part.allows)
    )
    return node if parts == node.all_of else replace(node, all_of=parts)


def item_schema(schema: Schema, index: int) -> SchemaNode:
    """What a schema asks of the item at a position."""
    node: SchemaNode | None
    if not isinstance(schema.items, tuple):
        node = schema.items
    elif index < len(schema.items):
        node = schema.items[index]
    else:
        node = schema.additional_items
    if schema.contains is not None and index == position_of_contained(schema):
        node = both(node, schema.contains)
    return BooleanSchema(allows=True) if node is None else node


def position_of_contained(schema: Schema) -> int:
    """Where to put what `contains` asks for: behind the tuple if it may grow."""
    if not isinstance(schema.items, tuple):
        return 0
    additional = schema.additional_items
    closed = isinstance(additional, BooleanSchema) and not additional.allows
    full = schema.max_items is not None and schema.max_items <= len(schema.items)
    return 0 if closed or full else len(schema.items)


def bounds_of(schema: Schema) -> Bounds | None:
    """The numbers that a schema allows; None for all of them."""
    low, low_open = exact(schema.minimum), schema.extras.get("exclusiveMinimum") is True
    above = exact(schema.exclusive_minimum)
    if above is not None and (low is None or above >= low):
        low, low_open = above, True
    high = exact(schema.maximum)
    high_open = schema.extras.get("exclusiveMaximum") is True
    below = exact(schema.exclusive_maximum)
    if below is not None and (high is None or below <= high):
        high, high_open = below, True
    step = exact(schema.multiple_of)
    if low is None and high is None and not step:
        return None
    return Bounds(low=low, high=high, low_open=low_open, high_open=high_open, step=step)
