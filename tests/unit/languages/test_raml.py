"""RAML types are shown as written; what is certainly wrong in them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Finding
from docgen.location import JsonValue, Pointer
from docgen.normalize.raml import raml_problems
from tests.support.documents import read_text, v3

HEALTHY: tuple[JsonValue, ...] = (
    "string",
    "string | nil",
    "(string | number[])[]",
    "string?",
    '{"type": "object"}',
    "lib.Order",
    None,
    {"type": ["object"]},
    {"type": {"type": "string", "minLength": 0}},
    {"properties": {"id": "string", "at?": {"type": "datetime", "required": False}}},
    {"properties": None},
    {"type": "array", "items": {"properties": {"/^x/": None}}, "uniqueItems": True},
    {"type": "number", "minimum": {"value": -1.5, "(why)": "cold"}, "(note)": 1},
    {"type": "object", "facets": {"unit": "string"}, "unit": 5},
    {"type": "string", "enum": ["a"], "examples": {"one": "a"}, "example": 3},
)

BROKEN: dict[str, tuple[JsonValue, Pointer]] = {
    "a type that does not exist": ({"type": "strng"}, ("type",)),
    "one deep inside": (
        {"properties": {"a": {"properties": {"b": "intt"}}}},
        ("properties", "a", "properties", "b"),
    ),
    "one in a union": ({"type": "string | nmber"}, ("type",)),
    "one among parents": ({"type": ["object", "Oops"]}, ("type", 1)),
    "one of items": ({"type": "array", "items": "Oops"}, ("items",)),
    "an open parenthesis": ({"type": "string | (number"}, ("type",)),
    "two names without a bar": ({"type": "string number"}, ("type",)),
    "a bar without a name": ({"type": "string |"}, ("type",)),
    "half a list": ({"type": "string[ ]"}, ("type",)),
    "no type at all": (7, ()),
    "properties in a list": ({"properties": ["id"]}, ("properties",)),
    "a length in words": ({"type": "string", "minLength": "few"}, ("minLength",)),
    "a length below zero": ({"type": "string", "maxLength": -1}, ("maxLength",)),
    "a bound that is text": (
        {"type": "number", "minimum": {"value": "0"}},
        ("minimum", "value"),
    ),
    "a flag in words": (
        {"properties": {"a": {"required": "yes"}}},
        ("properties", "a", "required"),
    ),
    "examples without names": ({"type": "string", "examples": "a"}, ("examples",)),
}


@pytest.mark.parametrize("source", HEALTHY, ids=str)
def test_what_raml_allows_is_not_refused(source: JsonValue) -> None:
    """Nobody is told off for what RAML 1.0 has."""
    assert list(raml_problems(source)) == []


@pytest.mark.parametrize(("source", "pointer"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_at_its_place(
    source: JsonValue, pointer: Pointer
) -> None:
    """One mistake is one problem, at the narrowest place."""
    assert [problem.pointer for problem in raml_problems(source)] == [pointer]


def test_a_library_knows_its_own_types(tmp_path: Path) -> None:
    """Types of a RAML library may use each other, and nothing else."""
    (tmp_path / "lib.raml").write_text(
        "#%RAML 1.0 Library\ntypes:\n  User: Other | string\n  Other: {type: Oops}\n"
    )
    found = _findings(_message("{$ref: 'lib.raml#/types/User'}"), tmp_path)
    assert found == []
    found = _findings(_message("{$ref: 'lib.raml#/types/Other'}"), tmp_path)
    assert [(Path(f.location.file).name, f.location.line) for f in found] == [
        ("lib.raml", 4)
    ]


def test_a_syntax_error_of_the_text_is_told_on_its_line(tmp_path: Path) -> None:
    """The text of a type is a file in the file, and errors point into it."""
    text = _message("|\n          type: object\n          properties: [\n")
    found = _findings(text, tmp_path)
    assert [finding.code.name for finding in found] == ["raml-invalid"]
    assert found[0].location.line > text.splitlines().index("          type: object")


def test_aliases_that_multiply_are_walked_once() -> None:
    """A type of forty levels, each of which has the next one twice, is no work."""
    below: JsonValue = {"type": "Oops"}
    for _ in range(40):
        below = {"properties": {"a": below, "b": below}}
    assert len(list(raml_problems(below))) == 1


def _message(schema: str) -> str:
    return v3(
        "components:\n  messages:\n    M:\n      payload:\n"
        "        schemaFormat: application/raml+yaml;version=1.0\n"
        f"        schema: {schema}"
    )


def _findings(text: str, folder: Path) -> list[Finding]:
    return [
        finding
        for finding in read_text(text, folder).findings
        if finding.code.name == "raml-invalid"
    ]
