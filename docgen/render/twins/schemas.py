"""Schemas in a twin: a table of properties with dotted paths, alternatives below it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.language import marked
from docgen.model.shared import Missing
from docgen.pages.schema_view import (
    AlternativesView,
    EnumValue,
    Fact,
    PropertyView,
    SchemaView,
    Word,
)
from docgen.pages.views import SchemaBlock
from docgen.render.twins.writer import Writer, json_text
from docgen.render.twins.writing import code, escape, fence, table

HEADER = (
    marked("Property"),
    marked("Type"),
    marked("Required"),
    marked("Constraints"),
    marked("Description"),
)

_Group = tuple[str, AlternativesView]
"""Alternatives with the path of the value that they are for."""


def write_block(writer: Writer, block: SchemaBlock | Missing) -> Iterator[str]:
    """Write a schema in one of its places, with its language and its source."""
    if isinstance(block, Missing):
        yield writer.missing(block)
        return
    if block.language or block.schema_format:
        format_ = code(block.schema_format) if block.schema_format else ""
        name = f"{escape(block.language or '')} {format_}".rstrip()
        yield writer.say("Format: %(name)s", name=name)
    yield from write_schema(writer, block.view)
    if block.source:
        yield fence(block.source.text, block.source.language)


def write_schema(writer: Writer, view: SchemaView, path: str = "") -> Iterator[str]:
    """Write a schema in full; `path` is where its value stands."""
    about = [_type(writer, view), *_constraints(writer, view)]
    if view.title:
        about.insert(0, escape(view.title))
    yield writer.say("Type: %(words)s", words="; ".join(about))
    yield from writer.description(view.description, 5)
    notes = list(_notes(writer, view))
    if notes:
        yield ". ".join(notes)
    groups: list[_Group] = [(path, group) for group in view.alternatives]
    rows = list(_rows(writer, view, path, groups))
    if rows:
        yield table([writer.say(title) for title in HEADER], rows)
    for where, group in groups:
        yield from _write_group(writer, group, where)


def _rows(
    writer: Writer, view: SchemaView, path: str, groups: list[_Group]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each property at any depth; gather alternatives on the way."""
    for child in view.properties:
        below = _path(path, child)
        schema = child.schema
        words = [writer.prose.line(schema.description or ""), *_notes(writer, schema)]
        if schema.title:
            words.insert(0, escape(schema.title))
        groups += [(below, group) for group in schema.alternatives]
        yield (
            code(below) + _kind(writer, child),
            _type(writer, schema),
            _required(writer, child),
            "; ".join(_constraints(writer, schema)),
            ". ".join(word.rstrip(".") for word in words if word),
        )
        yield from _rows(writer, schema, below, groups)


def _required(writer: Writer, child: PropertyView) -> str:
    if child.required:
        return writer.say("yes")
    return writer.say("no") if child.kind == "property" else ""


def _path(path: str, child: PropertyView) -> str:
    if child.kind == "item":
        return f"{path}[]"
    if child.kind == "position":
        return f"{path}[{child.name}]"
    name = {"additional": "*", "key": "(name)", "value": "(value)"}.get(
        child.kind, child.name
    )
    return f"{path}.{name}" if path else name


def _kind(writer: Writer, child: PropertyView) -> str:
    """Say what is special about a row: which items, which names."""
    if child.kind == "property":
        return ""
    if child.kind == "pattern":
        return f" ({writer.say('any name that matches')})"
    if child.kind == "position":
        return f" ({writer.say('by position')})"
    return f" ({writer.words(child.name)})"


def _write_group(writer: Writer, group: AlternativesView, path: str) -> Iterator[str]:
    place = f"{code(path)}: " if path else ""
    yield f"**{place}{writer.words(group.heading)}**"
    for number, branch in enumerate(group.branches, 1):
        counting = writer.say(
            "%(number)s of %(all)s: %(name)s",
            number=number,
            all=len(group.branches),
            name=writer.words(branch.label),
        )
        yield f"**{place}{counting}**"
        yield from write_schema(writer, branch.schema, path)


def _type(writer: Writer, view: SchemaView) -> str:
    words = "".join(_word(writer, word) for word in view.type)
    return ", ".join(filter(None, (words, *map(writer.language.of, view.badges))))


def _word(writer: Writer, word: Word) -> str:
    if word.target:
        return writer.to(word.target)
    # A word may end or begin with the space that parts it from the next one.
    text = writer.language.of(word.text)
    before = " " if text[:1] == " " else ""
    after = " " if text[-1:] == " " and text.strip() else ""
    return f"{before}{escape(text)}{after}"


def _constraints(writer: Writer, view: SchemaView) -> Iterator[str]:
    for fact in view.facts:
        yield _fact(writer, fact)
    if view.enum:
        values = ", ".join(map(_enum_value, view.enum))
        yield writer.say("one of %(values)s", values=values)
    if view.examples:
        values = ", ".join(map(code, view.examples))
        yield writer.say("for example %(values)s", values=values)


def _fact(writer: Writer, fact: Fact) -> str:
    text = writer.words(fact.text)
    return text if fact.code is None else f"{text} {code(fact.code)}"


def _enum_value(value: EnumValue) -> str:
    shown = code(value.code)
    return f"{shown} ({escape(value.description)})" if value.description else shown


def _notes(writer: Writer, view: SchemaView) -> Iterator[str]:
    """Yield all else that is said of a value, a phrase each."""
    if view.missing:
        yield writer.missing(view.missing)
    target = writer.to(view.target) if view.target else ""
    if view.folded == "recursive":
        yield (
            writer.say("Contains itself: see %(target)s", target=target)
            if target
            else writer.say("Contains itself")
        )
    elif view.folded and target:
        yield writer.say("Described at %(target)s", target=target)
    if view.external_docs:
        yield writer.external_docs(view.external_docs)
    for name, value in (*view.extensions, *view.extras):
        yield f"{code(name)}: {code(json_text(value))}"
