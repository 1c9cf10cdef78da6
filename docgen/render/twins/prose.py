"""Descriptions inside a twin: Markdown within Markdown, kept in its place.

A description is its author's Markdown and stays that. But its headings go below those
of the twin, what it leaves open ends with it, and its HTML is code or text: a
reader of Markdown may be a program that draws whatever it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from markdown_it.token import Token
from msgspec import Struct

from docgen.render.commonmark import parse
from docgen.render.links import is_harmless
from docgen.render.twins.writing import fence, heading

# A longer span of code counts as words: looking for its end would take too long where
# there is none.
_PIECES = re.compile(
    r"(?P<code>(?<!`)(?P<marks>`+)(?!`).{1,4000}?(?<!`)(?P=marks)(?!`))"
    r"|(?P<auto><(?:https?|mailto):[^<>\s]*>)"
    r"|(?P<tag>(?<!\\)<(?=[A-Za-z/!?]))"
    r"|(?P<link>\]\(\s*(?:<(?P<odd>[^<>\n]*)>|(?P<target>[^\s<>]+?)(?=[\s)]|$)))"
    r"|(?P<definition>\[[^\]]{1,999}\]:\s*<?(?P<defined>[^\s<>]+))",
    re.DOTALL,
)
_SIMPLE = re.compile(r"[\w ,.;:'\"()/%?!=+-]*")
"""One line that no rule of Markdown touches, as most descriptions are."""
_MAY_BE_FIXED = re.compile(r"^(?: {0,3}(?:#|=|-|```|~~~)| {4})", re.MULTILINE)
"""How headings and code at the top of a text begin, or the line below a heading."""
_BLOCK_START = re.compile(r"[\s=+-]|\d+[.)]")

Rewrite = Callable[[str], str | None]
"""Answers, for the target of a link or picture, what stands for it in the twin."""


def _as_is(_: str) -> str | None:
    return None


class Prose(Struct):
    """Writes descriptions; `rewrite` knows where links of the document lead."""

    rewrite: Rewrite = _as_is

    def block(self, text: str, level: int) -> str:
        """Write a description whose highest headings get `level`."""
        if _SIMPLE.fullmatch(text) and not _BLOCK_START.match(text):
            return text
        source = text.expandtabs(4).replace("\r\n", "\n").replace("\r", "\n")
        source = source.rstrip()
        if not _MAY_BE_FIXED.search(source):
            return self._words(source).strip("\n")
        lines = source.split("\n")
        tokens = parse(source).tokens
        done = 0
        written: list[str] = []
        for start, end, piece in _fixed_pieces(lines, tokens, level):
            written += [self._words("\n".join(lines[done:start])), piece]
            done = end
        written.append(self._words("\n".join(lines[done:])))
        return "\n".join(filter(None, (part.strip("\n") for part in written)))

    def line(self, text: str) -> str:
        """Write a description on one line, as for the cell of a table."""
        return " ".join(self._words(text).split())

    def _words(self, text: str) -> str:
        return _PIECES.sub(self._piece, text)

    def _piece(self, found: re.Match[str]) -> str:
        if found["tag"]:
            return "\\<"
        if found["link"] or found["definition"]:
            return self._link(found)
        return found[0]

    def _link(self, found: re.Match[str]) -> str:
        """Lead a link to its place in the site; one that may harm becomes words."""
        target = found["odd"] or found["target"] or found["defined"] or ""
        new = self.rewrite(target)
        if new is not None and found["link"]:
            return f"](<{new}>"
        # Markdown reads entities in targets, and a browser runs what they spell.
        if is_harmless(unescape(target)):
            return found[0]
        return "\\" + found[0].replace("<", "\\<")


def _fixed_pieces(
    lines: list[str], tokens: Iterable[Token], level: int
) -> Iterable[tuple[int, int, str]]:
    """Yield the lines that have to be written anew: headings and code at the top."""
    depths: list[str] = []
    tokens = list(tokens)
    for index, token in enumerate(tokens):
        if token.map is None or token.level:
            continue
        start, end = token.map
        if token.type == "heading_open":
            while depths and depths[-1] >= token.tag:
                depths.pop()
            title = " ".join(tokens[index + 1].content.split())
            # Headings below a page's own: the sixth level is the last.
            yield start, end, "\n" + heading(level + len(depths), title) + "\n"
            depths.append(token.tag)
        elif token.type in ("fence", "code_block"):
            yield start, end, "\n" + fence(token.content, token.info) + "\n"
        elif token.type == "html_block":
            html = "\n".join(lines[start:end])
            yield start, end, "\n" + fence(html, "html") + "\n"
