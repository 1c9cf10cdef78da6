"""Descriptions: Markdown in, harmless HTML out.

The text is hostile and precious: nothing of it runs, nothing of it asks the network for
anything, and no word of it disappears, even where its markup was refused. Links land or
lose their markup. Ids are docgen's own, unique on the page by the caller's prefix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import pairwise

from markdown_it.token import Token
from markupsafe import Markup
from msgspec import Struct

from docgen.language import ENGLISH, Language
from docgen.recent import Recent
from docgen.render.callouts import CALLOUT_CLASSES
from docgen.render.commonmark import Parsed, commonmark, parse, plain_text
from docgen.render.headings import TocEntry, outline
from docgen.render.highlight import HIGHLIGHT_CLASSES, Highlighter
from docgen.render.html_writer import HtmlWriter, Sheet
from docgen.render.links import Links, ResolveUrl, keep_absolute, keep_relative
from docgen.render.sanitize import RawHtml, clean

__all__ = ["MarkdownRenderer", "TocEntry", "css_classes"]

LONGEST = 500_000
"""Characters of a text that are still read as Markdown; more is shown as written."""

_SIMPLE = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,;.?"'()/%+=-]|:(?!//))*+""")
"""One line of words without anything that Markdown or HTML gives a meaning to.

Most descriptions are that, and drawing them needs no parser.
"""

_SENTENCE_END = re.compile(r"[.!?…]++[\"'”’)\]]*+(?=\s)|[。！？]")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|cf|vs|approx|incl|resp|no|[a-z])\.\Z", re.IGNORECASE
)


class _Drawn(Struct, frozen=True):
    html: Markup
    toc: tuple[TocEntry, ...] = ()
    is_bound: bool = False
    """Whether it may hold ids or headings, which depend on where it stands."""


