"""Reads schemas: JSON Schema in AsyncAPI's dialect, and other languages beside it.

References are not followed into the tree. Whatever a reference leads to becomes a
named schema, read once, however many references lead there and even if they do so from
inside itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from docgen.diagnostics import Code, Diagnostics
from docgen.diagnostics.codes import languages as codes
from docgen.load.inside import location_inside
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.model.schema import (
    AnySchema,
    AvroSchema,
    BooleanSchema,
    FormattedSchema,
    NamedSchema,
    OpaqueSchema,
    ProtobufSchema,
    Schema,
    SchemaNode,
    SchemaRef,
)
from docgen.model.shared import NO_ENTRIES, ExternalDocs, Missing, ObjectId
from docgen.normalize.avro import AvroProblem, UnknownAvroType, read_avro
from docgen.normalize.names import Ids
from docgen.normalize.protobuf import ProtobufProblem, read_protobuf
from docgen.normalize.raml import check_raml
from docgen.normalize.reader import Reader, hole
from docgen.resolve.documents import Unresolved, reference_in
from docgen.resolve.names import name_of
from docgen.spec.schema_format import language_of

_JSON_SCHEMA = frozenset({"asyncapi", "json-schema", "openapi"})
"""The languages that are read as JSON Schema."""


class SchemaReader(Struct):
    """Reads schemas and gathers the named ones that they refer to."""

    reader: Reader
    ids: Ids
    diagnostics: Diagnostics
    external_docs: Callable[[Cursor], ExternalDocs | Missing]
    """Reads an External Documentation Object."""
    _waiting: dict[ObjectId, tuple[Cursor, str | None]] = field(default_factory=dict)
    """Schemas that have a name and are to be read, with their `schemaFormat`."""
    _named: dict[ObjectId, NamedSchema] = field(default_factory=dict)

    def formatted(
        self, cursor: Cursor, schema_format: str | None = None
    ) -> FormattedSchema:
        """Read a schema position that may hold any language.

        In 3.x a Multi Format Schema Object, told by its `schema` key, brings its own
        format; in 2.x the format stands beside the payload.
        """
        value = cursor.value
        if self._is_multi_format(value):
            return self._multi_format(cursor)
        return FormattedSchema(
            origin=cursor.location,
            language=language_of(schema_format),
            schema_format=schema_format,
            schema=self._in_language(cursor, schema_format),
            source=value,
        )

    def _multi_format(self, cursor: Cursor) -> FormattedSchema:
        fields = self.reader.read(cursor, "multi_format_schema")
        schema_format = fields.text("schemaFormat")
        inner = cursor.child("schema")
        return FormattedSchema(
            language=language_of(schema_format),
            schema_format=schema_format,
            schema=self._in_language(inner, schema_format),
            source=inner.value,
            **fields.common,
        )

    def define(self, key: str, cursor: Cursor) -> None:
        """Name a schema of `components.schemas`, before anybody refers to it.

        If the entry leads to another file, the name is that of the schema there.
        """
        content = self._in_other_file(cursor) or cursor
        places = [cursor, content]
        if self._is_multi_format(content.value):
            places.append(content.child("schema"))
        claimed = self.ids.claim("schema", key, *places)
        self._waiting[claimed] = (content, None)

    def name(
        self, cursor: Cursor, key: str, schema_format: str | None = None
    ) -> ObjectId:
        """Make sure that the schema at `cursor` has a name, and answer its id."""
        known = self.ids.at("schema", cursor)
        if known is None:
            known = self.ids.claim("schema", key, cursor)
            self._waiting[known] = (cursor, schema_format)
        elif known in self._waiting and self._waiting[known][1] is None:
            # In 2.x only those who refer to a component say what language it is in.
            self._waiting[known] = (self._waiting[known][0], schema_format)
        return known

    def named(self) -> Mapping[ObjectId, NamedSchema]:
        """All named schemas; reads those that nobody has read yet."""
        while self._waiting:
            schema_id = next(iter(self._waiting))
            cursor, schema_format = self._waiting.pop(schema_id)
            self._named[schema_id] = self.read(schema_id, cursor, schema_format)
        return self._named

    def read(
        self, schema_id: ObjectId, cursor: Cursor, schema_format: str | None
    ) -> NamedSchema:
        """Read what stands under a name."""
        return NamedSchema(
            id=schema_id,
            key=schema_id.partition("/")[2],
            content=self.formatted(cursor, schema_format),
            origin=cursor.location,
        )

    def node(self, cursor: Cursor) -> SchemaNode:
        """Read one schema of the JSON Schema family."""
        value = cursor.value
        if isinstance(value, bool):
            return BooleanSchema(allows=value, origin=cursor.location)
        if reference_in(value) is not None:
            return self.ref(cursor, None)
        if not isinstance(value, dict):
            return Schema(origin=cursor.location, extras={"value": value})
        return self._schema(cursor, value)

    def ref(self, cursor: Cursor, schema_format: str | None) -> SchemaRef | Missing:
        """Read a `$ref` in a schema position."""
        ref = reference_in(cursor.value) or ""
        found = self.reader.documents.resolve(ref, cursor.file)
        if isinstance(found, Unresolved):
            return hole(ref, found, cursor)
        siblings: Mapping[str, JsonValue] = NO_ENTRIES
        if isinstance(cursor.value, dict) and len(cursor.value) > 1:
            siblings = {k: v for k, v in cursor.value.items() if k != "$ref"}
        return SchemaRef(
            target=self.name(found.cursor, name_of(found.cursor), schema_format),
            siblings=siblings,
            origin=cursor.location,
        )

    def _is_multi_format(self, value: JsonValue) -> bool:
        if self.reader.rules.version < (3, 0):
            return False
        return isinstance(value, dict) and "schema" in value

    def _in_other_file(self, cursor: Cursor) -> Cursor | None:
        """What an entry refers to in another file, unless that has a name already."""
        ref = reference_in(cursor.value)
        if ref is None:
            return None
        found = self.reader.documents.resolve(ref, cursor.file)
        if isinstance(found, Unresolved) or found.first.file is cursor.file:
            return None
        return None if self.ids.at("schema", found.cursor) else found.cursor

    def _in_language(self, cursor: Cursor, schema_format: str | None) -> AnySchema:
        language = language_of(schema_format)
        if reference_in(cursor.value) is not None:
            return self.ref(cursor, schema_format)
        if language in _JSON_SCHEMA:
            return self.node(cursor)
        if language == "avro":
            return self._avro(cursor)
        if language == "protobuf" and isinstance(cursor.value, str):
            return self._protobuf(cursor, cursor.value)
        if language == "raml":
            check_raml(cursor, self.diagnostics)
        return OpaqueSchema(source=cursor.value, origin=cursor.location)

    def _avro(self, cursor: Cursor) -> AnySchema:
        def follow(ref: str) -> JsonValue:
            found = self.reader.documents.resolve(ref, cursor.file)
            return None if isinstance(found, Unresolved) else found.cursor.value

        def note(slip: AvroProblem | UnknownAvroType) -> None:
            if isinstance(slip, AvroProblem):
                self._report_avro(codes.AVRO_IRREGULAR, slip, cursor)
            elif slip.pointer[-1:] != ("$ref",):
                place = cursor.file.value_location((*cursor.pointer, *slip.pointer))
                self.diagnostics.report(
                    codes.AVRO_TYPE_UNKNOWN,
                    place,
                    f"the Avro type `{slip.name}` is not defined in this schema",
                    hint="define it before its first use, or write its full name",
                )

        try:
            root = read_avro(cursor.value, follow, note)
        except AvroProblem as problem:
            self._report_avro(codes.AVRO_INVALID, problem, cursor)
            return OpaqueSchema(source=cursor.value, origin=cursor.location)
        return AvroSchema(root=root, source=cursor.value, origin=cursor.location)

    def _report_avro(self, code: Code, problem: AvroProblem, cursor: Cursor) -> None:
        place = cursor.file.value_location((*cursor.pointer, *problem.pointer))
        self.diagnostics.report(code, place, problem.message, hint=problem.hint)

    def _protobuf(self, cursor: Cursor, text: str) -> AnySchema:
        try:
            file = read_protobuf(text)
        except ProtobufProblem as problem:
            self.diagnostics.report(
                codes.PROTOBUF_INVALID,
                location_inside(
                    cursor.file, cursor.pointer, problem.line, problem.column
                ),
                f"{problem.message} (line {problem.line} of the Protobuf source)",
                hint=problem.hint,
            )
            return OpaqueSchema(source=text, origin=cursor.location)
        return ProtobufSchema(file=file, source=text, origin=cursor.location)

    def _schema(self, cursor: Cursor, value: Mapping[str, JsonValue]) -> Schema:
        fields: dict[str, Any] = {}
        for keyword, content in value.items():
            known = _KEYWORDS.get(keyword)
            if known is None:
                aside = "extensions" if keyword.startswith("x-") else "extras"
                fields.setdefault(aside, {})[keyword] = content
                continue
            name, read = known
            result = read(self, cursor, keyword, content)
            if result is _UNFIT:
                fields.setdefault("extras", {})[keyword] = content
            else:
                fields[name] = result
        return Schema(origin=cursor.location, **fields)


class _Unfit:
    """The type of `_UNFIT`."""


_UNFIT = _Unfit()
"""A keyword's value has a wrong type."""

