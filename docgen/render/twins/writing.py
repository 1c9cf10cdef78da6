"""The pieces of Markdown: text that stays text, code that ends where it should.

Blocks are strings without a blank line around them; whoever joins them puts one
between. What the document says never becomes markup unless it is Markdown by the
specification, and then it can't break out of its place: see `prose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docgen.render.links import leads_out

_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)")
_BLOCK_START = re.compile(
    r"\d{1,9}(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|\||[+-](?:\s|$)|={2,}|-{2,})"
)
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?: [^\W_]+)*[.,:]?")
"""Words with a space between them: nothing that could be markup."""
_BACKTICKS = re.compile(r"`+")
_PIPE = re.compile(r"(?<!\\)\|")
_ODD_IN_HREF = re.compile(r"[\s()]")
_FENCES = re.compile(r"`{3,}")


def escape(text: str) -> str:
    """Write plain text on one line so that nothing in it is markup."""
    if _PLAIN.fullmatch(text):
        return text
    line = " ".join(text.split())
    escaped = _SPECIAL.sub(r"\\\g<0>", line)
    start = _BLOCK_START.match(escaped)
    return f"{start[0]}\\{escaped[start.end() :]}" if start else escaped


def code(text: str) -> str:
    """Write a code span; the text may hold backticks, and loses its line breaks."""
    line = " ".join(text.splitlines())
    if not line.strip():
        return f'"{line}"'
    if "`" not in line and line[0] != " " and line[-1] != " ":
        return f"`{line}`"
    marks = "`" * (max((len(run) for run in _BACKTICKS.findall(line)), default=0) + 1)
    padded = line[0] in "` " or line[-1] in "` "
    return f"{marks} {line} {marks}" if padded else f"{marks}{line}{marks}"


def fence(text: str, language: str = "") -> str:
    """Write a block of code in a fence longer than any inside."""
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    marks = "`" * (longest + 1)
    plain = re.sub(r"[^\w+-]", "", language)
    return f"{marks}{plain}\n{text.rstrip(chr(10))}\n{marks}"


def heading(level: int, text: str) -> str:
    """Write a heading; `text` is finished Markdown."""
    return f"{'#' * min(level, 6)} {text}"


def link(text: str, href: str) -> str:
    """Write a link to a page of the site; `text` is plain."""
    target = f"<{href}>" if _ODD_IN_HREF.search(href) else href
    return f"[{escape(text)}]({target})"


def web_link(url: str, text: str | None = None) -> str:
    """Write an address of the document: a link if it is harmless, else as code."""
    if not leads_out(url) or re.search(r"[<>\s]", url):
        return f"{escape(text)} {code(url)}" if text else code(url)
    return f"[{escape(text)}](<{url}>)" if text else f"<{url}>"


def item(text: str, depth: int = 0) -> str:
    """Write a list item; further lines of it are indented."""
    margin = "  " * depth
    return f"{margin}- " + re.sub(r"\n(?!\n)", f"\n{margin}  ", text)


def listing(items: Iterable[str]) -> str:
    """Write a list of finished texts."""
    return "\n".join(map(item, items))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; each cell is finished Markdown and comes on one line."""
    lines = [_row(header), _row(["---"] * len(header))]
    lines.extend(map(_row, rows))
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    # Nearly every cell is this; no character that ends a line is printable.
    if text.isprintable() and "|" not in text:
        return text.strip()
    line = " ".join(map(str.strip, text.splitlines()))
    return _PIPE.sub(r"\\|", line) if "|" in line else line
