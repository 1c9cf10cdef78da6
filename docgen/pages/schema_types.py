"""Says the type of a schema in words: `array of Line`, `string or null · date`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.language import Phrase, counted
from docgen.location import JsonValue
from docgen.model.schema import (
    BooleanSchema,
    NamedSchema,
    Schema,
    SchemaRef,
)
from docgen.model.shared import ABSENT, Missing, ObjectId
from docgen.pages.effective import effective_of
from docgen.pages.schema_view import Word

_Named = Mapping[ObjectId, NamedSchema]


def type_words(node: object, named: _Named, depth: int = 0) -> Iterator[Word]:
    """Say the type of a schema, with links to the named schemas in it."""
    if isinstance(node, SchemaRef):
        yield Word(named[node.target].key, node.target)
    elif isinstance(node, BooleanSchema):
        yield Word(Phrase("any value") if node.allows else Phrase("nothing"))
    elif isinstance(node, Schema):
        yield from _words_of_schema(node, named, depth)
    else:
        yield Word(
            Phrase("missing") if isinstance(node, Missing) else Phrase("any value")
        )


def _words_of_schema(schema: Schema, named: _Named, depth: int) -> Iterator[Word]:
    types = schema.types or _implied_types(schema, named)
    if types:
        for index, name in enumerate(types):
            if index:
                yield Word(Phrase(" or "))
            yield from _named_type(name, schema, named, depth)
    else:
        yield from _words_without_type(schema, named, depth)
    if schema.format:
        yield Word(f" · {schema.format}")


def _named_type(name: str, schema: Schema, named: _Named, depth: int) -> Iterator[Word]:
    items = schema.items
    if name != "array" or items is None or isinstance(items, tuple) or depth > 4:
        yield Word("tuple" if isinstance(items, tuple) and name == "array" else name)
        return
    yield Word(Phrase("array of "))
    yield from type_words(items, named, depth + 1)


def _words_without_type(schema: Schema, named: _Named, depth: int) -> Iterator[Word]:
    choices = schema.one_of or schema.any_of
    if choices and len(choices) <= 4 and depth < 3:
        for index, choice in enumerate(choices):
            if index:
                yield Word(Phrase(" or "))
            yield from type_words(choice, named, depth + 1)
    elif choices:
        yield Word(
            counted(
                "one of %(number)s alternative",
                "one of %(number)s alternatives",
                len(choices),
            )
        )
    elif schema.enum is not None:
        yield Word(Phrase("one of the values below"))
    else:
        yield Word(Phrase("any value"))


def _implied_types(schema: Schema, named: _Named) -> tuple[str, ...]:
    """The type that a schema without `type` obviously means."""
    if schema.properties or schema.additional_properties is not None:
        return ("object",)
    if schema.items is not None:
        return ("array",)
    if schema.all_of:
        return effective_of(schema, named).types or ("object",)
    if schema.const is not ABSENT:
        return (_json_type(schema.const),)
    if schema.enum:
        return tuple(dict.fromkeys(map(_json_type, schema.enum)))
    return ()


def _json_type(value: JsonValue) -> str:
    if value is None:
        return "null"
    for types, name in (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
    ):
        if isinstance(value, types):
            return name
    return "object"
