"""A record of a build is read as it was written, or it is none."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from docgen.kept.fingerprints import Prints, digest
from docgen.kept.record import (
    MOST_RECORDS,
    FileStamp,
    KeptFile,
    KeptPage,
    Record,
    read_record,
    record_path,
    stamp_of,
    write_record,
)
from docgen.model.shared import ObjectId
from docgen.render.lines import LineNumber
from docgen.search import SearchText

RECORD = Record(
    house=b"house",
    looks=(("servers", "*"), ("lines", "*")),
    objects={"channel/a": Prints(b"exact", b"content")},
    pages={
        "channels/a.html": KeptPage(
            looks=(0, 1),
            seen=b"seen",
            files=(
                KeptFile(
                    "channels/a.html",
                    lines=(LineNumber(17, 3, ObjectId("channel/a")),),
                    digest="0a",
                    stamp=FileStamp(1, 2, 3, 4),
                ),
            ),
            texts=(SearchText("lines[].sku", "payload.lines", "Article number"),),
        )
    },
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record as a build leaves it."""
    path = tmp_path_factory.mktemp("written") / "a.msgpack"
    write_record(path, RECORD)
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A record comes back whole, and nothing lies beside it."""
    path = tmp_path / "cache" / "builds" / "a.msgpack"

    write_record(path, RECORD)

    assert read_record(path) == RECORD
    assert list(path.parent.iterdir()) == [path]


def test_a_record_that_was_cut_is_none(written: Path, tmp_path: Path) -> None:
    """Wherever a record ends too early, it is as if there were none."""
    whole = written.read_bytes()
    path = tmp_path / "a.msgpack"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])

        assert read_record(path) == Record(), length


@given(place=st.integers(0, 999), other=st.binary(min_size=1, max_size=9))
def test_a_damaged_record_is_none(written: Path, place: int, other: bytes) -> None:
    """Whatever other bytes stand in a record, none of it is believed."""
    whole = written.read_bytes()
    place %= len(whole)
    damaged = whole[:place] + other + whole[place + len(other) :]
    assume(damaged != whole)
    path = written.with_name("damaged")
    path.write_bytes(damaged)

    assert read_record(path) == Record()


def test_what_is_no_record_is_none(tmp_path: Path) -> None:
    """Neither nothing, nor a folder, nor something else of that name is a record."""
    other = tmp_path / "a.msgpack"
    content = msgspec.msgpack.encode({"pages": [1, 2]})
    other.write_bytes(digest(content) + content)

    assert read_record(other) == Record()
    assert read_record(tmp_path) == Record()
    assert read_record(tmp_path / "gone.msgpack") == Record()


def test_a_folder_that_can_not_be_made_holds_no_record(tmp_path: Path) -> None:
    """Where a record can't be written, the build goes on without one."""
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "builds" / "a.msgpack"

    write_record(path, RECORD)

    assert read_record(path) == Record()


def test_a_record_that_can_not_be_replaced_leaves_nothing_beside(
    tmp_path: Path,
) -> None:
    """What was half done when writing failed is taken away."""
    path = tmp_path / "a.msgpack"
    path.mkdir()

    write_record(path, RECORD)

    assert list(tmp_path.iterdir()) == [path]


def test_the_oldest_records_go(tmp_path: Path) -> None:
    """There is a bound to what is kept, and the latest record is always among it."""
    for number in range(MOST_RECORDS + 3):
        path = tmp_path / f"{number}.msgpack"
        write_record(path, RECORD)
        # Time does not always pass between two files.
        os.utime(path, (number, number))
    latest = tmp_path / "latest.msgpack"

    write_record(latest, RECORD)

    left = {path.stem for path in tmp_path.iterdir()}
    assert len(left) == MOST_RECORDS
    assert left == {"latest", *(str(n) for n in range(4, MOST_RECORDS + 3))}


def test_each_site_has_a_record_of_its_own(tmp_path: Path) -> None:
    """Two documents, or two folders, never share a record; one site finds its own."""
    paths = [
        record_path(tmp_path, document, output)
        for document in ("file:///a.yaml", "file:///b.yaml")
        for output in (Path("site"), Path("other"))
    ]

    assert len(set(paths)) == 4
    again = record_path(tmp_path, "file:///a.yaml", Path("site").absolute())
    assert again == paths[0]


def test_a_file_that_was_touched_differs(tmp_path: Path) -> None:
    """A stamp stays while a file does, and tells every other from it."""
    path = tmp_path / "a"
    path.write_text("one")
    stamp = stamp_of(path)
    assert stamp is not None
    assert stamp_of(str(path)) == stamp

    os.utime(path, ns=(1, 1))
    touched = stamp_of(path)
    path.unlink()

    assert touched is not None and touched != stamp
    assert stamp_of(path) is None


def test_a_link_is_not_the_file_it_leads_to(tmp_path: Path) -> None:
    """A link in the place of a page is no page that docgen left."""
    path, link = tmp_path / "a", tmp_path / "b"
    path.write_text("one")
    link.symlink_to(path)

    assert stamp_of(link) != stamp_of(path)
