"""Schemas in other languages than JSON Schema: their source and their examples."""

from __future__ import annotations

import json

from docgen.examples.avro import example_of_avro
from docgen.examples.protobuf import example_of_protobuf
from docgen.examples.serialize import as_yaml
from docgen.location import JsonValue
from docgen.model.schema import AvroSchema, FormattedSchema, ProtobufSchema
from docgen.pages.views import Code

_LANGUAGES = {"protobuf": "protobuf", "raml": "yaml"}


def source_code(content: FormattedSchema) -> Code:
    """The schema as written: text as it is, a structure as JSON or YAML."""
    if isinstance(content.source, str):
        return Code(_LANGUAGES.get(content.language, "text"), content.source)
    if content.language == "raml":
        return Code("yaml", as_yaml(content.source))
    return Code("json", json.dumps(content.source, indent=2, ensure_ascii=False))


def foreign_example(schema: AvroSchema | ProtobufSchema) -> JsonValue:
    """Generate an example of an Avro or Protobuf payload in its JSON form."""
    if isinstance(schema, AvroSchema):
        return example_of_avro(schema.root)
    return example_of_protobuf(schema.file)
