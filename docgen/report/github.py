"""Findings as GitHub Actions workflow commands, which annotate the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.diagnostics import Finding, Severity

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def github_report(findings: Iterable[Finding]) -> str:
    """Write one workflow command a line, in the order given."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    location = finding.location
    properties = {
        "file": location.file,
        "line": str(location.line),
        "col": str(location.column),
        "title": finding.code.name,
    }
    if location.end_line == location.line and location.end_column > location.column + 1:
        # GitHub's end column is inclusive, and only allowed within one line.
        properties["endColumn"] = str(location.end_column - 1)
    message = finding.message
    if finding.hint:
        message += f"\nhint: {finding.hint}"
    written = ",".join(
        f"{name}={_escape_property(value)}" for name, value in properties.items()
    )
    return f"::{_COMMANDS[finding.severity]} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
