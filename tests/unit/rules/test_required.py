"""A required property that nobody describes, and all the ways to describe one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.diagnostics import Finding
from tests.unit.rules.planting import findings_of

HEAD = "asyncapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
CODE = "required-property-undefined"


def _found(folder: Path, text: str) -> list[Finding]:
    return [f for f in findings_of(text, folder) if f.code.name == CODE]


def _in_schemas(folder: Path, **schemas: str) -> list[Finding]:
    entries = "".join(f"    {key}: {schema}\n" for key, schema in schemas.items())
    return _found(folder, f"{HEAD}components:\n  schemas:\n{entries}")


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        ("{required: [orderID], properties: {orderId: {}}}", "`orderId`"),
        ("{required: [ID], properties: {x: {}, id: {}}}", "`id`"),
        ("{required: [nmae], allOf: [{properties: {name: {}}}]}", "`name`"),
        (
            "{allOf: [{properties: {name: {}}}, {required: [nmae]}]}",
            "`name`",
        ),
        (
            "{required: [nmae], additionalProperties: true, properties: {name: {}}}",
            "`name`",
        ),
        (
            "{required: [nmae, name], properties: {name: {}}}",
            "describe it in `properties`",
        ),
        ("{required: [name]}", "describe it in `properties`"),
        (
            "{oneOf: [{required: [b], properties: {a: {}}}, {properties: {b: {}}}]}",
            "`",
        ),
        ("{required: [old], not: {properties: {old: {}}}}", "describe it"),
        ("{required: [y_a], patternProperties: {'^x_': {}}}", "describe it"),
    ],
)
def test_a_name_that_nobody_describes_is_told(
    schema: str, hint: str, tmp_path: Path
) -> None:
    """The reader hears the name, where it stands and which one was meant."""
    (finding,) = _in_schemas(tmp_path, A=schema)
    assert hint in (finding.hint or "")
    assert finding.location.pointer[-2] == "required"


@pytest.mark.parametrize(
    "schema",
    [
        "{required: [a], properties: {a: {}}}",
        "{required: [a], allOf: [{$ref: '#/components/schemas/B'}]}",
        "{required: [a], oneOf: [{properties: {a: {}}}, {type: string}]}",
        "{required: [a], if: {}, then: {anyOf: [{properties: {a: {}}}]}}",
        "{properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}, "
        "{properties: {b: {}}}]}",
        "{properties: {a: {}}, if: {required: [a]}, else: {required: [a]}}",
        "{properties: {a: {}, b: {}}, dependencies: {b: {required: [a]}}}",
        "{allOf: [{required: [a]}, {oneOf: [{$ref: '#/components/schemas/B'}, {}]}]}",
        "{not: {required: [a]}}",
        "{not: {anyOf: [{required: [a]}, {required: [b]}]}}",
        "{required: [a], additionalProperties: {type: string}}",
        "{required: [x_a], patternProperties: {'^x_': {}}}",
        "{required: [a], patternProperties: {'[a-f]': {}}}",
        "{required: [a], allOf: [{$ref: './missing.yaml'}]}",
        "{allOf: [{required: [a]}, {$ref: '#/components/schemas/C', "
        "properties: {a: {}}}]}",
        "{required: a}",
    ],
)
def test_a_described_name_is_not_told(schema: str, tmp_path: Path) -> None:
    """Whoever says what the property is, in doubt too, keeps the rule silent."""
    others = {"B": "{properties: {a: {}}}", "C": "{type: object}"}
    assert _in_schemas(tmp_path, A=schema, **others) == []


def test_a_mixin_is_judged_by_what_uses_it(tmp_path: Path) -> None:
    """A schema that only demands is described by those that it is a part of."""
    user = "{properties: {id: {}}, allOf: [{$ref: '#/components/schemas/Mixin'}]}"
    assert _in_schemas(tmp_path, Mixin="{required: [id]}", User=user) == []
    assert len(_in_schemas(tmp_path, Mixin="{required: [id]}")) == 1


def test_headers_of_message_and_traits_are_one(tmp_path: Path) -> None:
    """What a trait requires, the message may describe, and the other way around."""
    text = f"""{HEAD}components:
  messages:
    paid:
      headers: {{properties: {{trace: {{}}}}, required: [span]}}
      traits:
        - headers: {{properties: {{span: {{}}}}, required: [trace]}}
"""
    assert _found(tmp_path, text) == []
    assert len(_found(tmp_path, text.replace("[trace]", "[tarce]"))) == 1


def test_a_long_chain_of_references_ends(tmp_path: Path) -> None:
    """However long schemas extend each other, and in circles, the rule answers."""
    count = 5000
    schemas: dict[str, object] = {
        f"S{number}": {"allOf": [{"$ref": f"#/components/schemas/S{number + 1}"}]}
        for number in range(count)
    }
    schemas[f"S{count}"] = {
        "required": ["id"],
        "anyOf": [{"$ref": "#/components/schemas/S0"}],
    }
    document = {
        "asyncapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "components": {"schemas": schemas},
    }
    assert len(_found(tmp_path, json.dumps(document))) == 1


def test_other_languages_of_the_family_are_judged_too(tmp_path: Path) -> None:
    """The name is as wrong in JSON Schema proper and in OpenAPI's dialect."""
    for language in (
        "application/schema+json;version=draft-07",
        "application/vnd.oai.openapi;version=3.0.0",
    ):
        text = f"""{HEAD}components:
  messages:
    paid:
      payload:
        schemaFormat: {language}
        schema: {{required: [ordr], properties: {{order: {{}}}}}}
"""
        assert len(_found(tmp_path, text)) == 1
