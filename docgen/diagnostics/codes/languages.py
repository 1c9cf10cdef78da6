"""Findings about schemas in Avro, Protobuf and languages that docgen doesn't read."""

from docgen.diagnostics.finding import Code, Severity

AVRO_INVALID = Code(
    name="avro-invalid",
    severity=Severity.ERROR,
    title="An Avro schema can't be read",
    why="Its fields can't be explained; readers see the schema only as it is written. "
    "Avro 1.9 says which attributes each type must have: a record its name and "
    "fields, an enum its symbols, an array its items.",
    wrong="type: record\nname: Order\nfields:\n  - name: colors\n    type:\n"
    "      type: array",
    right="type: record\nname: Order\nfields:\n  - name: colors\n    type:\n"
    "      type: array\n      items: string",
)
AVRO_IRREGULAR = Code(
    name="avro-irregular",
    severity=Severity.WARNING,
    title="An Avro schema is written in a way that Avro libraries refuse",
    why="docgen understands what is meant and shows it, but code generators and schema "
    "registries follow the Avro specification to the letter and will reject it.",
    wrong="fields:\n  - name: tags\n    type: array\n    items: string",
    right="fields:\n  - name: tags\n    type:\n      type: array\n      items: string",
)
AVRO_TYPE_UNKNOWN = Code(
    name="avro-type-unknown",
    severity=Severity.WARNING,
    title="An Avro schema uses a type that it doesn't define",
    why="A type is one of Avro's primitive types or the full name of a record, enum or "
    "fixed that the same schema defines. Readers can't see what is inside this one.",
    wrong="fields:\n  - name: total\n    type: strng",
    right="fields:\n  - name: total\n    type: string",
)
PROTOBUF_INVALID = Code(
    name="protobuf-invalid",
    severity=Severity.ERROR,
    title="A Protobuf source can't be read",
    why="Its messages can't be explained; readers see the source only as it is "
    "written. Protobuf payloads are the text of a .proto file.",
    wrong="payload: |\n  message Order {\n    string id = 1\n  }",
    right="payload: |\n  message Order {\n    string id = 1;\n  }",
)
RAML_INVALID = Code(
    name="raml-invalid",
    severity=Severity.ERROR,
    title="A RAML data type is broken",
    why="Tools that follow RAML 1.0 will refuse it. docgen shows RAML as it is written "
    "and checks that it is YAML, that its types exist and that the facets it knows "
    "hold what RAML allows.",
    wrong="payload:\n  type: object\n  properties:\n    total: numbre",
    right="payload:\n  type: object\n  properties:\n    total: number",
)
SCHEMA_FORMAT_UNKNOWN = Code(
    name="schema-format-unknown",
    severity=Severity.WARNING,
    title="A schema is in a language that docgen shows only as written",
    why="Any media type may name a schema's language, but tools only have to know "
    "AsyncAPI's own and JSON Schema draft-07. docgen also reads Avro, Protobuf and "
    "OpenAPI schemas; others appear as their source.",
    wrong="schemaFormat: application/vnd.apache.avr;version=1.9.0",
    right="schemaFormat: application/vnd.apache.avro;version=1.9.0",
)
