"""Parsed Markdown drawn as HTML, token by token.

What comes out is harmless where the text itself wrote it, but perhaps unbalanced: it
still has to pass through `sanitize.clean`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from msgspec import Struct

from docgen.language import ENGLISH, Language
from docgen.render.callouts import Callout
from docgen.render.highlight import Highlighter
from docgen.render.links import Links
from docgen.render.sanitize import (
    TABLE_CLOSE,
    RawHtml,
    begins_with_unknown_tag,
    table_open,
)
from docgen.render.tables import MAX_CELLS

MAX_EMPHASIS = 40
"""Stretches of emphasis that may be open at once; the words of more are still shown."""

_WEB_ADDRESS = re.compile(
    r"""\bhttps?://(?:[^\s<>"`()]|\([^\s<>"`()]*\))+(?<![.,:;!?'*_~\]])"""
)


class Sheet(Struct, kw_only=True):
    """What drawing one text needs to remember; the `env` of the parser holds it."""

    links: Links
    html: RawHtml
    notes: str
    """What the ids of its footnotes begin with."""
    emphasis: int = 0


class HtmlWriter(RendererHTML):
    """Draws tokens; one method for each type that differs from plain CommonMark.

    markdown-it calls the method with the name of the token's type.
    """

    def __init__(self, highlighter: Highlighter, language: Language = ENGLISH) -> None:
        super().__init__()
        self._highlighter = highlighter
        self._language = language

    def text(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw words; a web address among them becomes a link."""
        content = tokens[idx].content
        links = _sheet(env).links
        if "://" not in content or links.inside:
            return _escape(content)
        drawn: list[str] = []
        end = 0
        for address in _WEB_ADDRESS.finditer(content):
            opening = links.open(address[0], shown=address[0])
            drawn += _escape(content[end : address.start()]), opening
            drawn += _escape(address[0]), links.close()
            end = address.end()
        return "".join(drawn) + _escape(content[end:])

    def html_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw a tag inside a sentence."""
        return _sheet(env).html.rewrite(tokens[idx].content)

    def html_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw a block of HTML; one of foreign tags is a sample that lost its fence."""
        content = tokens[idx].content
        if begins_with_unknown_tag(content):
            return self._code(content)
        return _sheet(env).html.rewrite(content)

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a link."""
        link, inside = tokens[idx], tokens[idx + 1]
        href = _attribute(link, "href")
        # An autolink shows its target by nature: `<mailto:…>` without the scheme.
        shown = href if link.markup == "autolink" else inside.content
        alone = idx + 2 < len(tokens) and tokens[idx + 2].type == "link_close"
        return _sheet(env).links.open(
            href, _attribute(link, "title"), shown=shown if alone else ""
        )

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a link."""
        return _sheet(env).links.close()

    def image(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw a picture."""
        alt = self.renderInlineAsText(tokens[idx].children, options, env)
        return _sheet(env).links.picture(
            _attribute(tokens[idx], "src"), alt, _attribute(tokens[idx], "title")
        )

    def fence(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw fenced code; words after the language name it."""
        language, _, label = unescapeAll(tokens[idx].info).strip().partition(" ")
        return self._code(tokens[idx].content, language, label.strip())

    def code_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw indented code."""
        return self._code(tokens[idx].content)

    def table_rest(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw the rows of a table that there is no room for, and say why."""
        note = self._language.say(
            "Tables are drawn up to %(count)s cells; the rest is shown as written.",
            count=f"{MAX_CELLS:,}",
        )
        return f"<p>{_escape(note)}</p>\n{self._code(tokens[idx].content)}"

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a table in a box that scrolls, or a wide one would widen the page."""
        return table_open(self._language)

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a table."""
        return TABLE_CLOSE

    def th_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a cell; its alignment is a class, for pages without inline styles."""
        token = tokens[idx]
        side = _attribute(token, "style").removeprefix("text-align:")
        return f'<{token.tag} class="align-{side}">' if side else f"<{token.tag}>"

    td_open = th_open

    def strong_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a stretch of emphasis."""
        sheet = _sheet(env)
        sheet.emphasis += 1
        return f"<{tokens[idx].tag}>" if sheet.emphasis <= MAX_EMPHASIS else ""

    em_open = s_open = strong_open

    def strong_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a stretch of emphasis."""
        sheet = _sheet(env)
        sheet.emphasis -= 1
        return f"</{tokens[idx].tag}>" if sheet.emphasis < MAX_EMPHASIS else ""

    em_close = s_close = strong_close

    def callout_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a call-out."""
        callout: Callout = tokens[idx].meta["callout"]
        title = self._language.of(callout.title)
        return (
            f'<div class="callout callout-{callout.name}" role="note">'
            f'<p class="callout-title">{_escape(title)}</p>\n'
        )

    def callout_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a call-out."""
        return "</div>\n"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw the number that stands for a footnote."""
        note, number = _note(tokens[idx], env)
        use = tokens[idx].meta["subId"]
        return (
            f'<sup class="footnote-ref"><a href="#{note}" id="{note}-use-{use + 1}">'
            f"{number}</a></sup>"
        )

    def footnote_block_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin the list of footnotes."""
        return '<section class="footnotes" role="doc-endnotes"><ol>\n'

    def footnote_block_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End the list of footnotes."""
        return "</ol></section>\n"

    def footnote_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Begin a footnote."""
        note, _ = _note(tokens[idx], env)
        return f'<li id="{note}">'

    def footnote_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """End a footnote."""
        return "</li>\n"

    def footnote_anchor(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Draw the way back from a footnote to a place that refers to it."""
        meta = tokens[idx].meta
        if env["footnotes"]["list"][meta["id"]].get("count") == 0:
            return ""  # Nothing refers to it.
        note, number = _note(tokens[idx], env)
        label = self._language.say("Back to reference %(number)s", number=number)
        return (
            f' <a class="footnote-back" href="#{note}-use-{meta["subId"] + 1}"'
            f' aria-label="{escape(label)}">\u21a9\ufe0e</a>'
        )

    def _code(self, text: str, language: str = "", label: str = "") -> str:
        text = text.removesuffix("\n")
        return f"{self._highlighter.code_block(text, language, label)}\n"


def _sheet(env: EnvType) -> Sheet:
    sheet = env["sheet"]
    assert isinstance(sheet, Sheet)
    return sheet


def _note(token: Token, env: EnvType) -> tuple[str, int]:
    number: int = token.meta["id"] + 1
    return f"{_sheet(env).notes}-{number}", number


def _attribute(token: Token, name: str) -> str:
    return str(token.attrGet(name) or "")


def _escape(text: str) -> str:
    return escape(text, quote=False)
