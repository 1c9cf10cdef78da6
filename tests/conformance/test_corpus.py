"""Documents of other people: what official tools accept has no errors here."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.load.files import FileRetriever
from docgen.load.read import load_source
from docgen.load.source import SourceFile
from docgen.resolve.documents import Documents
from docgen.spec.versions import rules_for, version_of
from docgen.validate.structure import check_structure
from tests.conformance.official import SHARED

_CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not _CORPUS.is_dir(), reason="the public documents are not beside the checkout"
    ),
]

_DANGLING = ("ref-not-found", "ref-file-unreadable")
"""The official schema does not follow references."""
_OVERLOOKED = ("key-pattern",)
"""The official schema does not look at names that break the pattern for them."""
_INCOMPLETE = "asyncapi__diff/test/spec/asyncapi-v3.yml"
"""States the format of a schema without the schema, which the text forbids."""


def _documents(*, refused: bool) -> list[Path]:
    """The documents that the official schema accepts, or refuses."""
    with (_CORPUS / "index.tsv").open(encoding="utf-8", newline="") as index:
        rows = list(csv.DictReader(index, delimiter="\t"))
    return [
        _CORPUS / row["path"]
        for row in rows
        if (row["validation_error"] != "-") is refused
    ]


def _errors(path: Path) -> list[Finding]:
    """The errors of a document and of the files around it."""
    diagnostics = Diagnostics()
    retriever = FileRetriever(roots=(_CORPUS,), cwd=_CORPUS)

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
        for path in _documents(refused=False)
        if not path.as_posix().endswith(_INCOMPLETE)
        for finding in _errors(path)
        if finding.code.name not in (*_DANGLING, *_OVERLOOKED)
    ]
    assert alarms == []


def test_documents_that_official_tools_refuse_have_errors() -> None:
    """All but those whose mistake lies in other languages, or is none to docgen."""
    missed = {path.name for path in _documents(refused=True) if not _errors(path)}
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
