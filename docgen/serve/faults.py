"""Faults as findings: also those that end a command and only trouble a preview."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from docgen.diagnostics import Code, DocgenError, Finding, Severity
from docgen.diagnostics.codes import load as load_codes
from docgen.diagnostics.codes.serve import CANNOT_BUILD, TEMPLATE_BROKEN
from docgen.location import Location
from docgen.render.errors import TemplateFault
from docgen.resolve.documents import Documents
from docgen.serve.edition import Verdict

_PLACED = re.compile(
    r"(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<message>.+)", re.DOTALL
)
_TEXT_CODES = frozenset(
    code.name for code in vars(load_codes).values() if isinstance(code, Code)
)


def is_fault_of_text(finding: Finding) -> bool:
    """Whether a finding says that a text could not be read as it was meant."""
    return finding.severity is Severity.ERROR and finding.code.name in _TEXT_CODES


def faults_of_text(documents: Documents, findings: Iterable[Finding]) -> Verdict | None:
    """Pick what keeps texts from being read; None if nothing does."""
    faults = tuple(filter(is_fault_of_text, findings))
    if not faults:
        return None
    texts = {file.name: file.text for file in documents.files}
    return Verdict(findings=faults, texts=texts)


def verdict_on_error(error: DocgenError) -> Verdict:
    """Tell a fault of the caller, which may name a place in a settings file."""
    if isinstance(error, TemplateFault):
        location = Location(error.file, error.line, 1, error.line, 1)
        return _verdict(TEMPLATE_BROKEN, location, error.why, error.hint)
    placed = _PLACED.fullmatch(error.message)
    if placed is None:
        location = Location("", 1, 1, 1, 1)
        return _verdict(CANNOT_BUILD, location, error.message, error.hint)
    line, column = int(placed["line"]), int(placed["column"])
    location = Location(placed["file"], line, column, line, column)
    return _verdict(CANNOT_BUILD, location, placed["message"], error.hint)


def verdict_on_bug(fault: BaseException) -> Verdict:
    """Tell that docgen itself failed."""
    return _verdict(
        CANNOT_BUILD,
        Location("", 1, 1, 1, 1),
        f"docgen failed on this state of the sources: {type(fault).__name__}",
        "report what the terminal says; this is a bug in docgen, not in your document",
    )


def _verdict(code: Code, location: Location, message: str, hint: str | None) -> Verdict:
    finding = Finding(
        code=code, severity=code.severity, message=message, location=location, hint=hint
    )
    return Verdict(findings=(finding,), texts=_texts_of(location.file))


def _texts_of(file: str) -> dict[str, str]:
    try:
        return {file: Path(file).read_text("utf-8")} if file else {}
    except (OSError, UnicodeDecodeError):
        return {}
