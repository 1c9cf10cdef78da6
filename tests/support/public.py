"""What lies beside a checkout in continuous integration: documents of other people."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
CORPUS = SHARED / "corpus"
OFFICIAL_SCHEMAS = SHARED / "official-schemas"
KIT = SHARED / "tck"

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the public documents do not lie beside the checkout"
)


def corpus_rows() -> list[Mapping[str, str]]:
    """What `index.tsv` says of each public API; nothing where the corpus is missing."""
    index = CORPUS / "index.tsv"
    if not index.is_file():
        return []
    with index.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def corpus_documents() -> list[Path]:
    """The root document of each public API."""
    return [CORPUS / row["path"] for row in corpus_rows()]


def judged_documents(*, accepted: bool) -> list[Path]:
    """The root documents that official tools accept, or refuse."""
    return [
        CORPUS / row["path"]
        for row in corpus_rows()
        if (row["validation_error"] == "-") is accepted
    ]


def name_in_corpus(document: Path) -> str:
    """The path of a public document as `index.tsv` has it."""
    return document.relative_to(CORPUS).as_posix()
