"""Findings: what is wrong with a document, as values.

A finding is the document's fault. The caller's fault is a `DocgenError`, docgen's
own fault is any other exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field

from docgen.location import Location


class Severity(StrEnum):
    """How bad a finding is; `ERROR` alone makes a command end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(Struct, frozen=True, kw_only=True):
    """A kind of finding: its stable name and everything `docgen explain` tells."""

    name: str
    """Kebab-case words, never reused for anything else."""
    severity: Severity
    title: str
    """What this finding says, as a headline without a full stop."""
    why: str
    """Why it matters to the reader of the document, with the rule it comes from."""
    wrong: str
    """A short fragment of a document that has the fault."""
    right: str
    """The same fragment without it."""
    optional: bool = False
    """Whether it is silent until the settings give it a severity."""


class Finding(Struct, frozen=True, kw_only=True):
    """One fault at one place."""

    code: Code
    severity: Severity
    message: str
    """One sentence in the present tense, things named in backticks, no full stop."""
    location: Location
    """The narrowest place that shows the fault: the key if the key is wrong."""
    hint: str | None = None
    """What to do, as an imperative."""


class Diagnostics(Struct):
    """The sink that every stage reports to; the only thing that stages change.

    The same finding at the same place is kept once, however often it is reported.
    """

    _findings: dict[tuple[str, Location, str], Finding] = field(default_factory=dict)

    def report(
        self,
        code: Code,
        location: Location,
        message: str,
        *,
        hint: str | None = None,
        severity: Severity | None = None,
    ) -> None:
        """Add a finding of kind `code`; its own severity holds unless one is given."""
        finding = Finding(
            code=code,
            severity=severity or code.severity,
            message=message,
            location=location,
            hint=hint,
        )
        self.add(finding)

    def add(self, finding: Finding) -> None:
        """Add a finding that was made elsewhere."""
        key = (finding.code.name, finding.location, finding.message)
        self._findings.setdefault(key, finding)

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings in the order of their places."""
        return iter(
            sorted(
                self._findings.values(),
                key=lambda finding: (finding.location, finding.code.name),
            )
        )

    def __len__(self) -> int:
        return len(self._findings)

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(f.severity is severity for f in self._findings.values())


class DocgenError(Exception):
    """The caller asked for something that can't be done: a bad option, no such theme.

    Only the command line catches it; it prints the message and ends with exit code 2.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
