"""Views operations: the page that people land on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.language import Phrase
from docgen.model.channel import Channel, Parameter
from docgen.model.operation import Operation, OperationReply, OperationTrait
from docgen.model.schema import Schema
from docgen.model.server import Server
from docgen.model.shared import Link, Missing, ObjectId
from docgen.pages.anchors import Unique, anchor_of
from docgen.pages.context import ApiContext, direction_of, reversed_action
from docgen.pages.message_view import view_once
from docgen.pages.titles import beside_title, title_of
from docgen.pages.views import (
    AddressPart,
    AddressView,
    ConnectionView,
    OperationLink,
    OperationView,
    ParameterView,
    ReplyView,
    TraitView,
)
from docgen.pages.words import what_happens, who_replies

_EXPRESSION = re.compile(r"(\{[^{}]*\})")


def view_operation(context: ApiContext, operation_id: ObjectId) -> OperationView:
    """View an operation with all that is needed to write the other side of it."""
    operation = context.api.operations[operation_id]
    channel = channel_of(context, operation.channel)
    known = channel if isinstance(channel, Channel) else None
    return OperationView(
        operation=operation,
        title=title_of(operation),
        direction=direction_of(operation.action),
        lead=_lead(operation, known),
        summary=beside_title(operation),
        channel=channel,
        address=view_address(context, known, "channel") if known else None,
        connections=connections_of(context, known),
        messages=view_once(context, operation.messages)[0],
        reply=_reply(context, operation),
        security=context.security(operation.security),
        bindings=context.bindings(operation.bindings, "operation-bindings"),
        channel_bindings=context.bindings(
            known.bindings if known else None, "channel-bindings"
        ),
        also_here=_also_here(context, operation),
        traits=tuple(
            trait
            if isinstance(trait, Missing)
            else view_operation_trait(context, trait, f"trait-{index}")
            for index, trait in enumerate(operation.traits, 1)
        ),
        uses=context.usage.of(operation_id),
    )


def _lead(operation: Operation, channel: Channel | None) -> Phrase:
    if operation.action and not operation.messages and channel and channel.messages:
        return Phrase("The operation uses none of the channel’s messages.")
    return what_happens(operation.action, len(operation.messages))


def view_operation_trait(
    context: ApiContext, trait: OperationTrait, anchor: str
) -> TraitView:
    """View what an operation trait brings."""
    return TraitView(
        anchor=anchor,
        trait=trait,
        title=trait.key or Phrase("written in place"),
        headers=None,
        bindings=context.bindings(trait.bindings, f"{anchor}.bindings"),
        security=context.security(trait.security),
        examples=(),
    )


def channel_of(context: ApiContext, link: Link | None) -> Channel | Missing | None:
    """Look up a linked channel."""
    if link is None or isinstance(link, Missing):
        return link
    return context.api.channels[link]


def connections_of(
    context: ApiContext, channel: Channel | None
) -> tuple[ConnectionView, ...]:
    """The servers a channel lives on: those it names, else all of the application."""
    return tuple(context.connection(server) for server in servers_of(context, channel))


def servers_of(context: ApiContext, channel: Channel | None) -> tuple[Server, ...]:
    """The servers behind `connections_of`."""
    servers = context.api.servers
    if channel is not None and channel.servers:
        return tuple(
            servers[link] for link in channel.servers if not isinstance(link, Missing)
        )
    return tuple(server for server in servers.values() if not server.library)


def split_expressions(text: str) -> tuple[AddressPart, ...]:
    """Split an address or url into text and `{expressions}`."""
    return tuple(
        AddressPart(piece[1:-1], True)
        if _EXPRESSION.fullmatch(piece)
        else AddressPart(piece, False)
        for piece in _EXPRESSION.split(text)
        if piece
    )


def view_address(context: ApiContext, channel: Channel, anchor: str) -> AddressView:
    """View a channel's address; where it is null, what supplies it at run time."""
    unique = Unique()
    return AddressView(
        text=channel.address,
        parts=split_expressions(channel.address or ""),
        parameters=tuple(
            view_parameter(
                context, name, parameter, unique(f"{anchor}.{anchor_of(name)}")
            )
            for name, parameter in channel.parameters.items()
        ),
        decided_by=tuple(_reply_locations(context, channel))
        if channel.address is None
        else (),
    )


def view_parameter(
    context: ApiContext, name: str, parameter: Parameter | Missing, anchor: str
) -> ParameterView:
    """View a parameter; a 2.x schema that says no more than `string` is left out."""
    schema = parameter.schema if isinstance(parameter, Parameter) else None
    plain = Schema(types=("string",))
    return ParameterView(
        name=name,
        anchor=anchor,
        parameter=parameter,
        schema=context.explorer().node(schema, anchor)
        if schema is not None and schema != plain
        else None,
    )


def _reply_locations(context: ApiContext, channel: Channel) -> Iterable[str]:
    """The runtime expressions of replies that come on the channel, each once."""
    found: dict[str, None] = {}
    for operation in context.api.operations.values():
        reply = operation.reply
        if not isinstance(reply, OperationReply) or reply.channel != channel.id:
            continue
        if reply.address is not None and not isinstance(reply.address, Missing):
            found[reply.address.location or ""] = None
    return filter(None, found)


def link_operation(context: ApiContext, operation: Operation) -> OperationLink:
    """View an operation in one line."""
    channel = channel_of(context, operation.channel)
    return OperationLink(
        id=operation.id,
        title=title_of(operation),
        direction=direction_of(operation.action),
        address=channel.address if isinstance(channel, Channel) else None,
        messages=operation.messages,
        summary=beside_title(operation),
        deprecated=isinstance(channel, Channel) and channel.deprecated,
    )


def operations_on(
    context: ApiContext, channel_id: ObjectId
) -> tuple[OperationLink, ...]:
    """The operations of a channel, in the order of the document."""
    return tuple(
        link_operation(context, context.api.operations[use.user])
        for use in context.usage.of(channel_id)
        if use.how != "gets replies here"
    )


def _also_here(context: ApiContext, operation: Operation) -> tuple[OperationLink, ...]:
    if operation.channel is None or isinstance(operation.channel, Missing):
        return ()
    return tuple(
        link
        for link in operations_on(context, operation.channel)
        if link.id != operation.id
    )


def _reply(context: ApiContext, operation: Operation) -> ReplyView | Missing | None:
    reply = operation.reply
    if reply is None or isinstance(reply, Missing):
        return reply
    channel = channel_of(context, reply.channel)
    known = channel if isinstance(channel, Channel) else None
    messages, repeated = view_once(context, reply.messages, operation.messages)
    return ReplyView(
        reply=reply,
        direction=direction_of(reversed_action(operation.action)),
        lead=who_replies(reversed_action(operation.action)),
        channel=reply.channel,
        address=view_address(context, known, "reply-channel") if known else None,
        messages=messages,
        repeated=repeated,
    )
