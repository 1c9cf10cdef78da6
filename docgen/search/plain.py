"""Makes one line of plain text of CommonMark, quickly and roughly.

Search looks through hundreds of thousands of descriptions, most of them a few plain
words; parsing each would cost more than all the rest. Nothing here has to be safe: the
browser only ever sees the result as text.
"""

from __future__ import annotations

import re
from html import unescape

LONGEST_WORD = 64
"""Longer words are encoded data, which nobody types."""

_MARKUP = re.compile(r"[`*_\[\]<>#|\\&~!=-]|\d[.)]")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"^ {0,3}(```|~~~)[^\n]*$", " "),
        (r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1"),
        (r"<([a-z]+:[^<>\s]*|[^<>\s]+@[^<>\s]+)>", r"\1"),
        (r"</?[A-Za-z][^<>]*>", " "),
        (r"^\s*(?:>|#{1,6}(?=\s)|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\[![A-Z]+\])+", " "),
        (r"^[\s|:=-]+$", " "),
        (r"(?<!\\)(?:[`*]|~~)", ""),
        (r"\|", " "),
        (r"\b_+\B|\B_+\b", ""),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
)
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")


def plain_text(markdown: str, limit: int) -> str:
    """Take the markup away and cut at a word near `limit` characters."""
    text = markdown[: limit * 3]
    if _MARKUP.search(text):
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        text = unescape(text)
    return shortened(text, limit)


def shortened(text: str, limit: int) -> str:
    """Write a text on one line, without endless words, and cut it at a word."""
    line = _LONG_WORD.sub(r"\1…", " ".join(text.split()))
    if len(line) <= limit:
        return line
    return line[:limit].rpartition(" ")[0] or line[:limit]
