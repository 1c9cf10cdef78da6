"""What ends up on disk."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.output import OutputFile
from docgen.write import MANIFEST_NAME, WriteResult, write_site
from docgen.write.swap import complete_tree
from docgen.write.work import work_beside, work_folder
from tests.unit.write.sites import big_site, page, siblings, site, texts, tree


def test_makes_the_folder_and_its_parents(tmp_path: Path) -> None:
    """A site can be written where nothing is yet."""
    out = tmp_path / "a" / "b" / "site"
    files = site(index="hello", channels__orders="orders")
    result = write_site(files, out)
    assert tree(out) == texts(files)
    assert result == WriteResult(written=2, unchanged=0, removed=0, total_bytes=11)
    assert siblings(out) == []


def test_replaces_the_site(tmp_path: Path) -> None:
    """Of the old site only what the new one has too is left."""
    out = tmp_path / "site"
    write_site(site(index="1", old__gone="x", same="s"), out)
    result = write_site(site(index="2", new__page="y", same="s"), out)
    assert tree(out) == texts(site(index="2", new__page="y", same="s"))
    assert result == WriteResult(written=2, unchanged=1, removed=1, total_bytes=3)
    assert not (out / "old").exists()
    assert siblings(out) == []


def test_leaves_unchanged_files_alone(tmp_path: Path) -> None:
    """A file that doesn't change keeps its time stamp: uploads stay small."""
    out = tmp_path / "site"
    write_site(site(index="1", same="s"), out)
    os.utime(out / "same.html", (1, 1))
    write_site(site(index="2", same="s"), out)
    assert (out / "same.html").stat().st_mtime == 1


def test_does_nothing_for_the_same_site(tmp_path: Path) -> None:
    """Building twice without a change doesn't touch the folder."""
    out = tmp_path / "site"
    write_site(site(index="1"), out)
    before = out.stat()
    result = write_site(site(index="1"), out)
    assert (out.stat().st_ino, out.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )
    assert result == WriteResult(written=0, unchanged=1, removed=0, total_bytes=1)


def test_repairs_edited_and_deleted_files(tmp_path: Path) -> None:
    """The manifest isn't believed blindly: the files themselves are compared."""
    out = tmp_path / "site"
    write_site(site(a="1", b="2"), out)
    (out / "a.html").write_text("edited")
    (out / "b.html").unlink()
    assert write_site(site(a="1", b="2"), out).written == 2
    assert tree(out) == texts(site(a="1", b="2"))


def test_manifest_is_the_same_for_the_same_site(tmp_path: Path) -> None:
    """The manifest is sorted and knows no clock."""
    write_site(site(a="1", b="2"), tmp_path / "one")
    write_site(site(b="2", a="1"), tmp_path / "two")
    records = [(tmp_path / n / MANIFEST_NAME).read_bytes() for n in ("one", "two")]
    assert records[0] == records[1]
    assert list(json.loads(records[0])["files"]) == ["a.html", "b.html"]


def test_page_becomes_folder_and_back(tmp_path: Path) -> None:
    """A name may stand for a file in one edition and for a folder in the next."""
    out = tmp_path / "site"
    as_file, as_folder = [page("a", "file")], [page("a/b", "in a folder")]
    for files in (as_file, as_folder, as_file):
        write_site(files, out)
        assert tree(out) == texts(files)


def test_streams(tmp_path: Path) -> None:
    """A page is on disk before the next one is asked for."""
    out = tmp_path / "site"

    def pages() -> Iterator[OutputFile]:
        for n in range(3):
            staged = list(tmp_path.rglob("page*.html"))
            assert len(staged) == n
            yield page(f"page{n}.html", "text")

    assert write_site(pages(), out).written == 3


def test_failing_renderer_leaves_the_old_site(tmp_path: Path) -> None:
    """An exception from the pages passes through unchanged, and nothing is touched."""
    out = tmp_path / "site"
    write_site(site(index="old"), out)
    fault = OSError(errno.ENOENT, "a theme file is missing")

    def pages() -> Iterator[OutputFile]:
        yield page("index.html", "new")
        raise fault

    with pytest.raises(OSError, match="theme file") as caught:
        write_site(pages(), out)
    assert caught.value is fault
    assert tree(out) == texts(site(index="old"))
    assert siblings(out) == []


