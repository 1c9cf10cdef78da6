"""Writes the Markdown twin of a page, from the view that its HTML is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct, field

from docgen.language import ENGLISH, Language
from docgen.location import Location
from docgen.looks import unnoticed
from docgen.pages.references import References, references_of
from docgen.pages.site import ApiSite, Page, view_page
from docgen.pages.urls import twin_path
from docgen.pages.views import (
    ChannelView,
    IndexView,
    LibraryView,
    MessagePageView,
    OperationView,
    OverviewView,
    SchemaPageView,
    ServerView,
)
from docgen.render.lines import AS_THEY_ARE, Lines
from docgen.render.media import Media
from docgen.render.twins.operations import write_channel, write_operation
from docgen.render.twins.pages import (
    write_index,
    write_library,
    write_message_page,
    write_overview,
    write_schema_page,
    write_server,
)
from docgen.render.twins.prose import Prose
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import escape, heading


class Twins(Struct, kw_only=True):
    """Writes the twins of one Api's pages."""

    api_site: ApiSite
    edit_url: Callable[[Location], str | None]
    media: Media = field(default_factory=Media)
    language: Language = ENGLISH
    lines: Lines = AS_THEY_ARE
    _references: References | None = None
    _writers: dict[str, Writer] = field(default_factory=dict)

    def write(self, page: Page) -> bytes:
        """Write the twin of a page that has one: see `Page.twin`."""
        view = view_page(self.api_site, page)
        blocks = (
            heading(1, escape(self.language.of(page.title))),
            *_blocks(self._writer(page), view),
        )
        text = "\n\n".join(filter(None, blocks)) + "\n"
        return text.encode("utf-8", "replace")

    def _writer(self, page: Page) -> Writer:
        if page.root not in self._writers:
            self._writers[page.root] = Writer(
                api_site=self.api_site,
                root=page.root,
                edit_url=self.edit_url,
                prose=Prose(partial(self._target, page.root)),
                language=self.language,
                lines=self.lines,
            )
        return self._writers[page.root]

    def _target(self, root: str, written: str) -> str | None:
        """Where a link or picture of a description leads, if it is the site's."""
        if self._references is None:
            self._references = unnoticed(lambda: references_of(self.api_site.api))
        target = self._references.target_of(written)
        if target is not None:
            return root + twin_path(self.api_site.addresses[target].path)
        path = self.media.path_of(written)
        return path and root + path


def _blocks(writer: Writer, view: object) -> Iterator[str]:
    match view:
        case OverviewView():
            yield from write_overview(writer, view)
        case IndexView():
            yield from write_index(writer, view)
        case LibraryView():
            yield from write_library(writer, view)
        case OperationView():
            yield from write_operation(writer, view)
        case ChannelView():
            yield from write_channel(writer, view)
        case ServerView():
            yield from write_server(writer, view)
        case MessagePageView():
            yield from write_message_page(writer, view)
        case SchemaPageView():
            yield from write_schema_page(writer, view)
        case _:
            raise TypeError(f"no twin is known for {type(view).__name__}")
