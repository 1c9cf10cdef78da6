"""What the panel in the browser tells, and the page for when there is no other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from docgen.diagnostics import Finding, Severity
from docgen.load.spans import Lines
from docgen.location import JsonValue
from docgen.report.json_report import finding_object
from docgen.report.text import Style, excerpt, text_report
from docgen.serve.edition import Verdict
from docgen.serve.faults import is_fault_of_text

LISTED = 50
"""Findings that the panel lists; nobody reads more there."""
_RANKS = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_PLAIN = Style(color=False)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>docgen preview</title>
</head>
<body data-docgen-alone="{shown}">
<noscript><pre>{report}</pre></noscript>
</body>
</html>
"""


def status(number: int, verdict: Verdict) -> dict[str, JsonValue]:
    """Answer the members that every program may rely on."""
    return {
        "generation": number,
        "diagnostics": [finding_object(finding) for finding in verdict.findings],
    }


def panel(number: int, verdict: Verdict) -> dict[str, JsonValue]:
    """Answer what the script in the page shows: the worst first, and how many more."""
    ranked = sorted(verdict.findings, key=_rank)
    lines: dict[str, Lines] = {}
    counts = {
        str(severity): sum(f.severity is severity for f in ranked)
        for severity in Severity
    }
    return {
        "generation": number,
        "counts": counts,
        "findings": [
            {**finding_object(f), "excerpt": _excerpt(f, verdict.texts, lines)}
            for f in ranked[:LISTED]
        ],
    }


def panel_page(number: int, verdict: Verdict) -> bytes:
    """Write a page that the panel fills; without scripts it is plain text."""
    page = _PAGE.format(
        shown=escape(json.dumps(panel(number, verdict))),
        report=escape(text_report(verdict.findings, verdict.texts)),
    )
    return page.encode("utf-8", "replace")


def _rank(finding: Finding) -> int:
    """What makes the text unreadable comes first: the rest often follows from it."""
    return 0 if is_fault_of_text(finding) else _RANKS[finding.severity]


def _excerpt(
    finding: Finding, texts: Mapping[str, str], lines: dict[str, Lines]
) -> str:
    file = finding.location.file
    if file not in texts:
        return ""
    if file not in lines:
        lines[file] = Lines(texts[file])
    if finding.location.line > len(lines[file]):
        return ""
    return "\n".join(excerpt(finding, lines[file], _PLAIN))
