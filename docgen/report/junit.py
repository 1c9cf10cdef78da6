"""Findings as JUnit XML, which build servers show among the results of tests.

A document is a test suite. Each finding is a test that failed, or was skipped if it
is a mere note; a document without findings is one test that passed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from docgen.diagnostics import Finding, Severity
from docgen.location import format_pointer
from docgen.report.text import harmless

_FAILING = (Severity.ERROR, Severity.WARNING)
# XML 1.0 has no way to write these at all.
_NOT_XML = re.compile(r"[\uFFFE\uFFFF]")


def junit_report(documents: Mapping[str, tuple[Finding, ...]]) -> str:
    """Write the findings of each document, by the document's name."""
    root = ET.Element("testsuites", _suite("docgen", *documents.values()))
    for name, findings in documents.items():
        suite = ET.SubElement(root, "testsuite", _suite(name, findings))
        for finding in findings:
            _add_finding(suite, finding)
        if not findings:
            ET.SubElement(suite, "testcase", name="no findings", classname=_text(name))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _ascii(root) + "\n"


def _ascii(root: ET.Element) -> str:
    """Write in pure ASCII, so no encoding of a terminal or pipe can break it."""
    written: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=False)
    return written.decode()


def _suite(name: str, *suites: tuple[Finding, ...]) -> dict[str, str]:
    """The attributes of what holds tests: its name, and how they ended."""
    findings = [finding for suite in suites for finding in suite]
    failing = sum(finding.severity in _FAILING for finding in findings)
    clean = sum(not suite for suite in suites)
    return {
        "name": _text(name),
        "tests": str(len(findings) + clean),
        "failures": str(failing),
        "errors": "0",
        "skipped": str(len(findings) - failing),
    }


def _add_finding(suite: ET.Element, finding: Finding) -> None:
    location = finding.location
    case = ET.SubElement(
        suite,
        "testcase",
        name=_text(f"{finding.code.name} at {location.line}:{location.column}"),
        classname=_text(location.file),
        file=_text(location.file),
        line=str(location.line),
    )
    if finding.severity not in _FAILING:
        ET.SubElement(case, "skipped", message=_text(finding.message))
        return
    failure = ET.SubElement(
        case, "failure", type=finding.severity.value, message=_text(finding.message)
    )
    lines = [f"{location}: {finding.severity}[{finding.code.name}]: {finding.message}"]
    if location.pointer:
        lines.append(f"at {format_pointer(location.pointer)}")
    if finding.hint:
        lines.append(f"hint: {finding.hint}")
    failure.text = "\n".join(map(_text, lines))


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(text))