def test_follows_a_link_to_the_folder(tmp_path: Path) -> None:
    """Where the output folder is a link, the link stays and its target is replaced."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    write_site(site(index="1"), link)
    write_site(site(index="2"), link)
    assert link.is_symlink()
    assert tree(real) == texts(site(index="2"))


def test_keeps_the_mode_of_the_folder(tmp_path: Path) -> None:
    """A folder that its group may write to stays so."""
    out = tmp_path / "site"
    out.mkdir()
    out.chmod(0o775)
    write_site(site(index="1"), out)
    assert out.stat().st_mode & 0o7777 == 0o775


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second of two builds into one folder is told to wait."""
    out = tmp_path / "site"

    def pages() -> Iterator[OutputFile]:
        yield page("index.html", "first")
        with pytest.raises(DocgenError, match=r"another docgen is writing to"):
            write_site(site(index="second"), out)

    write_site(pages(), out)
    assert tree(out) == texts(site(index="first"))


def test_work_folder_of_somebody_else(tmp_path: Path) -> None:
    """A folder that only has the name of our work folder is not touched."""
    out = tmp_path / "site"
    foreign = work_beside(out)
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("years of work")
    with pytest.raises(DocgenError, match="not docgen's"):
        write_site(site(index="1"), out)
    assert tree(foreign) == {"thesis.txt": "years of work"}


def test_work_folder_left_by_a_killed_build(tmp_path: Path) -> None:
    """What a killed build left behind is removed by the next one."""
    out = tmp_path / "site"
    left = work_beside(out)
    (left / "tree" / "channels").mkdir(parents=True)
    (left / "lock").touch()
    (left / "tree" / "channels" / "half.html").write_text("<ht")
    write_site(site(index="1"), out)
    assert siblings(out) == []
    assert tree(out) == texts(site(index="1"))


def test_site_that_was_renamed_aside_comes_back(tmp_path: Path) -> None:
    """A build that died between two renames is undone before anything else."""
    out = tmp_path / "site"
    write_site(site(index="1"), out)
    (out / "CNAME").write_text("docs.example.com")
    with work_folder(work_beside(out), out) as work:
        keep = work.parent / "keep"
        out.rename(keep)
    work.mkdir()
    (work / "lock").touch()
    keep.rename(work / "old")
    write_site(site(index="2"), out)
    assert tree(out) == {"CNAME": "docs.example.com", "index.html": "2"}


def test_big_site(tmp_path: Path) -> None:
    """Numbers and content hold for more than a handful of files, too."""
    out = tmp_path / "site"
    write_site(big_site("old"), out)
    result = write_site(iter(big_site("new")), out)
    assert (result.written, result.unchanged, result.removed) == (200, 100, 100)
    assert tree(out) == texts(big_site("new"))


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EBUSY, errno.EPERM])
def test_folder_that_has_to_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Where the system refuses to replace the folder, its files are replaced."""
    out = tmp_path / "site"
    write_site(site(index="1", channels__a="a", same="s"), out)
    (out / "CNAME").write_text("docs.example.com")
    identity = out.stat().st_ino

    def refuse(*_: object) -> bool:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("docgen.write.swap.exchange", refuse)
    result = write_site([*site(index="2", same="s"), page("channels", "file")], out)
    assert result == WriteResult(written=2, unchanged=1, removed=1, total_bytes=6)
    assert out.stat().st_ino == identity
    assert tree(out) == {
        "CNAME": "docs.example.com",
        "channels": "file",
        "index.html": "2",
        "same.html": "s",
    }
    assert siblings(out) == []
    assert write_site(site(index="3"), out).removed == 2


def test_file_written_by_others_in_the_meantime(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that appears at the last moment isn't lost with the old folder."""
    out = tmp_path / "site"
    write_site(site(index="1"), out)
    (out / "notes.txt").write_text("before")

    def complete_and_edit(*arguments: object) -> None:
        complete_tree(*arguments)  # type: ignore[arg-type]
        (out / "draft").write_text("edited")
        (out / "draft").replace(out / "notes.txt")
        (out / "new.txt").write_text("new")

    monkeypatch.setattr("docgen.write.site.complete_tree", complete_and_edit)
    write_site(site(index="2"), out)
    assert tree(out) == {"index.html": "2", "new.txt": "new", "notes.txt": "edited"}
