"""Call-outs: block quotes that announce a note, a tip or a warning.

Two ways of writing them are understood. GitHub's marks the first line `[!NOTE]`; in
Bump.sh's the first line is one word, `info` or `warning`. Both become tokens of their
own, with the marking line taken out.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec import Struct

from docgen.language import Phrase


class Callout(Struct, frozen=True):
    """A kind of call-out."""

    name: str
    """The end of its class: `callout-note`."""
    title: str
    """The word it is headed with, so that its meaning never hangs on a color."""


_NOTE = Callout("note", Phrase("Note"))
_TIP = Callout("tip", Phrase("Tip"))
_IMPORTANT = Callout("important", Phrase("Important"))
_WARNING = Callout("warning", Phrase("Warning"))
_CAUTION = Callout("caution", Phrase("Caution"))

_BY_FIRST_LINE = {
    "[!note]": _NOTE,
    "[!tip]": _TIP,
    "[!important]": _IMPORTANT,
    "[!warning]": _WARNING,
    "[!caution]": _CAUTION,
    "info": _NOTE,
    "success": _TIP,
    "warn": _WARNING,
    "warning": _WARNING,
    "error": _CAUTION,
    "danger": _CAUTION,
}

CALLOUT_CLASSES = frozenset(
    {"callout", "callout-title"}
    | {f"callout-{callout.name}" for callout in _BY_FIRST_LINE.values()}
)
"""Every class that a call-out uses."""


def callout_plugin(parser: MarkdownIt) -> None:
    """Let `parser` turn such quotes into tokens `callout_open` and `callout_close`.

    The opening token holds its `Callout` as `meta["callout"]`.
    """
    # Before "inline": the text of a paragraph is still one string then.
    parser.core.ruler.before("inline", "callouts", _find_callouts)


def _find_callouts(state: StateCore) -> None:
    opened: list[Callout | None] = []
    for index, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            callout = _take_first_line(state.tokens[index + 1 : index + 5])
            opened.append(callout)
            if callout:
                token.type = "callout_open"
                token.meta["callout"] = callout
        elif token.type == "blockquote_close" and opened.pop():
            token.type = "callout_close"


def _take_first_line(inside: list[Token]) -> Callout | None:
    """Say what the quote announces and blank out the line that says so.

    Args:
        inside: The first four tokens inside the quote, its end perhaps among them.
    """
    if [token.type for token in inside[:2]] != ["paragraph_open", "inline"]:
        return None
    paragraph, text, end, after = inside
    first, _, rest = text.content.partition("\n")
    callout = _BY_FIRST_LINE.get(first.strip().lower())
    if callout is None:
        return None
    if not rest:
        if after.type == "blockquote_close":
            return None  # Somebody quotes a single word.
        paragraph.hidden = end.hidden = True
    text.content = rest
    return callout
