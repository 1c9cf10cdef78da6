"""The public documents that lie beside a checkout in continuous integration."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
CORPUS = SHARED / "corpus"

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the public documents do not lie beside the checkout"
)


def corpus_documents() -> list[Path]:
    """The root document of each public API; none where the corpus is missing."""
    index = CORPUS / "index.tsv"
    if not index.is_file():
        return []
    with index.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [CORPUS / row["path"] for row in rows]


def name_in_corpus(document: Path) -> str:
    """The path of a public document as `index.tsv` has it."""
    return document.relative_to(CORPUS).as_posix()
