"""The law: what a page says is the document's, or is in the site's language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.spec.bindings import PROTOCOLS
from docgen.themes.fixtures import fixture_documents
from tests.language.making import write_full_catalogue
from tests.support.sites import BuiltPage, read_site

MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "label")
DATA = re.compile(r"data-(?!root|here|nav|index|names|search|language|filter|examples)")

DOCUMENT = next(d for d in fixture_documents() if d.stem == "everything")

NAMES = frozenset(
    {"AsyncAPI", "Apache", "Avro", "JSON", "YAML", "Ctrl", "Esc"}
    | {"everything", "yaml", "schemaLookupStrategy", "objects"}
).union(*(WORD.findall(info.name) for info in PROTOCOLS.values()))
"""What is called the same in every language: products, files, fields."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language that says every text in brackets."""
    path = tmp_path_factory.mktemp("languages") / "xx.po"
    return write_full_catalogue(path, lambda text: f"⟦{text}⟧")


@pytest.mark.parametrize("theme", ["default", "ledger", "bare"])
@pytest.mark.parametrize("single", [False, True], ids=["pages", "single"])
def test_no_english_is_left_on_a_page(
    theme: str, single: bool, catalogue: Path, tmp_path: Path
) -> None:
    """Every word of a page is in brackets, in the document, or a proper name."""
    build_site(
        DOCUMENT,
        SiteConfig(
            output=tmp_path,
            theme=theme,
            lang="xx",
            translation=catalogue,
            single_file=single,
        ),
    )
    known = words_of(DOCUMENT.read_text("utf-8")) | NAMES
    for name, page in read_site(tmp_path).items():
        assert page.tree.get("lang") == "xx"
        assert sorted(words_of(" ".join(unmarked(page))) - known) == [], name


def test_no_english_is_left_in_the_twins(catalogue: Path, tmp_path: Path) -> None:
    """The same holds for every page as Markdown, and for the list of them."""
    build_site(
        DOCUMENT,
        SiteConfig(output=tmp_path, lang="xx", translation=catalogue),
    )
    source = DOCUMENT.read_text("utf-8")
    # The form of `llms.txt` has this word in it.
    known = words_of(source) | NAMES | {"Optional"}
    for path in [*tmp_path.rglob("*.md"), tmp_path / "llms.txt"]:
        text = re.sub(
            r"\]\([^)\s]*\)|```.*?```", "", path.read_text("utf-8"), flags=re.S
        )
        assert sorted(words_of(without_marked(text)) - known) == [], path.name


def test_the_scripts_have_the_words_of_the_language(
    catalogue: Path, tmp_path: Path
) -> None:
    """Navigation and search box, which scripts bring, are in the language."""
    build_site(
        DOCUMENT,
        SiteConfig(output=tmp_path, lang="xx", translation=catalogue),
    )
    [nav] = tmp_path.rglob("nav*.js")
    assert '["⟦Operations⟧",' in nav.read_text("utf-8")
    box = (tmp_path / "assets" / "search-box.js").read_text("utf-8")
    assert json.dumps("⟦Name, address, property …⟧")[1:-1] in box


def unmarked(page: BuiltPage) -> Iterator[str]:
    """What a page says outside of brackets; findings are told in English."""
    tree = page.tree
    for element in tree.xpath(
        "//script|//style|//pre|//*[contains(@class, 'findings')]"
    ):
        element.drop_tree()
    yield without_marked(" ".join(tree.itertext()))
    for element in tree.iter("*"):
        for key, value in element.attrib.items():
            if key in SPOKEN or DATA.match(key):
                yield without_marked(value)


def without_marked(text: str) -> str:
    """Cut what is in brackets; phrases stand in each other."""
    while (shorter := MARKED.sub(" ", text)) != text:
        text = shorter
    return text


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text))
