"""Laws of descriptions in twins: they stay in their place and lose no word."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from docgen.render.twins.prose import Prose

MARKDOWN = MarkdownIt("commonmark").enable("table")


def headings(markdown: str) -> list[str]:
    tokens = MARKDOWN.parse(markdown)
    return [token.tag for token in tokens if token.type == "heading_open"]


def test_headings_go_below_those_of_the_twin() -> None:
    """The highest heading of a description gets the level that is asked for."""
    text = "# Rules\n\ntext\n\nMore\n----\n\n### Deep\n"

    assert headings(Prose().block(text, 3)) == ["h3", "h4", "h5"]


@pytest.mark.parametrize(
    "text",
    ["```json\n{}", "~~~~\nopen", "<!-- open", "<script>\nalert(1)", "<pre>\nopen"],
)
def test_what_is_left_open_ends_with_the_description(text: str) -> None:
    """Nothing of a description swallows what stands behind it."""
    markdown = f"{Prose().block(text, 3)}\n\n## After\n"

    assert headings(markdown) == ["h2"]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a <img src=x onerror=y> b", "<!-- hidden -->"],
)
def test_html_is_text(text: str) -> None:
    """A reader of Markdown who draws HTML draws none of the document's."""
    html = MARKDOWN.render(Prose().block(text, 3))

    assert "<script" not in html
    assert "<img" not in html
    assert "<!--" not in html


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a]( java&#115;cript:alert(1))",
        "[a](javascript\\:alert(1))",
        "![a](data:text/html,x)",
        "<javascript:alert(1)>",
        "[a]\n\n[a]: javascript:alert(1)",
        "[a]\n\n[a]:\n  <data:text/html,x>",
    ],
)
def test_a_link_that_may_harm_is_text(text: str) -> None:
    """Links lead to the web, to mailboxes and to files beside; the rest is words."""
    # A program that draws Markdown may be less careful than this one.
    careless = MarkdownIt("commonmark")
    careless.validateLink = lambda url: True  # type: ignore[method-assign]
    html = careless.render(Prose().block(text, 3))

    assert "<a" not in html
    assert "<img" not in html


def test_code_stays_as_it_is() -> None:
    """Angle brackets in code are not escaped, as nothing there needs it."""
    text = "Use `List<Order>`:\n\n```java\nList<Order> all;\n```\n"

    assert Prose().block(text, 3).split() == text.split()


def test_links_are_rewritten_outside_of_code() -> None:
    """A target that is known elsewhere in the site leads there."""
    prose = Prose(rewrite={"#/channels/a": "../channels/a.md"}.get)
    text = "[a](#/channels/a), [b](#/channels/b), `[a](#/channels/a)`"

    assert prose.block(text, 3) == (
        "[a](<../channels/a.md>), [b](#/channels/b), `[a](#/channels/a)`"
    )
