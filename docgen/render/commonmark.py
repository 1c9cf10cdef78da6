"""The Markdown that descriptions are written in, and its limits.

CommonMark with tables, strikethrough, footnotes and call-outs. Nesting is bounded so
that no text can exhaust the stack, and nothing is lost at the bound: what lies deeper
is shown as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from docgen.render.callouts import callout_plugin
from docgen.render.sanitize import text_of_html
from docgen.render.tables import table_plugin

MAX_LEVEL = 40
"""Open lists, list items and quotes; deeper blocks are shown as code."""

_PARSER_LEVEL = MAX_LEVEL + 10
"""Beyond this the parser would drop blocks in silence, so it is never reached."""


def commonmark() -> MarkdownIt:
    """Make a parser."""
    parser = MarkdownIt("commonmark", {"maxNesting": _PARSER_LEVEL, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"])
    parser.use(table_plugin)
    # Footnotes written inside a sentence, `^[…]`, nest without bound.
    parser.use(footnote_plugin, inline=False)
    parser.use(callout_plugin)
    parser.block.ruler.before("table", "deep_block", _show_deep_block)
    parser.core.ruler.before("footnote_tail", "unused_footnotes", _keep_unused_notes)
    return parser


class Parsed(Struct, frozen=True):
    """A text as tokens; they serve many drawings, so nobody changes them."""

    tokens: tuple[Token, ...]
    notes: Mapping[str, object]
    """What the parser keeps of footnotes, for the drawing of them."""


@lru_cache(maxsize=1_000)
def parse(text: str) -> Parsed:
    """Parse a text; search, pages and twins ask for the same ones."""
    env: dict[str, object] = {}
    tokens = tuple(_parser().parse(text, env))
    return Parsed(tokens, env)


@cache
def _parser() -> MarkdownIt:
    return commonmark()


def plain_text(tokens: Sequence[Token]) -> str:
    """The words of parsed Markdown, one space between them."""
    return " ".join(" ".join(map(_words, tokens)).split())


def _words(token: Token) -> str:
    match token.type:
        case "inline":
            return "".join(map(_words, token.children or ()))
        case "text" | "code_inline" | "code_block" | "fence" | "table_rest":
            return token.content
        case "image":
            return "".join(map(_words, token.children or ()))
        case "html_inline" | "html_block":
            return text_of_html(token.content)
        case "softbreak" | "hardbreak":
            return " "
        case "callout_open":
            return f"{token.meta['callout'].title}:"
    return ""


def _show_deep_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the rest of a block that is nested too deep as it was written."""
    if silent or state.level < MAX_LEVEL:
        return False
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start, line, state.blkIndent, False)
    token.map = [start, line]
    state.line = line
    return True


def _keep_unused_notes(state: StateCore) -> None:
    """Number the footnotes that nothing refers to, or their text would vanish."""
    notes = state.env.get("footnotes")
    if notes is None:
        return
    for label, number in notes["refs"].items():
        if number < 0:
            number = len(notes["list"])
            notes["refs"][label] = number
            notes["list"][number] = {"label": label[1:], "count": 0}
