"""Schema objects: JSON Schema draft-07 with AsyncAPI's own keywords.

OpenAPI's dialect is described as well, as its keywords have other types here and
there. Keywords that no table knows are accepted, as JSON Schema demands.
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
    "deprecated": Flag(),
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
    "discriminator": Text(),
}
"""Keywords that hold no schema."""


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
    "exclusiveMaximum": Union((Flag(), Number())),
    "exclusiveMinimum": Union((Flag(), Number())),
    "discriminator": Union((Text(), MapOf(Anything()))),
}
"""Keywords whose type differs in OpenAPI 3.0."""


def _table(name: str, own_keywords: dict[str, Type]) -> Table:
    keywords = {**_PLAIN_KEYWORDS, **_nesting_keywords(name), **own_keywords}
    return Table(
        name=name,
        title="Schema Object",
        section="schemaObject",
        fields=(
            *(Field(name=name, type=type_) for name, type_ in keywords.items()),
            DESCRIPTION,
            Field(name="externalDocs", type=Object("external_docs"), until=LAST_V2),
            Field(name="externalDocs", type=EXTERNAL_DOCS, since=V3_0),
        ),
        open=True,
    )


SCHEMA_TABLES = (_table("schema", {}), _table("openapi_schema", _OPENAPI_KEYWORDS))
