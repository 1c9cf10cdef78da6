"""The headings of a text: their place below those of the page, and their anchors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from markdown_it.token import Token
from msgspec import Struct

from docgen.render.commonmark import plain_text


class TocEntry(Struct, frozen=True):
    """A heading of a text, for a table of contents."""

    level: int
    """Its level on the page: 3 for `<h3>`."""
    title: str
    anchor: str
    """Its id on the page."""


class Outline(Struct, frozen=True):
    """All headings of a text, and what its own `#fragments` mean on the page."""

    tokens: tuple[Token, ...]
    """The text, its headings with their level and id."""
    entries: tuple[TocEntry, ...]
    anchors: dict[str, str]


def outline(tokens: Sequence[Token], *, prefix: str, level: int) -> Outline:
    """Give each heading among the tokens its level and its id.

    The highest headings get `level`. A heading below another gets the next level even
    if its author skipped some, so that the page's outline has no holes.
    """
    entries: list[TocEntry] = []
    anchors: dict[str, str] = {}
    uses: Counter[str] = Counter()
    above: list[str] = []
    changed = list(tokens)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            # Tags compare as their levels do: h1 before h2.
            while above and above[-1] >= token.tag:
                above.pop()
            depth = len(above)
            above.append(token.tag)
            title = plain_text(tokens[index + 1 : index + 2])
            fragment = _unused(slug(title), anchors, uses)
            anchors[fragment] = f"{prefix}{fragment}"
            own = min(6, level + depth)
            changed[index] = token.copy(tag=f"h{own}", attrs={"id": anchors[fragment]})
            changed[index + 2] = tokens[index + 2].copy(tag=f"h{own}")
            entries.append(TocEntry(own, title, anchors[fragment]))
    return Outline(tuple(changed), tuple(entries), anchors)


def slug(title: str) -> str:
    """Turn a heading into the fragment that GitHub gives it, as authors expect."""
    kept = re.sub(r"[^\w\- ]", "", title.strip().lower())
    return kept.replace(" ", "-") or "section"


def _unused(fragment: str, taken: Container[str], uses: Counter[str]) -> str:
    candidate = fragment
    while candidate in taken:
        uses[fragment] += 1
        candidate = f"{fragment}-{uses[fragment]}"
    return candidate
