"""How far a build has come: what it tells whoever watches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from docgen.output import SiteFile

Stage: TypeAlias = Literal["read", "understand", "check", "render", "finish"]
"""What a build is busy with, in this order."""


class Progress(Struct, frozen=True):
    """A moment of a build: the beginning of a stage, or a page that is done."""

    stage: Stage
    pages_done: int = 0
    pages: int = 0
    """How many pages there will be."""


Watch: TypeAlias = Callable[[Progress], None]
"""Is told how a build gets on, and must not get in its way."""


def unwatched(_: Progress) -> None:
    """Watch nothing."""


def watched(files: Iterable[SiteFile], pages: int, watch: Watch) -> Iterator[SiteFile]:
    """Pass files on, and tell of the pages among them."""
    done = 0
    watch(Progress("render", done, pages))
    for file in files:
        yield file
        if file.path.suffix == ".html":
            done += 1
            watch(Progress("render", done, pages))
    watch(Progress("finish", done, pages))
