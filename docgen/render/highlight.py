"""Colors for code: text and the name of a language in, marked-up HTML out.

The law: without its tags, the answer is the text that came in, to the letter. Only
few classes are used, neighbors of one class share a span, and JSON, which most examples
are, takes a path of its own; Pygments is loaded when another language needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct, field

from docgen.recent import Recent

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST = 64 * 1024
"""Longer text stays plain: color helps nobody there and triples the page."""

HIGHLIGHT_CLASSES = {
    "hl-k": "keywords and constants",
    "hl-s": "strings",
    "hl-n": "numbers and dates",
    "hl-c": "comments",
    "hl-p": "keys of mappings, tags of markup",
    "hl-a": "attributes, annotations and directives",
    "hl-t": "names of types",
    "hl-i": "inserted lines",
    "hl-d": "deleted lines",
}
"""Every class that marks a piece of code, with what it marks."""

_CLASS_OF_TOKEN = {
    ("Comment",): "hl-c",
    ("Comment", "Preproc"): "hl-a",
    ("Comment", "PreprocFile"): "hl-s",
    ("Keyword",): "hl-k",
    ("Keyword", "Type"): "hl-t",
    ("Operator", "Word"): "hl-k",
    ("Literal", "Date"): "hl-n",
    ("Literal", "Number"): "hl-n",
    ("Literal", "String"): "hl-s",
    ("Name", "Attribute"): "hl-a",
    ("Name", "Class"): "hl-t",
    ("Name", "Constant"): "hl-k",
    ("Name", "Decorator"): "hl-a",
    ("Name", "Tag"): "hl-p",
    ("Generic", "Deleted"): "hl-d",
    ("Generic", "Inserted"): "hl-i",
}
"""Pygments' token types, which are tuples of words; the longest beginning holds."""

_JSON_LANGUAGES = frozenset(
    {"json", "json5", "jsonc", "jsonl", "jsonld", "ndjson", "geojson", "avro", "avsc"}
)
_PYGMENTS_NAMES = """
    bash bat c c++ clojure console cpp csharp c# css dart diff docker dockerfile elixir
    erlang f# fsharp go golang graphql groovy haskell hcl html http ini java javascript
    js jsx kotlin lua make makefile markdown md nginx objc objective-c ocaml perl php
    powershell properties proto protobuf ps1 py python r rb ruby rust rs scala sh shell
    sql swift terraform tf thrift toml ts typescript xml yaml zsh
"""
_PYGMENTS_LANGUAGES = frozenset(_PYGMENTS_NAMES.split())
"""A closed list: Pygments would also load a plug-in of the name a document asks for."""

_OTHER_NAMES = {"kt": "kotlin", "tsx": "typescript", "yml": "yaml"}
"""Names that Pygments doesn't know, or learned late."""

_JSON_TOKEN = re.compile(
    r"""
      ("(?:[^"\\\n]|\\.)*+") (?=(\s*+:)?)                 # a string, perhaps a key
    | (-?\b\d++ (?:\.\d++)?+ (?:[eE][+-]?\d++)?+ \b)
    | \b(true|false|null)\b
    | (//[^\n]*+)                                         # JSON5 and JSONC
    """,
    re.VERBOSE,
)


class Highlighter(Struct):
    """Colors code; keeps the answers, so one of them serves a whole build."""

    _colored: dict[tuple[str, str], Markup] = field(default_factory=Recent)
    _lexers: dict[str, Lexer] = field(default_factory=dict)

    def highlight(self, text: str, language: str) -> Markup:
        """Mark up `text` for the inside of a `<code>`; an unknown language stays plain.

        Args:
            text: The code, any text.
            language: A name as people write it after a fence, in any case.
        """
        key = (language, text)
        if key not in self._colored:
            self._colored[key] = Markup(self._color(text, _normal_name(language)))
        return self._colored[key]

    def code_block(
        self, text: str, language: str = "", label: str | None = None
    ) -> Markup:
        """Draw a block of code that the keyboard can scroll.

        Args:
            text: The code, any text.
            language: As in `highlight`; it also becomes the class `language-…`.
            label: What assistive technology calls the block.
        """
        name = re.sub(r"[^\w+#.-]", "", _normal_name(language), flags=re.ASCII)[:32]
        named = f' role="group" aria-label="{escape(label)}"' if label else ""
        classed = f' class="language-{name}"' if name else ""
        return Markup(
            f'<pre class="code" tabindex="0"{named}><code{classed}>'
            f"{self.highlight(text, language)}</code></pre>"
        )

    def _color(self, text: str, language: str) -> str:
        if len(text) > LONGEST:
            return _escape(text)
        language = _OTHER_NAMES.get(language, language)
        if language in _JSON_LANGUAGES:
            return _JSON_TOKEN.sub(_json_span, _escape(text))
        if language in _PYGMENTS_LANGUAGES:
            return self._color_by_pygments(text, language)
        return _escape(text)

    def _color_by_pygments(self, text: str, language: str) -> str:
        if language not in self._lexers:
            # Loading Pygments takes longer than a small build.
            from pygments.lexers import get_lexer_by_name

            self._lexers[language] = get_lexer_by_name(language)
        # Not `get_tokens`, which trims the text and rewrites its line ends. Lexers do
        # count on a last line that ends: it gets one, which is cut off again.
        lines = f"{text}\n"
        tokens = self._lexers[language].get_tokens_unprocessed(lines)
        pieces = [(_class_of(tuple(kind)), value) for _, kind, value in tokens if value]
        if "".join(value for _, value in pieces) != lines:
            return _escape(text)  # A few lexers reorder or drop pieces of odd text.
        name, value = pieces.pop()
        return "".join(_spans(_merged([*pieces, (name, value[:-1])])))


def _normal_name(language: str) -> str:
    return language.strip().lower()


def _escape(text: str) -> str:
    # Quotes need no escape between tags, and JSON consists of them.
    return escape(text, quote=False)


def _json_span(token: re.Match[str]) -> str:
    # The text is escaped already: `&lt;` holds neither quotes nor digits.
    string, colon, number, _, comment = token.groups()
    if string:
        name = "hl-p" if colon else "hl-s"
    elif number:
        name = "hl-n"
    else:
        name = "hl-c" if comment else "hl-k"
    return f'<span class="{name}">{token[0]}</span>'


@cache
def _class_of(kind: tuple[str, ...]) -> str:
    for end in range(len(kind), 0, -1):
        if kind[:end] in _CLASS_OF_TOKEN:
            return _CLASS_OF_TOKEN[kind[:end]]
    return ""


def _merged(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join neighbors of one class; white space between two of a class joins them."""
    current, text, blank = "", "", ""
    for name, value in pieces:
        if name == "" and value.isspace():
            blank += value
        elif name == current:
            text += blank + value
            blank = ""
        else:
            yield current, text
            yield "", blank
            current, text, blank = name, value, ""
    yield current, text
    yield "", blank


def _spans(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in pieces:
        if name and value:
            yield f'<span class="{name}">{_escape(value)}</span>'
        else:
            yield _escape(value)
