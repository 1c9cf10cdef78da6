"""A finished file of the site."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """What is to be written where, relative to the site's root."""

    path: PurePosixPath
    content: bytes


class HeldFile(Struct, frozen=True):
    """A file of the site whose content is on disk already."""

    path: PurePosixPath
    digest: str
    """The SHA-256 of its content."""
    size: int
    """In bytes."""
    is_new: bool = False
    """Whether it lies where the new site is prepared; else, in the output folder."""


SiteFile: TypeAlias = OutputFile | HeldFile

Put: TypeAlias = Callable[[OutputFile], SiteFile]
"""Puts a file on disk, or passes it on to who does; also in another process."""


def pass_on(file: OutputFile) -> SiteFile:
    """Leave it to others to put a file on disk."""
    return file


def fingerprinted(file: OutputFile) -> OutputFile:
    """Put a mark of its content into a file's name, so that caches never serve old."""
    mark = blake2b(file.content, digest_size=5).hexdigest()
    name = f"{file.path.stem}.{mark}{file.path.suffix}"
    return OutputFile(file.path.with_name(name), file.content)
