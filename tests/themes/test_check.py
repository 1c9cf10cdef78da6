"""The judge of pages and templates finds what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.themes import find_theme
from docgen.themes.blocks import block_faults, blocks_of
from docgen.themes.check import check_pages, hidden_words
from docgen.themes.fixtures import fixture_documents, words_of
from tests.themes.making import make_theme

GOOD = """<!doctype html><html lang="en"><head><title>T</title></head><body>
<main><h1 id="a">A</h1>{}</main></body></html>"""
FAULTS = [
    ('<p id="a">', "the id `a` stands more than once"),
    ('<a href="gone.html">x</a>', "the link `gone.html` leads to no file"),
    ('<a href="../index.html">x</a>', "leads to no file"),
    ('<a href="index.html#b">x</a>', "leads to no element"),
    ('<a href="#b%20c">x</a>', "leads to no element"),
    ("<h1>B</h1>", "there are 2 `<h1>`, not one"),
    ("<h3>B</h3>", "`<h3>` follows `<h1>`, which leaves out a level"),
    ("<img src='index.html'>", "a picture has no `alt`"),
    ("<a href='#a'><svg></svg></a>", "a `<a>` has neither text nor `aria-label`"),
    ("<button></button>", "a `<button>` has neither text nor `aria-label`"),
    ("<main></main>", "there are 2 `<main>`, not one"),
    ("<nav></nav><nav aria-label='x'></nav>", "one of several `<nav>` has no"),
    ("<script src='https://cdn.example/x.js'></script>", "is loaded from elsewhere"),
    ("<img alt='' src='//cdn.example/x.png'>", "is loaded from elsewhere"),
]
FINE = [
    '<a href="index.html#a">x</a><a href="./#a">x</a><a href="mailto:a@b">x</a>',
    "<h2>B</h2><h3>C</h3><h2>D</h2><nav></nav>",
    "<a href='#a' aria-label='x'></a><a href='#a'><img alt='x' src='a.png'></a>",
    "<img alt='' src='data:image/png;base64,AA'><a href='https://elsewhere.example'>x</a>",
]


@pytest.mark.parametrize(("html", "message"), FAULTS)
def test_a_fault_is_found(html: str, message: str) -> None:
    """Each kind of fault is told with its page and line."""
    [fault] = check_pages({"index.html": GOOD.format(html)}, {"index.html"})
    assert message in fault.message
    assert (fault.page, fault.line) == ("index.html", 2)


@pytest.mark.parametrize("html", FINE)
def test_what_is_fine_is_not_told(html: str) -> None:
    """Correct pages give no finding."""
    pages = {"index.html": GOOD.format(html)}
    faults = check_pages(pages, {"index.html", "a.png"})
    assert [fault for fault in faults if "./#a" not in fault.message] == []


def test_a_page_needs_language_title_and_main() -> None:
    """A document without them is told so, a fragment has them elsewhere."""
    page = {"index.html": "<h1>A</h1>"}
    messages = [fault.message for fault in check_pages(page, {"index.html"})]
    assert messages == [
        "`<html>` has no `lang`",
        "there are 0 `<main>`, not one",
        "there is no `<title>`",
    ]
    assert check_pages(page, {"index.html"}, fragments=True) == ()


def test_hidden_words_are_found() -> None:
    """A word counts as shown in a text or a link, not in a script."""
    page = "<p>one-mark</p><a href='x#two-mark'></a><script>three-mark</script>"
    words = ("one-mark", "two-mark", "three-mark")
    assert hidden_words({"a": page}, words) == ("three-mark",)


def test_documents_of_the_check_have_many_words() -> None:
    """The check would be empty if the documents had no words to look for."""
    words = {doc.stem: len(words_of(doc)) for doc in fixture_documents()}
    assert words.keys() == {"everything", "holes", "least", "older"}
    assert words["everything"] > 90


def test_a_lost_block_is_told(tmp_path: Path) -> None:
    """A theme that replaces a template without its blocks takes them from others."""
    text = '{% extends "base.html" %}{% block content %}{% endblock %}'
    theme = make_theme(tmp_path / "acme", "", {"not_found.html": text})
    faults = list(block_faults(find_theme(str(theme)), find_theme()))
    assert len(faults) == 2
    assert faults[0].startswith("`not_found.html` lacks the block `not_found_body`")


def test_a_block_that_nobody_draws_is_told(tmp_path: Path) -> None:
    """A misspelled block is never drawn; the check proposes the right name."""
    theme = make_theme(
        tmp_path / "acme",
        "",
        {"base.html": '{% extends "!base.html" %}{% block foter %}{% endblock %}'},
    )
    [fault] = block_faults(find_theme(str(theme)), find_theme())
    assert "no template below has the block `foter`" in fault
    assert fault.endswith("did you mean `footer`?")


def test_new_blocks_inside_known_ones_are_fine(tmp_path: Path) -> None:
    """A theme may offer blocks of its own within those that it replaces."""
    text = (
        '{% extends "!base.html" %}{% block footer %}{% block legal %}{% endblock %}'
        "{% endblock %}"
    )
    theme = find_theme(str(make_theme(tmp_path / "acme", "", {"base.html": text})))
    lost = [f for f in block_faults(theme, find_theme()) if "legal" in f]
    assert lost == []
    assert "legal" in blocks_of(theme, "channel.html")
