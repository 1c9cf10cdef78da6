"""Tell a schema's language from the media type that a document gives for it.

Documents write these media types loosely: without the version, with spaces, with the
version of another release. So the type decides and the version is only told
(AsyncAPI 3.0, Multi Format Schema Object: "Schema formats table").
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Language: TypeAlias = Literal[
    "asyncapi", "json-schema", "avro", "protobuf", "openapi", "raml", "other"
]

_LANGUAGES: dict[str, Language] = {
    "application/vnd.aai.asyncapi": "asyncapi",
    "application/schema": "json-schema",
    "application/vnd.apache.avro": "avro",
    "application/vnd.google.protobuf": "protobuf",
    "application/vnd.oai.openapi": "openapi",
    "application/raml": "raml",
}
_TABLES: dict[Language, str] = {
    "asyncapi": "schema",
    "json-schema": "json_schema",
    "openapi": "openapi_schema",
}
_NOTATION = re.compile(r"\+(json|yaml)$")
_PATCH_ZERO = re.compile(r"(?<=\d[.]\d)[.]0$")
_VERSION = re.compile(r"version\s*=\s*[\"']?([^\"';\s]+)", re.IGNORECASE)


def language_of(schema_format: str | None) -> Language:
    """The language that a `schemaFormat` names; None stands for AsyncAPI's default."""
    if schema_format is None:
        return "asyncapi"
    media_type = re.sub(r"\s", "", schema_format.partition(";")[0]).lower()
    return _LANGUAGES.get(_NOTATION.sub("", media_type), "other")


def table_for_format(schema_format: str | None) -> str | None:
    """Name the table for a `schemaFormat`; None for a language without one."""
    return _TABLES.get(language_of(schema_format))


def describe_format(schema_format: str | None) -> str:
    """Name the language in words, with the version as the document gives it."""
    language = language_of(schema_format)
    found = _VERSION.search(schema_format or "")
    version = found[1] if found else ""
    match language:
        case "asyncapi":
            name = f"AsyncAPI {version} Schema"
        case "json-schema":
            name = f"JSON Schema {version}"
        case "avro":
            name = f"Apache Avro {version}"
        case "protobuf":
            name = f"Protocol Buffers {version}"
        case "openapi":
            name = f"OpenAPI {_PATCH_ZERO.sub('', version)} Schema"
        case "raml":
            name = f"RAML {version} data type"
        case "other":
            name = (schema_format or "").strip()
    return " ".join(name.split())
