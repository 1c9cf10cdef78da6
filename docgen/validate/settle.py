"""What of all findings is told, and how bad each is: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from docgen.diagnostics import Finding, Severity
from docgen.resolve.documents import Documents
from docgen.validate.aftermath import without_aftermath
from docgen.validate.waivers import is_waived


def settle(
    findings: Iterable[Finding],
    documents: Documents,
    severities: Mapping[str, Severity | None],
) -> tuple[Finding, ...]:
    """Apply the settings and the waivers to what the stages found.

    Args:
        findings: everything that was reported, in its order.
        documents: the files, which hold the waivers.
        severities: how bad single codes are; None silences one. An optional code that
            is not here is silent too.
    """
    settled = tuple(_settled(findings, documents, severities))
    return without_aftermath(settled, documents)


def _settled(
    findings: Iterable[Finding],
    documents: Documents,
    severities: Mapping[str, Severity | None],
) -> Iterator[Finding]:
    files = {file.name: file for file in documents.files}
    for finding in findings:
        code = finding.code
        default = None if code.optional else finding.severity
        severity = severities.get(code.name, default)
        file = files.get(finding.location.file)
        if severity is None or (file is not None and is_waived(finding, file)):
            continue
        if severity is finding.severity:
            yield finding
        else:
            yield replace(finding, severity=severity)
