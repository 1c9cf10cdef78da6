"""Finds everything that is wrong with a document that was read.

Loaded when somebody is to judge, which is after the first page has been shown: tables
and rules take a while to be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from docgen.build.checking import check_reading
from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.model.api import Api
from docgen.resolve.documents import Documents
from docgen.serve.edition import Verdict
from docgen.validate.settle import settle


def verdict_on(
    documents: Documents,
    make_api: Callable[[Diagnostics], Api | None],
    known: Iterable[Finding],
    severities: Mapping[str, Severity | None],
) -> Verdict:
    """Check documents; gather what is found, as bad as the settings take it.

    Args:
        documents: the document and what it refers to.
        make_api: answers what was made of it, or makes it now.
        known: what reading has found.
        severities: how bad the settings take a finding.
    """
    # Given up half-way, checking must leave nothing behind for the next time.
    found = Diagnostics()
    api = make_api(found)
    if api is not None:
        check_reading(documents, api, found, may_fork=False)
    for finding in known:
        found.add(finding)
    return Verdict(
        findings=settle(found, documents, severities),
        texts={file.name: file.text for file in documents.files},
    )
