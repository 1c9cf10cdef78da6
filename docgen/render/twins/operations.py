"""Operations and channels in a twin: direction, address, connection, what travels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from docgen.language import Phrase, marked
from docgen.model.channel import Parameter
from docgen.model.operation import OperationReplyAddress
from docgen.model.server import ServerVariable
from docgen.model.shared import Missing
from docgen.pages.views import (
    AddressView,
    ChannelView,
    ConnectionView,
    Direction,
    MessageView,
    OperationLink,
    OperationView,
    ParameterView,
    ReplyView,
)
from docgen.render.twins.bindings import write_bindings
from docgen.render.twins.messages import write_message, write_traits
from docgen.render.twins.schemas import write_schema
from docgen.render.twins.security import security_words, write_connection
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import code, escape, heading, item, table


def write_operation(writer: Writer, view: OperationView) -> Iterator[str]:
    """Write all that somebody needs who writes the other side of an operation."""
    yield from _about_operation(writer, view)
    if view.address:
        yield from write_parameters(writer, view.address.parameters)
    if view.connections:
        yield heading(2, writer.say("Connection"))
        yield from write_connections(writer, view.connections)
    if view.security:
        words = security_words(writer, view.security)
        yield writer.say("This operation also asks for: %(words)s", words=words)
    yield from write_messages(writer, view.messages)
    if view.reply:
        yield heading(2, writer.say("Reply"))
        yield from write_reply(writer, view.reply)
    for title, bindings in (
        (marked("Protocol settings of this operation"), view.bindings),
        (marked("Protocol settings of the channel"), view.channel_bindings),
    ):
        if bindings:
            yield heading(2, writer.say(title))
            yield from write_bindings(writer, bindings)
    if view.also_here:
        yield heading(2, writer.say("Also on this channel"))
        yield write_operation_links(writer, view.also_here)
    operation = view.operation
    if operation.external_docs:
        yield writer.external_docs(operation.external_docs)
    yield from write_traits(writer, view.traits, 2)
    title = writer.say("Values that a trait replaced:")
    yield from writer.values(operation.overridden, title)
    yield from writer.beyond(operation)
    yield writer.source(operation.origin)


def _about_operation(writer: Writer, view: OperationView) -> Iterator[str]:
    operation = view.operation
    reader = writer.language.of(view.direction.reader)
    application = writer.language.of(view.direction.application)
    yield f"**{reader}.** {application}."
    if operation.missing:
        yield writer.missing(operation.missing)
    yield "\n".join(_operation_facts(writer, view))
    if view.summary:
        yield escape(view.summary)
    yield from writer.description(operation.description, 2)
    yield from writer.tags(operation.tags)


def _operation_facts(writer: Writer, view: OperationView) -> Iterator[str]:
    if view.address:
        address = address_words(writer, view.address)
        yield item(writer.say("Address: %(address)s", address=address))
    if isinstance(view.channel, Missing):
        hole = writer.missing(view.channel)
        yield item(writer.say("Channel: %(name)s", name=hole))
    elif view.channel:
        name = writer.to(view.channel.id)
        yield item(writer.say("Channel: %(name)s", name=name))
        if view.channel.deprecated:
            yield item(writer.say("Deprecated"))
    key = code(view.operation.key)
    yield item(writer.say("Name in the document: %(name)s", name=key))
    if view.operation.library:
        yield item(
            writer.say("Only in the library: the application itself does not do this.")
        )


def address_words(writer: Writer, address: AddressView) -> str:
    """Write an address, or what supplies it at run time."""
    if address.text is not None:
        return code(address.text)
    if not address.decided_by:
        return writer.say("decided at run time")
    return writer.say(
        "decided at run time: the requester names it in %(places)s",
        places=reduce(
            lambda one, other: writer.say(
                "%(one)s and %(other)s", one=one, other=other
            ),
            map(code, address.decided_by),
        ),
    )


def write_parameters(
    writer: Writer, parameters: tuple[ParameterView, ...]
) -> Iterator[str]:
    """Write the parameters of an address as a table, and what their schemas add."""
    if not parameters:
        return
    yield heading(2, writer.say("Address parameters"))
    header = [
        writer.say("Parameter"),
        writer.say("Constraints"),
        writer.say("Description"),
    ]
    yield table(header, (_parameter_row(writer, each) for each in parameters))
    for each in parameters:
        if each.schema:
            yield writer.say("Schema of %(name)s:", name=code(each.name))
            yield from write_schema(writer, each.schema, each.name)


def _parameter_row(writer: Writer, view: ParameterView) -> tuple[str, str, str]:
    parameter = view.parameter
    if isinstance(parameter, Missing):
        return code(view.name), "", writer.missing(parameter)
    place = () if parameter.location is None else (parameter.location,)
    constraints = constraints_words(
        writer,
        parameter,
        (marked("also in the message at %(values)s"), place),
    )
    parts = (writer.prose.line(parameter.description or ""), *writer.fields(parameter))
    return code(view.name), constraints, " · ".join(filter(None, parts))


def constraints_words(
    writer: Writer,
    described: Parameter | ServerVariable,
    *more: tuple[str, tuple[str, ...]],
) -> str:
    """Write what the values of a parameter or a variable may be."""
    default = () if described.default is None else (described.default,)
    facts = (
        (marked("one of %(values)s"), described.enum),
        (marked("default %(values)s"), default),
        (marked("for example %(values)s"), described.examples),
        *more,
    )
    return "; ".join(
        writer.say(text, values=", ".join(map(code, values)))
        for text, values in facts
        if values
    )


def write_connections(
    writer: Writer, connections: Iterable[ConnectionView]
) -> Iterator[str]:
    """Write the servers to connect to."""
    lines = [write_connection(writer, connection) for connection in connections]
    if lines:
        yield "\n".join(lines)


def write_messages(
    writer: Writer, messages: tuple[MessageView | Missing, ...]
) -> Iterator[str]:
    """Write messages in full, each below a heading of its own."""
    for message in messages:
        if isinstance(message, Missing):
            yield heading(2, writer.say("Message"))
            yield writer.missing(message)
        else:
            title = writer.say("Message: %(title)s", title=escape(message.title))
            yield heading(2, title)
            yield from write_message(writer, message, 2)


def write_reply(writer: Writer, view: ReplyView | Missing) -> Iterator[str]:
    """Write what comes back."""
    if isinstance(view, Missing):
        yield writer.missing(view)
        return
    yield _direction(writer, view)
    facts = list(_reply_facts(writer, view))
    if facts:
        yield "\n".join(map(item, facts))
    if view.address:
        yield from write_parameters(writer, view.address.parameters)
    yield from writer.beyond(view.reply)
    yield from write_messages(writer, view.messages)


def _direction(writer: Writer, view: ReplyView) -> str:
    reader = writer.language.of(view.direction.reader)
    if view.lead is None:
        return f"{reader}."
    return f"**{reader}.** {writer.language.of(view.lead)}."


def _reply_facts(writer: Writer, view: ReplyView) -> Iterator[str]:
    if isinstance(view.channel, Missing):
        yield writer.say("Channel: %(name)s", name=writer.missing(view.channel))
    elif view.channel:
        yield writer.say("Channel: %(name)s", name=writer.to(view.channel))
    if view.address:
        where = address_words(writer, view.address)
        yield writer.say("Address: %(address)s", address=where)
    address = view.reply.address
    if isinstance(address, Missing):
        yield writer.say("Reply address: %(place)s", place=writer.missing(address))
    elif address:
        yield reply_address_words(writer, address)
    for message in view.repeated:
        yield writer.say("Message: %(title)s", title=writer.to(message))


def reply_address_words(writer: Writer, address: OperationReplyAddress) -> str:
    """Say on one line where the address of the reply is found."""
    parts = (
        writer.say(
            "Reply address: found at %(place)s", place=code(address.location or "?")
        ),
        writer.prose.line(address.description or ""),
        *writer.fields(address),
    )
    return " · ".join(filter(None, parts))


def write_operation_links(writer: Writer, links: Iterable[OperationLink]) -> str:
    """Write operations as a list, a line each."""
    return "\n".join(item(_operation_line(writer, link)) for link in links)


def _operation_line(writer: Writer, link: OperationLink) -> str:
    summary = f" — {escape(link.summary)}" if link.summary else ""
    messages = ", ".join(
        writer.missing(message) if isinstance(message, Missing) else writer.to(message)
        for message in link.messages
    )
    carried = writer.say("(messages: %(names)s)", names=messages) if messages else ""
    old = f" ({writer.say('deprecated')})" if link.deprecated else ""
    said = f"{writer.to(link.id)}: {_at(writer, link)}{old}{summary}"
    return f"{said} {carried}" if carried else said


def _at(writer: Writer, link: OperationLink) -> str:
    """Say which way and where: `you send at orders`."""
    reader = direction_in_sentence(link.direction)
    if not link.address:
        return writer.language.of(reader)
    return writer.say(
        "%(direction)s at %(address)s", direction=reader, address=code(link.address)
    )


def direction_in_sentence(direction: Direction) -> Phrase:
    """Say what the reader does in the middle of a sentence."""
    match direction.action:
        case "send":
            return Phrase("you receive")
        case "receive":
            return Phrase("you send")
    return Phrase("direction unknown")


def write_channel(writer: Writer, view: ChannelView) -> Iterator[str]:
    """Write a channel with everything on it."""
    channel = view.channel
    if channel.missing:
        yield writer.missing(channel.missing)
    yield "\n".join(map(item, _channel_facts(writer, view)))
    if channel.summary:
        yield escape(channel.summary)
    yield from writer.description(channel.description, 2)
    yield from writer.tags(channel.tags)
    yield from write_parameters(writer, view.address.parameters)
    for title, links in (
        (marked("Who sends and who receives"), view.operations),
        (marked("Replies arrive here for"), view.replies_of),
    ):
        if links:
            yield heading(2, writer.say(title))
            yield write_operation_links(writer, links)
    if view.connections or view.missing_servers:
        all_of_them = view.all_servers
        title = marked("On every server") if all_of_them else marked("On these servers")
        yield heading(2, writer.say(title))
        yield from write_connections(writer, view.connections)
        yield from map(writer.missing, view.missing_servers)
    yield from write_messages(writer, view.messages)
    if view.message_keys:
        names = _keys(writer, view)
        yield writer.say(
            "Names of the messages on this channel: %(names)s", names=names
        )
    if view.bindings:
        yield heading(2, writer.say("Protocol settings"))
        yield from write_bindings(writer, view.bindings)
    if channel.external_docs:
        yield writer.external_docs(channel.external_docs)
    yield from writer.beyond(channel)
    yield writer.source(channel.origin)


def _channel_facts(writer: Writer, view: ChannelView) -> Iterator[str]:
    if not view.channel.missing:
        address = address_words(writer, view.address)
        yield writer.say("Address: %(address)s", address=address)
    yield writer.say("Name in the document: %(name)s", name=code(view.channel.key))
    if view.channel.deprecated:
        yield writer.say("Deprecated")
    if view.channel.library:
        yield writer.say(
            "Only in the library: the application itself does not use this channel."
        )


def _keys(writer: Writer, view: ChannelView) -> str:
    return ", ".join(
        code(key)
        if isinstance(message, Missing)
        else f"{code(key)} ({writer.to(message)})"
        for key, message in view.message_keys
    )
