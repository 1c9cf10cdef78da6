"""`llms.txt`: the site's table of contents for programs that read text.

The form is that of https://llmstxt.org: a title, a summary as a quote, and sections of
links with a line of description each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from docgen.language import Language, Phrase
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

_ALL = {
    "server": Phrase("All servers"),
    "channel": Phrase("All channels"),
    "operation": Phrase("All operations"),
    "message": Phrase("All messages"),
    "schema": Phrase("All schemas"),
}

LISTED = ("channel", "message", "schema", "server")


class _Writer(Struct, frozen=True):
    """What all lines of the list need."""

    api_site: ApiSite
    sentence: Sentence
    base: str
    """What links begin with."""
    language: Language

    @property
    def say(self) -> Callable[..., str]:
        """Says a text of the interface."""
        return self.language.say


def write_llms(
    api_site: ApiSite, sentence: Sentence, base_url: str | None, language: Language
) -> bytes:
    """Write the list of all twins.

    Args:
        api_site: what to list.
        sentence: takes the first sentence out of a description.
        base_url: where the site will be published; links are relative without it.
        language: what the list is written in.
    """
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    text = "\n\n".join(_blocks(_Writer(api_site, sentence, base, language)))
    return f"{text}\n".encode("utf-8", "replace")


def _blocks(writer: _Writer) -> Iterator[str]:
    say = writer.say
    title = writer.api_site.pages[0].title
    yield heading(1, escape(title))
    yield f"> {_summary(writer, title)}"
    yield _about(writer)
    yield heading(2, say("Overview"))
    words = say("How to connect, operations, security")
    yield _line(say("Overview"), f"{writer.base}index.md", words)
    for name, lines in _sections(writer):
        if lines:
            yield heading(2, escape(name))
            yield "\n".join(lines)
    # The name is part of the form: it marks what may be left out.
    yield heading(2, "Optional")
    yield "\n".join(_optional(writer))


def _summary(writer: _Writer, title: str) -> str:
    info = writer.api_site.api.info
    summary = writer.sentence(info.description) if info.description else ""
    if summary:
        return escape(summary)
    if not info.version:
        return escape(writer.say("Event-driven API %(title)s", title=title))
    return escape(
        writer.say(
            "Event-driven API %(title)s, version %(version)s",
            title=title,
            version=info.version,
        )
    )


def _about(writer: _Writer) -> str:
    version = writer.api_site.api.info.version
    what = (
        writer.say(
            "Documentation of an event-driven API, described with AsyncAPI, version "
            "%(version)s.",
            version=escape(version),
        )
        if version
        else writer.say(
            "Documentation of an event-driven API, described with AsyncAPI."
        )
    )
    how = writer.say(
        "Directions are said for whoever uses the API: where it says “you send”, the "
        "described application receives."
    )
    return f"{what} {how}"


def _sections(writer: _Writer) -> Iterator[tuple[str, list[str]]]:
    context = writer.api_site.context
    operations = view_index(context, "operation")
    entries = {entry.id: entry for entry in operations.entries}

    def lines(members: Iterable[IndexEntry]) -> list[str]:
        return [_entry(writer, entry) for entry in members]

    groups = group_operations(context, writer.api_site.grouping)
    for group in groups:
        name = _group_name(writer, group.name, alone=len(groups) == 1)
        yield name, lines(entries[link.id] for link in group.operations)
    yield writer.say("Operations: only in the library"), lines(operations.library)
    for kind in LISTED:
        view = view_index(context, kind)
        title = writer.language.of(PLURALS[kind])
        yield title, lines((*view.entries, *view.library))


def _group_name(writer: _Writer, name: str | None, *, alone: bool) -> str:
    if alone:
        return writer.say("Operations")
    if name is None:
        return writer.say("Operations: others")
    return writer.say("Operations: %(group)s", group=name)


def _optional(writer: _Writer) -> Iterator[str]:
    """The lists of all objects of a kind, and the documents themselves."""
    api_site, base, say = writer.api_site, writer.base, writer.say
    for kind, folder in FOLDERS.items():
        if objects_of(api_site.context, kind):
            title = writer.language.of(_ALL[kind])
            yield _line(title, f"{base}{folder}/index.md", say("a list on one page"))
    if any(page.kind == "library" for page in api_site.pages):
        words = say("traits, bindings, parameters and others")
        yield _line(say("Reusable parts"), f"{base}components.md", words)
    for path, what in api_site.downloads:
        words = say("the AsyncAPI document %(form)s", form=what)
        yield _line(path, f"{base}{path}", words)
    words = say("all objects with addresses")
    yield _line("objects.json", f"{base}objects.json", words)


def _entry(writer: _Writer, entry: IndexEntry) -> str:
    words = [_place(writer, entry), writer.sentence(entry.summary or "")]
    path = writer.base + twin_path(_path_of(writer.api_site, entry.id))
    said = ". ".join(word.rstrip(".") for word in words if word and word != entry.title)
    return _line(entry.title, path, said)


def _place(writer: _Writer, entry: IndexEntry) -> str:
    """Say in one phrase where something happens: `You send at orders`."""
    if entry.direction is None:
        return entry.name
    if not entry.note:
        return writer.language.of(entry.direction.reader)
    return writer.say(
        "%(direction)s at %(address)s",
        direction=entry.direction.reader,
        address=entry.note,
    )


def _path_of(api_site: ApiSite, object_id: ObjectId) -> str:
    return api_site.addresses[object_id].path


def _line(title: str, path: str, words: str) -> str:
    said = f": {escape(words)}" if words else ""
    return item(f"[{escape(title)}]({path}){said}")
