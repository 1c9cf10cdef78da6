"""Reads channel items of AsyncAPI 2.x: the only place that knows publish and subscribe.

Both words are said from the other side: what others `publish`, the described
application receives; what others `subscribe` to, it sends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from docgen.load.source import Cursor
from docgen.model.channel import Channel
from docgen.model.operation import Action, Operation
from docgen.model.shared import Link, Missing, ObjectId
from docgen.normalize.operations import OperationReader
from docgen.normalize.reader import Fields, items_of
from docgen.normalize.servers import ServerReader
from docgen.normalize.shared import Context, read_parameter
from docgen.normalize.traits import read_patched

_ACTIONS: Mapping[str, Action] = {"publish": "receive", "subscribe": "send"}


class ChannelItemReader(Struct, frozen=True):
    """Reads channel items: each becomes a channel and up to two operations."""

    context: Context
    servers: ServerReader
    operations: OperationReader
    channels: dict[ObjectId, Channel]

    def define(self, address: str, cursor: Cursor, *, library: bool) -> None:
        """Read one channel item of the root or of `components`."""
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            lost = self.context.ids.claim("channel", address, cursor)
            self.channels[lost] = Channel(
                id=lost, key=address, address=address, missing=target, library=library
            )
            return
        if library and self.context.ids.at("channel", target):
            return
        fields = self._fields(cursor, target)
        channel_key = _channel_key(fields, address)
        channel_id = self.context.ids.claim("channel", channel_key, cursor, target)
        operations = {
            verb: self._operation(verb, below, channel_id, channel_key, library)
            for verb in _ACTIONS
            if (below := fields.get(verb)) is not None
        }
        self.channels[channel_id] = self._channel(
            channel_id, channel_key, address, fields, operations.values(), library
        )

    def _fields(self, cursor: Cursor, target: Cursor) -> Fields:
        """Read the item; what it refers to is the base, its own fields stand on top.

        The specification leaves siblings of a channel item's `$ref` undefined.
        """
        if target is cursor:
            return self.context.read(cursor, "channel")
        layers = (target, cursor)
        merged = {
            name: layer.child(name)
            for layer in layers
            if isinstance(layer.value, Mapping)
            for name in layer.value
            if name != "$ref"
        }
        return self.context.reader.read_merged(cursor, merged, "channel")

    def _channel(
        self,
        channel_id: ObjectId,
        key: str,
        address: str,
        fields: Fields,
        operations: Iterable[Operation],
        library: bool,
    ) -> Channel:
        context = self.context
        return Channel(
            id=channel_id,
            key=key,
            address=address,
            messages=self._messages(operations),
            description=fields.text("description"),
            servers=tuple(map(self.servers.by_name, fields.items("servers"))),
            parameters=context.mapped(fields.entries("parameters"), read_parameter),
            bindings=context.bindings(fields, "channel"),
            deprecated=fields.flag("deprecated"),
            library=library,
            **fields.common,
        )

    def _messages(self, operations: Iterable[Operation]) -> dict[str, Link]:
        """All messages of the channel's operations, each once, by its key."""
        found: dict[str, Link] = {}
        for operation in operations:
            for link in operation.messages:
                if link not in found.values():
                    found[self._message_key(link, found)] = link
        return found

    def _message_key(self, link: Link, taken: Mapping[str, Link]) -> str:
        if isinstance(link, Missing):
            key = link.ref.rpartition("/")[2]
        else:
            key = self.operations.messages.messages[link].key
        number = 1
        while key in taken:
            number += 1
            key = f"{key}-{number}"
        return key

    def _operation(
        self,
        verb: str,
        cursor: Cursor,
        channel: ObjectId,
        channel_key: str,
        library: bool,
    ) -> Operation:
        read = read_patched(self.context.reader, cursor, "operation")
        fields, traits = read.fields, read.traits(self.operations.trait)
        key = fields.text("operationId") or f"{channel_key}.{verb}"
        operation_id = self.context.ids.claim("operation", key, cursor)
        messages = tuple(
            self.operations.messages.link(message, message_key, channel_key)
            for message_key, message in _messages_of(self.context, fields, key)
        )
        operation = Operation(
            id=operation_id,
            key=key,
            action=_ACTIONS[verb],
            channel=channel,
            messages=messages,
            traits=traits,
            overridden=read.overridden,
            library=library,
            **self.operations.shared(fields, key),
            **fields.common,
        )
        self.operations.operations[operation_id] = operation
        return operation


def _channel_key(fields: Fields, address: str) -> str:
    """The address names the channel, unless `x-channelId` gives it a better name."""
    stated = fields.extensions.get("x-channelId")
    return stated if isinstance(stated, str) and stated else address


def _messages_of(
    context: Context, operation: Fields, key: str
) -> tuple[tuple[str, Cursor], ...]:
    """List the messages of an operation with the keys of those written in place."""
    cursor = operation.get("message")
    if cursor is None:
        return ()
    flat = tuple(_alternatives(context, cursor))
    numbered = len(flat) > 1
    return tuple(
        (
            _own_key(message)
            or (f"{key}.message.{index}" if numbered else f"{key}.message"),
            message,
        )
        for index, message in enumerate(flat)
    )


def _alternatives(context: Context, cursor: Cursor, depth: int = 0) -> Iterator[Cursor]:
    """Flatten `oneOf`, which may be nested."""
    target = context.reader.follow(cursor)
    is_choice = (
        isinstance(target, Cursor)
        and isinstance(target.value, Mapping)
        and isinstance(target.value.get("oneOf"), list)
        and depth < 20
    )
    if not is_choice or not isinstance(target, Cursor):
        yield cursor
        return
    for item in items_of(target.child("oneOf")):
        yield from _alternatives(context, item, depth + 1)


def _own_key(cursor: Cursor) -> str | None:
    """What an inline message calls itself: its messageId, else its name."""
    value = cursor.value
    if not isinstance(value, Mapping):
        return None
    for field in ("messageId", "name"):
        stated = value.get(field)
        if isinstance(stated, str) and stated:
            return stated
    return None
