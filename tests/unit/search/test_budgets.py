"""What search costs a page, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from docgen.render.comments import bare_script, bare_style

STATIC = Path(__file__).parents[3] / "themes" / "default" / "static"


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("js/search.js", 3_500),
        # Comes only when the reader begins to search.
        ("js/search-index.js", 6_000),
        ("css/search.css", 2_048),
    ],
)
def test_scripts_and_styles_stay_small(name: str, most: int) -> None:
    """Every page carries the visible part, so it has to be small."""
    text = (STATIC / name).read_text("utf-8")
    bare = bare_style(text) if name.endswith(".css") else bare_script(text)
    assert len(gzip.compress(bare.encode(), mtime=0)) <= most
