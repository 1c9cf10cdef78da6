"""Mistakes, made one at a time in correct documents: both judges, one verdict.

This is a sample; `python -m tests.conformance` judges many thousands.
"""

from __future__ import annotations

import pytest

from docgen.spec.rules import Version
from docgen.spec.versions import VERSIONS, rules_for
from tests.conformance.judges import is_refused, judge
from tests.conformance.official import is_valid, needs_schemas
from tests.conformance.sources import in_other_versions, sources
from tests.conformance.specimen import specimen

pytestmark = needs_schemas

_EVERY = 151
"""Every so manieth mutant is judged; a prime, so that all kinds have their turn."""


@pytest.mark.parametrize("version", VERSIONS)
def test_both_judge_mutants_of_specimens_alike(version: Version) -> None:
    """One change at a time, both see a mistake or neither does."""
    verdicts = list(judge(version, specimen(rules_for(version)), every=_EVERY))
    assert verdicts
    assert [v for v in verdicts if not v.agreed and v.reason is None] == []


@pytest.mark.corpus
def test_there_is_something_to_judge() -> None:
    """Of documents of each kind, some are right to both before they are broken."""
    assert {source.kind for source in sources()} == {"specimen", "sample", "public"}


@pytest.mark.corpus
def test_both_judge_mutants_of_real_documents_alike() -> None:
    """What people really write is broken in the same ways."""
    unexplained = [
        (source.name, verdict.mutant.change, verdict.mutant.pointer)
        for source in sources()
        if source.kind != "specimen"
        for verdict in judge(source.version, source.document, every=_EVERY * 11)
        if not verdict.agreed and verdict.reason is None
    ]
    assert unexplained == []


@pytest.mark.corpus
def test_both_judge_documents_of_other_versions_alike() -> None:
    """A document under the name of another version is right or wrong to both."""
    differing = [
        (other.name, other.version)
        for source in sources()
        for other in in_other_versions(source)
        if is_refused(other.document) == is_valid(other.version, other.document)
    ]
    assert differing == []
