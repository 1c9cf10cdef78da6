"""Makes the files of search: one with all names, several with the texts.

A page only knows where the names lie. The script loads them when the reader begins to
search, and they tell where the texts are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct

from docgen.model.shared import ObjectId
from docgen.output import OutputFile, fingerprinted
from docgen.pages.site import ApiSite, Site
from docgen.search.items import SearchItem, list_items
from docgen.search.script import ItemText, anchor_base, names_script, texts_script
from docgen.search.texts import SearchText, texts_of

FOLDER = "assets"
NAMES_PATH = f"{FOLDER}/search-names.js"
"""Where the names lie."""
TEXTS_PATH = f"{FOLDER}/search-texts.js"
"""Where the texts lie in a preview."""

FULL = 400_000
"""A file of texts is closed once it has so many characters."""


Known: TypeAlias = Mapping[tuple[str, ObjectId], Sequence[SearchText]]
"""Texts of objects, by the folder of their Api and their id."""


class SearchFiles(Struct, frozen=True, kw_only=True):
    """The data of search: the texts are named by their content."""

    names: OutputFile
    """The file that pages refer to."""
    texts: tuple[OutputFile, ...]

    def files(self) -> Iterator[OutputFile]:
        """All of them."""
        yield self.names
        yield from self.texts


def search_files(site: Site, known: Known | None = None) -> SearchFiles:
    """Gather everything that can be found on a site.

    Args:
        site: the site.
        known: the texts of objects that somebody has listed already.
    """
    shards = _shards(tuple(_texts(site, known or {})))
    texts = tuple(
        _fingerprinted(f"search-text-{number}.js", texts_script(number, shard))
        for number, shard in enumerate(shards)
    )
    names = names_script(_items(site), [file.path.as_posix() for file in texts])
    # Every page names this file: with a mark of its content in its name, an edit of one
    # description would change all pages.
    return SearchFiles(names=OutputFile(PurePosixPath(NAMES_PATH), names), texts=texts)


def search_on_demand(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The same by path, each file made when asked for.

    A preview has pages before anybody searches, so these files have names that do not
    hang on their content, and the texts are one file.
    """
    return {
        NAMES_PATH: lambda: names_script(_items(site), [TEXTS_PATH]),
        TEXTS_PATH: lambda: texts_script(0, tuple(_texts(site, {}))),
    }


def _items(site: Site) -> list[tuple[SearchItem, ...]]:
    return [list_items(api_site) for api_site in site.apis]


def _texts(site: Site, known: Known) -> Iterator[ItemText]:
    first = 0
    for api_site in site.apis:
        items = list_items(api_site)
        yield from _texts_of(api_site, items, first, known)
        first += len(items)


def _texts_of(
    api_site: ApiSite, items: Sequence[SearchItem], first: int, known: Known
) -> Iterator[ItemText]:
    context = api_site.context
    for number, item in enumerate(items, first):
        if item.subject is not None:
            base = anchor_base(item, context.message_anchors.get(item.subject))
            texts = known.get((api_site.prefix, item.subject))
            for text in texts_of(context, item.subject) if texts is None else texts:
                yield ItemText(item=number, base=base, text=text)


def _shards(texts: Sequence[ItemText]) -> Iterator[Sequence[ItemText]]:
    start, size = 0, 0
    for end, row in enumerate(texts, 1):
        size += len(row.text.path) + len(row.text.anchor) + len(row.text.text)
        if size >= FULL:
            yield texts[start:end]
            start, size = end, 0
    if start < len(texts):
        yield texts[start:]


def _fingerprinted(name: str, content: bytes) -> OutputFile:
    return fingerprinted(OutputFile(PurePosixPath(FOLDER, name), content))
