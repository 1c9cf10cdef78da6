"""The themes that come with docgen are complete, all alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.cli import run
from docgen.config import SiteConfig
from docgen.spec.rules import Version
from docgen.themes import bundled
from docgen.themes.check import check_pages, hidden_words
from docgen.themes.page_facts import read_page
from tests.laws.tokens import document_of_tokens
from tests.support.sites import link_faults
from tests.themes.making import build, page

THEMES = sorted(path.parent.name for path in bundled().glob("*/theme.toml"))
VERSIONS: list[Version] = [(2, 6), (3, 1)]


def test_there_are_three() -> None:
    """The default, one of another character, and one without any."""
    assert THEMES == ["bare", "default", "ledger"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_hidden_and_all_links_land(
    theme: str, version: Version, tmp_path: Path
) -> None:
    """Every token of a full document is shown; links, ids and outline are right."""
    tokens = document_of_tokens(version)
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(tokens.document))
    site = tmp_path / "site"
    build_site(spec, SiteConfig(output=site, theme=theme))
    pages = {
        path.relative_to(site).as_posix(): _without_sources(path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    hidden = hidden_words(pages, list(tokens.places))
    assert sorted(tokens.places[token] for token in hidden) == []
    assert check_pages(pages, files) == ()
    assert link_faults(site) == []


def _without_sources(html: str) -> str:
    """Raw sources of schemas don't count: they are not a reading of the document."""
    return re.sub(
        r'<details class="more source-code".*?</details>', "", html, flags=re.DOTALL
    )


@pytest.mark.parametrize("theme", THEMES)
def test_themes_pass_their_own_check(
    theme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What third parties are asked to pass, ours pass."""
    code = run(["theme", "check", theme])
    assert (code, capsys.readouterr().out) == (0, "")


def test_bare_has_neither_styles_nor_scripts(tmp_path: Path) -> None:
    """Bare pages load nothing, and have no button that would do nothing."""
    site = build(tmp_path, theme="bare")
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        loads = [link for link, _ in read_page(html).loads]
        assert loads == []
        for part in ("<script", "<style", " style=", "<button", "<svg", "<input"):
            assert part not in html, path
    assert list(site.rglob("*.js")) == []


def test_words_stay_apart_without_styles(tmp_path: Path) -> None:
    """Where no style keeps two words apart, white space does."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(document_of_tokens((3, 0)).document))
    site = tmp_path / "site"
    build_site(spec, SiteConfig(output=site, theme="bare"))
    glued = re.compile(
        r"\w</(?:a|b|code|em|span|strong)><(?:a|code|em|span|strong)[ >]"
    )
    assert {
        path.name: found[0]
        for path in site.rglob("*.html")
        if (found := glued.search(path.read_text("utf-8")))
    } == {}


@pytest.mark.parametrize("theme", THEMES)
def test_fragments_are_the_contents_of_main(theme: str, tmp_path: Path) -> None:
    """With `fragments`, a page is what stands inside `<main>`, links as they were."""
    whole = page(build(tmp_path, theme=theme), "channels/lamps.html")
    site = build(tmp_path, theme=theme, fragments=True)
    fragment = page(site, "channels/lamps.html")
    assert fragment.startswith('<nav class="breadcrumbs"')
    assert "<main" not in fragment
    assert fragment.strip() in whole
    assert 'href="../index.html"' in fragment


@pytest.mark.parametrize("theme", THEMES)
def test_a_site_in_one_file_has_the_theme(theme: str, tmp_path: Path) -> None:
    """One file holds every page as the theme draws it, and nothing that it lacks."""
    site = build(tmp_path, theme=theme, single_file=True)
    html = next(site.rglob("*.html")).read_text("utf-8")
    assert "Turned on" in html
    assert ("<style" in html, "<script" in html) == ((theme != "bare"),) * 2


def test_ledger_is_inheritance_alone() -> None:
    """It replaces blocks and adds a style sheet, and holds no copy of a template."""
    templates = list((bundled() / "ledger/templates").rglob("*.html"))
    assert templates
    for template in templates:
        assert "!" + template.name in template.read_text("utf-8")
