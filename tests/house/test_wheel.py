"""docgen finds its themes however it was installed: wheel, sdist, editable."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROBE = "from docgen.themes import bundled; print(bundled())"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(CHECKOUT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(CHECKOUT, "sdist", tmp_path_factory.mktemp("sdist"))


def test_wheel_has_the_themes(wheel: Path) -> None:
    """Every file of themes/ is in the wheel, inside the package."""
    root = CHECKOUT / "themes"
    themes = {
        f"docgen/_themes/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
    packed = _contents(wheel)
    assert themes
    assert {name: packed.get(name) for name in themes} == themes


def test_wheel_has_the_package_and_nothing_else(wheel: Path) -> None:
    """The wheel puts one folder into site-packages, with the license beside it."""
    names = list(_contents(wheel))
    assert {name.split("/")[0].split("-")[0] for name in names} == {
        "docgen",
        "docgen_asyncapi",
    }
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert "docgen/py.typed" in names


def test_wheel_from_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    """A distributor who builds from the sdist gets the wheel that we publish."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    [source] = (tmp_path / "source").iterdir()
    rebuilt = _build(source, "wheel", tmp_path / "dist")
    assert _contents(rebuilt) == _contents(wheel)


def test_sdist_can_be_tested(sdist: Path) -> None:
    """The sdist has what the tests need besides the package."""
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    for needed in ("tests/__main__.py", "sample_specs/chat.yaml", "pyproject.toml"):
        assert needed in names


def test_installed_wheel_finds_its_themes(wheel: Path, tmp_path: Path) -> None:
    """After `pip install docgen-asyncapi` the themes are inside the package."""
    python = _environment(tmp_path / "venv")
    _install(python, [str(wheel)])
    assert _probe(python, tmp_path).parts[-2:] == ("docgen", "_themes")


def test_editable_install_finds_the_checkout(tmp_path: Path) -> None:
    """After `pip install -e .` a change in themes/ shows without another install."""
    python = _environment(tmp_path / "venv")
    _install(python, ["--no-build-isolation", "--editable", str(CHECKOUT)])
    assert _probe(python, tmp_path) == CHECKOUT / "themes"


def _build(source: Path, target: str, directory: Path) -> Path:
    """Build one distribution without touching the folder that is built."""
    hatchling = [sys.executable, "-m", "hatchling", "build"]
    _run([*hatchling, "-t", target, "-d", str(directory)], source)
    [built] = directory.iterdir()
    return built


def _contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _environment(folder: Path) -> Path:
    """Make an environment that sees our dependencies, but not our own docgen.

    A `.pth` file adds the test environment's packages to the path. The `.pth` files
    in there are not read in turn, so an editable docgen of it stays out of sight.
    """
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder.parent)
    [site_packages] = folder.glob("lib/python*/site-packages")
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "python"


def _install(python: Path, arguments: list[str]) -> None:
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    _run([*pip, "--quiet", "--no-deps", "--no-index", *arguments], python.parent)


def _probe(python: Path, cwd: Path) -> Path:
    return Path(_run([str(python), "-I", "-c", PROBE], cwd).strip())


def _run(command: list[str], cwd: Path) -> str:
    result = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
