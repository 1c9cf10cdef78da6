"""What every part of a twin needs: links, descriptions, and what many objects hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from docgen.language import Language
from docgen.location import JsonValue, Location
from docgen.model.shared import Element, ExternalDocs, Missing, ObjectId, Tag
from docgen.pages.site import ApiSite
from docgen.pages.urls import twin_path
from docgen.pages.views import place_of
from docgen.recent import Made
from docgen.render.lines import Lines
from docgen.render.twins.prose import Prose
from docgen.render.twins.writing import code, escape, fence, item, link, web_link

LONG = 100
"""A value that takes more characters than this as JSON becomes a block of code."""


class Writer(Struct, frozen=True, kw_only=True):
    """Writes the small pieces of twins at one depth: links begin at the site's root."""

    api_site: ApiSite
    root: str
    """The relative way from the page to the site's root: empty or `../`."""
    edit_url: Callable[[Location], str | None]
    prose: Prose
    language: Language
    lines: Lines
    messages: Made[tuple[ObjectId, int], str] = field(default_factory=Made)
    """The messages written so far, by the level of their heading."""
    blocks: Made[tuple[ObjectId, str], str] = field(default_factory=Made)
    """Their schemas, by what they are of the message."""

    def say(self, template: str, /, **values: object) -> str:
        """Say a text of the interface; the values are finished Markdown."""
        return self.language.say(template, **values)

    def words(self, text: str) -> str:
        """Write a phrase, or a text of the document, so that it holds no markup."""
        return escape(self.language.of(text))

    def to(self, target: ObjectId) -> str:
        """Link to the twin of an object's page."""
        page = self.api_site.addresses[target].path
        return self.to_file(twin_path(page), self.api_site.context.title(target))

    def to_file(self, path: str, text: str) -> str:
        """Link to another file of the site."""
        return link(text, self.root + path)

    def description(self, text: str | None, level: int = 3) -> Iterator[str]:
        """Write a description as blocks of its own."""
        if text and text.strip():
            yield self.prose.block(text, level)

    def missing(self, hole: Missing) -> str:
        """Write a hole."""
        origin = self.lines.shown(hole.origin)
        place = code(place_of(origin, self.api_site.api.origin))
        if hole.remote:
            there = code(hole.remote)
            return self.say(
                "Missing: stands at %(address)s, which was not fetched, %(place)s",
                address=there,
                place=place,
            )
        return self.say(
            "Missing: %(reason)s %(place)s", reason=escape(hole.reason), place=place
        )

    def source(self, location: Location) -> str:
        """Say where an object stands in the document."""
        shown_at = self.lines.shown(location)
        place = place_of(shown_at, self.api_site.api.origin)
        href = self.edit_url(shown_at)
        shown = web_link(href, place) if href else code(place)
        return self.say("Source: %(place)s", place=shown)

    def tags(self, tags: Iterable[Tag | Missing]) -> Iterator[str]:
        """Write tags: their names on one line, those with more in a list."""
        plain, rich = [], []
        for tag in tags:
            if isinstance(tag, Missing):
                plain.append(self.missing(tag))
            elif tag.description or tag.external_docs or tag.extensions or tag.extras:
                rich.append(tag)
            else:
                plain.append(escape(tag.name))
        if plain:
            yield self.say("Tags: %(names)s", names=", ".join(plain))
        if rich:
            yield "\n".join(item(self.tag(tag)) for tag in rich)

    def tag(self, tag: Tag) -> str:
        """Write a tag with all that is said of it, on one line."""
        parts = [self.prose.line(tag.description or "")]
        if tag.external_docs:
            parts.append(self.external_docs(tag.external_docs))
        parts += self.fields(tag)
        words = ". ".join(filter(None, parts))
        named = self.say("Tag %(name)s", name=escape(tag.name))
        return f"{named}: {words}" if words else named

    def external_docs(self, docs: ExternalDocs | Missing) -> str:
        """Write a link to further reading, on one line."""
        if isinstance(docs, Missing):
            return self.say("More: %(links)s", links=self.missing(docs))
        parts = [web_link(docs.url) if docs.url else ""]
        parts.append(self.prose.line(docs.description or ""))
        parts += self.fields(docs)
        return self.say("More: %(links)s", links=" · ".join(filter(None, parts)))

    def fields(self, element: Element) -> Iterator[str]:
        """Write extensions and other fields, each on one line."""
        for name, value in (*element.extensions.items(), *element.extras.items()):
            yield f"{code(name)}: {code(json_text(value))}"

    def beyond(self, element: Element) -> Iterator[str]:
        """Write extensions and other fields as a list."""
        yield from self.values(element.extensions)
        yield from self.values(element.extras, self.say("Other fields:"))

    def values(
        self, entries: Mapping[str, JsonValue], title: str = ""
    ) -> Iterator[str]:
        """Write named values as a list below its title; big ones as blocks of code."""
        if not entries:
            return
        if title:
            yield title
        yield "\n".join(item(_entry(name, value)) for name, value in entries.items())


def json_text(value: JsonValue) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _entry(name: str, value: JsonValue) -> str:
    line = json_text(value)
    if len(line) <= LONG or not isinstance(value, Mapping | list | tuple):
        return f"{code(name)}: {code(line)}"
    block = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    return f"{code(name)}:\n\n{fence(block, 'json')}"


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)
