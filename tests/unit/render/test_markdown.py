"""Descriptions: what Markdown becomes, where its links lead, what its limits are."""

from __future__ import annotations

import re
import subprocess
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from docgen.render import markdown
from docgen.render.highlight import Highlighter
from docgen.render.markdown import MarkdownRenderer, TocEntry, css_classes
from docgen.render.tables import MAX_CELLS

RENDERER = MarkdownRenderer()
block = RENDERER.block
inline = RENDERER.inline
SLOW_PATTERNS = [
    "[",
    "]",
    "![",
    "[a](",
    "*a ",
    "a**b",
    "_a_b",
    "`",
    "<",
    "<a b ",
    "x <!--",
    "x <?",
    "x <!A ",
    "x <![CDATA[",
    "&",
    "~~a",
    "[^a]",
    ">",
    "- ",
    "|a",
    "[\\",
    "[x]",
    "[a]: b\n",
    '<a href="',
    "<a b='",
    "> a\n",
    "**_a",
    "[a](<",
    "[a](b '",
    "[a\n",
    "<b>",
    "<b><p>",
    "<div>",
    "</div>",
    "<table>",
    "<!--",
    "http://(",
    "a.",
    'a: "',
    "<p>\n<!-- ",
    '<p>\n<a b="',
    "http://!",
    "\n>- ",
    "# a\n",
    "> info\n> a\n\n",
]


