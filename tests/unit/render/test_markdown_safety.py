"""Descriptions are hostile and precious: nothing of them runs, no word gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from docgen.render.links import is_harmless, leads_out
from docgen.render.markdown import MarkdownRenderer
from docgen.render.sanitize import BLOCK_TAGS, INLINE_TAGS, clean
from tests.support.attacks import MARKDOWN_ATTRIBUTES, MARKUP
from tests.support.public import CORPUS, needs_corpus

RENDERER = MarkdownRenderer()

CLASS = re.compile(
    r"hl-[a-z]|callout(-[a-z]+)?|footnote(s|-ref|-back)|table-scroll|code|align-[a-z]+"
    r"|language-[a-z0-9_+#.-]+"
)


class TestNothingRuns:
    @pytest.mark.parametrize("attack", MARKUP)
    def test_attacks_are_text(self, attack: str) -> None:
        """Neither form of drawing lets anything through that a browser would run."""
        for text in (attack, f"x {attack} y", f"- {attack}", f"<div>{attack}\n\nz"):
            expect_harmless(RENDERER.block(text, anchor_prefix="own-"))
            expect_harmless(RENDERER.inline(text))

    @pytest.mark.parametrize("attack", MARKUP)
    def test_last_guard_stands_alone(self, attack: str) -> None:
        """Even if no tag were rewritten before, the sanitizer would refuse it."""
        for element in tree(clean(attack)).iter():
            assert element.tag in INLINE_TAGS | BLOCK_TAGS | {"section", "div"}
            assert not [name for name in element.attrib if name.startswith("on")]
            assert "style" not in element.attrib
            assert not re.match(
                r"(?i)\W*(java|vb)script|data:", element.get("href", "")
            )

    @given(
        st.lists(st.tuples(st.sampled_from(MARKUP), st.integers(0, 60)), max_size=4),
        st.sampled_from(["", " ", "\n", "\n\n", "\n> "]),
    )
    def test_mixed_attacks_are_text(
        self, attacks: list[tuple[str, int]], joint: str
    ) -> None:
        """Cutting attacks up and joining the pieces changes nothing."""
        text = joint.join(attack[:length] for attack, length in attacks)
        expect_harmless(MarkdownRenderer().block(text, anchor_prefix="own-"))
        expect_harmless(MarkdownRenderer().inline(text))

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("https://a.example", True),
            ("HTTP://a.example/b?c#d", True),
            ("mailto:a@b.example", True),
            ("tel:+4912", True),
            ("b.html#c:d", True),
            ("?a:b", True),
            ("", True),
            ("//a.example", False),
            ("/\\a.example", False),
            ("https:///a", False),
            ("https://user:secret@a.example:8080?b", True),
            ("http://[2001:db8::1]:80/", True),
            ("https://bücher.example/{id}", True),
            ("https://a.example:port/", False),
            ("https://<b>.example/", False),
            ("https://a.example@", False),
            ("javascript:alert(1)", False),
            ("java\nscript:alert(1)", False),
            ("\x01javascript:alert(1)", False),
            ("data:text/html,x", False),
            ("blob:x", False),
            ("x:y", False),
            ("a b", False),
        ],
    )
    def test_harmless_targets(self, url: str, expected: bool) -> None:
        """Only known schemes and places nearby may be written into a link."""
        assert is_harmless(url) is expected

    def test_only_absolute_urls_lead_out(self) -> None:
        """A contact or license URL becomes a link only if it leads out, harmlessly."""
        assert leads_out("https://a.example")
        for url in ("", "a.html", "javascript:alert(1)", "//a.example", " x:y"):
            assert not leads_out(url)


class TestNothingIsLost:
    PIECES = """
        * ** _ ` ~~ < > </ <b> </b> <div> </div> <script> </script> <orderId> <table>
        <td> <p> <pre> <a> </a> <details> <summary> <style> <svg> & &amp; &lt [ ] ( ) !
        ![ ]( # ## - 1. \\ :: | / ' @ {{ }} $ = + [^ <!- <? <![CDATA[ [!NOTE]
    """
    SPACES = (" ", "\n", "\n\n", "    ", "\t", "\n> ", "\n- ", "\n```\n", "\n# ")

    @given(
        st.lists(
            st.one_of(
                st.integers(10, 99).map("word{}".format),
                st.sampled_from([*PIECES.split(), *SPACES]),
            ),
            max_size=40,
        )
    )
    def test_every_word_is_still_there(self, pieces: list[str]) -> None:
        """However broken the markup is, its words can be read."""
        text = "".join(pieces)
        for drawn in MarkdownRenderer().block(text), MarkdownRenderer().inline(text):
            lost = set(re.findall(r"word\d\d", text)) - set(
                re.findall(r"word\d\d", readable(drawn))
            )
            assert not lost, drawn

    @given(st.lists(st.sampled_from(["word10", "word11", *PIECES.split()]), max_size=9))
    def test_plain_text_has_the_words_too(self, pieces: list[str]) -> None:
        """What search and summaries see holds the words that the page shows."""
        text = " ".join(pieces)
        for word in {"word10", "word11"} & set(pieces):
            assert word in MarkdownRenderer().plain(text)

    @pytest.mark.corpus
    @needs_corpus
    def test_real_descriptions(self) -> None:
        """The words of every public description are shown, and nothing of it runs."""
        descriptions = set(corpus_descriptions())
        assert len(descriptions) > 1000
        for text in descriptions:
            drawn = RENDERER.block(text, anchor_prefix="own-")
            expect_harmless(drawn)
            expect_harmless(RENDERER.inline(text))
            shown = readable(drawn)
            assert not [word for word in words_of(text) if word not in shown]


