"""HTML that people write into descriptions, made harmless without losing its words.

First `RawHtml` rewrites what the text holds: a tag of the allowed set is written anew
with its allowed attributes, anything else that looks like a tag (`<orderId>`,
`<script>`) becomes text. No id and no class survives, so those in the result are
docgen's own. Then `clean` parses the whole result as browsers do, balances it, and
refuses again what must not be there.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

import nh3
from msgspec import Struct

from docgen.language import ENGLISH, Language
from docgen.render.links import Links

MAX_DEPTH = 64
"""Tags that may be open at once; more only slow down browsers."""

_INLINE_NAMES = """
    a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp
    small span strong sub sup u var wbr
"""
_BLOCK_NAMES = """
    blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4
    h5 h6 hr li ol p pre summary table tbody td tfoot th thead tr ul
"""
INLINE_TAGS = frozenset(_INLINE_NAMES.split())
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_RENAMED = {
    "address": "div",
    "article": "div",
    "aside": "div",
    "big": "span",
    "center": "div",
    "font": "span",
    "footer": "div",
    "header": "div",
    "main": "div",
    "nav": "div",
    "nobr": "span",
    "section": "div",
    "strike": "s",
    "tt": "code",
}
"""Landmarks would disturb those of the page; the others are obsolete."""

_VOID_TAGS = frozenset({"br", "col", "hr", "img", "wbr"})
_CLOSED_BY_OTHERS = frozenset(
    {"caption", "colgroup", "dd", "dt", "li", "p"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr"}
)
"""People leave these open, and HTML allows it: they don't nest by that."""

_ATTRIBUTES = {
    "abbr": {"title": r".*"},
    "bdo": {"dir": r"ltr|rtl|auto"},
    "details": {"open": r".*"},
    "ol": {"start": r"-?\d{1,9}", "reversed": r".*"},
    "td": {"colspan": r"\d{1,3}", "rowspan": r"\d{1,3}"},
    "th": {
        "colspan": r"\d{1,3}",
        "rowspan": r"\d{1,3}",
        "scope": r"(row|col)(group)?",
    },
}
_FLAGS = frozenset({"open", "reversed"})

TABLE_CLOSE = "</table></div>"


