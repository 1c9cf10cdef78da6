"""Makes the Api of a document."""

from __future__ import annotations

from docgen.build.documents import rules_of
from docgen.diagnostics import Diagnostics
from docgen.load.read import check_root
from docgen.model.api import Api
from docgen.normalize.api import normalize_api
from docgen.normalize.names import Ids
from docgen.resolve.documents import Documents


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
