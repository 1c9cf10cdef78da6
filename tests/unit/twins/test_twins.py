"""Laws of the twins of a whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from docgen.build.site import build_site
from docgen.config import SiteConfig
from tests.support.samples import SAMPLES
from tests.support.sites import read_site

MARKDOWN = MarkdownIt("commonmark").enable("table")

HOSTILE = """
asyncapi: 3.0.0
info: {title: "# Not <b>bold</b> | `x`", version: "1"}
channels:
  a|b:
    address: "a|`b`/{x}"
    parameters: {x: {description: "one | two\\n\\n# three"}}
    messages:
      m:
        title: "[link](javascript:alert(1))"
        payload:
          type: object
          properties:
            "a|b": {type: string, description: "```\\nopen", enum: ["``", "|"]}
        examples: [{payload: {"a|b": "```\\n## Not a heading\\n```"}}]
operations:
  op:
    action: receive
    channel: {$ref: "#/channels/a|b"}
    description: "<!-- open\\n\\n```\\nopen"
"""


def build(spec: Path, out: Path) -> Path:
    build_site(spec, SiteConfig(output=out))
    return out


def links_in(markdown: str) -> Iterator[str]:
    for token in MARKDOWN.parse(markdown):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrs["href"])


@pytest.mark.parametrize("spec", SAMPLES.values(), ids=SAMPLES)
def test_every_page_has_a_twin_and_its_links_land(spec: Path, tmp_path: Path) -> None:
    """Each page names its twin, and each relative link of a twin leads to a file."""
    site = build(spec, tmp_path / "site")
    followed = 0
    for name, page in read_site(site).items():
        (twin,) = page.tree.xpath("//link[@type='text/markdown']/@href") or [None]
        if name in ("404.html", "search.html"):
            assert twin is None
            continue
        text = (site / name).parent.joinpath(twin).read_text("utf-8")
        assert text.startswith("# ")
        for href in links_in(text):
            if "://" not in href and not href.startswith("mailto:"):
                target = (site / name).parent / unquote(href)
                assert target.resolve().is_file(), (name, href)
                followed += 1
    assert followed


@pytest.mark.parametrize("spec", SAMPLES.values(), ids=SAMPLES)
def test_a_list_of_all_twins(spec: Path, tmp_path: Path) -> None:
    """`llms.txt` has a title, a quote, sections, and a link to each object's twin."""
    site = build(spec, tmp_path / "site")
    text = (site / "llms.txt").read_text("utf-8")
    listed = {href for href in links_in(text) if href.endswith(".md")}
    written = {path.relative_to(site).as_posix() for path in site.rglob("*.md")}

    assert re.match(r"# .+\n\n> .+\n\n", text)
    assert text.index("## Overview") < text.index("## Operations") < text.index("## Ch")
    assert written == listed


def test_nothing_of_a_document_changes_the_outline(tmp_path: Path) -> None:
    """Nothing that the document says makes headings, cells or HTML of its own."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(HOSTILE)
    site = build(spec, tmp_path / "site")
    text = (site / "operations" / "op.md").read_text("utf-8")
    tokens = MARKDOWN.parse(text)
    titles = [
        after.content
        for token, after in pairwise(tokens)
        if token.type == "heading_open"
    ]

    assert titles == [
        "op",
        "Address parameters",
        "Message: \\[link\\](javascript:alert(1))",
        "Payload",
        "Examples",
    ]
    html = MARKDOWN.render(text)
    assert "<!--" not in html
    assert '<a href="javascript' not in html
    rows = html.split("<tr>")
    assert {row.count("<td>") for row in rows} == {0, 3, 5}


def test_direction_is_said_for_the_reader(tmp_path: Path) -> None:
    """The twin says what the reader does and what the application does."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(HOSTILE)
    site = build(spec, tmp_path / "site")

    assert "**You send.** The application receives." in (
        site / "operations" / "op.md"
    ).read_text("utf-8")


def test_the_same_document_has_the_same_twins(tmp_path: Path) -> None:
    """Two builds write the same bytes."""
    one = build(SAMPLES["marketplace"], tmp_path / "one")
    two = build(SAMPLES["marketplace"], tmp_path / "two")
    names = [path.relative_to(one) for path in [*one.rglob("*.md"), one / "llms.txt"]]

    assert [n for n in names if (one / n).read_bytes() != (two / n).read_bytes()] == []