_Read = Callable[[SchemaReader, Cursor, str, JsonValue], object]


def _typed(*types: type) -> _Read:
    def read(_: SchemaReader, __: Cursor, ___: str, content: JsonValue) -> object:
        fits = isinstance(content, types)
        # A boolean is an int to Python, not to JSON.
        if isinstance(content, bool) and bool not in types:
            fits = False
        return content if fits else _UNFIT

    return read


def _anything(_: SchemaReader, __: Cursor, ___: str, content: JsonValue) -> object:
    return content


def _values(_: SchemaReader, __: Cursor, ___: str, content: JsonValue) -> object:
    return tuple(content) if isinstance(content, list) else _UNFIT


def _names(_: SchemaReader, __: Cursor, ___: str, content: JsonValue) -> object:
    if isinstance(content, list) and all(isinstance(item, str) for item in content):
        return tuple(content)
    return _UNFIT


def _types(_: SchemaReader, __: Cursor, ___: str, content: JsonValue) -> object:
    if isinstance(content, str):
        return (content,)
    return _names(_, __, ___, content)


def _text(reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue) -> object:
    if reference_in(content) is not None:
        target = reader.reader.follow(cursor.child(key))
        content = target.value if isinstance(target, Cursor) else content
    return content if isinstance(content, str) else _UNFIT


