"""What references lead to has one name and is read once, whoever refers to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.model.schema import AvroSchema, FormattedSchema, Schema, SchemaRef
from docgen.model.shared import ObjectId
from tests.support.documents import api_of, v2, v3


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("info: {$ref: part.yaml}", "{title: There, version: '2'}"),
        ("servers: {$ref: part.yaml}", "{There: {host: h, protocol: ws}}"),
        ("channels: {c: {tags: {$ref: part.yaml}}}", "[{name: There}]"),
        ("components: {$ref: part.yaml}", "{schemas: {There: {type: object}}}"),
    ],
)
def test_what_should_be_no_reference_is_read_all_the_same(
    text: str, beside: str, tmp_path: Path
) -> None:
    """Where the specification has no `$ref`, people write one, and it is followed."""
    document = v3(text) if "info" not in text else f"asyncapi: 3.0.0\n{text}"

    api = api_of(document, tmp_path, part=beside)

    assert "There" in repr((api.info, api.servers, api.channels, api.schemas))


def test_alias_of_a_file_names_what_is_there(tmp_path: Path) -> None:
    """`Tea: {$ref: leaf.yaml}` gives the schema in the file its name, everywhere."""
    api = api_of(
        v3(
            """
            components:
              messages: {M: {payload: {$ref: leaf.yaml}}}
              schemas: {Tea: {$ref: leaf.yaml}}
            """
        ),
        tmp_path,
        leaf="{type: object, properties: {again: {$ref: '#'}}}",
    )

    tea = ObjectId("schema/Tea")
    payload = api.messages[ObjectId("message/M")].payload
    content = api.schemas[tea].content.schema
    assert list(api.schemas) == [tea]
    assert isinstance(payload, FormattedSchema) and isinstance(content, Schema)
    assert payload.schema == content.properties["again"] == SchemaRef(target=tea)


def test_components_keep_their_names_before_strangers(tmp_path: Path) -> None:
    """A schema of another file that has the same name is the one that is numbered."""
    api = api_of(
        v3(
            """
            components:
              messages: {M: {payload: {$ref: 'other.yaml#/Money'}}}
              schemas: {Money: {title: Own}}
            """
        ),
        tmp_path,
        other="Money: {title: Stranger}",
    )

    titles = {
        key: schema.content.schema.title
        for key, schema in api.schemas.items()
        if isinstance(schema.content.schema, Schema)
    }
    assert titles == {"schema/Money": "Own", "schema/Money-2": "Stranger"}


def test_component_of_2x_is_in_the_language_of_who_refers_to_it(tmp_path: Path) -> None:
    """`components.schemas` of 2.x can't say that an entry is Avro; messages can."""
    api = api_of(
        v2(
            """
            channels:
              c:
                publish:
                  message:
                    schemaFormat: application/vnd.apache.avro
                    payload: {$ref: '#/components/schemas/R'}
            components:
              schemas: {R: {type: record, name: R, fields: []}}
            """
        ),
        tmp_path,
    )

    assert isinstance(api.schemas[ObjectId("schema/R")].content.schema, AvroSchema)


def test_schema_inside_a_multi_format_schema_is_the_same_one(tmp_path: Path) -> None:
    """`#/components/schemas/R/schema` and `#/components/schemas/R` are one schema."""
    api = api_of(
        v3(
            """
            components:
              messages:
                M:
                  payload:
                    schemaFormat: application/vnd.apache.avro
                    schema: {$ref: '#/components/schemas/R/schema'}
              schemas:
                R: {schemaFormat: application/vnd.apache.avro, schema: string}
            """
        ),
        tmp_path,
    )

    payload = api.messages[ObjectId("message/M")].payload
    assert isinstance(payload, FormattedSchema)
    assert payload.schema == SchemaRef(target=ObjectId("schema/R"))
    assert list(api.schemas) == ["schema/R"]