def table_open(language: Language) -> str:
    """Begin a table that scrolls by itself."""
    label = escape(language.say("Table"))
    return (
        f'<div class="table-scroll" tabindex="0" role="group" aria-label="{label}">'
        "<table>"
    )


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Characters that HTML forbids; `&#1;` brings them in, too."""

_ATTRIBUTE = re.compile(
    r"""\s++([A-Za-z_:][A-Za-z0-9_:.-]*+)
        (?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""",
    re.VERBOSE,
)
_TAG = re.compile(
    rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:{_ATTRIBUTE.pattern})*+)\s*+/?>", re.VERBOSE
)


class RawHtml(Struct, kw_only=True):
    """Rewrites the HTML of one text, piece after piece."""

    links: Links
    heading_level: int
    """The level that `<h1>` becomes."""
    language: Language = ENGLISH
    """What tables are labelled in."""
    inline: bool = False
    """Whether only tags that may stand inside a sentence are allowed."""
    _depth: int = 0

    def rewrite(self, html: str) -> str:
        """Write the allowed tags anew and everything else as text."""
        html = drop_comments(html)
        written: list[str] = []
        end = 0
        for tag in _TAG.finditer(html):
            written += _as_text(html[end : tag.start()]), self._tag(tag)
            end = tag.end()
        written.append(_as_text(html[end:]))
        return "".join(written)

    def _tag(self, tag: re.Match[str]) -> str:
        name = _allowed_name(tag[2], inline=self.inline)
        if name is None:
            return escape(tag[0])
        if tag[1]:
            return self._closing(name)
        if name not in _VOID_TAGS and name not in _CLOSED_BY_OTHERS:
            if self._depth >= MAX_DEPTH:
                return escape(tag[0])
            self._depth += 1
        return self._opening(name, _attributes(tag[3]))

    def _opening(self, name: str, attributes: dict[str, str]) -> str:
        match name:
            case "a":
                href, title = attributes.get("href", ""), attributes.get("title", "")
                return self.links.open(href.strip(), title)
            case "img":
                return self._picture(attributes)
            case "table":
                return table_open(self.language)
            case "pre":
                return '<pre class="code" tabindex="0">'
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return f"<{self._heading(name)}>"
        return f"<{name}{_kept(name, attributes)}>"

    def _closing(self, name: str) -> str:
        if name in _VOID_TAGS:
            return ""
        if name not in _CLOSED_BY_OTHERS:
            self._depth = max(0, self._depth - 1)
        match name:
            case "a":
                return self.links.close()
            case "table":
                return TABLE_CLOSE
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return f"</{self._heading(name)}>"
        return f"</{name}>"

    def _heading(self, name: str) -> str:
        return f"h{min(6, self.heading_level + int(name[1]) - 1)}"

    def _picture(self, attributes: dict[str, str]) -> str:
        size = {
            name: attributes[name]
            for name in ("width", "height")
            if re.fullmatch(r"\d{1,4}", attributes.get(name, ""), re.ASCII)
        }
        return self.links.picture(
            attributes.get("src", "").strip(),
            attributes.get("alt", ""),
            attributes.get("title", ""),
            size,
        )


def drop_comments(html: str) -> str:
    """Take out `<!-- … -->`; a comment that never ends is text."""
    kept: list[str] = []
    end = 0
    while (start := html.find("<!--", end)) >= 0:
        close = html.find("-->", start + 2)
        if close < 0:
            break
        kept.append(html[end:start])
        end = close + 3
    kept.append(html[end:])
    return "".join(kept)


def text_of_html(html: str) -> str:
    """The words of a piece of HTML: without allowed tags, with all others."""

    def words_of(tag: re.Match[str]) -> str:
        name = _allowed_name(tag[2], inline=False)
        if name is None:
            return escape(tag[0])
        if name == "img":
            return escape(_attributes(tag[3]).get("alt", ""))
        return "" if name in INLINE_TAGS - {"br"} else " "

    return unescape(_TAG.sub(words_of, drop_comments(html)))


def begins_with_unknown_tag(html: str) -> bool:
    """Say whether the first tag is none of HTML's own that a text may use."""
    tag = _TAG.search(html)
    return tag is not None and _allowed_name(tag[2], inline=False) is None


def clean(html: str) -> str:
    """Balance `html` and drop what isn't in the allowed set, as the last guard."""
    cleaned = _cleaner(pictures="data:image/" in html).clean(html)
    return _CONTROL.sub("\ufffd", cleaned)


@cache
def _cleaner(*, pictures: bool) -> nh3.Cleaner:
    schemes = {"http", "https", "mailto", "tel"}
    return nh3.Cleaner(
        tags=INLINE_TAGS | BLOCK_TAGS | {"section"},
        attributes={
            "a": {"aria-label", "class", "href", "id", "rel", "title"},
            "code": {"class"},
            "div": {"aria-label", "class", "role", "tabindex"},
            "img": {"alt", "height", "src", "title", "width"},
            "li": {"id"},
            "p": {"class"},
            "pre": {"aria-label", "class", "role", "tabindex"},
            "section": {"class", "role"},
            "span": {"class"},
            "sup": {"class"},
            **{f"h{level}": {"id"} for level in range(1, 7)},
            **{tag: set(kept) for tag, kept in _ATTRIBUTES.items()},
            "td": {"class", *_ATTRIBUTES["td"]},
            "th": {"class", *_ATTRIBUTES["th"]},
        },
        url_schemes=schemes | {"data"} if pictures else schemes,
        attribute_filter=_without_data_links if pictures else None,
        link_rel=None,
    )


def _without_data_links(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href" and value.strip().lower().startswith("data:"):
        return None
    return value


def _allowed_name(name: str, *, inline: bool) -> str | None:
    name = name.lower()
    name = _RENAMED.get(name, name)
    allowed = name in INLINE_TAGS or (not inline and name in BLOCK_TAGS)
    return name if allowed else None


def _attributes(text: str) -> dict[str, str]:
    """Read the attributes of a tag; of two that are called the same the first holds."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _kept(tag: str, attributes: dict[str, str]) -> str:
    allowed = _ATTRIBUTES.get(tag, {})
    return "".join(
        f' {name}="{"" if name in _FLAGS else escape(value)}"'
        for name, value in attributes.items()
        if name in allowed and re.fullmatch(allowed[name], value, re.DOTALL)
    )


def _as_text(html: str) -> str:
    # Character references stay: `&nbsp;` means in HTML what it says.
    return html.replace("<", "&lt;").replace(">", "&gt;")