def _is_schema(content: JsonValue) -> bool:
    return isinstance(content, bool | dict)


def _node(reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue) -> object:
    return reader.node(cursor.child(key)) if _is_schema(content) else _UNFIT


def _nodes(
    reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue
) -> object:
    if not isinstance(content, list):
        return _UNFIT
    parent = cursor.child(key)
    return tuple(reader.node(parent.child(index)) for index in range(len(content)))


def _items(
    reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue
) -> object:
    read = _nodes if isinstance(content, list) else _node
    return read(reader, cursor, key, content)


def _node_map(
    reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue
) -> object:
    if not isinstance(content, dict):
        return _UNFIT
    parent = cursor.child(key)
    return {name: reader.node(parent.child(name)) for name in content}


def _dependencies(
    reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue
) -> object:
    if not isinstance(content, dict):
        return _UNFIT
    parent = cursor.child(key)
    return {
        name: tuple(map(str, below))
        if isinstance(below, list)
        else reader.node(parent.child(name))
        for name, below in content.items()
    }


def _external_docs(
    reader: SchemaReader, cursor: Cursor, key: str, content: JsonValue
) -> object:
    if not isinstance(content, dict):
        return _UNFIT
    return reader.external_docs(cursor.child(key))


def _discriminator(_: SchemaReader, __: Cursor, ___: str, content: JsonValue) -> object:
    return content if isinstance(content, str) else _UNFIT


_NUMBER = _typed(int, float)
_INTEGER = _typed(int)
_STRING = _typed(str)
_FLAG = _typed(bool)

_KEYWORDS: Mapping[str, tuple[str, _Read]] = {
    "$id": ("id", _STRING),
    "$schema": ("schema", _STRING),
    "$comment": ("comment", _STRING),
    "title": ("title", _STRING),
    "description": ("description", _text),
    "type": ("types", _types),
    "format": ("format", _STRING),
    "enum": ("enum", _values),
    "const": ("const", _anything),
    "default": ("default", _anything),
    "examples": ("examples", _values),
    "readOnly": ("read_only", _FLAG),
    "writeOnly": ("write_only", _FLAG),
    "deprecated": ("deprecated", _FLAG),
    "multipleOf": ("multiple_of", _NUMBER),
    "maximum": ("maximum", _NUMBER),
    "exclusiveMaximum": ("exclusive_maximum", _NUMBER),
    "minimum": ("minimum", _NUMBER),
    "exclusiveMinimum": ("exclusive_minimum", _NUMBER),
    "maxLength": ("max_length", _INTEGER),
    "minLength": ("min_length", _INTEGER),
    "pattern": ("pattern", _STRING),
    "contentEncoding": ("content_encoding", _STRING),
    "contentMediaType": ("content_media_type", _STRING),
    "items": ("items", _items),
    "additionalItems": ("additional_items", _node),
    "contains": ("contains", _node),
    "maxItems": ("max_items", _INTEGER),
    "minItems": ("min_items", _INTEGER),
    "uniqueItems": ("unique_items", _FLAG),
    "properties": ("properties", _node_map),
    "required": ("required", _names),
    "patternProperties": ("pattern_properties", _node_map),
    "additionalProperties": ("additional_properties", _node),
    "propertyNames": ("property_names", _node),
    "dependencies": ("dependencies", _dependencies),
    "maxProperties": ("max_properties", _INTEGER),
    "minProperties": ("min_properties", _INTEGER),
    "allOf": ("all_of", _nodes),
    "anyOf": ("any_of", _nodes),
    "oneOf": ("one_of", _nodes),
    "not": ("not_", _node),
    "if": ("if_", _node),
    "then": ("then", _node),
    "else": ("else_", _node),
    "definitions": ("definitions", _node_map),
    "discriminator": ("discriminator", _discriminator),
    "externalDocs": ("external_docs", _external_docs),
}
