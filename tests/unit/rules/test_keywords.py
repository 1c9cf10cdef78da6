"""Words in schemas that are no keywords, and which keyword they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.rules.planting import findings_of

HEAD = "asyncapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def _hints(folder: Path, schema: str) -> list[tuple[str, str | None]]:
    text = f"{HEAD}components:\n  schemas:\n    A: {schema}\n"
    return [(f.code.name, f.hint) for f in findings_of(text, folder)]


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        ("{type: string, nullable: true}", 'write `type: [string, "null"]`'),
        (
            "{type: [string, integer], nullable: true}",
            'write `type: [string, integer, "null"]`',
        ),
        (
            "{type: string, enum: [a], nullable: true}",
            'write `type: [string, "null"]`, and add null to `enum`',
        ),
        (
            "{type: [string, 'null'], nullable: true}",
            "remove it: `type` allows null already",
        ),
        (
            "{type: string, nullable: false}",
            "remove it: only a schema that says so allows null",
        ),
        (
            "{oneOf: [{}], nullable: true}",
            'write `anyOf` with the schema and `{type: "null"}`',
        ),
    ],
)
def test_the_hint_says_how_null_is_allowed(
    schema: str, hint: str, tmp_path: Path
) -> None:
    """What is written instead of `nullable` depends on what stands beside it."""
    assert _hints(tmp_path, schema) == [("schema-keyword-foreign", hint)]


@pytest.mark.parametrize(
    ("schema", "keyword"),
    [
        ("{requird: [a], properties: {a: {}}}", "required"),
        ("{propertes: {a: {}}, required: [a]}", "properties"),
        ("{readonly: true}", "readOnly"),
        ("{type: string, desciption: A}", "description"),
        ("{type: string, ENUM: [a]}", "enum"),
        ("{type: integer, minimun: 5}", "minimum"),
    ],
)
def test_a_misspelt_keyword_is_told_once(
    schema: str, keyword: str, tmp_path: Path
) -> None:
    """Whoever slips on the keyboard hears which word was meant, and nothing else."""
    hint = f"did you mean `{keyword}`?"
    assert _hints(tmp_path, schema) == [("schema-keyword-misspelt", hint)]


@pytest.mark.parametrize(
    "schema",
    [
        "{properties: {}, propertys: {}}",
        "{type: integer, minimun: low}",
        "{type: string, x-desciption: A}",
        "{type: string, desc: A, max: 5, unit: m}",
    ],
)
def test_a_word_that_can_not_be_meant_is_left_alone(
    schema: str, tmp_path: Path
) -> None:
    """Where the keyword is there already, or could not have this value, no guess."""
    assert _hints(tmp_path, schema) == []


def test_strays_of_one_schema_are_one_finding(tmp_path: Path) -> None:
    """Six properties in the wrong place are one mistake."""
    schema = "{type: object, a: {type: string}, b: {type: object}, properties: {}}"
    assert _hints(tmp_path, schema) == [
        (
            "property-outside-properties",
            "if they are properties, move them below `properties`",
        )
    ]


def test_the_discriminator_of_openapi_has_a_hint(tmp_path: Path) -> None:
    """The object of OpenAPI names the property; AsyncAPI wants just that."""
    assert _hints(tmp_path, "{discriminator: {propertyName: kind}}") == [
        ("wrong-type", "write the name of the property alone: `kind`")
    ]
