"""Findings made by hand for the tests of this folder."""

from __future__ import annotations

from docgen.diagnostics import Code, Finding, Severity
from docgen.location import Location, Pointer

REF = Code(
    name="ref-lost",
    severity=Severity.ERROR,
    title="A reference is lost",
    why="Nobody finds it.",
    wrong="a: 1\nb: 2",
    right="a: 2",
)


def finding(
    message: str = "`#/a` does not exist",
    *,
    file: str = "orders.yaml",
    span: tuple[int, int, int, int] = (2, 3, 2, 7),
    pointer: Pointer = (),
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        code=REF,
        severity=severity,
        message=message,
        location=Location(file, *span, pointer=pointer),
        hint=hint,
    )
