"""The version that a document states."""

from __future__ import annotations

import pytest

from tests.unit.validate.judging import codes_in, only

INFO = "info: {title: T, version: '1'}\n"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("3.0.0", []),
        ("3.1.0", []),
        ("3.0.1", [("version-unknown", 1)]),
        ("3.0.0-beta", [("version-unknown", 1)]),
        ("3.9.0", [("version-unknown", 1)]),
        ("'3.0'", [("version-unknown", 1)]),
        ("3.0", [("wrong-type", 1)]),
        ("3", [("wrong-type", 1)]),
        ("[3]", [("wrong-type", 1)]),
        ("4.0.0", [("version-unsupported", 1)]),
        ("latest", [("version-unsupported", 1)]),
    ],
)
def test_a_version_that_is_not_quite_right_is_one_finding(
    stated: str, expected: list[tuple[str, int]]
) -> None:
    """Patches and suffixes are read past; only a foreign major version is an error."""
    assert codes_in(f"asyncapi: {stated}\n{INFO}operations: {{}}") == expected


def test_a_document_of_an_unknown_major_version_is_not_judged() -> None:
    """By rules that docgen doesn't know, nothing is wrong."""
    found = only("asyncapi: 1.2.0\ntopics: {}\nservers: []")
    assert found.code.name == "version-unsupported"


def test_a_document_without_version_is_judged_by_its_looks() -> None:
    """That it states none is reported by the load stage, not here."""
    assert codes_in(f"{INFO}operations: {{}}") == []
    assert codes_in(f"{INFO}channels: {{c: {{publish: {{}}}}}}") == []
