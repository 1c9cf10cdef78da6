"""The mistakes that everybody makes in the first hour, each told once and mendably."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

GOOD = (
    Path(__file__).parents[2] / "docgen/scaffold/templates/asyncapi.yaml"
).read_text()


def _findings(docgen: Terminal, text: str, name: str = "a.yaml") -> list[list[str]]:
    docgen.write(name, text.encode())
    told = json.loads(docgen("validate", "--format", "json", name).out)
    return [[f["code"], f["line"], f["hint"]] for f in told]


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("    address: s", "   address: s", "yaml-syntax", "indent both alike"),
        ("    address: s", "\taddress: s", "yaml-tab", "indent with spaces"),
        ("asyncapi: 3.0.0\n", "", "not-asyncapi", "add `asyncapi: 3.0.0`"),
        (
            "asyncapi: 3",
            "AsyncAPI: 3",
            "not-asyncapi",
            "write `asyncapi` instead of `AsyncAPI`",
        ),
        (
            "asyncapi: 3.0.0",
            "asyncapi: 3.0",
            "wrong-type",
            "write the version in full, such as `3.0.0`",
        ),
        (
            "schemas/Order'",
            "schemas/Odrer'",
            "ref-not-found",
            "did you mean `Order`?",
        ),
        (
            "'#/channels/orders'",
            "#/channels/orders",
            "wrong-type",
            "put the address in quotes: after a space, `#` begins a comment",
        ),
        (
            "'#/components/schemas/Order'",
            "#/components/schemas/Order",
            "wrong-type",
            "put the address in quotes: after a space, `#` begins a comment",
        ),
        (
            "'#/channels/orders'",
            "channels/orders",
            "ref-file-unreadable",
            "did you mean `#/channels/orders`?",
        ),
        ("\nchannels:", "\nchanels:", "unknown-field", "did you mean `channels`?"),
        ("descrip", "descirp", "unknown-field", "did you mean `description`?"),
        ("action: send", "action: publish", "bad-value", "`receive` is what AsyncAPI"),
        ("    title: O", "    title: S\n    title: O", "duplicate-key", "rename one"),
        (
            "required: [id",
            "requred: [id",
            "schema-keyword-misspelt",
            "did you mean `required`?",
        ),
    ],
)
def test_a_mistake_is_told_once(
    docgen: Terminal, old: str, new: str, code: str, hint: str
) -> None:
    """The mistake itself is told with what to do, and nothing that follows from it."""
    text = GOOD.replace(old, new, 1)
    assert _findings(docgen, GOOD) == []
    ((found, _, said),) = _findings(docgen, text)
    assert found == code
    assert hint in said


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{\n "asyncapi": "3.0.0",\n // x\n "info": {}\n}', "json-syntax", 3),
        ('{\n "asyncapi": "3.0.0"\n "info": {}\n}', "json-syntax", 3),
        (
            '{"asyncapi": "3.0.0",\n "info": {"title": "a", "version": "1",}}',
            "json-not-strict",
            2,
        ),
        ("", "file-empty", 1),
    ],
)
def test_a_slip_in_json_is_told_once(
    docgen: Terminal, text: str, code: str, line: int
) -> None:
    """What could not be read for the slip is not called missing."""
    assert [found[:2] for found in _findings(docgen, text, "a.json")] == [[code, line]]


def test_an_openapi_document_is_called_that(docgen: Terminal) -> None:
    """One sentence says that the wrong file was named; its fields are not judged."""
    text = "openapi: 3.0.0\ninfo: {title: x, version: '1'}\npaths: {}\n"
    assert [found[0] for found in _findings(docgen, text)] == ["not-asyncapi"]


def test_what_does_not_follow_is_told(docgen: Terminal) -> None:
    """Besides a syntax error, faults of other kinds, places and files stay."""
    docgen.write("other.yaml", "a: {type: string}\n")
    text = GOOD.replace("    address: s", "   address: s").replace(
        "      title: Order placed",
        "      titel: Order placed\n      headers: {$ref: 'other.yaml#/b'}",
    )
    text += "  replies: {r: {address: {}}}\n"
    assert sorted(found[0] for found in _findings(docgen, text)) == [
        "missing-field",
        "ref-not-found",
        "unknown-field",
        "yaml-syntax",
    ]


def test_an_unused_component_beside_a_lost_reference_is_told(docgen: Terminal) -> None:
    """Only the component that was probably meant is spared."""
    text = (
        GOOD.replace("schemas/Order'", "schemas/Odrer'") + "    Tea: {type: object}\n"
    )
    codes = [found[0] for found in _findings(docgen, text)]
    assert codes == ["ref-not-found", "component-unused"]


def test_a_cause_that_is_not_told_explains_nothing(docgen: Terminal) -> None:
    """Whoever silences a code, or plays it down, still hears of what is broken."""
    text = GOOD.replace("\nchannels:", "\nchanels:")
    docgen.write("docgen.yaml", "severity: {unknown-field: off}\n")
    assert {found[0] for found in _findings(docgen, text)} == {"ref-not-found"}
    docgen.write("docgen.yaml", "severity: {unknown-field: info}\n")
    codes = {found[0] for found in _findings(docgen, text)}
    assert codes == {"ref-not-found", "unknown-field"}