class MarkdownRenderer:
    """Draws the texts of one build; equal texts are drawn once."""

    def __init__(
        self,
        *,
        highlighter: Highlighter | None = None,
        resolve_link: ResolveUrl = keep_absolute,
        resolve_picture: ResolveUrl = keep_relative,
        language: Language = ENGLISH,
    ) -> None:
        """Make a renderer.

        Args:
            highlighter: Colors fenced code; share the one of the build.
            resolve_link: Answers for the target of a link, percent-encoded as Markdown
                leaves it, what to write instead. None takes the link away and shows
                its target after its text. Headings of the same text aren't asked for.
            resolve_picture: The same for pictures that are neither on another host,
                which become links, nor written into the text as `data:`.
            language: What call-outs and footnotes are labelled in.
        """
        self._resolve_link = resolve_link
        self._resolve_picture = resolve_picture
        self._highlighter = highlighter or Highlighter()
        self._language = language
        self._parser = commonmark()
        self._parser.renderer = HtmlWriter(self._highlighter, language)
        self._blocks: dict[str | tuple[str, int, str], _Drawn] = Recent()
        self._lines: dict[str, Markup] = Recent()
        self._plain: dict[str, str] = Recent()
        self._sentences: dict[tuple[str, int], str] = Recent()

    def block(
        self, text: str, *, anchor_prefix: str = "", heading_level: int = 3
    ) -> Markup:
        """Draw a text of any length.

        Args:
            text: The Markdown.
            anchor_prefix: What the ids in the result begin with; it keeps apart the
                texts of one page.
            heading_level: The level that the text's highest headings get.
        """
        return self._block(text, anchor_prefix, heading_level).html

    def block_with_toc(
        self, text: str, *, anchor_prefix: str = "", heading_level: int = 3
    ) -> tuple[Markup, tuple[TocEntry, ...]]:
        """Draw a text as `block` does, and list its headings."""
        drawn = self._block(text, anchor_prefix, heading_level)
        return drawn.html, drawn.toc

    def is_bound(self, text: str) -> bool:
        """Whether the drawing of a text, made just now, depends on where it stands."""
        return text not in self._blocks

    def inline(self, text: str) -> Markup:
        """Draw a text for the inside of a sentence: no lists, no paragraphs."""
        if text not in self._lines:
            self._lines[text] = self._draw_line(text)
        return self._lines[text]

    def plain(self, text: str) -> str:
        """Take the words out of a text, one space between them."""
        if text not in self._plain:
            self._plain[text] = plain_text(_parse(text).tokens)
        return self._plain[text]

    def first_sentence(self, text: str, limit: int = 160) -> str:
        """Take the first sentence below the headings, in at most `limit` characters."""
        if (text, limit) not in self._sentences:
            self._sentences[text, limit] = _shortened(
                _first_sentence(self._first_words(text)), limit
            )
        return self._sentences[text, limit]

    def _first_words(self, text: str) -> str:
        """The words of the first paragraph."""
        if _SIMPLE.fullmatch(text):
            return " ".join(text.split())
        tokens = _parse(text).tokens
        paragraphs = (
            plain_text([after])
            for token, after in pairwise(tokens)
            if token.type == "paragraph_open"
        )
        return next(filter(None, paragraphs), None) or self.plain(text)

    def _block(self, text: str, prefix: str, level: int) -> _Drawn:
        drawn = self._blocks.get(text) or self._blocks.get((text, level, prefix))
        if drawn is None:
            drawn = self._draw_block(text, prefix, level)
            place = (text, level, prefix) if drawn.is_bound else text
            self._blocks[place] = drawn
        return drawn

    def _draw_block(self, text: str, prefix: str, level: int) -> _Drawn:
        if _SIMPLE.fullmatch(text.rstrip(" \n")):
            return _Drawn(Markup(f"<p>{_escape(text.rstrip())}</p>"))
        if len(text) > LONGEST:
            return _Drawn(self._highlighter.code_block(text))
        parsed = _parse(text)
        headings = outline(parsed.tokens, prefix=prefix, level=level)
        links = self._links(headings.anchors)
        sheet = Sheet(
            links=links,
            html=RawHtml(links=links, heading_level=level, language=self._language),
            notes=f"{prefix}fn-{sha256(text.encode()).hexdigest()[:8]}",
        )
        drawn = self._finish(headings.tokens, {**parsed.notes, "sheet": sheet}, links)
        is_bound = bool(headings.entries or parsed.notes or "<" in text)
        return _Drawn(drawn, headings.entries, is_bound)

    def _draw_line(self, text: str) -> Markup:
        text = text.strip()
        if len(text) > LONGEST or _SIMPLE.fullmatch(text):
            return Markup(_escape(text))
        links = self._links({})
        html = RawHtml(
            links=links, heading_level=1, language=self._language, inline=True
        )
        env: dict[str, object] = {"sheet": Sheet(links=links, html=html, notes="")}
        return self._finish(self._parser.parseInline(text, env), env, links)

    def _links(self, anchors: Mapping[str, str]) -> Links:
        return Links(
            resolve_link=self._resolve_link,
            resolve_picture=self._resolve_picture,
            anchors=anchors,
        )

    def _finish(
        self, tokens: Sequence[Token], env: dict[str, object], links: Links
    ) -> Markup:
        drawn = self._parser.renderer.render(tokens, self._parser.options, env)
        return Markup(clean(drawn + links.close_all()).strip())


def _parse(text: str) -> Parsed:
    return parse(text[:LONGEST])


def css_classes() -> frozenset[str]:
    """Every class that a description or a block of code may bring to a page."""
    return (
        CALLOUT_CLASSES
        | HIGHLIGHT_CLASSES.keys()
        | {"align-center", "align-left", "align-right", "code", "table-scroll"}
        | {"footnote-back", "footnote-ref", "footnotes"}
    )


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _first_sentence(words: str) -> str:
    for end in _SENTENCE_END.finditer(words):
        head, next_character = words[: end.end()], words[end.end() + 1 : end.end() + 2]
        if not next_character.islower() and not _ABBREVIATION.search(head[-8:]):
            return head
    return words


def _shortened(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    cut = words[:limit]
    # A word longer than the limit has no better place to break.
    return (cut[: cut.rfind(" ")] if " " in cut else cut[:-1]).rstrip(" ,;:") + "…"
