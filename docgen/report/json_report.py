"""Findings for programs: an array of objects, as `--format json` prints it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from docgen.diagnostics import Finding
from docgen.location import JsonValue, format_pointer


def json_report(findings: Iterable[Finding]) -> str:
    """Write the findings as one JSON array, in the order given.

    The text is pure ASCII, so no encoding of a terminal or pipe can break it.
    """
    objects = [finding_object(finding) for finding in findings]
    return json.dumps(objects, indent=2) + "\n"


def finding_object(finding: Finding) -> dict[str, JsonValue]:
    """Answer the members that every program may rely on."""
    location = finding.location
    return {
        "code": finding.code.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "pointer": format_pointer(location.pointer),
    }
