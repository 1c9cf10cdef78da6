"""Folders that a site can't go to."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.write import write_site
from docgen.write.target import disk_faults
from tests.unit.write.sites import site, tree


def test_file(tmp_path: Path) -> None:
    """A file is not replaced by a folder."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(DocgenError, match="is a file, not a folder"):
        write_site(site(index="1"), tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_below_a_file(tmp_path: Path) -> None:
    """A path that leads through a file can't be made."""
    (tmp_path / "file").touch()
    with pytest.raises(DocgenError, match="part of its path is a file"):
        write_site(site(index="1"), tmp_path / "file" / "deep" / "site")


def test_contains_a_source(tmp_path: Path) -> None:
    """The source must not lie inside the output folder."""
    document = tmp_path / "api" / "asyncapi.yaml"
    document.parent.mkdir()
    document.write_text("asyncapi: 3.0.0")
    with pytest.raises(DocgenError, match="which is a source") as caught:
        write_site(site(index="1"), tmp_path / "api", protected=[document])
    assert caught.value.hint is not None
    assert tree(tmp_path / "api") == {"asyncapi.yaml": "asyncapi: 3.0.0"}


def test_beside_a_source(tmp_path: Path) -> None:
    """The output folder may lie inside the folder of the source."""
    document = tmp_path / "asyncapi.yaml"
    document.write_text("asyncapi: 3.0.0")
    write_site(site(index="1"), tmp_path / "site", protected=[document])
    assert (tmp_path / "site" / "index.html").exists()


@pytest.mark.parametrize("out", [".", "..", "/"])
def test_folders_people_live_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    """The current folder, those around it and the root are refused."""
    inner = tmp_path / "project"
    inner.mkdir()
    monkeypatch.chdir(inner)
    with pytest.raises(DocgenError, match=r"current folder|root of the file system"):
        write_site(site(index="1"), Path(out))


def test_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants a site instead of their home folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()
    with pytest.raises(DocgenError, match="your home folder"):
        write_site(site(index="1"), tmp_path / "me")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied", "/x/y"), "permission denied"),
        (OSError(28, "No space left on device"), "no space left"),
        (OSError(30, "Read-only file system"), "read-only"),
    ],
)
def test_disk_refuses(error: OSError, message: str) -> None:
    """What the disk says reaches the user with advice instead of a traceback."""
    with pytest.raises(DocgenError, match=message) as caught, disk_faults(Path("site")):
        raise error
    assert caught.value.hint is not None
