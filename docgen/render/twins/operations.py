"""Operations and channels in a twin: direction, address, connection, what travels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.model.operation import OperationReplyAddress
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
        yield heading(2, "Connection")
        yield from write_connections(writer, view.connections)
    if view.security:
        words = security_words(writer, view.security)
        yield f"This operation also asks for: {words}"
    yield from write_messages(writer, view.messages)
    if view.reply:
        yield heading(2, "Reply")
        yield from write_reply(writer, view.reply)
    for title, bindings in (
        ("Protocol settings of this operation", view.bindings),
        ("Protocol settings of the channel", view.channel_bindings),
    ):
        if bindings:
            yield heading(2, title)
            yield from write_bindings(writer, bindings)
    if view.also_here:
        yield heading(2, "Also on this channel")
        yield write_operation_links(writer, view.also_here)
    operation = view.operation
    if operation.external_docs:
        yield writer.external_docs(operation.external_docs)
    yield from write_traits(writer, view.traits, 2)
    yield from writer.values(operation.overridden, "Values that a trait replaced")
    yield from writer.beyond(operation)
    yield writer.source(operation.origin)


def _about_operation(writer: Writer, view: OperationView) -> Iterator[str]:
    operation = view.operation
    yield f"**{view.direction.reader}.** {view.direction.application}."
    if operation.missing:
        yield writer.missing(operation.missing)
    yield "\n".join(_operation_facts(writer, view))
    if operation.summary and operation.summary != view.title:
        yield escape(operation.summary)
    yield from writer.description(operation.description, 2)
    yield from writer.tags(operation.tags)


def _operation_facts(writer: Writer, view: OperationView) -> Iterator[str]:
    if view.address:
        yield item(f"Address: {address_words(view.address)}")
    if isinstance(view.channel, Missing):
        yield item(f"Channel: {writer.missing(view.channel)}")
    elif view.channel:
        yield item(f"Channel: {writer.to(view.channel.id)}")
        if view.channel.deprecated:
            yield item("Deprecated")
    yield item(f"Name in the document: {code(view.operation.key)}")
    if view.operation.library:
        yield item("Only in the library: the application itself does not do this.")


def address_words(address: AddressView) -> str:
    """Write an address, or what supplies it at run time."""
    if address.text is not None:
        return code(address.text)
    supplied = " and ".join(map(code, address.decided_by))
    how = f": the requester names it in {supplied}" if supplied else ""
    return f"decided at run time{how}"


def write_parameters(
    writer: Writer, parameters: tuple[ParameterView, ...]
) -> Iterator[str]:
    """Write the parameters of an address as a table, and what their schemas add."""
    if not parameters:
        return
    yield heading(2, "Address parameters")
    header = ("Parameter", "Constraints", "Description")
    yield table(header, (_parameter_row(writer, each) for each in parameters))
    for each in parameters:
        if each.schema:
            yield f"Schema of {code(each.name)}:"
            yield from write_schema(writer, each.schema, each.name)


def _parameter_row(writer: Writer, view: ParameterView) -> tuple[str, str, str]:
    parameter = view.parameter
    if isinstance(parameter, Missing):
        return code(view.name), "", writer.missing(parameter)
    facts = (
        ("one of", parameter.enum),
        ("default", () if parameter.default is None else (parameter.default,)),
        ("for example", parameter.examples),
        ("also in the message at", (parameter.location,) if parameter.location else ()),
    )
    constraints = "; ".join(
        f"{words} {', '.join(map(code, values))}" for words, values in facts if values
    )
    parts = (writer.prose.line(parameter.description or ""), *writer.fields(parameter))
    return code(view.name), constraints, " · ".join(filter(None, parts))


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
            yield heading(2, "Message")
            yield writer.missing(message)
        else:
            yield heading(2, f"Message: {escape(message.title)}")
            yield from write_message(writer, message, 2)


def write_reply(writer: Writer, view: ReplyView | Missing) -> Iterator[str]:
    """Write what comes back."""
    if isinstance(view, Missing):
        yield writer.missing(view)
        return
    yield _direction(view.direction)
    facts = list(_reply_facts(writer, view))
    if facts:
        yield "\n".join(map(item, facts))
    if view.address:
        yield from write_parameters(writer, view.address.parameters)
    yield from writer.beyond(view.reply)
    yield from write_messages(writer, view.messages)


def _direction(direction: Direction) -> str:
    if direction.action == "unknown":
        return f"{direction.reader}."
    return f"**{direction.reader}.** {direction.application} the reply."


def _reply_facts(writer: Writer, view: ReplyView) -> Iterator[str]:
    if isinstance(view.channel, Missing):
        yield f"Channel: {writer.missing(view.channel)}"
    elif view.channel:
        yield f"Channel: {writer.to(view.channel)}"
    if view.address:
        yield f"Address: {address_words(view.address)}"
    address = view.reply.address
    if isinstance(address, Missing):
        yield f"Reply address: {writer.missing(address)}"
    elif address:
        yield reply_address_words(writer, address)
    for message in view.repeated:
        yield f"Message: {writer.to(message)}"


def reply_address_words(writer: Writer, address: OperationReplyAddress) -> str:
    """Say on one line where the address of the reply is found."""
    parts = (
        f"Reply address: found at {code(address.location or '?')}",
        writer.prose.line(address.description or ""),
        *writer.fields(address),
    )
    return " · ".join(filter(None, parts))


def write_operation_links(writer: Writer, links: Iterable[OperationLink]) -> str:
    """Write operations as a list, a line each."""
    return "\n".join(item(_operation_line(writer, link)) for link in links)


def _operation_line(writer: Writer, link: OperationLink) -> str:
    at = f" at {code(link.address)}" if link.address else ""
    summary = (
        f" — {escape(link.summary)}"
        if link.summary and link.summary != link.title
        else ""
    )
    messages = ", ".join(
        writer.missing(message) if isinstance(message, Missing) else writer.to(message)
        for message in link.messages
    )
    carried = f" (messages: {messages})" if messages else ""
    old = " (deprecated)" if link.deprecated else ""
    said = f"{writer.to(link.id)}: {link.direction.reader.lower()}{at}"
    return f"{said}{old}{summary}{carried}"


def write_channel(writer: Writer, view: ChannelView) -> Iterator[str]:
    """Write a channel with everything on it."""
    channel = view.channel
    if channel.missing:
        yield writer.missing(channel.missing)
    yield "\n".join(map(item, _channel_facts(view)))
    if channel.summary:
        yield escape(channel.summary)
    yield from writer.description(channel.description, 2)
    yield from writer.tags(channel.tags)
    yield from write_parameters(writer, view.address.parameters)
    for title, links in (
        ("Who sends and who receives", view.operations),
        ("Replies arrive here for", view.replies_of),
    ):
        if links:
            yield heading(2, title)
            yield write_operation_links(writer, links)
    if view.connections or view.missing_servers:
        yield heading(2, "On every server" if view.all_servers else "On these servers")
        yield from write_connections(writer, view.connections)
        yield from map(writer.missing, view.missing_servers)
    yield from write_messages(writer, view.messages)
    if view.message_keys:
        yield f"Names of the messages on this channel: {_keys(writer, view)}"
    if view.bindings:
        yield heading(2, "Protocol settings")
        yield from write_bindings(writer, view.bindings)
    if channel.external_docs:
        yield writer.external_docs(channel.external_docs)
    yield from writer.beyond(channel)
    yield writer.source(channel.origin)


def _channel_facts(view: ChannelView) -> Iterator[str]:
    if not view.channel.missing:
        yield f"Address: {address_words(view.address)}"
    yield f"Name in the document: {code(view.channel.key)}"
    if view.channel.deprecated:
        yield "Deprecated"
    if view.channel.library:
        yield "Only in the library: the application itself does not use this channel."


def _keys(writer: Writer, view: ChannelView) -> str:
    return ", ".join(
        code(key)
        if isinstance(message, Missing)
        else f"{code(key)} ({writer.to(message)})"
        for key, message in view.message_keys
    )
