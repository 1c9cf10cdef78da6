"""docs/themes.md, done as it says: whoever copies from the guide gets what it tells."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from docgen.cli import run
from tests.themes.making import DOCUMENT, page, style, write

GUIDE = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
GUIDE = GUIDE.partition("# Reference")[0]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a document and nothing else."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {"asyncapi.yaml": DOCUMENT})


def blocks(language: str, word: str) -> list[str]:
    """The blocks of the guide that have a word in them."""
    found = re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.M | re.S)
    return [text for text in found if word in text]


def test_five_minutes(project: Path) -> None:
    """Every setting of the first two blocks arrives in the page."""
    [brand], [extra] = blocks("yaml", "tokens:"), blocks("yaml", "extra_css:")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    write(
        project,
        {
            "docgen.yaml": brand + extra,
            "brand/logo.svg": picture,
            "brand/favicon.svg": picture,
            "brand/extra.css": ".mine { color: red }",
            "brand/extra.js": "var mine;",
            "brand/head.html": '<meta name="mine" content="head">',
            "brand/footer.html": "<p>mine below</p>",
        },
    )
    assert run(["build", "-q", "--strict"]) == 0
    html = page(project / "site")
    assert 'data-density="compact"' in html
    for part in ("mailto:platform@example.com", 'name="mine"', "<p>mine below</p>"):
        assert part in html
    assert "--dg-accent: light-dark(#00695c, #80cbc4);" in style(project / "site")
    assert len(list((project / "site/assets").glob("extra.*"))) == 2


def test_ten_minutes(project: Path) -> None:
    """The block and the partial are drawn, with what they wrap."""
    [note] = blocks("jinja", "retention")
    [frame] = blocks("jinja", "connection-frame")
    write(
        project,
        {
            "docgen.yaml": blocks("yaml", "overrides: overrides")[0],
            "overrides/operation.html": note,
            "overrides/partials/connection_view.html": frame,
        },
    )
    assert run(["build", "-q", "--strict"]) == 0
    html = page(project / "site", "operations/turn.html")
    assert '<p class="retention">Messages are kept for seven days.</p>' in html
    assert re.search(r'connection-frame">\s*<div class="connection', html)
    assert "Turned on" in html


def test_own_theme(project: Path) -> None:
    """The manifest of the guide stands in for that of a new theme."""
    assert run(["theme", "new", "acme"]) == 0
    [manifest] = blocks("toml", "extends =")
    write(project, {"acme/theme.toml": manifest})
    assert run(["build", "-q", "--strict", "--theme", "./acme"]) == 0
    assert "--dg-radius: 2px;" in style(project / "site")


def test_published_theme_holds_its_files(project: Path) -> None:
    """The wheel of the guide's pyproject.toml has everything that a theme needs."""
    run(["theme", "new", "acme"])
    (project / "package").mkdir()
    (project / "acme").rename(project / "package" / "acme_theme")
    [settings] = blocks("toml", "docgen.themes")
    write(
        project / "package", {"pyproject.toml": settings, "acme_theme/__init__.py": ""}
    )
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(build, cwd=project / "package", check=True, capture_output=True)
    [wheel] = (project / "package" / "dist").glob("*.whl")
    names = ZipFile(wheel).namelist()
    assert "acme_theme/theme.toml" in names
    assert "acme_theme/templates/base.html" in names
    assert "acme_theme/static/css/acme.css" in names
