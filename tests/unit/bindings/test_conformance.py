"""The public conformance kit's documents about bindings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.public import KIT
from tests.unit.bindings.support import documents_of, errors_of

BINDINGS = KIT / "bindings"

DISAGREED = {
    "kafka/0.1.0/Message Bindings Object/Fields Types/invalid-key-type.yaml": (
        "`key` is an object with the unknown word `prop`, which makes a schema: a "
        "Schema Object is a superset of JSON Schema, which ignores unknown words"
    ),
}
"""Documents that the kit calls invalid and docgen doesn't, and why."""

FILES = sorted(BINDINGS.rglob("*.yaml"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="the conformance kit isn't here"),
]


def _name(path: Path) -> str:
    return path.relative_to(BINDINGS).as_posix()


@pytest.mark.parametrize(
    "path", [f for f in FILES if f.name.startswith("valid")], ids=_name
)
def test_a_valid_document_has_no_error(path: Path) -> None:
    """What the kit calls valid, the check accepts."""
    assert errors_of(documents_of(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "path", [f for f in FILES if f.name.startswith("invalid")], ids=_name
)
def test_an_invalid_document_has_an_error(path: Path) -> None:
    """What the kit calls invalid, the check refuses, but for listed disagreements."""
    errors = errors_of(documents_of(path.read_text("utf-8")))
    assert bool(errors) is (_name(path) not in DISAGREED)
