"""A site as one commit, in the stream format of `git fast-import`.

Files pass through one block at a time, so a site of any size needs the same memory.
https://git-scm.com/docs/git-fast-import#_input_format
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import DocgenError

_BLOCK = 1 << 20


class Commit(Struct, frozen=True, kw_only=True):
    """What is to be committed."""

    ref: str
    """The ref that the commit is left at."""
    parent: str | None
    """The commit that it follows."""
    author: str
    """Name, mail address and time, as git writes them."""
    committer: str
    message: str
    folder: Path
    files: tuple[str, ...]
    """Paths in `folder`; exactly these will be in the commit, and what follows."""
    extra: Mapping[str, bytes]
    """Further files, by path; they go before those of the folder."""


def commit_stream(commit: Commit) -> Iterator[bytes]:
    """Write a commit that holds the given files and nothing else.

    Raises:
        DocgenError: A file changed or vanished while it was read.
    """
    message = commit.message.encode()
    yield f"commit {commit.ref}\n".encode()
    yield b"author " + os.fsencode(commit.author) + b"\n"
    yield b"committer " + os.fsencode(commit.committer) + b"\n"
    yield b"data %d\n%b\n" % (len(message), message)
    if commit.parent:
        yield f"from {commit.parent}\ndeleteall\n".encode()
    for path, content in commit.extra.items():
        yield _entry(path) + b"data %d\n%b\n" % (len(content), content)
    for path in commit.files:
        if path not in commit.extra:
            yield _entry(path)
            yield from _file(commit.folder / path)
    # Without this word a stream that was cut short would not count.
    yield b"done\n"


def _file(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            size = left = os.fstat(file.fileno()).st_size
            yield b"data %d\n" % size
            while left:
                block = file.read(min(left, _BLOCK))
                if not block:
                    raise _changed(path)
                left -= len(block)
                yield block
    except OSError as error:
        raise _changed(path) from error
    yield b"\n"


def _changed(path: Path) -> DocgenError:
    return DocgenError(
        f"`{path}` changed while it was read; nothing was published",
        hint="publish again when no build is running",
    )


def _entry(path: str) -> bytes:
    name = os.fsencode(path)
    if name.startswith(b'"') or b"\n" in name:
        for plain, quoted in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
            name = name.replace(plain, quoted)
        name = b'"' + name + b'"'
    return b"M 100644 inline " + name + b"\n"
