"""A finished file of the site."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """What is to be written where, relative to the site's root."""

    path: PurePosixPath
    content: bytes


class KeptFile(Struct, frozen=True):
    """A file of the site that the output folder holds already."""

    path: PurePosixPath
    digest: str
    """The SHA-256 of its content."""
    size: int


SiteFile: TypeAlias = OutputFile | KeptFile


def fingerprinted(file: OutputFile) -> OutputFile:
    """Put a mark of its content into a file's name, so that caches never serve old."""
    mark = blake2b(file.content, digest_size=5).hexdigest()
    name = f"{file.path.stem}.{mark}{file.path.suffix}"
    return OutputFile(file.path.with_name(name), file.content)
