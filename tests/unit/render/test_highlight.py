"""Colored code: the text stays what it was, and few classes are used."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.render import highlight
from docgen.render.highlight import HIGHLIGHT_CLASSES, Highlighter

HIGHLIGHTER = Highlighter()
PIECES = """
    " \\ : { } [ ] , -1.5e3 true //x /* < &lt; </span> # ' key $x & | - > ; === ${ }}
"""
CODE = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from([*PIECES.split(), "\n", "\r\n", "\t", " "]),
    ).map("".join),
)


def text_of(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


def colored(text: str, language: str) -> list[tuple[str, str]]:
    """Every marked piece as (class, text)."""
    spans = re.findall(
        r'<span class="([^"]*)">(.*?)</span>',
        HIGHLIGHTER.highlight(text, language),
        re.DOTALL,
    )
    return [(name, unescape(piece)) for name, piece in spans]


@given(CODE, st.sampled_from(["json", "avro", "", "nonsense"]))
def test_text_survives_the_paths_of_our_own(text: str, language: str) -> None:
    """Without its tags the answer is the text that came in, to the letter."""
    assert text_of(Highlighter().highlight(text, language)) == text


@given(CODE, st.sampled_from(["yaml", "xml", "proto", "python", "console", "diff"]))
def test_text_survives_pygments(text: str, language: str) -> None:
    """No lexer trims, rewrites or reorders the text."""
    assert text_of(Highlighter().highlight(text, language)) == text


def test_text_that_a_lexer_garbles_stays_plain() -> None:
    """Pygments repeats parts of this: the text goes before its colors."""
    text = "//\n\n$ key>$ \n*/:</script>---===<<script>\n\n\n"
    assert text_of(HIGHLIGHTER.highlight(text, "terraform")) == text


def test_json_keys_differ_from_strings() -> None:
    """A string before a colon is a key; numbers and constants have classes too."""
    assert colored('{"a" : "b:", "c": -1.5e3, "d": [true, null]}', "json") == [
        ("hl-p", '"a"'),
        ("hl-s", '"b:"'),
        ("hl-p", '"c"'),
        ("hl-n", "-1.5e3"),
        ("hl-p", '"d"'),
        ("hl-k", "true"),
        ("hl-k", "null"),
    ]


def test_json_strings_hold_escaped_quotes_and_addresses() -> None:
    """Neither an escaped quote nor `//` inside a string ends it."""
    assert colored(r'["a\"b", "http://x"] // done', "jsonc") == [
        ("hl-s", r'"a\"b"'),
        ("hl-s", '"http://x"'),
        ("hl-c", "// done"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("yaml", "a: 'b' # c", [("hl-p", "a"), ("hl-s", "'b'"), ("hl-c", "# c")]),
        (
            "YML",
            "# one\n# two",
            [("hl-c", "# one\n# two")],
        ),
        ("protobuf", "// end", [("hl-c", "// end")]),
        ("python", "x = None", [("hl-k", "None")]),
        ("diff", "-a\n+b", [("hl-d", "-a"), ("hl-i", "+b")]),
    ],
)
def test_languages_share_the_classes(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """Keys, strings, comments look alike in every language; neighbors share a span."""
    assert colored(text, language) == expected


def test_every_language_of_the_list_is_known_to_pygments() -> None:
    """A name on the closed list never makes a build fail, and uses known classes."""
    every: set[str] = set()
    for language in sorted(highlight._PYGMENTS_LANGUAGES):
        names = {name for name, _ in colored('a "b" 1 # c\n<x y="z">\n', language)}
        assert names <= HIGHLIGHT_CLASSES.keys(), language
        every |= names
    assert every


def test_unknown_language_and_long_text_stay_plain() -> None:
    """Text in no known language, or too much of it, is escaped and nothing else."""
    long = '"a",' * highlight.LONGEST
    assert HIGHLIGHTER.highlight("<a> & true", "mermaid") == "&lt;a&gt; &amp; true"
    assert HIGHLIGHTER.highlight(long, "json") == long


def test_json_needs_no_pygments() -> None:
    """A site whose examples are JSON never pays for loading Pygments."""
    script = (
        "import sys; from docgen.render.highlight import Highlighter; "
        "Highlighter().highlight('{}', 'json'); sys.exit('pygments' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=120)


def test_code_block_scrolls_by_keyboard_and_has_a_name() -> None:
    """A block can take the focus, says its language and what it shows."""
    block = HIGHLIGHTER.code_block("x < 1", "Text", label='An "x"')
    assert block == (
        '<pre class="code" tabindex="0" role="group" aria-label="An &quot;x&quot;">'
        '<code class="language-text">x &lt; 1</code></pre>'
    )
    assert HIGHLIGHTER.code_block("x").endswith('tabindex="0"><code>x</code></pre>')


def test_language_cannot_leave_its_attribute() -> None:
    """The name of a language comes from the document and may be anything."""
    block = HIGHLIGHTER.code_block("x", 'j"><script onload=x>')
    assert '<code class="language-jscriptonloadx">' in block
