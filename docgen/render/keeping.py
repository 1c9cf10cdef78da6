"""What passes between the drawing of pages and who keeps them for the next build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from docgen.looks import Look, looking
from docgen.output import OutputFile, Put, SiteFile
from docgen.pages.site import Page
from docgen.render.lines import LateLines, LineNumber
from docgen.search import SearchText


class HeldPage(Struct, frozen=True, kw_only=True):
    """A page that need not be drawn, and what search finds of it."""

    page: Page
    files: tuple[SiteFile, ...]
    texts: tuple[SearchText, ...]


class DrawnPage(Struct, frozen=True, kw_only=True):
    """A page that was drawn with its twin."""

    page: Page
    files: tuple[SiteFile, ...]
    texts: tuple[SearchText, ...]
    looks: frozenset[Look] = frozenset()
    """All that was looked at, if there is a keeper."""
    lines: tuple[tuple[LineNumber, ...], ...] = ()
    """Where each of the files holds line numbers."""


class Keeper(Protocol):
    """Knows what an earlier build drew, and learns what this one draws."""

    @property
    def lines(self) -> LateLines:
        """How pages tell where an object stands."""

    def kept(self, page: Page) -> HeldPage | None:
        """A page as it would be drawn; None if nobody knows."""

    def learn(self, drawn: DrawnPage) -> None:
        """Remember a page."""


def drawn_page(
    page: Page,
    draw: Callable[[], tuple[Sequence[OutputFile], tuple[SearchText, ...]]],
    keeper: Keeper | None,
    put: Put,
) -> DrawnPage:
    """Draw a page, and tell its keeper what it takes to know it again."""
    if keeper is None:
        files, texts = draw()
        return DrawnPage(page=page, files=tuple(map(put, files)), texts=texts)
    (files, texts), looks = looking(draw)
    settled = [keeper.lines.settled(file.content) for file in files]
    return DrawnPage(
        page=page,
        files=tuple(
            put(OutputFile(file.path, content))
            for file, (content, _) in zip(files, settled, strict=True)
        ),
        texts=texts,
        looks=looks,
        lines=tuple(lines for _, lines in settled),
    )
