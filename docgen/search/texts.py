"""Lists what a reader finds by words: descriptions, properties, allowed values.

A property is listed once, where it is described: one of a named schema on that schema's
page, one written in place on the page of its message. Anchors come from the views that
the pages draw.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from docgen.location import JsonValue
from docgen.model.api import Entity
from docgen.model.bindings import Bindings
from docgen.model.channel import Channel, Parameter
from docgen.model.message import Message
from docgen.model.schema import NamedSchema
from docgen.model.security import SecurityScheme
from docgen.model.server import Server
from docgen.model.shared import ObjectId
from docgen.pages.context import ApiContext
from docgen.pages.entity_views import schema_block
from docgen.pages.message_view import view_message
from docgen.pages.operation_view import view_address
from docgen.pages.schema_view import PropertyView, SchemaView
from docgen.pages.titles import title_of
from docgen.pages.views import SchemaBlock
from docgen.pages.words import scheme_words
from docgen.search.plain import LONGEST_WORD, plain_text, shortened

_CHOICES = ("one_of", "any_of", "definitions")
"""Alternatives whose properties may have the same names."""

LONGEST_TEXT = 300
LONGEST_NOTE = 160
MOST_VALUES = 60


class SearchText(NamedTuple):
    """Words that stand at one place of an object's page."""

    path: str = ""
    """Of a property or parameter, `lines[].sku`; empty for the object itself."""
    anchor: str = ""
    text: str = ""


def texts_of(context: ApiContext, object_id: ObjectId) -> Iterator[SearchText]:
    """List the texts of one object: its own first, then those of its properties."""
    entity = context.entity(object_id)
    own = " · ".join(_own_words(entity))
    if own:
        yield SearchText(text=own)
    if isinstance(entity, Channel):
        yield from _parameters(context, entity)
    elif isinstance(entity, Message):
        view = context.message(object_id, partial(view_message, context))
        yield from _block(view.headers, "headers")
        yield from _block(view.payload, "")
    elif isinstance(entity, NamedSchema):
        yield from _block(schema_block(context, entity), "")


def _own_words(entity: Entity) -> Iterator[str]:
    """What an object says of itself besides its names."""
    if isinstance(entity, SecurityScheme):
        yield scheme_words(entity)
    if isinstance(entity, NamedSchema):
        return
    title = title_of(entity)
    for text in (getattr(entity, "summary", None), entity.description):
        plain = plain_text(text, LONGEST_TEXT) if text else ""
        if plain and plain.rstrip(".") != title:
            yield plain
    if isinstance(entity, Message):
        names = (entity.name, entity.message_id, entity.content_type)
        yield from (name for name in names if name and name not in (title, entity.key))
    if isinstance(entity, Server):
        yield from _variables(entity)
    bindings = getattr(entity, "bindings", None)
    if isinstance(bindings, Bindings):
        yield from _setting_values(bindings)


def _variables(server: Server) -> Iterator[str]:
    for name, variable in server.variables.items():
        values = getattr(variable, "enum", ())
        yield shortened(f"{name} {' '.join(values)}", LONGEST_NOTE)


def _setting_values(bindings: Bindings) -> Iterator[str]:
    """The names that a broker knows: topics, queues, exchanges, groups."""
    for binding in bindings.protocols:
        plain = _without(binding.value, binding.schemas)
        words = dict.fromkeys(_strings_in(plain))
        yield from (word for word in words if len(word) <= LONGEST_WORD)


def _without(value: JsonValue, names: Collection[str]) -> JsonValue:
    if not isinstance(value, Mapping):
        return value
    return {name: part for name, part in value.items() if name not in names}


def _strings_in(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings_in(part)


def _parameters(context: ApiContext, channel: Channel) -> Iterator[SearchText]:
    if not channel.parameters:
        return
    for view in view_address(context, channel, "parameter").parameters:
        words: list[str] = []
        if isinstance(view.parameter, Parameter):
            if view.parameter.description:
                words.append(plain_text(view.parameter.description, LONGEST_NOTE))
            words.append(", ".join(view.parameter.enum[:MOST_VALUES]))
        yield SearchText(
            path=f"{{{view.name}}}",
            anchor=view.anchor,
            text=" · ".join(filter(None, words)),
        )


def _block(block: object, path: str) -> Iterator[SearchText]:
    if isinstance(block, SchemaBlock) and block.view.target is None:
        own = _words_of(block.view)
        if own:
            yield SearchText(path=path, text=own)
        yield from _below(block.view, path)


def _below(view: SchemaView, path: str) -> Iterator[SearchText]:
    """List the properties under a schema, except those that another page describes."""
    for child in view.properties:
        below = _step(path, child)
        words = _words_of(child.schema)
        if words or child.kind in ("property", "pattern"):
            yield SearchText(path=below, anchor=child.anchor, text=words)
        if child.schema.target is None:
            yield from _below(child.schema, below)
    for group in view.alternatives:
        for branch in group.branches:
            if branch.schema.target is None:
                below = f"{path}({branch.label})" if group.kind in _CHOICES else path
                yield from _below(branch.schema, below)


def _step(path: str, child: PropertyView) -> str:
    if child.kind in ("property", "pattern"):
        return f"{path}.{child.name}" if path else child.name
    if child.kind in ("item", "position"):
        return f"{path}[]"
    return f"{path}.*" if path else "*"


def _words_of(view: SchemaView) -> str:
    """Title, description, allowed values and fixed texts of a schema."""
    parts = [view.title or ""]
    if view.description:
        parts.append(plain_text(view.description, LONGEST_NOTE))
    values = [value.code for value in view.enum[:MOST_VALUES]]
    # A constant or default that is a text stands in quotes; other facts don't.
    values += [f.code for f in view.facts if f.code and f.code.startswith('"')]
    distinct = dict.fromkeys(value.strip('"')[:LONGEST_WORD] for value in values)
    parts.append(", ".join(distinct))
    return " · ".join(filter(None, map(_on_one_line, parts)))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
