"""Laws of the pieces of Markdown: what goes in as text comes out as text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from docgen.render.twins.writing import code, escape, fence, table, web_link

MARKDOWN = MarkdownIt("commonmark").enable("table")
TEXT = st.text(st.sampled_from("ab1 .)`*_[]<>#|~&;!\\(-+=/:'\""), max_size=24)


def drawn(markdown: str) -> str:
    """The text that a reader of the HTML sees."""
    html = MARKDOWN.render(markdown)
    return unescape(re.sub(r"</?[^>]+>", "", html)).strip()


def words(text: str) -> str:
    return " ".join(text.split())


@given(TEXT)
def test_escaped_text_is_drawn_as_it_is(text: str) -> None:
    """No character of a plain text is markup."""
    html = MARKDOWN.render(escape(text)).strip()

    assert drawn(escape(text)) == words(text)
    assert not re.search(r"<(?!/?p>)", html)


@given(TEXT)
def test_code_holds_any_text(text: str) -> None:
    """A code span ends where its text does, whatever backticks are in it."""
    html = MARKDOWN.render(f"x {code(text)} x").strip()

    assert html.startswith("<p>x ")
    assert html.endswith(" x</p>")
    assert unescape(re.sub(r"</?[^>]+>", "", html)).strip('x</p>" ') == text.strip(
        'x</p>" '
    )


@given(st.text(st.sampled_from("a`~\n "), max_size=40))
def test_a_fence_is_longer_than_any_inside(text: str) -> None:
    """Fenced code ends where its text does."""
    tokens = MARKDOWN.parse(fence(text, "json") + "\n\nafter")

    assert [token.type for token in tokens[:2]] == ["fence", "paragraph_open"]
    assert tokens[0].content.rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize("cell", ["a|b", "`a|b`", r"a\|b", "a\nb", "| --- |"])
def test_a_cell_stays_in_its_column(cell: str) -> None:
    """Pipes and line breaks in a cell make no further cells."""
    tokens = MARKDOWN.parse(table(("A", "B"), [(cell, "end")]))

    cells = [t for t in tokens if t.type == "td_open"]
    assert len(cells) == 2
    assert drawn(table(("A", "B"), [("x", "y")])).split() == ["A", "B", "x", "y"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/<script>", "data:text/html,x"]
)
def test_an_address_that_may_harm_is_no_link(url: str) -> None:
    """Only addresses of the web and of mailboxes become links."""
    assert "<a" not in MARKDOWN.render(web_link(url))
    assert "<a" not in MARKDOWN.render(web_link(url, "Docs"))
