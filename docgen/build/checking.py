"""Checks a document that was read: by tables, by rules, and its examples by schemas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from docgen.build.documents import rules_of
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, Finding
from docgen.diagnostics.codes import CODES
from docgen.examples.check import check_examples, locate_in
from docgen.examples.checker import SchemaChecker
from docgen.model.api import Api
from docgen.parallel import begin
from docgen.render.branding import gather_branding
from docgen.render.media import gather_media
from docgen.resolve.documents import Documents
from docgen.validate.document import check_document
from docgen.validate.rules import RULES, RuleInput, check_rules, installed_rules
from docgen.validate.waivers import check_waivers

MANY_OBJECTS = 600
"""Messages and schemas from which on two processes check them sooner than one."""


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
