"""`llms.txt`: the site's table of contents for programs that read text.

The form is that of https://llmstxt.org: a title, a summary as a quote, and sections of
links with a line of description each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.model.shared import ObjectId
from docgen.pages.overview_view import (
    PLURALS,
    group_operations,
    objects_of,
    view_index,
)
from docgen.pages.site import ApiSite
from docgen.pages.urls import FOLDERS, twin_path
from docgen.pages.views import IndexEntry
from docgen.render.twins.writing import escape, heading, item

Sentence = Callable[[str], str]
"""Takes the first sentence out of a description."""

LISTED = ("channel", "message", "schema", "server")


def write_llms(api_site: ApiSite, sentence: Sentence, base_url: str | None) -> bytes:
    """Write the list of all twins.

    Args:
        api_site: what to list.
        sentence: takes the first sentence out of a description.
        base_url: where the site will be published; links are relative without it.
    """
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    text = "\n\n".join(_blocks(api_site, sentence, base))
    return f"{text}\n".encode("utf-8", "replace")


def _blocks(api_site: ApiSite, sentence: Sentence, base: str) -> Iterator[str]:
    info = api_site.api.info
    title = api_site.pages[0].title
    version = f", version {info.version}" if info.version else ""
    summary = sentence(info.description) if info.description else ""
    yield heading(1, escape(title))
    yield f"> {escape(summary or f'Event-driven API {title}{version}')}"
    yield (
        f"Documentation of an event-driven API, described with AsyncAPI"
        f"{escape(version)}. Directions are said for whoever uses the API: where it "
        f"says “you send”, the described application receives."
    )
    yield heading(2, "Overview")
    yield _line("Overview", f"{base}index.md", "How to connect, operations, security")
    for name, lines in _sections(api_site, sentence, base):
        if lines:
            yield heading(2, escape(name))
            yield "\n".join(lines)
    yield heading(2, "Optional")
    yield "\n".join(_optional(api_site, base))


def _sections(
    api_site: ApiSite, sentence: Sentence, base: str
) -> Iterator[tuple[str, list[str]]]:
    context = api_site.context
    operations = view_index(context, "operation")
    entries = {entry.id: entry for entry in operations.entries}

    def lines(members: Iterable[IndexEntry]) -> list[str]:
        return [_entry(api_site, entry, sentence, base) for entry in members]

    groups = group_operations(context, api_site.grouping)
    for group in groups:
        several = len(groups) > 1
        name = f"Operations: {group.name or 'others'}" if several else "Operations"
        yield name, lines(entries[link.id] for link in group.operations)
    yield "Operations: only in the library", lines(operations.library)
    for kind in LISTED:
        view = view_index(context, kind)
        yield PLURALS[kind], lines((*view.entries, *view.library))


def _optional(api_site: ApiSite, base: str) -> Iterator[str]:
    """The lists of all objects of a kind, and the documents themselves."""
    for kind, folder in FOLDERS.items():
        if objects_of(api_site.context, kind):
            title = f"All {PLURALS[kind].lower()}"
            yield _line(title, f"{base}{folder}/index.md", "a list on one page")
    if any(page.kind == "library" for page in api_site.pages):
        path = f"{base}components.md"
        yield _line("Reusable parts", path, "traits, bindings, parameters and others")
    for path, what in api_site.downloads:
        yield _line(path, f"{base}{path}", f"the AsyncAPI document {what}")
    yield _line("objects.json", f"{base}objects.json", "all objects with addresses")


def _entry(api_site: ApiSite, entry: IndexEntry, sentence: Sentence, base: str) -> str:
    words = [_place(entry), sentence(entry.summary) if entry.summary else ""]
    path = base + twin_path(_path_of(api_site, entry.id))
    said = ". ".join(word.rstrip(".") for word in words if word and word != entry.title)
    return _line(entry.title, path, said)


def _place(entry: IndexEntry) -> str:
    """Say in one phrase where something happens: `you send to orders`."""
    if entry.direction:
        return (
            f"{entry.direction.reader} at {entry.note}"
            if entry.note
            else (entry.direction.reader)
        )
    return entry.name


def _path_of(api_site: ApiSite, object_id: ObjectId) -> str:
    return api_site.addresses[object_id].path


def _line(title: str, path: str, words: str) -> str:
    said = f": {escape(words)}" if words else ""
    return item(f"[{escape(title)}]({path}){said}")
