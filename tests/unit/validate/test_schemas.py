"""Schemas: keywords of JSON Schema, and positions that hold other languages."""

from __future__ import annotations

import pytest

from tests.unit.validate.judging import codes_in, only

V3 = "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
V2 = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\nchannels: {}\n"
AVRO = "application/vnd.apache.avro;version=1.9.0"
OPENAPI = "application/vnd.oai.openapi+json; version=3.0.1"
DRAFT_07 = "application/schema+json;version=draft-07"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("true", []),
        ("{}", []),
        ("{type: [string, 'null'], $defs: {a: 1}, exampel: 5, nullable: true}", []),
        ("{minimum: 0.5, multipleOf: 0.1, minLength: 2.0}", []),
        (
            "{items: [{}, true], additionalItems: false, "
            "dependencies: {a: [b], c: {}}}",
            [],
        ),
        ("{type: str}", ["bad-value"]),
        ("{type: []}", ["bad-value"]),
        ("{type: [string, string]}", ["duplicate-item"]),
        ("{type: {}}", ["wrong-type"]),
        ("{minimum: '1'}", ["wrong-type"]),
        ("{minLength: -1}", ["bad-value"]),
        ("{minLength: 1.5}", ["wrong-type"]),
        ("{maxItems: true}", ["wrong-type"]),
        ("{multipleOf: 0}", ["bad-value"]),
        ("{exclusiveMinimum: true}", ["wrong-type"]),
        ("{required: true}", ["wrong-type"]),
        ("{required: [1]}", ["wrong-type"]),
        ("{required: [a, a]}", ["duplicate-item"]),
        ("{enum: []}", ["bad-value"]),
        ("{enum: [1, true, '1', null]}", []),
        ("{enum: [1, 1.0]}", ["duplicate-item"]),
        ("{enum: [{a: 1, b: 2}, {b: 2, a: 1}]}", ["duplicate-item"]),
        ("{enum: a}", ["wrong-type"]),
        ("{properties: [a]}", ["wrong-type"]),
        ("{properties: {a: string}}", ["wrong-type"]),
        ("{properties: {a: {properties: {b: {type: x}}}}}", ["bad-value"]),
        ("{allOf: []}", ["bad-value"]),
        ("{allOf: {}}", ["wrong-type"]),
        ("{anyOf: [{not: {type: x}}]}", ["bad-value"]),
        ("{if: {type: x}, then: {type: x}, else: {type: x}}", ["bad-value"] * 3),
        ("{discriminator: {propertyName: a}}", ["wrong-type"]),
        ("{externalDocs: {}}", ["missing-field"]),
        ("text", ["wrong-type"]),
        ("null", ["wrong-type"]),
    ],
)
@pytest.mark.parametrize("head", [V2, V3])
def test_keywords_have_the_types_of_draft_07(
    head: str, schema: str, expected: list[str]
) -> None:
    """Known keywords are checked at any depth; others are anybody's business."""
    found = codes_in(f"{head}components:\n  schemas:\n    s: {schema}")
    assert [code for code, _ in found] == expected


def test_a_boolean_bound_of_draft_04_gets_its_remedy() -> None:
    """The old form is common in documents that were converted from OpenAPI."""
    found = only(f"{V3}components: {{schemas: {{s: {{exclusiveMinimum: true}}}}}}")
    assert found.hint == (
        "move the number of `minimum` here, as JSON Schema does since draft 6"
    )


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("{type: x}", ["bad-value"]),
        (f"{{schemaFormat: {AVRO}, schema: {{type: record, name: 5}}}}", []),
        (f"{{schemaFormat: {AVRO}, schema: [string, int]}}", []),
        ("{schemaFormat: application/vnd.google.protobuf;version=3, schema: 'a'}", []),
        (f"{{schemaFormat: {DRAFT_07}, schema: {{type: x}}}}", ["bad-value"]),
        (f"{{schemaFormat: {DRAFT_07}, schema: {{discriminator: {{}}}}}}", []),
        (f"{{schemaFormat: {OPENAPI}, schema: {{exclusiveMinimum: true}}}}", []),
        (f"{{schemaFormat: {OPENAPI}, schema: {{items: {{type: x}}}}}}", ["bad-value"]),
        ("{schema: {type: x}}", ["bad-value"]),
        (f"{{schemaFormat: {AVRO}, type: x}}", ["missing-field"]),
        (
            f"{{schemaFormat: {AVRO}, schema: {{$ref: './a.avsc'}}}}",
            ["ref-file-unreadable"],
        ),
        ("syntax", ["wrong-type"]),
    ],
)
@pytest.mark.parametrize("field", ["payload", "headers"])
def test_a_multi_format_schema_brings_its_language(
    field: str, payload: str, expected: list[str]
) -> None:
    """Languages of the JSON Schema family are checked, others left to their readers."""
    document = f"{V3}components: {{messages: {{m: {{{field}: {payload}}}}}}}"
    assert [code for code, _ in codes_in(document)] == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("{payload: {type: x}}", ["bad-value"]),
        (f"{{schemaFormat: {AVRO}, payload: {{type: record}}}}", []),
        (
            f"{{schemaFormat: {AVRO}, payload: {{$ref: './a.avsc'}}}}",
            ["ref-file-unreadable"],
        ),
        (f"{{schemaFormat: {DRAFT_07}, payload: {{type: x}}}}", ["bad-value"]),
        # In 2.x a trait may say the language, and wins.
        (f"{{traits: [{{schemaFormat: {AVRO}}}], payload: {{type: record}}}}", []),
        (
            f"{{schemaFormat: {DRAFT_07}, payload: 5, "
            f"traits: [{{schemaFormat: {AVRO}}}]}}",
            [],
        ),
        (
            "{traits: [{$ref: '#/components/messageTraits/t'}], "
            "payload: {type: record}}",
            [],
        ),
        # Headers are a schema of AsyncAPI whatever the payload is, and of an object.
        (f"{{schemaFormat: {AVRO}, headers: {{type: x}}}}", ["bad-value"] * 2),
        ("{headers: {type: string}}", ["bad-value"]),
        ("{headers: {properties: {a: {type: string}}}}", []),
    ],
)
def test_the_language_of_a_payload_stands_beside_it(
    message: str, expected: list[str]
) -> None:
    """In 2.x `schemaFormat` is a field of the message or of one of its traits."""
    document = (
        f"{V2}components:\n  messages: {{m: {message}}}\n"
        f"  messageTraits: {{t: {{schemaFormat: {AVRO}}}}}"
    )
    assert [code for code, _ in codes_in(document)] == expected


def test_nesting_costs_no_stack() -> None:
    """Depth is bounded by the loader, not by Python's recursion limit."""
    deep = "{not: " * 90 + "{type: x}" + "}" * 90
    assert codes_in(f"{V3}components: {{schemas: {{s: {deep}}}}}") == [("bad-value", 3)]
