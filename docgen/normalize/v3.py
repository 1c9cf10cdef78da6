"""Reads channels and operations of AsyncAPI 3.x."""

from __future__ import annotations

from functools import partial
from typing import cast

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.model.channel import Channel
from docgen.model.operation import (
    Action,
    Operation,
    OperationReply,
    OperationReplyAddress,
)
from docgen.model.shared import Link, Missing, ObjectId
from docgen.normalize.messages import MessageReader
from docgen.normalize.operations import OperationReader
from docgen.normalize.reader import Fields, hole
from docgen.normalize.servers import ServerReader
from docgen.normalize.shared import (
    Context,
    read_external_docs,
    read_parameter,
    read_tag,
)
from docgen.normalize.traits import read_patched
from docgen.resolve.documents import Unresolved, reference_in


class ChannelReader(Struct):
    """Gathers channels and answers links to them."""

    context: Context
    servers: ServerReader
    messages: MessageReader
    channels: dict[ObjectId, Channel] = field(default_factory=dict)

    def define(self, key: str, cursor: Cursor, *, library: bool) -> None:
        """Read one channel of the root or of `components`."""
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            lost = self.context.ids.claim("channel", key, cursor)
            self.channels[lost] = Channel(
                id=lost, key=key, missing=target, library=library
            )
            return
        if library and self.context.ids.at("channel", target):
            return
        channel_id = self.context.ids.claim("channel", key, cursor, target)
        self.channels[channel_id] = self.read(channel_id, key, target, library)

    def by_ref(self, cursor: Cursor) -> Link:
        """Answer the channel that a reference means."""
        ref = reference_in(cursor.value)
        if ref is None:
            return Missing(
                ref=str(cursor.value),
                reason="a channel is named by a reference",
                origin=cursor.location,
            )
        found = self.context.reader.documents.resolve(ref, cursor.file)
        if isinstance(found, Unresolved):
            return hole(ref, found, cursor)
        ids = self.context.ids
        known = ids.at("channel", found.first) or ids.at("channel", found.cursor)
        if known is not None and known in self.channels:
            return known
        return Missing(
            ref=ref, reason=f"`{ref}` is not a channel", origin=cursor.location
        )

    def messages_of(self, link: Link | None) -> tuple[Link, ...]:
        """Every message of a channel."""
        if link is None or isinstance(link, Missing):
            return ()
        return tuple(self.channels[link].messages.values())

    def read(
        self, channel_id: ObjectId, key: str, cursor: Cursor, library: bool
    ) -> Channel:
        """Read a channel that has its id."""
        context = self.context
        fields = context.read(cursor, "channel")
        messages = {
            name: self.messages.link(message, name, key)
            for name, message in fields.entries("messages")
        }
        return Channel(
            id=channel_id,
            key=key,
            address=fields.text("address"),
            messages=messages,
            title=fields.text("title"),
            summary=fields.text("summary"),
            description=fields.text("description"),
            servers=tuple(map(self.servers.by_ref, fields.items("servers"))),
            parameters=context.mapped(fields.entries("parameters"), read_parameter),
            tags=context.many(fields.items("tags"), read_tag),
            external_docs=context.one(fields.get("externalDocs"), read_external_docs),
            bindings=context.bindings(fields, "channel"),
            library=library,
            **fields.common,
        )


class OperationsReader(Struct, frozen=True):
    """Reads operations and replies of 3.x."""

    operations: OperationReader
    channels: ChannelReader

    def define(self, key: str, cursor: Cursor, *, library: bool) -> None:
        """Read one operation of the root or of `components`."""
        context = self.operations.context
        target = context.reader.follow(cursor)
        if isinstance(target, Missing):
            lost = context.ids.claim("operation", key, cursor)
            self.operations.operations[lost] = Operation(
                id=lost, key=key, missing=target, library=library
            )
            return
        if library and context.ids.at("operation", target):
            return
        operation_id = context.ids.claim("operation", key, cursor, target)
        self.operations.operations[operation_id] = self.read(
            operation_id, key, target, library
        )

    def reply(self, cursor: Cursor) -> OperationReply | Missing:
        """Read an Operation Reply Object that may be a reference."""
        context = self.operations.context
        target = context.reader.follow(cursor)
        if isinstance(target, Missing):
            return target
        fields = context.read(target, "operation_reply")
        channel = fields.get("channel")
        link = self.channels.by_ref(channel) if channel else None
        return OperationReply(
            address=context.one(fields.get("address"), read_reply_address),
            channel=link,
            messages=self._messages(fields, link),
            **fields.common,
        )

    def read(
        self, operation_id: ObjectId, key: str, cursor: Cursor, library: bool
    ) -> Operation:
        """Read an operation that has its id."""
        read = read_patched(self.operations.context.reader, cursor, "operation")
        fields, traits = read.fields, read.traits(self.operations.trait)
        action = fields.text("action")
        if action not in ("send", "receive", None):
            fields.extras["action"] = action
            action = None
        channel = fields.get("channel")
        link = self.channels.by_ref(channel) if channel else None
        reply = fields.get("reply")
        return Operation(
            id=operation_id,
            key=key,
            action=cast(Action | None, action),
            channel=link,
            messages=self._messages(fields, link),
            reply=self.reply(reply) if reply else None,
            traits=traits,
            overridden=read.overridden,
            library=library,
            **self.operations.shared(fields, key),
            **fields.common,
        )

    def _messages(self, fields: Fields, channel: Link | None) -> tuple[Link, ...]:
        """Take the listed messages; where no list is, all of the channel's."""
        if "messages" not in fields:
            return self.channels.messages_of(channel)
        link = partial(self.operations.messages.link, key="message", scope="operation")
        return tuple(link(cursor) for cursor in fields.items("messages"))


def read_reply_address(context: Context, cursor: Cursor) -> OperationReplyAddress:
    """Read an Operation Reply Address Object."""
    fields = context.read(cursor, "operation_reply_address")
    return OperationReplyAddress(
        location=fields.text("location"),
        description=fields.text("description"),
        **fields.common,
    )
