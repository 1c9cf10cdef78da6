"""JUnit XML: what build servers get."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from docgen.diagnostics import Finding, Severity
from docgen.diagnostics.codes import CODES
from docgen.location import Location
from docgen.report.junit import junit_report


def _finding(severity: Severity, message: str = "`a` is wrong") -> Finding:
    return Finding(
        code=CODES["bad-value"],
        severity=severity,
        message=message,
        location=Location("orders.yaml", 3, 5, 3, 9, pointer=("info", "a")),
        hint="write it",
    )


def test_each_document_is_a_suite() -> None:
    """A clean document shows up, too: as one test that passed."""
    findings = (_finding(Severity.ERROR), _finding(Severity.INFO))
    root = ET.fromstring(junit_report({"orders.yaml": findings, "chat.yaml": ()}))
    assert [suite.get("name") for suite in root] == ["orders.yaml", "chat.yaml"]
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert [(s.get("tests"), s.get("failures"), s.get("skipped")) for s in root] == [
        ("2", "1", "1"),
        ("1", "0", "0"),
    ]


def test_errors_and_warnings_fail_and_notes_do_not() -> None:
    """A note is no reason for a red build."""
    findings = tuple(_finding(severity) for severity in Severity)
    root = ET.fromstring(junit_report({"orders.yaml": findings}))
    kinds = [child.tag for case in root[0] for child in case]
    assert kinds == ["failure", "failure", "skipped"]


def test_a_failure_says_what_and_where() -> None:
    """The text of a failure is enough to mend the document."""
    root = ET.fromstring(junit_report({"a": (_finding(Severity.ERROR),)}))
    [failure] = root.iter("failure")
    assert failure.text == (
        "orders.yaml:3:5: error[bad-value]: `a` is wrong\nat /info/a\nhint: write it"
    )


def test_text_of_a_document_breaks_no_xml() -> None:
    """XML has no way to write most control characters, so they are replaced."""
    odd = "a\0b\x1b[31m\ufffe\ud800]]>&<\"'ü"
    report = junit_report({odd: (_finding(Severity.ERROR, odd),)})
    [failure] = ET.fromstring(report).iter("failure")
    assert str(failure.get("message")).endswith("]]>&<\"'ü")
    assert report.isascii()
