"""Files that docgen did not write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagnostics import DocgenError
from docgen.write import MANIFEST_NAME, write_site
from tests.unit.write.sites import page, site, tree


def test_are_kept(tmp_path: Path) -> None:
    """Foreign files, links and empty folders survive, modes and times included."""
    out = tmp_path / "site"
    (out / ".git" / "objects").mkdir(parents=True)
    (out / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages")
    (out / "images").mkdir()
    (out / "images" / "logo.svg").write_text("<svg/>")
    (out / "CNAME").write_text("docs.example.com")
    (out / "CNAME").chmod(0o640)
    os.utime(out / "CNAME", (7, 7))
    (out / "latest").symlink_to("channels")
    for text in ("1", "2"):
        write_site(site(index=text, images__logo="a page beside it"), out)
    assert tree(out) == {
        ".git/HEAD": "ref: refs/heads/gh-pages",
        "CNAME": "docs.example.com",
        "images/logo.html": "a page beside it",
        "images/logo.svg": "<svg/>",
        "index.html": "2",
        "latest": "-> channels",
    }
    assert (out / ".git" / "objects").is_dir()
    status = (out / "CNAME").stat()
    assert (status.st_mode & 0o7777, status.st_mtime) == (0o640, 7)


def test_stay_when_our_files_around_them_go(tmp_path: Path) -> None:
    """A foreign file keeps the folder in which docgen no longer writes."""
    out = tmp_path / "site"
    write_site(site(channels__a="a"), out)
    (out / "channels" / "notes.txt").write_text("mine")
    write_site(site(index="i"), out)
    assert tree(out) == {"channels/notes.txt": "mine", "index.html": "i"}


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("index.html", "index.html"),
        ("index.html/notes.txt", "index.html"),
        ("channels", "channels/a.html"),
        ("a", "a/b/c/d.html"),
    ],
)
def test_in_the_way(tmp_path: Path, foreign: str, ours: str) -> None:
    """A foreign file in the way of a page stops the build and is named."""
    out = tmp_path / "site"
    (out / foreign).parent.mkdir(parents=True)
    (out / foreign).write_text("mine")
    with pytest.raises(DocgenError) as caught:
        write_site([page(ours, "new")], out)
    assert str(out / foreign.split("/")[0]) in caught.value.message
    assert tree(out) == {foreign: "mine"}


def test_empty_folder_in_the_way(tmp_path: Path) -> None:
    """An empty foreign folder isn't replaced by a page either."""
    (tmp_path / "site" / "index.html").mkdir(parents=True)
    with pytest.raises(DocgenError, match=r"index\.html"):
        write_site(site(index="1"), tmp_path / "site")


def test_link_in_the_way(tmp_path: Path) -> None:
    """docgen doesn't write through a link that somebody put into the site."""
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_site(site(channels__a="a"), out)
    (out / "channels" / "a.html").unlink()
    (out / "channels").rmdir()
    (out / "channels").symlink_to(elsewhere)
    with pytest.raises(DocgenError, match="channels"):
        write_site(site(channels__a="b"), out)
    assert tree(elsewhere) == {}


def test_identical_file_stays_foreign(tmp_path: Path) -> None:
    """A foreign file with the very content of a page is no obstacle, but not ours."""
    out = tmp_path / "site"
    out.mkdir()
    (out / ".nojekyll").touch()
    (out / "robots.txt").write_text("User-agent: *")
    files = [page(".nojekyll", ""), page("robots.txt", "User-agent: *")]
    result = write_site([*files, *site(index="1")], out)
    assert (result.written, result.unchanged) == (1, 2)
    write_site(site(index="1"), out)
    assert sorted(tree(out)) == [".nojekyll", "index.html", "robots.txt"]


def test_damaged_manifest(tmp_path: Path) -> None:
    """Without knowing whose the files are, docgen doesn't guess."""
    out = tmp_path / "site"
    write_site(site(index="1"), out)
    (out / MANIFEST_NAME).write_text('{"files": ["index')
    with pytest.raises(DocgenError, match="damaged"):
        write_site(site(index="2"), out)
    assert tree(out) == {"index.html": "1"}


def test_manifest_that_lists_files_outside(tmp_path: Path) -> None:
    """A manifest is no way to get files outside the folder removed."""
    out = tmp_path / "site"
    write_site(site(index="1"), out)
    (tmp_path / "precious.txt").write_text("mine")
    (out / MANIFEST_NAME).write_text('{"files": {"../precious.txt": "0"}}')
    with pytest.raises(DocgenError, match=r"index\.html"):
        write_site(site(index="2"), out)
    assert (tmp_path / "precious.txt").read_text() == "mine"


_NAMES = st.sampled_from(["a", "b", "c.html", "index.html", "CNAME"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_FOREIGN = st.dictionaries(_PATHS, st.text("xyz", max_size=3), max_size=6)
_EDITIONS = st.lists(
    st.dictionaries(_PATHS, st.text("xyz", max_size=3), max_size=6),
    min_size=1,
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(foreign=_FOREIGN, editions=_EDITIONS)
def test_any_mixture(
    tmp_path_factory: pytest.TempPathFactory,
    foreign: dict[str, str],
    editions: list[dict[str, str]],
) -> None:
    """Whatever lies in the folder, a build keeps it, and is whole or refused."""
    out = tmp_path_factory.mktemp("any") / "site"
    foreign = _without_clashes(foreign)
    for path, text in foreign.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, "utf-8")
    current: dict[str, str] = {}
    for edition in map(_without_clashes, editions):
        try:
            write_site([page(path, text) for path, text in edition.items()], out)
            current = edition
        except DocgenError as error:
            assert "would be overwritten" in error.message
            assert not _fits(foreign, edition)
        assert tree(out) == {**current, **foreign}


def _without_clashes(files: dict[str, str]) -> dict[str, str]:
    """Leave out files that would have to be folders at the same time."""
    kept: dict[str, str] = {}
    for path, text in files.items():
        if not any(_nested(path, other) for other in kept):
            kept[path] = text
    return kept


def _fits(foreign: dict[str, str], edition: dict[str, str]) -> bool:
    same = all(foreign.get(path, text) == text for path, text in edition.items())
    return same and not any(_nested(a, b) for a in foreign for b in edition)


def _nested(one: str, other: str) -> bool:
    return one.startswith(other + "/") or other.startswith(one + "/")
