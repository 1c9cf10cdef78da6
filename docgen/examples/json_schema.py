"""Writes schemas of the model as JSON Schema draft-07 that stands by itself.

Every named schema that the root reaches becomes a definition, so recursion is no
problem. Only what JSON Schema knows is written: no `discriminator`, no `x-` keywords,
no `$id` that would move the base of the references. Whatever is no JSON Schema (a hole,
an Avro schema) allows any value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TypeAlias
from urllib.parse import quote

from msgspec import Struct, field

from docgen.location import JsonValue, Pointer
from docgen.model.schema import (
    BooleanSchema,
    NamedSchema,
    Schema,
    SchemaNode,
    SchemaRef,
)
from docgen.model.shared import ABSENT, Missing, ObjectId

JsonObject: TypeAlias = dict[str, JsonValue]
Written: TypeAlias = JsonObject | bool
"""A schema in JSON."""

_PLAIN: tuple[tuple[str, str], ...] = (
    ("title", "title"),
    ("description", "description"),
    ("format", "format"),
    ("multiple_of", "multipleOf"),
    ("maximum", "maximum"),
    ("exclusive_maximum", "exclusiveMaximum"),
    ("minimum", "minimum"),
    ("exclusive_minimum", "exclusiveMinimum"),
    ("max_length", "maxLength"),
    ("min_length", "minLength"),
    ("pattern", "pattern"),
    ("content_encoding", "contentEncoding"),
    ("content_media_type", "contentMediaType"),
    ("max_items", "maxItems"),
    ("min_items", "minItems"),
    ("max_properties", "maxProperties"),
    ("min_properties", "minProperties"),
)
_FLAGS = (
    ("unique_items", "uniqueItems"),
    ("read_only", "readOnly"),
    ("write_only", "writeOnly"),
)
_NODES = (
    ("additional_items", "additionalItems"),
    ("contains", "contains"),
    ("additional_properties", "additionalProperties"),
    ("property_names", "propertyNames"),
    ("not_", "not"),
    ("if_", "if"),
    ("then", "then"),
    ("else_", "else"),
)
_LISTS = (("all_of", "allOf"), ("any_of", "anyOf"), ("one_of", "oneOf"))
_MAPS = (
    ("properties", "properties"),
    ("pattern_properties", "patternProperties"),
    ("dependencies", "dependencies"),
)
# Schemas come in tens of thousands; one getter is ten times faster than many.
_plain_of = attrgetter(*(name for name, _ in _PLAIN))
_flags_of = attrgetter(*(name for name, _ in _FLAGS))
_nodes_of = attrgetter(*(name for name, _ in _NODES))
_lists_of = attrgetter(*(name for name, _ in _LISTS))
_maps_of = attrgetter(*(name for name, _ in _MAPS))
_parts_of = attrgetter("items", *(name for name, _ in (*_NODES, *_LISTS, *_MAPS)))


def to_json_schema(
    schema: SchemaNode,
    schemas: Mapping[ObjectId, NamedSchema],
    *,
    openapi: bool = False,
) -> JsonObject:
    """Write a schema with everything that it refers to.

    Args:
        schema: the root.
        schemas: what its references lead to.
        openapi: whether the keywords `nullable` and boolean `exclusiveMinimum` of
            OpenAPI 3.0 count.
    """
    writer = SchemaWriter(schemas, openapi=openapi)
    root = writer.write(schema)
    definitions = writer.definitions(reached_from(schema))
    written: JsonObject = {"$schema": "http://json-schema.org/draft-07/schema#"}
    if isinstance(root, bool):
        return written if root else {**written, "not": {}}
    if "$ref" in root and definitions:
        # Draft-07 ignores what stands beside a `$ref`.
        root = {"allOf": [root]}
    return {**written, **root, **({"definitions": definitions} if definitions else {})}


def plain_value(value: JsonValue) -> JsonValue:
    """Copy a value into plain dicts and lists, which is all that others take."""
    if isinstance(value, Mapping):
        return {key: plain_value(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(below) for below in value]
    return value


def is_json_schema(named: NamedSchema | None) -> bool:
    """Whether a named schema is of the JSON Schema family."""
    return named is not None and isinstance(
        named.content.schema, Schema | BooleanSchema | SchemaRef
    )


def subschemas_of(schema: Schema) -> Iterable[tuple[Pointer, SchemaNode]]:
    """Give the schemas directly inside, each with the keywords that lead there."""
    if not any(_parts_of(schema)):
        return ()
    return (*_single_parts(schema), *_listed_parts(schema), *_mapped_parts(schema))


def _single_parts(schema: Schema) -> Iterator[tuple[Pointer, SchemaNode]]:
    for (_, keyword), node in zip(_NODES, _nodes_of(schema), strict=True):
        if node is not None:
            yield (keyword,), node
    if schema.items is not None and not isinstance(schema.items, tuple):
        yield ("items",), schema.items


def _listed_parts(schema: Schema) -> Iterator[tuple[Pointer, SchemaNode]]:
    for (_, keyword), nodes in zip(_LISTS, _lists_of(schema), strict=True):
        for index, node in enumerate(nodes):
            yield (keyword, index), node
    if isinstance(schema.items, tuple):
        for index, item in enumerate(schema.items):
            yield ("items", index), item


def _mapped_parts(schema: Schema) -> Iterator[tuple[Pointer, SchemaNode]]:
    for (_, keyword), entries in zip(_MAPS, _maps_of(schema), strict=True):
        for name, node in entries.items():
            if not isinstance(node, tuple):
                yield (keyword, name), node


def reached_from(schema: SchemaNode) -> tuple[ObjectId, ...]:
    """The targets of the references inside a schema, not following them."""
    found: dict[ObjectId, None] = {}
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SchemaRef):
            found[node.target] = None
        elif isinstance(node, Schema):
            waiting.extend(below for _, below in subschemas_of(node))
    return tuple(found)


def accept_all(keyword: str, value: JsonValue) -> bool:
    """Leave no keyword out."""
    return True


class SchemaWriter(Struct):
    """Writes schemas of one Api; each named one is written once."""

    schemas: Mapping[ObjectId, NamedSchema]
    openapi: bool = False
    accept: Callable[[str, JsonValue], bool] = accept_all
    """Whether to write a keyword: a checker leaves out what it can't use."""
    pattern: Callable[[str], str] = str
    """How to write a regular expression."""
    _names: dict[ObjectId, str] = field(default_factory=dict)
    _bodies: dict[ObjectId, Written] = field(default_factory=dict)
    _reached: dict[ObjectId, tuple[ObjectId, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        uses = Counter(named.key for named in self.schemas.values())
        for object_id, named in self.schemas.items():
            self._names[object_id] = named.key if uses[named.key] == 1 else object_id

    def name_of(self, target: ObjectId) -> str:
        """The name of a definition: the schema's own if nobody else has it."""
        return self._names.get(target, target)

    def ref_to(self, target: ObjectId) -> str:
        """The reference to a definition."""
        step = self.name_of(target).replace("~", "~0").replace("/", "~1")
        return "#/definitions/" + quote(step, safe="~")

    def definitions(self, roots: Iterable[ObjectId]) -> JsonObject:
        """Write the named schemas that are reached from these, directly or not."""
        found: dict[ObjectId, None] = {}
        waiting = list(roots)
        while waiting:
            target = waiting.pop()
            if target not in found:
                found[target] = None
                waiting.extend(self._targets(target))
        ordered = [target for target in self.schemas if target in found]
        unknown = [target for target in found if target not in self.schemas]
        return {self.name_of(t): self._body(t) for t in (*ordered, *unknown)}

    def _targets(self, target: ObjectId) -> tuple[ObjectId, ...]:
        if target not in self._reached:
            named = self.schemas.get(target)
            content = named.content.schema if named else None
            self._reached[target] = (
                reached_from(content) if isinstance(content, Schema | SchemaRef) else ()
            )
        return self._reached[target]

    def _body(self, target: ObjectId) -> Written:
        if target not in self._bodies:
            named = self.schemas.get(target)
            content = named.content.schema if named else None
            self._bodies[target] = (
                self.write(content)
                if isinstance(content, Schema | BooleanSchema | SchemaRef)
                else True
            )
        return self._bodies[target]

    def write(self, node: SchemaNode) -> Written:
        """Write one schema; its references point at `#/definitions`."""
        match node:
            case BooleanSchema():
                return node.allows
            case Missing():
                return True
            case SchemaRef():
                return {"$ref": self.ref_to(node.target)}
            case Schema():
                return self._schema(node)

    def _schema(self, schema: Schema) -> JsonObject:
        written: JsonObject = {}
        self._write_values(schema, written)
        for (_, keyword), value in zip(_PLAIN, _plain_of(schema), strict=True):
            if value is not None and self.accept(keyword, value):
                written[keyword] = (
                    self.pattern(value) if keyword == "pattern" else value
                )
        for (_, keyword), flag in zip(_FLAGS, _flags_of(schema), strict=True):
            if flag:
                written[keyword] = True
        if any(_parts_of(schema)):
            self._write_parts(schema, written)
            self._write_items(schema, written)
        if self.openapi and schema.extras:
            _apply_openapi(schema, written)
        return written

    def _write_values(self, schema: Schema, written: JsonObject) -> None:
        types = [t for t in dict.fromkeys(schema.types) if self.accept("type", t)]
        if types:
            written["type"] = types[0] if len(types) == 1 else types
        if schema.enum is not None:
            written["enum"] = plain_value(schema.enum)
        if schema.const is not ABSENT:
            written["const"] = plain_value(schema.const)
        if schema.default is not ABSENT and self.accept("default", None):
            written["default"] = plain_value(schema.default)
        if schema.examples and self.accept("examples", None):
            written["examples"] = plain_value(schema.examples)
        if schema.required:
            written["required"] = list(dict.fromkeys(schema.required))

    def _write_parts(self, schema: Schema, written: JsonObject) -> None:
        for (_, keyword), node in zip(_NODES, _nodes_of(schema), strict=True):
            if node is not None:
                written[keyword] = self.write(node)
        for (_, keyword), nodes in zip(_LISTS, _lists_of(schema), strict=True):
            if nodes:
                written[keyword] = [self.write(node) for node in nodes]
        if schema.properties:
            written["properties"] = {
                name: self.write(node) for name, node in schema.properties.items()
            }
        if schema.pattern_properties:
            written["patternProperties"] = {
                self.pattern(pattern): self.write(node)
                for pattern, node in schema.pattern_properties.items()
                if self.accept("pattern", pattern)
            }
        if schema.dependencies:
            written["dependencies"] = {
                name: list(dict.fromkeys(below))
                if isinstance(below, tuple)
                else self.write(below)
                for name, below in schema.dependencies.items()
            }

    def _write_items(self, schema: Schema, written: JsonObject) -> None:
        items = schema.items
        if not isinstance(items, tuple):
            if items is not None:
                written["items"] = self.write(items)
            # `additionalItems` means something beside a list of items only.
            written.pop("additionalItems", None)
        elif items:
            written["items"] = [self.write(item) for item in items]
        elif "additionalItems" in written:
            # An empty list of items is no draft-07; what is additional is every item.
            written["items"] = written.pop("additionalItems")


def _apply_openapi(schema: Schema, written: JsonObject) -> None:
    """Let keywords of OpenAPI 3.0 count, which the model keeps among the extras."""
    for bound in ("Minimum", "Maximum"):
        keyword, limit = f"exclusive{bound}", written.get(bound.lower())
        if schema.extras.get(keyword) is True and limit is not None:
            written[keyword] = written.pop(bound.lower())
    if schema.extras.get("nullable") is not True:
        return
    types = written.get("type")
    if isinstance(types, str):
        written["type"] = [types, "null"] if types != "null" else types
    elif isinstance(types, list) and "null" not in types:
        written["type"] = [*types, "null"]
    enum = written.get("enum")
    if isinstance(enum, list) and None not in enum:
        written["enum"] = [*enum, None]
