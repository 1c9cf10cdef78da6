"""Check a whole document against the tables: its structure and its bindings."""

from __future__ import annotations

from docgen.diagnostics import Diagnostics
from docgen.resolve.documents import Documents
from docgen.spec.rules import RuleSet
from docgen.validate.bindings import check_binding
from docgen.validate.objects import Objects
from docgen.validate.structure import check_structure


def check_document(
    documents: Documents, rules: RuleSet, diagnostics: Diagnostics
) -> Objects:
    """Report what is wrong with the document and with all that it refers to.

    Returns:
        The objects that were found on the way; the rules go on from them.
    """
    return check_structure(documents, rules, diagnostics, binding_checker=check_binding)
