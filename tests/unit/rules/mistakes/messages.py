"""Mistakes in messages, schemas and examples."""

from tests.unit.rules.planting import Mistake

_AVRO_FIELD = "              type: long\n"
_ARCHIVED = "      archived:\n        $ref: '#/components/messages/archived'\n"
_REQUIRED = "required: [id, kind]"

MISTAKES = (
    Mistake(
        code="headers-not-object",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers: {type: «string}\n",
    ),
    Mistake(
        code="schema-format-mismatch",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers:\n"
        "        schemaFormat: application/vnd.oai.openapi;version=3.0.0\n"
        "        schema:\n          $ref: «'#/components/schemas/Order'\n",
    ),
    Mistake(
        code="message-ambiguous",
        old="    messages:\n      placed:\n",
        new="    messages:\n      twin:\n        payload: {$ref: './twin.yaml'}\n"
        "      other:\n        «payload: {$ref: './twin.yaml'}\n      placed:\n",
        files={"twin.yaml": "type: object\n"},
    ),
    Mistake(
        code="discriminator-undefined",
        old="discriminator: kind",
        new="discriminator: «sort",
    ),
    Mistake(
        code="discriminator-not-required",
        old=f"      discriminator: kind\n      {_REQUIRED}",
        new="      discriminator: «kind\n      required: [id]",
    ),
    Mistake(
        code="expression-target-missing",
        old="location: $message.header#/traceId",
        new="location: «$message.header#/trace",
    ),
    Mistake(
        code="expression-target-missing",
        old="location: $message.payload#/country",
        new="location: «$message.payload#/land",
        also={
            _ARCHIVED: "",
            "  answers:\n": f"  old:\n    messages:\n{_ARCHIVED}  answers:\n",
        },
    ),
    Mistake(
        code="expression-target-missing",
        old="location: $message.header#/replyTo",
        new="location: «$message.header#/answerTo",
    ),
    Mistake(
        code="expression-target-missing",
        old="location: $message.payload#/room",
        new="location: «$message.payload#/place",
        v2=True,
    ),
    Mistake(
        code="kafka-registry-missing",
        old="        schemaRegistryUrl: https://registry.acme.io\n",
        new="",
        also={"schemaIdLocation: payload": "schemaIdLocation: «payload"},
    ),
    Mistake(
        code="message-example-invalid",
        old="payload: {id: 17, kind: rush, country: it}",
        new="payload: {id: «seventeen, kind: rush, country: it}",
    ),
    Mistake(
        code="message-example-invalid",
        old="payload: {room: hall, text: Hello}",
        new="payload: {room: hall, text: «5}",
        v2=True,
    ),
    Mistake(
        code="message-example-invalid",
        old="headers: {traceId: a1}",
        new="headers: {traceId: «1}",
    ),
    Mistake(
        code="schema-example-invalid", old="examples: [17]", new="examples: [17, «0]"
    ),
    Mistake(code="schema-default-invalid", old="default: 1,", new="default: «0,"),
    Mistake(
        code="schema-unusable",
        old="pattern: '^[a-z]+$'",
        new="pattern: «'(?i)^[a-z]+$'",
    ),
    Mistake(
        code="avro-invalid",
        old=_AVRO_FIELD,
        new=f"{_AVRO_FIELD}            - name: marks\n"
        "              type: «{type: array}\n",
    ),
    Mistake(
        code="avro-irregular",
        old=_AVRO_FIELD,
        new=f"{_AVRO_FIELD}            - «name: marks\n              type: array\n"
        "              items: string\n",
    ),
    Mistake(
        code="avro-type-unknown",
        old=_AVRO_FIELD,
        new=f"{_AVRO_FIELD}            - name: mark\n              type: «Mark\n",
    ),
    Mistake(
        code="protobuf-invalid",
        old="            string id = 1;\n          }",
        new="            string id = 1\n          «}",
    ),
    Mistake(
        code="raml-invalid",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers:\n"
        "        schemaFormat: application/raml+yaml;version=1.0\n"
        "        schema:\n          type: object\n"
        "          properties: {total: «numbre}\n",
    ),
    Mistake(
        code="raml-invalid",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers:\n"
        "        schemaFormat: application/raml+yaml;version=1.0\n"
        "        schema: |\n          #%RAML 1.0 DataType\n          type: object\n"
        "          minProperties: «few\n",
    ),
    Mistake(
        code="schema-format-unknown",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers:\n"
        "        schemaFormat: «application/xsd\n        schema: <xs:schema/>\n",
    ),
)
