"""Schema objects: JSON Schema draft-07 with AsyncAPI's own keywords.

Plain draft-07 and OpenAPI's dialect have tables of their own, as they know fewer
keywords or give them other types. Keywords that no table knows are accepted, as JSON
Schema demands.
"""

from __future__ import annotations

from docgen.spec.common import DESCRIPTION, EXTERNAL_DOCS, LAST_V2
from docgen.spec.rules import (
    V3_0,
    Anything,
    Field,
    Flag,
    ListOf,
    MapOf,
    Number,
    Object,
    SchemaValue,
    Table,
    Text,
    Type,
    Union,
)

_TYPE_NAME = Text(
    one_of=("string", "number", "integer", "boolean", "object", "array", "null")
)
_COUNT = Number(integer=True, minimum=0)
_NAMES = ListOf(Text(), unique=True)
_VALUES = ListOf(Anything())

_PLAIN_KEYWORDS: dict[str, Type] = {
    "$id": Text(),
    "$schema": Text(format="uri"),
    "$comment": Text(),
    "$ref": Text(),
    "title": Text(),
    "type": Union((_TYPE_NAME, ListOf(_TYPE_NAME, minimum=1, unique=True))),
    "format": Text(),
    "enum": ListOf(Anything(), minimum=1, unique=True),
    "const": Anything(),
    "default": Anything(),
    "examples": _VALUES,
    "readOnly": Flag(),
    "writeOnly": Flag(),
    "multipleOf": Number(above=0),
    "maximum": Number(),
    "exclusiveMaximum": Number(),
    "minimum": Number(),
    "exclusiveMinimum": Number(),
    "maxLength": _COUNT,
    "minLength": _COUNT,
    "pattern": Text(),
    "contentEncoding": Text(),
    "contentMediaType": Text(),
    "maxItems": _COUNT,
    "minItems": _COUNT,
    "uniqueItems": Flag(),
    "required": _NAMES,
    "maxProperties": _COUNT,
    "minProperties": _COUNT,
}
"""Keywords that hold no schema."""

_OWN_FIELDS = (
    Field(name="deprecated", type=Flag()),
    Field(name="discriminator", type=Text()),
    Field(name="externalDocs", type=Object("external_docs"), until=LAST_V2),
    Field(name="externalDocs", type=EXTERNAL_DOCS, since=V3_0),
)
"""What AsyncAPI adds to JSON Schema."""


def _nesting_keywords(table: str) -> dict[str, Type]:
    """Keywords that hold schemas, all of the dialect that `table` describes."""
    schema = SchemaValue(table=table)
    several = ListOf(schema, minimum=1)
    return {
        "items": Union((schema, several)),
        "additionalItems": schema,
        "contains": schema,
        "properties": MapOf(schema),
        "patternProperties": MapOf(schema),
        "additionalProperties": schema,
        "propertyNames": schema,
        "dependencies": MapOf(Union((schema, _NAMES))),
        "allOf": several,
        "anyOf": several,
        "oneOf": several,
        "not": schema,
        "if": schema,
        "then": schema,
        "else": schema,
        "definitions": MapOf(schema),
    }


_OPENAPI_KEYWORDS: dict[str, Type] = {
    "deprecated": Flag(),
    "exclusiveMaximum": Union((Flag(), Number())),
    "exclusiveMinimum": Union((Flag(), Number())),
}
"""Keywords whose type differs in OpenAPI 3.0."""


def _table(
    name: str,
    *,
    keywords: dict[str, Type] | None = None,
    fields: tuple[Field, ...] = (),
) -> Table:
    """Describe a dialect: draft-07 with these keywords, and fields of AsyncAPI."""
    known = {**_PLAIN_KEYWORDS, **_nesting_keywords(name), **(keywords or {})}
    own = (Field(name=keyword, type=type_) for keyword, type_ in known.items())
    return Table(
        name=name,
        title="Schema Object",
        section="schemaObject",
        fields=(*own, DESCRIPTION, *fields),
        open=True,
    )


SCHEMA_TABLES = (
    _table("schema", fields=_OWN_FIELDS),
    _table("json_schema"),
    _table("openapi_schema", keywords=_OPENAPI_KEYWORDS),
)
