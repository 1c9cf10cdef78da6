"""One mistake, one finding: each known mistake, planted into a good document."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Code, Severity
from docgen.diagnostics.codes import (
    CODES,
    bindings,
    examples,
    languages,
    load,
    resolve,
    rules,
    schemas,
    structure,
    style,
    waivers,
)
from tests.unit.rules.good import GOOD_V2, GOOD_V3
from tests.unit.rules.mistakes import MISTAKES
from tests.unit.rules.planting import Mistake, brief, findings_of

OPTIONAL = {code.name: code.severity for code in CODES.values() if code.optional}

ABOUT_DOCUMENTS = (
    bindings,
    examples,
    languages,
    load,
    resolve,
    rules,
    schemas,
    structure,
    style,
    waivers,
)
"""The modules with the codes of what can be wrong with a document."""

NOT_PLANTED = {
    "encoding-invalid": "takes bytes that are no text; see the tests of the loader",
    "file-too-large": "takes a file of many megabytes; see the tests of the loader",
}


def _name(mistake: Mistake) -> str:
    return f"{mistake.code}-{'v2' if mistake.v2 else 'v3'}"


@pytest.mark.parametrize("text", [GOOD_V3, GOOD_V2], ids=["v3", "v2"])
def test_good_document_has_no_findings(text: str, tmp_path: Path) -> None:
    """What is planted into is faultless, even to those who want everything."""
    wanted = {**OPTIONAL, "version-outdated": None}
    assert findings_of(text, tmp_path, severity=wanted) == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=_name)
def test_a_mistake_is_one_finding_at_its_place(
    mistake: Mistake, tmp_path: Path
) -> None:
    """A reader is told once, by the right name and at the right place."""
    code = CODES[mistake.code]
    wanted = {code.name: code.severity} if code.optional else {}
    found = findings_of(mistake.text, tmp_path, mistake.files, wanted)
    assert [brief(finding, tmp_path) for finding in found] == [
        (mistake.code, *mistake.place)
    ], [f"{f.location} {f.code.name}: {f.message}" for f in found]
    assert found[0].severity is (mistake.severity or code.severity)


@pytest.mark.parametrize("mistake", MISTAKES, ids=_name)
def test_a_message_is_a_sentence(mistake: Mistake, tmp_path: Path) -> None:
    """Messages are true on their own; hints say what to do; none ends with a stop."""
    wanted: dict[str, Severity | None] = dict(OPTIONAL)
    findings = findings_of(mistake.text, tmp_path, mistake.files, wanted)
    assert findings
    for finding in findings:
        for sentence in filter(None, (finding.message, finding.hint)):
            assert not sentence.endswith(".")
            assert sentence.count("`") % 2 == 0
            assert "None" not in sentence


def test_every_code_is_planted() -> None:
    """A finding that no test plants may be one that nobody ever gets."""
    planted = {mistake.code for mistake in MISTAKES}
    known = {
        code.name
        for module in ABOUT_DOCUMENTS
        for code in vars(module).values()
        if isinstance(code, Code)
    }
    assert planted | set(NOT_PLANTED) == known
    assert planted & set(NOT_PLANTED) == set()
