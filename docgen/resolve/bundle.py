"""Writes a document and everything that it refers to as one self-contained file."""

from __future__ import annotations

import json

from docgen.resolve.documents import Documents


def bundle_json(documents: Documents) -> bytes:
    """Bundle the documents as JSON."""
    return json.dumps(documents.root.data, ensure_ascii=False, default=str).encode()
