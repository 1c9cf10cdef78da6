"""Makes the files of search: one with all names, several with the texts.

A page only knows where the names lie. The script loads them when the reader begins to
search, and they tell where the texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from docgen.output import OutputFile, fingerprinted
from docgen.pages.site import ApiSite, Site
from docgen.search.items import SearchItem, list_items
from docgen.search.script import ItemText, anchor_base, names_script, texts_script
from docgen.search.texts import texts_of

FOLDER = "assets"
NAMES_PATH = f"{FOLDER}/search-names.js"
"""Where the names lie if files are not named by their content."""

FULL = 400_000
"""A file of texts is closed once it has so many characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFiles:
    """The data of search."""

    names: OutputFile
    """The file that pages refer to."""
    texts: tuple[OutputFile, ...]

    def files(self) -> Iterator[OutputFile]:
        """All of them."""
        yield self.names
        yield from self.texts


def search_files(site: Site, *, by_content: bool = True) -> SearchFiles:
    """Gather everything that can be found on a site.

    Args:
        site: the planned site.
        by_content: whether files are named by their content, as a published site
            needs. Without it the names lie at `NAMES_PATH`, which pages can refer to
            before the data is made.
    """
    items: list[SearchItem] = []
    rows: list[ItemText] = []
    for api_site in site.apis:
        own = list_items(api_site)
        rows += _rows(api_site, own, first=len(items))
        items += own
    texts = tuple(
        _file(f"search-text-{number}.js", texts_script(number, shard), by_content)
        for number, shard in enumerate(_shards(rows))
    )
    names = names_script(items, [file.path.as_posix() for file in texts])
    return SearchFiles(names=_file("search-names.js", names, by_content), texts=texts)


def _rows(
    api_site: ApiSite, items: Sequence[SearchItem], *, first: int
) -> Iterator[ItemText]:
    context = api_site.context
    for number, item in enumerate(items, first):
        if item.subject is not None:
            base = anchor_base(item, context.message_anchors.get(item.subject))
            for text in texts_of(context, item.subject):
                yield ItemText(item=number, base=base, text=text)


def _shards(rows: Sequence[ItemText]) -> Iterator[Sequence[ItemText]]:
    start, size = 0, 0
    for end, row in enumerate(rows, 1):
        size += len(row.text.path) + len(row.text.anchor) + len(row.text.text)
        if size >= FULL:
            yield rows[start:end]
            start, size = end, 0
    if start < len(rows):
        yield rows[start:]


def _file(name: str, content: bytes, by_content: bool) -> OutputFile:
    file = OutputFile(PurePosixPath(FOLDER, name), content)
    return fingerprinted(file) if by_content else file
