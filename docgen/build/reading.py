"""Reads a document: from files to an Api and findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec import Struct

from docgen.build.documents import open_documents, rules_of
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.diagnostics.codes import CODES
from docgen.examples.check import check_examples, checker_of, locate_in
from docgen.examples.checker import SchemaChecker
from docgen.load.read import check_root
from docgen.model.api import Api
from docgen.normalize.api import normalize_api
from docgen.normalize.names import Ids
from docgen.parallel import begin
from docgen.progress import Progress, Watch, unwatched
from docgen.render.branding import gather_branding
from docgen.render.media import gather_media
from docgen.resolve.documents import Documents
from docgen.validate.document import check_document
from docgen.validate.rules import (
    RULES,
    RuleInput,
    check_own_codes,
    check_rules,
    installed_rules,
)
from docgen.validate.settle import settle
from docgen.validate.waivers import check_waivers

MANY_OBJECTS = 600
"""Messages and schemas from which on two processes check them sooner than one."""


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


def api_of(
    documents: Documents, diagnostics: Diagnostics, ids: Ids | None = None
) -> Api | None:
    """Make the Api of a document; None if the document describes none.

    Args:
        documents: the document and what it refers to.
        diagnostics: where findings go.
        ids: is told which object stands where.
    """
    if not check_root(documents.root, diagnostics):
        return None
    return normalize_api(documents, rules_of(documents), diagnostics, ids)


def check_reading(
    documents: Documents,
    api: Api,
    diagnostics: Diagnostics,
    checker: SchemaChecker | None = None,
    *,
    may_fork: bool = True,
) -> None:
    """Report what is wrong beyond what already kept the Api from being complete.

    The examples of a large Api are checked beside everything else.

    Args:
        documents: the document and what it refers to.
        api: what was made of it.
        diagnostics: where findings go.
        checker: what checks values by schemas, if there is one already.
        may_fork: whether a second process may help; where threads run it must not.
    """
    by_rules: Callable[[], _Judgment] = partial(_findings_of_rules, documents, api)
    if may_fork and len(api.messages) + len(api.schemas) > MANY_OBJECTS:
        by_rules = begin(by_rules)
    locate = locate_in(documents.files)
    check_examples(api, diagnostics, checker=checker, locate=locate)
    findings, sought = by_rules()
    documents.reach(sought)
    for finding in findings:
        diagnostics.add(finding)


class _Judgment(NamedTuple):
    findings: tuple[Finding, ...]
    sought: tuple[str, ...]
    """Files that were asked for: in a process of its own, nobody else knows of them."""


def _findings_of_rules(documents: Documents, api: Api) -> _Judgment:
    """Judge the document by tables and rules."""
    diagnostics = Diagnostics()
    gather_media(documents, diagnostics)
    gather_branding(SiteConfig(), documents, diagnostics)
    rules = rules_of(documents)
    objects = check_document(documents, rules, diagnostics)
    given = RuleInput(documents=documents, rules=rules, objects=objects, api=api)
    own = installed_rules()
    check_rules(given, diagnostics, (*RULES, *own))
    check_waivers(documents, {*CODES, *(rule.code.name for rule in own)}, diagnostics)
    return _Judgment(tuple(diagnostics), documents.sought)


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The worst severity among some findings."""
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if any(finding.severity is severity for finding in findings):
            return severity
    return None
