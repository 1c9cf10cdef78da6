"""The record of a build: what each page looked at, and which files came of it.

It lies in the user's cache folder and can be deleted at any time. It holds numbers and
names, nothing that is run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct, field

from docgen.kept.fingerprints import SIZE, Prints, digest
from docgen.render.lines import LineNumber
from docgen.search import SearchText


class FileStamp(Struct, frozen=True, array_like=True):
    """How a file lies on disk: another one, or one that was changed, differs."""

    size: int
    modified: int
    changed: int
    node: int


NEVER = FileStamp(0, 0, 0, 0)


class KeptFile(Struct, frozen=True, array_like=True):
    """A file of the output folder as the build left it."""

    path: str
    lines: tuple[LineNumber, ...]
    digest: str = ""
    """SHA-256, as the manifest of the folder has it in the end."""
    stamp: FileStamp = NEVER
    """How it lay there in the end."""


class KeptPage(Struct, frozen=True, array_like=True):
    """A page with its twin."""

    looks: tuple[int, ...]
    """What was looked at, as places in the record's list of looks."""
    seen: bytes
    """The fingerprint of all that was seen."""
    files: tuple[KeptFile, ...]
    texts: tuple[SearchText, ...]


class Record(Struct, frozen=True):
    """What is known of a build."""

    house: bytes = b""
    """Tells of everything that all pages depend on."""
    looks: tuple[tuple[str, str], ...] = ()
    objects: Mapping[str, Prints] = field(default_factory=dict)
    pages: Mapping[str, KeptPage] = field(default_factory=dict)


def record_path(cache: Path, document: str, output: Path) -> Path:
    """Where in the user's cache folder the record of a document's site lies."""
    known = blake2b(f"{document}\0{output.absolute()}".encode(), digest_size=10)
    return cache / "builds" / f"{known.hexdigest()}.msgpack"


MOST_RECORDS = 20
"""Records that are kept: sites that nobody builds any more fall out."""


def read_record(path: Path) -> Record:
    """Read a record; one that is damaged or not there is an empty one."""
    try:
        sealed = path.read_bytes()
        seal, content = sealed[:SIZE], sealed[SIZE:]
        # Most damage is no fault of form: pages would be kept that are others.
        if seal != digest(content):
            return Record()
        return msgspec.msgpack.decode(content, type=Record)
    except (OSError, msgspec.DecodeError):
        return Record()


def write_record(path: Path, record: Record) -> None:
    """Replace a record in one step; where there is no room for it, there is none."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}")
        try:
            content = msgspec.msgpack.encode(record)
            fresh.write_bytes(digest(content) + content)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        records = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime)
        for old in records[:-MOST_RECORDS]:
            old.unlink(missing_ok=True)


def stamp_of(path: Path | str) -> FileStamp | None:
    """How a file lies on disk now; None if it does not."""
    try:
        status = os.stat(path, follow_symlinks=False)  # noqa: PTH116 — half as dear
    except OSError:
        return None
    return FileStamp(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
    )
