"""Documents of other people: what official tools accept has no errors here."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.load.files import FileRetriever
from docgen.load.read import load_source
from docgen.load.source import SourceFile
from docgen.resolve.documents import Documents
from docgen.spec.versions import rules_for, version_of
from docgen.validate.structure import check_structure
from tests.support.public import CORPUS, judged_documents, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]

_DANGLING = ("ref-not-found", "ref-file-unreadable")
"""The official schema does not follow references."""
_OVERLOOKED = ("key-pattern",)
"""The official schema does not look at names that break the pattern for them."""
_INCOMPLETE = "asyncapi__diff/test/spec/asyncapi-v3.yml"
"""States the format of a schema without the schema, which the text forbids."""


def _errors(path: Path) -> list[Finding]:
    """The errors of a document and of the files around it."""
    diagnostics = Diagnostics()
    retriever = FileRetriever(roots=(CORPUS,), cwd=CORPUS)

    def load(uri: str) -> SourceFile:
        return load_source(uri, retriever.name_of(uri), retriever(uri), diagnostics)

    root = load(path.as_uri())
    rules = rules_for(version_of(root.data).version)
    check_structure(Documents(root, load), rules, diagnostics)
    return [finding for finding in diagnostics if finding.severity is Severity.ERROR]


def test_documents_that_official_tools_accept_have_no_errors() -> None:
    """An error where nobody else sees one is most likely ours."""
    alarms = [
        (path.name, finding.code.name, finding.message)
        for path in judged_documents(accepted=True)
        if not path.as_posix().endswith(_INCOMPLETE)
        for finding in _errors(path)
        if finding.code.name not in (*_DANGLING, *_OVERLOOKED)
    ]
    assert alarms == []


def test_documents_that_official_tools_refuse_have_errors() -> None:
    """All but those whose mistake lies in other languages, or is none to docgen."""
    missed = {
        path.name for path in judged_documents(accepted=False) if not _errors(path)
    }
    assert missed == {
        # Mistakes inside Avro, which its own reader finds.
        "avro-inline.yaml",
        "invalid-asyncapi.yaml",
        # A description in a file of its own, which docgen allows.
        "asyncapi.v2.yml",
        "asyncapi.yaml",
        # Unknown YAML tags, which the loader reads past.
        "invalid-yaml-tags.yaml",
        # A binding at a level that its protocol has none for.
        "simple-3-1.yml",
    }
