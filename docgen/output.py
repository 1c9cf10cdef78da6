"""A finished file of the site."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePosixPath

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """What is to be written where, relative to the site's root."""

    path: PurePosixPath
    content: bytes


def fingerprinted(file: OutputFile) -> OutputFile:
    """Put a mark of its content into a file's name, so that caches never serve old."""
    mark = blake2b(file.content, digest_size=5).hexdigest()
    name = f"{file.path.stem}.{mark}{file.path.suffix}"
    return OutputFile(file.path.with_name(name), file.content)
