"""Check a whole document: its structure, then the rules that tables can't say."""

from __future__ import annotations

from docgen.diagnostics import Diagnostics
from docgen.resolve.documents import Documents
from docgen.spec.rules import RuleSet
from docgen.validate.bindings import check_binding
from docgen.validate.structure import check_structure


def check_document(
    documents: Documents, rules: RuleSet, diagnostics: Diagnostics
) -> None:
    """Report what is wrong with the document and with all that it refers to."""
    check_structure(documents, rules, diagnostics, binding_checker=check_binding)
