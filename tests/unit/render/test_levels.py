"""A schema drawn once for several pages keeps the outline of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.render.levels import Level
from tests.support.documents import site_of, v3

DOCUMENT = """
channels:
  c: {messages: {m: {$ref: '#/components/messages/m'}}}
components:
  messages:
    m:
      payload:
        type: object
        properties:
          a: {type: string, description: %s}
"""


def headings_of(description: str, folder: Path) -> dict[str, list[str]]:
    """The tags of the headings that a property's description has on each page."""
    site = site_of(v3(DOCUMENT % description), folder)
    return {
        page: [
            str(heading.tag)
            for heading in site[page].tree.xpath("//*[normalize-space()='Deep']")
            if str(heading.tag).startswith("h")
        ]
        for page in ("channels/c.html", "messages/m.html")
    }


@pytest.mark.parametrize(
    "description", ['"# Deep"', '"Deep\\n===="', '"<h1>Deep</h1>"']
)
def test_headings_follow_the_page(description: str, tmp_path: Path) -> None:
    """A message stands deeper on the page of its channel than on its own."""
    headings = headings_of(description, tmp_path)

    assert headings == {"channels/c.html": ["h5"], "messages/m.html": ["h3"]}


def test_counting_up_does_not_ask() -> None:
    """Only who writes or compares a level depends on it."""
    level = Level(2)
    below = level + 1
    assert not level.is_asked

    assert f"h{below}" == "h3"
    assert level.is_asked
