"""Reads a document: from files to an Api and findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from docgen.build.api import api_of
from docgen.build.checking import check_reading
from docgen.build.documents import open_documents
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.examples.check import checker_of
from docgen.examples.checker import SchemaChecker
from docgen.model.api import Api
from docgen.progress import Progress, Watch, unwatched
from docgen.resolve.documents import Documents
from docgen.validate.rules import check_own_codes
from docgen.validate.settle import settle


class Reading(Struct, frozen=True, kw_only=True):
    """What came of reading a document: always findings, an Api if there is one."""

    api: Api | None
    documents: Documents
    findings: tuple[Finding, ...]
    checker: SchemaChecker | None = None
    """What examples were checked with; its schemas are compiled."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file that was read, by the name that findings use."""
        return {file.name: file.text for file in self.documents.files}


def read_api(
    spec: Path,
    config: SiteConfig,
    *,
    stdin: BinaryIO | None = None,
    watch: Watch = unwatched,
) -> Reading:
    """Read, check and normalize one document.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project allows.
        stdin: where `-` is read from.
        watch: is told of each stage.

    Raises:
        DocgenError: the document can't be opened, or the settings name own rules that
            are not installed.
    """
    check_own_codes(config.severity)
    diagnostics = Diagnostics()
    watch(Progress("read"))
    documents = open_documents(spec, config, diagnostics, stdin=stdin)
    watch(Progress("understand"))
    api = api_of(documents, diagnostics)
    checker = None
    if api is not None:
        watch(Progress("check"))
        checker = checker_of(api)
        alone = config.jobs == 1
        check_reading(documents, api, diagnostics, checker, may_fork=not alone)
    findings = settle(diagnostics, documents, config.severity)
    return Reading(api=api, documents=documents, findings=findings, checker=checker)


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The worst severity among some findings."""
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if any(finding.severity is severity for finding in findings):
            return severity
    return None
