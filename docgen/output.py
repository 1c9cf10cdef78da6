"""A file of the site, before it is on disk: what rendering yields and writing takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """One file of the finished site."""

    path: PurePosixPath
    """Where it goes, relative to the top of the site."""
    content: bytes
