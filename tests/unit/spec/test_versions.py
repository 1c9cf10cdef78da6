"""Versions: what a document states, and the rules that go with it."""

from __future__ import annotations

import pytest

from docgen.location import JsonValue
from docgen.spec.rules import Version
from docgen.spec.versions import (
    VERSIONS,
    parse_version,
    rules_for,
    version_of,
    versions_with,
    versions_with_variant,
)


@pytest.mark.parametrize(
    ("text", "version", "exact", "supported"),
    [
        ("2.0.0", (2, 0), True, True),
        ("3.1.0", (3, 1), True, True),
        ("3.0.1", (3, 0), False, True),
        ("3.0.0-beta.1", (3, 0), False, True),
        ("3.0", (3, 0), False, True),
        ("v2.6.0", (2, 6), False, True),
        ("2.7.0", (2, 6), False, True),
        ("2.10.0", (2, 6), False, True),
        ("3.9.0", (3, 1), False, True),
        ("1.2.0", (2, 0), False, False),
        ("4.0.0", (3, 1), False, False),
        ("latest", (3, 1), False, False),
        ("", (3, 1), False, False),
        ("3.0.0.0", (3, 1), False, False),
        ("٣.0.0", (3, 1), False, False),
    ],
)
def test_the_nearest_known_version_stands_in(
    text: str, version: Version, exact: bool, supported: bool
) -> None:
    """Patch and suffix mean nothing; a foreign major version is not supported."""
    parsed = parse_version(text)
    assert (parsed.version, parsed.exact, parsed.supported) == (
        version,
        exact,
        supported,
    )


@pytest.mark.parametrize(
    ("document", "version"),
    [
        ({"asyncapi": "2.3.0"}, (2, 3)),
        ({"asyncapi": 2.6}, (2, 6)),
        ({"asyncapi": 3}, (3, 0)),
        ({"asyncapi": True}, (3, 1)),
        ({}, (3, 1)),
        ({"channels": {"a": {"address": "a"}}}, (3, 1)),
        ({"channels": {"a": None, "b": {"publish": {}}}}, (2, 6)),
        ([], (3, 1)),
        (None, (3, 1)),
    ],
)
def test_every_document_has_a_version(document: JsonValue, version: Version) -> None:
    """Where none is stated, the look of the document decides."""
    assert version_of(document).version == version


def test_rules_are_cut_once_for_each_version() -> None:
    """Asking again costs nothing."""
    assert rules_for((3, 0)) is rules_for((3, 0))
    assert [rules_for(version).version for version in VERSIONS] == list(VERSIONS)


def test_fields_come_and_go_with_versions() -> None:
    """A table shows only the fields of its version."""
    assert "messageId" not in rules_for((2, 3))["message"].fields
    assert "messageId" in rules_for((2, 4))["message"].fields
    assert "publish" not in rules_for((3, 0))["channel"].fields
    assert rules_for((3, 0)).root.required == ("asyncapi", "info")
    assert rules_for((2, 0)).root.required == ("asyncapi", "info", "channels")


def test_the_history_of_a_field_is_known() -> None:
    """Findings tell which versions have what another lacks."""
    assert versions_with("server", "tags") == ((2, 5), (2, 6), (3, 0), (3, 1))
    assert versions_with("channel", "publish") == VERSIONS[:7]
    assert versions_with("channel", "nothing") == ()
    assert versions_with("nothing", "title") == ()
    assert versions_with_variant("security_scheme", "plain") == VERSIONS[1:]
