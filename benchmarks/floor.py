"""The floor: what no build can go below, measured in the same minute.

To make a site, something has to read the document's text and write the site's bytes.
Seconds differ from machine to machine; how many times the floor a build takes differs
much less.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import yaml


def read_events(text: str) -> int:
    """Walk the events of a document in C and keep nothing; answer their number."""
    if text.startswith("{"):
        json.loads(text)
        return 1
    return sum(1 for _ in yaml.parse(text, Loader=yaml.CSafeLoader))


def write_same(sizes: Sequence[tuple[str, int]], folder: Path) -> None:
    """Write as many files of the same sizes as a site has."""
    content = b"x" * max((size for _, size in sizes), default=0)
    view = memoryview(content)
    for name, size in sizes:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(view[:size])


def sizes_of(site: Path) -> list[tuple[str, int]]:
    """The files of a site with their sizes."""
    return [
        (path.relative_to(site).as_posix(), path.stat().st_size)
        for path in sorted(site.rglob("*"))
        if path.is_file()
    ]
