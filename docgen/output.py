"""A finished file of the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class OutputFile:
    """What is to be written where, relative to the site's root."""

    path: PurePosixPath
    content: bytes
