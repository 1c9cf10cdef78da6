"""Laws of the site as one file."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from docgen.build.site import build_site
from docgen.config import SiteConfig
from tests.laws.tokens import document_of_tokens
from tests.support.samples import SAMPLES
from tests.support.sites import link_faults, read_site

EVERY_SAMPLE = pytest.mark.parametrize("spec", SAMPLES.values(), ids=SAMPLES)

HOSTILE = """
asyncapi: 3.0.0
info:
  title: "</script><!--<script>"
  version: "1"
  description: "</style></script> <!-- <script>alert(1)</script> and [a](#other)"
channels:
  "</script>":
    address: "a/</script>/{x y}"
    parameters: {"x y": {description: "<details><summary>s</summary>found</details>"}}
    messages:
      "<!--":
        payload: {type: object, properties: {"</script>": {const: "</script>"}}}
operations:
  "é <b>":
    action: send
    channel: {$ref: "#/channels/<~1script>"}
"""


def build(spec: Path, out: Path, *, single: bool = True) -> Path:
    build_site(spec, SiteConfig(output=out, single_file=single))
    return out


def tree_of(site: Path) -> html.HtmlElement:
    return read_site(site)["index.html"].tree


@EVERY_SAMPLE
def test_there_is_one_file_and_every_link_lands_in_it(
    spec: Path, tmp_path: Path
) -> None:
    """The file is alone, its ids are unique, and its links lead to them or out."""
    site = build(spec, tmp_path / "site")
    files = [path.name for path in site.iterdir() if not path.name.startswith(".")]

    assert files == ["index.html"]
    assert link_faults(site) == []
    inner = {link for link in read_site(site)["index.html"].links if "://" not in link}
    beginnings = ("#", "mailto:", "data:image/")
    assert {link for link in inner if not link.startswith(beginnings)} == set()


@EVERY_SAMPLE
def test_it_says_what_the_pages_say(spec: Path, tmp_path: Path) -> None:
    """Every word of every page's content is in the file, which is little larger."""
    many = build(spec, tmp_path / "many", single=False)
    one = build(spec, tmp_path / "one")
    words = set(read_site(one)["index.html"].text().split())
    pages = {
        name: page
        for name, page in read_site(many).items()
        if page.path not in ("404.html", "search.html")
    }
    for name, page in pages.items():
        if name.endswith("/index.html"):
            continue
        (head,) = page.tree.xpath("//main")
        for extra in head.xpath(".//nav | .//*[contains(@class, 'how')]"):
            extra.drop_tree()
        missing = set(" ".join(head.itertext()).split()) - words
        # Without other files there is nothing to download.
        assert {w for w in missing if not w.startswith(("Download", "asyncapi"))} <= {
            spec.name
        }, name
    size = (one / "index.html").stat().st_size
    assert size < 1.5 * sum((many / name).stat().st_size for name in pages)


@EVERY_SAMPLE
def test_every_fold_is_open(spec: Path, tmp_path: Path) -> None:
    """A browser's own search finds everything: no fold is closed or closes another."""
    tree = tree_of(build(spec, tmp_path / "site"))
    folds = tree.xpath("//details")

    assert folds
    assert [fold.attrib for fold in folds if "open" not in fold.attrib] == []
    assert tree.xpath("//details[@name]") == []


@EVERY_SAMPLE
def test_the_outline_is_that_of_one_page(spec: Path, tmp_path: Path) -> None:
    """There is one `h1`, and no heading skips a level on the way down."""
    tree = tree_of(build(spec, tmp_path / "site"))
    levels = [
        int(heading.tag[1]) for heading in tree.iter(*(f"h{n}" for n in range(1, 7)))
    ]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_field_of_every_object_is_in_it(tmp_path: Path) -> None:
    """Whatever field of whatever object holds a token, the file shows the token."""
    tokens = document_of_tokens((3, 1))
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(tokens.document))
    page = read_site(build(spec, tmp_path / "site"))["index.html"]
    shown = f"{page.text().replace(',', '')} {' '.join(page.links)}"

    hidden = set(tokens.places) - set(re.findall(r"token\d+x|7\d{6}", shown))
    assert sorted(tokens.places[token] for token in hidden) == []


def test_a_document_can_not_leave_its_place(tmp_path: Path) -> None:
    """No text of a document ends a script or a style, or becomes one."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(HOSTILE, encoding="utf-8")
    site = build(spec, tmp_path / "site")
    text = (site / "index.html").read_text("utf-8")
    tree = tree_of(site)

    assert link_faults(site) == []
    assert len(tree.xpath("//script")) == len(re.findall(r"</script", text)) == 2
    assert len(tree.xpath("//style")) == len(re.findall(r"</style", text)) == 1
    assert "<!--" not in text
    assert tree.xpath("//details[not(@open)]") == []


def test_own_scripts_and_styles_can_not_leave_their_place(tmp_path: Path) -> None:
    """A theme's script may speak of `</script>` without ending its own element."""
    theme = tmp_path / "loud"
    (theme / "static").mkdir(parents=True)
    (theme / "theme.toml").write_text(
        'name = "loud"\nextends = "default"\napi = 1\n'
        '[assets]\njs = ["loud.js"]\ncss = ["loud.css"]\n'
    )
    (theme / "static" / "loud.js").write_text('var s = "</script><!-- <script>";')
    (theme / "static" / "loud.css").write_text('.a::after { content: "</style>"; }')
    out = tmp_path / "site"
    build_site(
        SAMPLES["chat"], SiteConfig(output=out, single_file=True, theme=str(theme))
    )

    tree = tree_of(out)
    assert r'"\x3C/script>\x3C!-- \x3Cscript>"' in tree.xpath("//script")[-1].text
    assert r'"<\/style>"' in tree.xpath("//style")[0].text


def test_the_same_document_makes_the_same_file(tmp_path: Path) -> None:
    """Two builds write the same bytes."""
    one = build(SAMPLES["marketplace"], tmp_path / "one") / "index.html"
    two = build(SAMPLES["marketplace"], tmp_path / "two") / "index.html"

    assert one.read_bytes() == two.read_bytes()
