"""Reads documents from text and answers what the structure check finds in them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from docgen.diagnostics import Diagnostics, Finding
from docgen.diagnostics.codes import resolve
from docgen.load.read import load_source
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.load.spans import NoSpans
from docgen.location import JsonValue
from docgen.resolve.documents import Documents
from docgen.spec.versions import rules_for, version_of
from docgen.validate.binding_places import BindingChecker
from docgen.validate.structure import check_structure

_FOLDER = "file:///project/"


def findings_in(
    text: str,
    files: Mapping[str, str] | None = None,
    binding_checker: BindingChecker | None = None,
) -> list[Finding]:
    """Check a document, given as text, together with the files beside it."""
    diagnostics = Diagnostics()
    beside = files or {}

    def read(name: str, content: str) -> SourceFile:
        uri = _FOLDER + name
        return load_source(uri, name, dedent(content).encode(), diagnostics)

    def load(uri: str) -> SourceFile:
        name = uri.removeprefix(_FOLDER)
        if name not in beside:
            raise Unretrievable(resolve.REF_FILE_UNREADABLE, f"`{name}` is missing")
        return read(name, beside[name])

    documents = Documents(read("asyncapi.yaml", text), load)
    rules = rules_for(version_of(documents.root.data).version)
    check_structure(documents, rules, diagnostics, binding_checker)
    return list(diagnostics)


def findings_in_data(document: JsonValue) -> list[Finding]:
    """Check a document that is given as data, without lines and other files."""

    def load(uri: str) -> SourceFile:
        raise Unretrievable(resolve.REF_FILE_UNREADABLE, f"`{uri}` is missing")

    diagnostics = Diagnostics()
    root = SourceFile(f"{_FOLDER}a.json", "a.json", "", document, NoSpans())
    rules = rules_for(version_of(document).version)
    check_structure(Documents(root, load), rules, diagnostics)
    return list(diagnostics)


def codes_in(
    text: str, files: Mapping[str, str] | None = None
) -> list[tuple[str, int]]:
    """Check a document and answer the code and line of each finding."""
    return [(f.code.name, f.location.line) for f in findings_in(text, files)]


def only(text: str, files: Mapping[str, str] | None = None) -> Finding:
    """Check a document that has exactly one mistake."""
    found = findings_in(text, files)
    assert len(found) == 1, [(f.code.name, f.message) for f in found]
    return found[0]
