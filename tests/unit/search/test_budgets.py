"""What search costs a page, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "themes" / "default" / "static"


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("js/search.js", 6_000),
        # Comes only when the reader begins to search.
        ("js/search-index.js", 7_000),
        ("css/search.css", 2_048),
    ],
)
def test_scripts_and_styles_stay_small(name: str, most: int) -> None:
    """Every page carries the visible part, so it has to be small."""
    assert len(gzip.compress((STATIC / name).read_bytes(), mtime=0)) <= most
