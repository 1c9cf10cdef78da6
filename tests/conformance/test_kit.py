"""The public conformance kit agrees, but for what the specification itself denies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.kit import CONTRADICTIONS, agrees, kit_documents, name_of

DOCUMENTS = kit_documents()

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not DOCUMENTS, reason="the conformance kit is not beside the checkout"
    ),
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_the_kit_and_docgen_agree(path: Path) -> None:
    """Valid documents have no errors and invalid ones have some.

    Where the kit contradicts the specification, docgen must contradict the kit.
    """
    assert agrees(path) is (name_of(path) not in CONTRADICTIONS)


def test_contradictions_are_documents_of_the_kit() -> None:
    """The list of disagreements has nothing in it that is no longer there."""
    assert set(CONTRADICTIONS) <= {name_of(path) for path in DOCUMENTS}