class TestBlocks:
    def test_paragraphs_lists_and_emphasis(self) -> None:
        """CommonMark becomes the HTML that it stands for."""
        assert block("a **b**\n\n1. c\n2. ~~d~~") == (
            "<p>a <strong>b</strong></p>\n<ol>\n<li>c</li>\n<li><s>d</s></li>\n</ol>"
        )

    @given(st.text(alphabet="aZ9 ,;:.?\"'()/%+=-é\n", max_size=30))
    def test_simple_text_is_drawn_as_the_parser_would(self, text: str) -> None:
        """The short way for plain sentences draws what the long way draws."""
        patient = MarkdownRenderer()
        drawn = patient.block(text), patient.inline(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(markdown, "_SIMPLE", re.compile(r"(?!)"))
            hasty = MarkdownRenderer()
            assert drawn == (hasty.block(text), hasty.inline(text))

    def test_code_is_highlighted_with_its_label(self) -> None:
        """A fence is colored at build time; what follows the language names it."""
        assert block('```json order.json\n{"a": 1}\n```') == (
            '<pre class="code" tabindex="0" role="group" aria-label="order.json">'
            '<code class="language-json">{<span class="hl-p">"a"</span>: '
            '<span class="hl-n">1</span>}</code></pre>'
        )

    def test_mermaid_stays_code(self) -> None:
        """A diagram would need a script; its source is shown."""
        assert '<code class="language-mermaid">graph TD' in block(
            "```mermaid\ngraph TD\n```"
        )

    def test_tables_scroll_in_a_box_of_their_own(self) -> None:
        """A wide table scrolls by itself; alignment is a class, not a style."""
        drawn = block("| a |\n|--:|\n| 1 |")
        assert drawn.startswith(
            '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">'
            "<table>"
        )
        assert '<td class="align-right">1</td>' in drawn
        assert "style" not in drawn

    @pytest.mark.parametrize("beside", ["", "> ", "- "], ids=["alone", "quote", "item"])
    def test_tables_are_drawn_up_to_a_bound(self, beside: str) -> None:
        """Rows beyond the bound are shown as written, and the limit is named."""
        rows = [f"|row{number}|" + "b|" * 9 for number in range(2 * MAX_CELLS // 10)]
        lines = ["|a|" + "b|" * 9, "|" + "-|" * 10, *rows]
        indent = "  " if beside == "- " else beside
        text = beside + f"\n{indent}".join(lines) + "\n\nafter"

        drawn = str(block(text))

        assert MAX_CELLS * 0.9 < drawn.count("<td") <= MAX_CELLS
        assert f"{MAX_CELLS:,} cells" in drawn
        assert [row for row in rows if row.split("|")[1] not in drawn] == []
        assert "<p>after</p>" in drawn

    def test_the_bound_holds_for_all_tables_of_a_text(self) -> None:
        """Many small tables are as much as a large one."""
        table = "|a|b|\n|-|-|\n" + "|c|d|\n" * 99
        drawn = str(block("\n".join([table] * (MAX_CELLS // 100))))
        assert drawn.count("<td") + drawn.count("<th>") <= MAX_CELLS
        assert drawn.count("c|d") > 0
        assert "<td" in block(table)

    def test_answers_are_markup_and_kept(self) -> None:
        """Templates don't escape the answer again, and equal texts are drawn once."""
        text = "kept *once*"
        assert isinstance(block(text), Markup)
        assert block(text) is block(text, anchor_prefix="elsewhere-")
        assert inline(text) is inline(text)


class TestHeadings:
    def test_headings_stand_below_those_of_the_page(self) -> None:
        """The highest heading gets the wanted level, and no level is skipped."""
        html, toc = RENDERER.block_with_toc(
            "## A\n#### B\n## C *d*\n##### E", anchor_prefix="x-", heading_level=2
        )
        assert toc == (
            TocEntry(2, "A", "x-a"),
            TocEntry(3, "B", "x-b"),
            TocEntry(2, "C d", "x-c-d"),
            TocEntry(3, "E", "x-e"),
        )
        assert '<h3 id="x-b">B</h3>' in html

    def test_levels_end_at_six(self) -> None:
        """However deep the text goes, HTML has six levels."""
        _, toc = RENDERER.block_with_toc("# A\n## B\n### C", heading_level=5)
        assert [entry.level for entry in toc] == [5, 6, 6]

    def test_equal_headings_get_different_ids(self) -> None:
        """Ids are unique even if a later heading is named like a numbered one."""
        _, toc = RENDERER.block_with_toc("# A\n# A\n# A-1\n# !")
        assert [entry.anchor for entry in toc] == ["a", "a-1", "a-1-1", "section"]

    def test_raw_headings_are_shifted_too(self) -> None:
        """HTML headings keep the outline of the page and bring no ids."""
        assert block('<h1 id="main">A</h1>') == "<h3>A</h3>"

    def test_prefix_keeps_two_texts_of_a_page_apart(self) -> None:
        """The same text under two prefixes shares no id."""
        text = "# A\nb[^1]\n\n[^1]: c"
        first, second = (block(text, anchor_prefix=prefix) for prefix in ("x-", "y-"))
        assert ids(first) and not ids(first) & ids(second)


class TestCallouts:
    @pytest.mark.parametrize(
        ("text", "name", "title"),
        [
            ("> [!NOTE]\n> Text", "note", "Note"),
            ("> [!tip]  \n> Text", "tip", "Tip"),
            ("> [!IMPORTANT]\n> Text", "important", "Important"),
            ("> [!WARNING]\n>\n> Text", "warning", "Warning"),
            ("> [!CAUTION]\n> Text", "caution", "Caution"),
            ("> info\n> Text", "note", "Note"),
            ("> Success\n>\n> Text", "tip", "Tip"),
            ("> warn\n> Text", "warning", "Warning"),
            ("> warning\n> Text", "warning", "Warning"),
            ("> error\n> Text", "caution", "Caution"),
            ("> danger\n> Text", "caution", "Caution"),
        ],
    )
    def test_both_notations(self, text: str, name: str, title: str) -> None:
        """GitHub's and Bump.sh's way of writing call-outs are drawn alike."""
        drawn = "".join(block(text).split("\n"))
        assert drawn == (
            f'<div class="callout callout-{name}" role="note">'
            f'<p class="callout-title">{title}</p><p>Text</p></div>'
        )

    @pytest.mark.parametrize(
        "text", ["> info", "> [!NOTE]", "> information\n> b", "> a\n> info", "> - info"]
    )
    def test_other_quotes_stay_quotes(self, text: str) -> None:
        """A quote that says nothing below its first line isn't a call-out."""
        assert block(text).startswith("<blockquote>")

    def test_callouts_nest(self) -> None:
        """Inner quotes end where they end."""
        drawn = block("> info\n> a\n>\n> > b\n\nc")
        assert drawn.endswith("</blockquote>\n</div>\n<p>c</p>")


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("[a](mailto:x@y.z)", '<a href="mailto:x@y.z">a</a>'),
            (
                '[a](https://x.y "T")',
                '<a href="https://x.y" title="T" rel="noopener noreferrer">a</a>',
            ),
            ("[a](./b.md)", "a (./b.md)"),
            ("[a](/b%20c)", "a (/b c)"),
            ('[a](b "T")', "a (b, T)"),
            ("[./b.md](./b.md)", "./b.md"),
            ("[a](#/components/x)", "a (#/components/x)"),
            ("[a]()", "a"),
            ("<ftp://x.y>", "ftp://x.y"),
            ('<a href="./b.md">a</a>', "a (./b.md)"),
            ('<a name="b">a</a>', "a"),
            ("<a href=b>a", "a (b)"),
            ("[a](//x.y)", "a (//x.y)"),
        ],
    )
    def test_links_land_or_become_text(self, text: str, expected: str) -> None:
        """What leads out is a link; what would dangle shows its target instead."""
        assert inline(text) == expected

    def test_fragment_of_a_heading_of_the_text_is_a_link(self) -> None:
        """The way to a heading of the same text is kept, under its prefix."""
        drawn = block(
            "[a](#how-to) <a href='#How-To'>b</a>\n\n# How to", anchor_prefix="p-"
        )
        assert '<a href="#p-how-to">a</a>' in drawn
        assert "b (#How-To)" in drawn

    def test_fragments_are_compared_decoded(self) -> None:
        """A heading outside ASCII is found by its name, however the link writes it."""
        drawn = block("# Größe\n\n[a](#größe) [b](#gr%C3%B6%C3%9Fe)")
        assert values(drawn, "href") == ["#größe", "#größe"]

    def test_resolver_decides(self) -> None:
        """Whoever knows the site can give a target to any link, or take it away."""
        targets = {"./b.md": "../b.html#c", "evil": "javascript:alert(1)"}
        renderer = MarkdownRenderer(resolve_link=targets.get)
        assert renderer.inline("[a](./b.md)") == '<a href="../b.html#c">a</a>'
        assert renderer.inline("[a](https://x.y)") == "a (https://x.y)"
        assert renderer.inline("[a](evil)") == "a (evil)"

    def test_bare_web_address_is_a_link(self) -> None:
        """An address in a sentence can be followed; the sentence's marks stay out."""
        rel = 'rel="noopener noreferrer"'
        assert inline("(see https://x.y/a_(b)?c=d&e.)") == (
            f'(see <a href="https://x.y/a_(b)?c=d&amp;e" {rel}>'
            "https://x.y/a_(b)?c=d&amp;e</a>.)"
        )

    def test_web_address_inside_a_link_is_its_text(self) -> None:
        """Links don't nest."""
        drawn = inline("[see https://a.example now](https://b.example)")
        assert values(drawn, "href") == ["https://b.example"]
        assert tree(drawn).text_content() == "see https://a.example now"

    def test_long_target_is_not_repeated_without_end(self) -> None:
        """A short text can't make a huge page by using one long target often."""
        text = f"[a]: https://x.y/{'z' * 50_000}\n\n" + "[a] " * 10_000
        assert len(block(text)) < 3_000_000


class TestPictures:
    def test_picture_of_another_host_becomes_a_link(self) -> None:
        """Showing the page asks nobody else for anything."""
        link = '<a href="https://x.y/z.png" rel="noopener noreferrer">'
        assert inline("![a](https://x.y/z.png)") == f"{link}a</a>"
        assert inline("![](https://x.y/z.png)") == f"{link}https://x.y/z.png</a>"
        assert inline('<img src="https://x.y/z.png" alt=a>') == f"{link}a</a>"
        assert inline("![a](//x.y/z.png)") == "a (//x.y/z.png)"

    def test_badge_is_one_link(self) -> None:
        """A picture inside a link doesn't nest a second link."""
        assert inline("[![a](https://x.y/z.png)](https://x.y)") == (
            '<a href="https://x.y" rel="noopener noreferrer">a</a>'
        )

    def test_pictures_nearby_and_in_the_text_stay(self) -> None:
        """Relative pictures and pixels in the text itself are shown."""
        pixels = "data:image/png;base64,iVBORw0KGgo="
        assert inline("![a](b/c.svg)") == '<img src="b/c.svg" alt="a">'
        assert inline(f"![a]({pixels})") == f'<img src="{pixels}" alt="a">'
        assert inline("<img src=b.png width=10 height=1% onload=x>") == (
            '<img src="b.png" alt="" width="10">'
        )

    def test_drawings_in_the_text_are_refused(self) -> None:
        """SVG may hold scripts."""
        assert "<img" not in inline("<img alt=a src='data:image/svg+xml;base64,PA=='>")

    def test_resolver_decides(self) -> None:
        """Whoever copies pictures says where they are; a refusal shows the words."""
        renderer = MarkdownRenderer(resolve_picture={"a.png": "../f/a.png"}.get)
        assert renderer.inline("![a](a.png)") == '<img src="../f/a.png" alt="a">'
        assert renderer.inline("![b](b.png)") == "b (b.png)"


class TestFootnotes:
    def test_footnotes_lead_there_and_back(self) -> None:
        """Every fragment in the answer is the id of something in it."""
        drawn = block("a[^x] b[^x] c[^y]\n\n[^y]: Y\n[^x]: X", anchor_prefix="p-")
        assert {f[1:] for f in values(drawn, "href")} <= ids(drawn)
        assert all(one.startswith("p-fn-") for one in ids(drawn))
        assert len(values(drawn, "href")) == 6

    def test_unused_footnote_is_shown(self) -> None:
        """A footnote that nothing refers to is still read, and leads nowhere."""
        drawn = block("a\n\n[^x]: Words")
        assert "Words" in drawn
        assert not values(drawn, "href")


class TestHtml:
    def test_folded_parts_hold_markdown(self) -> None:
        """`<details>` works, and Markdown between blank lines inside it."""
        drawn = block(
            "<details open onclick=x><summary>A</summary>\n\n*b*\n\n</details>\n\nc"
        )
        assert drawn == (
            '<details open=""><summary>A</summary>\n<p><em>b</em></p>\n</details>\n'
            "<p>c</p>"
        )

    def test_placeholders_are_text(self) -> None:
        """`<orderId>` is what the author means the reader to see."""
        assert inline("orders/<orderId>/<b>x</b>") == (
            "orders/&lt;orderId&gt;/<b>x</b>"
        )

    def test_markup_without_a_fence_is_code(self) -> None:
        """A pasted XML sample keeps its lines."""
        assert block("<order>\n  <id>1</id>\n</order>") == (
            '<pre class="code" tabindex="0"><code>&lt;order&gt;\n'
            "  &lt;id&gt;1&lt;/id&gt;\n&lt;/order&gt;</code></pre>"
        )

    def test_comments_vanish_and_open_ones_show(self) -> None:
        """A comment is for the author; one without an end is a mistake to be seen."""
        assert inline("a<!-- b -->c") == "ac"
        assert block("<!-- a\n\nb") == "&lt;!-- a\n\nb"

    def test_unbalanced_tags_stay_inside(self) -> None:
        """A text can't close what the page has opened."""
        assert block("</div></section></main><b>a") == "<b>a</b>"

    def test_tags_that_close_by_themselves_do_not_nest(self) -> None:
        """A long list without end tags is no deep one."""
        drawn = block("<ul>" + "<li>a" * 200 + "<b>c</b></ul>")
        assert len(tree(drawn).findall(".//li")) == 200
        assert "<b>c</b>" in drawn

    def test_attributes_have_sane_values(self) -> None:
        """Only numbers count rows and columns."""
        drawn = block("<ol start=3><li>a</ol><table><td colspan=9999 rowspan=2>b")
        assert '<ol start="3">' in drawn
        assert '<td rowspan="2">b' in drawn

    def test_obsolete_tags_and_landmarks_lose_their_names(self) -> None:
        """They are known tags, so they aren't shown, but the page has its own."""
        assert block("<center><main>a</main></center>") == ("<div><div>a</div></div>")

    def test_inline_takes_no_blocks(self) -> None:
        """In a sentence, block markup is text."""
        assert inline("# a\n\n<div>b</div>") == "# a\n\n&lt;div&gt;b&lt;/div&gt;"


class TestPlain:
    def test_words_only(self) -> None:
        """Plain text holds every word once and no markup."""
        text = "# A\n*b*c [d](e) ![f](g) `h`\n<i>i</i> <orderId> &amp;\n\n- j\n- k\n"
        assert RENDERER.plain(text) == "A bc d f h i <orderId> & j k"

    def test_callouts_say_what_they_are(self) -> None:
        """The title stands in for the marking line."""
        assert RENDERER.plain("> [!NOTE]\n> a") == "Note: a"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("# Title\n\nOne *two*. Three.", "One two."),
            ("Uses e.g. Kafka. More.", "Uses e.g. Kafka."),
            ("Version 2.0 is out! Yes.", "Version 2.0 is out!"),
            ("No end", "No end"),
            ("- item. more", "item. more"),
            ("# Only", "Only"),
            ("> [!NOTE]\n>\n> Text.", "Text."),
            ("日本語。続き", "日本語。"),
            ("", ""),
        ],
    )
    def test_first_sentence(self, text: str, expected: str) -> None:
        """A summary is the first sentence below the headings."""
        assert RENDERER.first_sentence(text) == expected

    def test_long_sentence_is_cut_between_words(self) -> None:
        """A cut shows, falls between words and keeps to the limit."""
        assert RENDERER.first_sentence("one two, three", limit=10) == "one two…"
        assert RENDERER.first_sentence("a" * 30, limit=10) == "a" * 9 + "…"


class TestBounds:
    def test_huge_text_is_shown_as_written(self) -> None:
        """Text too long for Markdown is preformatted, not left out."""
        text = "**a** <b>" * (markdown.LONGEST // 9 + 1)
        assert block(text).startswith('<pre class="code" tabindex="0"><code>**a** &lt;')
        assert inline(text).startswith("**a** &lt;b&gt;")

    @pytest.mark.parametrize(
        "text",
        [
            ">" * 500 + " word",
            "".join(f"{'  ' * n}- a\n" for n in range(100)) + "  " * 100 + "word",
            "- " * 500 + "word",
            "*" * 2000 + "word" + "*" * 2000,
            "[" * 500 + "word" + "](x)" * 500,
            "![" * 500 + "word" + "](x)" * 500,
            "[![" * 500 + "word" + "](x)](y)" * 500,
            "<div>" * 500 + "word",
            "<b>" * 500 + "word",
            "a[^1]\n\n" + "[^1]: " * 500 + "word",
        ],
    )
    def test_deep_nesting_loses_nothing(self, text: str) -> None:
        """What lies deeper than the bound is shown, and pages stay shallow."""
        assert "word" in block(text)
        assert deepest(block(text)) < 200

    @pytest.mark.parametrize("pattern", SLOW_PATTERNS)
    def test_work_grows_with_the_text_and_not_faster(self, pattern: str) -> None:
        """Four times the text takes about four times the function calls."""
        short, long = (pattern * (size // len(pattern)) for size in (1000, 4000))
        assert calls_to_draw(long) < 6 * calls_to_draw(short)

    def test_searching_tags_takes_no_endless_time(self) -> None:
        """Expressions don't start over at each tag: seconds of work, not hours."""
        subprocess.run([sys.executable, "-c", SLOW_TAGS], check=True, timeout=240)


def test_classes_are_listed() -> None:
    """A theme can know every class that a text brings."""
    text = (
        "> info\n> a\n\n|a|b|c|\n|:--|:-:|--:|\n|x[^1]|\n\n[^1]: y\n\n"
        '```yaml\na: "b" # c\n```\n\n<p class="user">x</p>'
    )
    found = {name for value in values(block(text), "class") for name in value.split()}
    assert found - {"language-yaml"} <= css_classes()
    assert {"callout-note", "align-left", "footnote-back"} <= found


def test_highlighter_is_shared() -> None:
    """The build's own highlighter colors the fences."""

    class Loud(Highlighter):
        def highlight(self, text: str, language: str) -> Markup:
            return Markup("<span>loud</span>")

    assert "loud" in MarkdownRenderer(highlighter=Loud()).block("```\na\n```")


SLOW_TAGS = r"""
from docgen.render.markdown import MarkdownRenderer
for piece in ["<!--", "<a b=\"", "<a b='", "<a ", "<a b ", "<", "</a", "<b>", "</b>"]:
    MarkdownRenderer().block("<p>\n" + piece * (400_000 // len(piece)))
"""


def calls_to_draw(text: str) -> int:
    """Count the function calls that drawing takes."""
    renderer = MarkdownRenderer()
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        renderer.block(text)
    finally:
        sys.setprofile(before)
    return count


def ids(drawn: str) -> set[str]:
    return set(values(drawn, "id"))


def values(drawn: str, attribute: str) -> list[str]:
    return [str(value) for value in tree(drawn).xpath(f"//@{attribute}")]


def deepest(drawn: str) -> int:
    return max(len(list(one.iterancestors())) for one in tree(drawn).iter())


def tree(drawn: str) -> HtmlElement:
    return html.fragment_fromstring(drawn, create_parent="div")
