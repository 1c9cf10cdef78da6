"""A theme of a third party: built as a wheel, installed, used by its name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.themes.making import DOCUMENT

PACKAGE = Path(__file__).parents[1] / "fixtures" / "theme_package"
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel of the fixture is installed into."""
    work = tmp_path_factory.mktemp("package")
    shutil.copytree(PACKAGE, work / "source")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    _run([*build, "-d", str(work / "dist")], work / "source")
    [wheel] = (work / "dist").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    _run([*pip, "--no-index", "--target", str(work / "lib"), str(wheel)], work)
    return work / "lib"


def test_it_is_listed_with_its_package(installed: Path, tmp_path: Path) -> None:
    """The list tells which package a theme comes from."""
    told = _docgen(["theme", "list"], installed, tmp_path)
    assert "acme  (package acme-docgen-theme 1.2.0: " in told
    assert 'department: text; "Engineering" unless set' in told


def test_it_is_used_by_its_name(installed: Path, tmp_path: Path) -> None:
    """Its templates, style sheet, token and option arrive in the site."""
    (tmp_path / "asyncapi.yaml").write_text(DOCUMENT)
    settings = "theme: acme\ntheme_options: {department: Lighting}\n"
    (tmp_path / "docgen.yaml").write_text(settings)
    _docgen(["build", "-q"], installed, tmp_path)
    page = (tmp_path / "site/index.html").read_text()
    assert '<p class="department">Lighting</p>' in page
    assert 'class="masthead"' in page
    [sheet] = (tmp_path / "site/assets").glob("style.*.css")
    assert ".department {" in sheet.read_text()
    assert "--dg-accent: light-dark(#00695c, #80cbc4);" in sheet.read_text()


def test_it_passes_the_check(installed: Path, tmp_path: Path) -> None:
    """`docgen theme check` takes the name of an installed theme, too."""
    _docgen(["theme", "check", "acme"], installed, tmp_path)


def test_another_theme_can_extend_it(installed: Path, tmp_path: Path) -> None:
    """The name of a packaged theme works in `extends`."""
    _docgen(["theme", "new", "ours", "--extends", "acme"], installed, tmp_path)
    (tmp_path / "asyncapi.yaml").write_text(DOCUMENT)
    _docgen(["build", "-q", "--theme", "./ours"], installed, tmp_path)
    page = (tmp_path / "site/index.html").read_text()
    assert '<p class="department">Engineering</p>' in page


def _docgen(arguments: list[str], installed: Path, cwd: Path) -> str:
    paths = os.pathsep.join((str(installed), str(CHECKOUT)))
    environment = {**os.environ, "PYTHONPATH": paths}
    return _run([sys.executable, "-m", "docgen", *arguments], cwd, environment)


def _run(
    command: list[str], cwd: Path, environment: dict[str, str] | None = None
) -> str:
    result = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
