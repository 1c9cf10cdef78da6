"""Messages in a twin: what travels, with its properties and examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.language import marked
from docgen.model.message import Message, MessageTrait
from docgen.model.operation import OperationTrait
from docgen.model.shared import CorrelationId, Missing, ObjectId
from docgen.pages.views import ExampleView, MessageView, SchemaBlock, TraitView
from docgen.render.twins.bindings import write_bindings
from docgen.render.twins.schemas import write_block
from docgen.render.twins.security import security_words
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import code, escape, fence, heading, listing

OWN_PAGE = 1
"""The level of a message's heading on its own page, which alone shows its traits."""


def write_message(writer: Writer, view: MessageView, level: int) -> Iterator[str]:
    """Write all of a message below its heading, whose level is `level`."""
    yield writer.messages.get(
        (view.message.id, level),
        lambda: "\n\n".join(_message(writer, view, level)),
    )


def _message(writer: Writer, view: MessageView, level: int) -> Iterator[str]:
    yield from _about(writer, view, level)
    for title, block in (
        (marked("Headers"), view.headers),
        (marked("Payload"), view.payload),
    ):
        if block:
            yield heading(level + 1, writer.say(title))
            yield _written_once(writer, view.message.id, title, block)
    if view.examples:
        yield heading(level + 1, writer.say("Examples"))
    for example in view.examples:
        yield from write_example(writer, example)
    if view.bindings:
        yield heading(level + 1, writer.say("Protocol settings"))
        yield from write_bindings(writer, view.bindings)
    if level == OWN_PAGE:
        yield from write_traits(writer, view.traits, level + 1)
    elif view.traits:
        page = writer.to(view.message.id)
        yield writer.say("Traits that took part: see %(page)s", page=page)
    message = view.message
    title = writer.say("Values that a trait replaced:")
    yield from writer.values(message.overridden, title)
    yield from writer.beyond(message)


def _written_once(
    writer: Writer, message: ObjectId, title: str, block: SchemaBlock | Missing
) -> str:
    """Write a schema of a message, which is the same at all levels."""
    return writer.blocks.get(
        (message, title), lambda: "\n\n".join(write_block(writer, block))
    )


def _about(writer: Writer, view: MessageView, level: int) -> Iterator[str]:
    message = view.message
    if message.missing:
        yield writer.missing(message.missing)
    facts = list(_facts(writer, view))
    if facts:
        yield listing(facts)
    if message.summary:
        yield escape(message.summary)
    yield from writer.description(message.description, level + 1)
    yield from writer.tags(message.tags)
    if message.external_docs:
        yield writer.external_docs(message.external_docs)
    if message.correlation_id:
        yield correlation_words(writer, message.correlation_id)


def _facts(writer: Writer, view: MessageView) -> Iterator[str]:
    message: Message = view.message
    if message.deprecated:
        yield writer.say("Deprecated")
    if view.content_type:
        kind = code(view.content_type)
        yield (
            writer.say("Content type: %(name)s (default of this API)", name=kind)
            if view.content_type_is_default
            else writer.say("Content type: %(name)s", name=kind)
        )
    if message.name:
        yield writer.say("Name: %(name)s", name=code(message.name))
    if message.message_id:
        yield writer.say("Message id: %(id)s", id=code(message.message_id))


def write_example(writer: Writer, example: ExampleView) -> Iterator[str]:
    """Write an example as fenced code."""
    generated = example.generated and example.label != "Generated example"
    summary = f": {escape(example.summary)}" if example.summary else ""
    label = writer.words(example.label)
    if generated:
        label = writer.say("%(name)s (generated)", name=label)
    yield f"**{label}**{summary}"
    if example.headers:
        yield writer.say("Headers:")
        yield fence(example.headers.text, example.headers.language)
    if example.payload:
        if example.headers:
            yield writer.say("Payload:")
        yield fence(example.payload.text, example.payload.language)
    if example.written:
        yield from writer.beyond(example.written)


def correlation_words(writer: Writer, correlation: CorrelationId | Missing) -> str:
    """Say on one line where the correlation id is."""
    if isinstance(correlation, Missing):
        hole = writer.missing(correlation)
        return writer.say("Correlation id: %(place)s", place=hole)
    place = (
        writer.say("found at %(place)s", place=code(correlation.location))
        if correlation.location
        else writer.say("location not stated")
    )
    parts = (
        writer.say("Correlation id: %(place)s", place=place),
        writer.prose.line(correlation.description or ""),
        *writer.fields(correlation),
    )
    return " · ".join(filter(None, parts))


def write_traits(
    writer: Writer, traits: Iterable[TraitView | Missing], level: int
) -> Iterator[str]:
    """Write the traits that took part in something."""
    for trait in traits:
        if isinstance(trait, Missing):
            yield writer.say("Trait: %(name)s", name=writer.missing(trait))
        else:
            title = writer.say("Trait: %(name)s", name=writer.words(trait.title))
            yield heading(level, title)
            yield from write_trait(writer, trait, level)


def write_trait(writer: Writer, view: TraitView, level: int) -> Iterator[str]:
    """Write what a trait brings."""
    trait = view.trait
    facts = list(_trait_facts(writer, trait))
    if facts:
        yield listing(facts)
    if trait.summary:
        yield escape(trait.summary)
    yield from writer.description(trait.description, level + 1)
    yield from writer.tags(trait.tags)
    if trait.external_docs:
        yield writer.external_docs(trait.external_docs)
    if view.security:
        words = security_words(writer, view.security)
        yield writer.say("Security: %(words)s", words=words)
    if isinstance(trait, MessageTrait) and trait.correlation_id:
        yield correlation_words(writer, trait.correlation_id)
    if view.headers:
        yield heading(level + 1, writer.say("Headers"))
        yield from write_block(writer, view.headers)
    if view.bindings:
        yield from write_bindings(writer, view.bindings)
    for example in view.examples:
        yield from write_example(writer, example)
    yield from writer.beyond(trait)


def _trait_facts(writer: Writer, trait: MessageTrait | OperationTrait) -> Iterator[str]:
    if isinstance(trait, MessageTrait):
        if trait.deprecated:
            yield writer.say("Deprecated")
        named: tuple[tuple[str, str | None], ...] = (
            (marked("Name: %(name)s"), trait.name),
            (marked("Message id: %(id)s"), trait.message_id),
            (marked("Content type: %(name)s"), trait.content_type),
            (marked("Schema format: %(name)s"), trait.schema_format),
        )
    else:
        named = ((marked("Operation id: %(id)s"), trait.operation_id),)
    if trait.title:
        yield writer.say("Title: %(name)s", name=escape(trait.title))
    for text, value in named:
        if value:
            yield writer.say(text, name=code(value), id=code(value))
