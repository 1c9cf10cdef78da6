"""A schema's language is told from its media type."""

from __future__ import annotations

import pytest

from docgen.spec.schema_format import describe_format, language_of


@pytest.mark.parametrize(
    ("schema_format", "language", "words"),
    [
        (None, "asyncapi", "AsyncAPI Schema"),
        (
            "application/vnd.aai.asyncapi;version=2.6.0",
            "asyncapi",
            "AsyncAPI 2.6.0 Schema",
        ),
        ("application/vnd.aai.asyncapi+json", "asyncapi", "AsyncAPI Schema"),
        (
            "application/schema+json;version=draft-07",
            "json-schema",
            "JSON Schema draft-07",
        ),
        ("application/schema;version=draft-07", "json-schema", "JSON Schema draft-07"),
        (
            "application/vnd.apache.avro+yaml;version=1.9.0",
            "avro",
            "Apache Avro 1.9.0",
        ),
        ("application/vnd.apache.avro", "avro", "Apache Avro"),
        ("Application/vnd.Apache.Avro; Version = 1.11.1", "avro", "Apache Avro 1.11.1"),
        (
            "application/vnd.google.protobuf;version=3",
            "protobuf",
            "Protocol Buffers 3",
        ),
        (
            "application/vnd.oai.openapi;version=3.0.0",
            "openapi",
            "OpenAPI 3.0 Schema",
        ),
        (
            "application/vnd.oai.openapi+json;version=3.0.3",
            "openapi",
            "OpenAPI 3.0.3 Schema",
        ),
        ("application/raml+yaml;version=1.0", "raml", "RAML 1.0 data type"),
        ("application/xml+xsd", "other", "application/xml+xsd"),
        ("", "other", ""),
    ],
)
def test_language_is_told_however_loosely_the_type_is_written(
    schema_format: str | None, language: str, words: str
) -> None:
    """Case, blanks, notation and version don't change the language."""
    assert language_of(schema_format) == language
    assert describe_format(schema_format) == words