def expect_harmless(drawn: str) -> None:
    for element in tree(drawn).iter():
        assert isinstance(element.tag, str), "a comment or an instruction"
        assert element.tag in INLINE_TAGS | BLOCK_TAGS | {"section"}
        assert set(element.attrib) <= MARKDOWN_ATTRIBUTES.get(element.tag, set()) | (
            {"id"} if re.fullmatch("h[1-6]", element.tag) else set()
        )
        assert all(map(CLASS.fullmatch, element.get("class", "").split()))
        assert element.get("id", "own-").startswith("own-")
        href = element.get("href", "#")
        assert re.match(r"https?://\w|mailto:|#(own-|\Z)", href), href
        src = element.get("src", "x")
        assert re.match(r"data:image/(png|gif);base64,|[^:/\\]+\Z", src), src


def readable(drawn: str) -> str:
    """The text, and the words of pictures, links, labels and languages of code."""
    shown = tree(drawn)
    names = ("alt", "src", "href", "title", "aria-label", "class")
    attributes = shown.xpath(" | ".join(f"//@{name}" for name in names))
    return " ".join([shown.text_content(), *map(str, attributes)])


def words_of(text: str) -> set[str]:
    """The longer words; tags, comments, targets of links and fences aside."""
    markup = r"<!--.*?-->|\]\([^)]*\)|^\s*\[.*\]:.*$|```\w+|<[^>]*>|\[!\w+\]"
    return set(re.findall(r"[^\W\d_]{4,}", re.sub(markup, " ", text)))


def corpus_descriptions() -> Iterator[str]:
    for path in sorted(CORPUS.rglob("*.y*ml")):
        try:
            documents = list(yaml.load_all(path.read_bytes(), yaml.CSafeLoader))
        except (yaml.YAMLError, ValueError):
            continue  # Some of the documents are broken on purpose.
        yield from descriptions_in(documents)


def descriptions_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, child in value.items():
            if key in ("description", "summary") and isinstance(child, str):
                yield child
            yield from descriptions_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from descriptions_in(child)


def tree(drawn: str) -> HtmlElement:
    return html.fragment_fromstring(drawn, create_parent="div")
