"""Reads messages: identity, traits, headers, payload, examples."""

from __future__ import annotations

from typing import TypedDict

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.model.bindings import Bindings
from docgen.model.message import Message, MessageExample, MessageTrait
from docgen.model.schema import FormattedSchema
from docgen.model.shared import (
    ABSENT,
    Absent,
    CorrelationId,
    ExternalDocs,
    Link,
    Missing,
    ObjectId,
    Tag,
)
from docgen.normalize.reader import Fields
from docgen.normalize.shared import (
    Context,
    read_correlation_id,
    read_external_docs,
    read_tag,
)
from docgen.normalize.traits import read_patched
from docgen.resolve.names import name_of


class _SharedFields(TypedDict):
    headers: FormattedSchema | Missing | None
    correlation_id: CorrelationId | Missing | None
    content_type: str | None
    name: str | None
    title: str | None
    summary: str | None
    description: str | None
    tags: tuple[Tag | Missing, ...]
    external_docs: ExternalDocs | Missing | None
    bindings: Bindings | None
    examples: tuple[MessageExample, ...]
    deprecated: bool
    message_id: str | None


class MessageReader(Struct):
    """Gathers the messages that channels, operations and components mention.

    A message is the same wherever it is mentioned: its identity is the place where it
    stands in the source, after all references are followed.
    """

    context: Context
    messages: dict[ObjectId, Message] = field(default_factory=dict)

    def define(self, key: str, cursor: Cursor) -> Link:
        """Read a message of `components.messages`."""
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            lost = self.context.ids.claim("message", key, cursor)
            self.messages[lost] = Message(
                id=lost, key=key, missing=target, library=True
            )
            return lost
        return self._at(target, key, key, library=True)

    def link(self, cursor: Cursor, key: str, scope: str) -> Link:
        """Read a message that a channel or operation mentions.

        A message that stands elsewhere is called as it is there; one that is written
        in place by its `key`, which is unique within `scope` only.
        """
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            return target
        if target is not cursor:
            key = name_of(target)
        unique = f"{scope}.{key}" if target is cursor else key
        link = self._at(target, key, unique, library=False)
        if self.messages[link].library:
            self.messages[link] = replace(self.messages[link], library=False)
        return link

    def trait(self, cursor: Cursor, key: str | None) -> MessageTrait:
        """Read a Message Trait Object."""
        fields = self.context.read(cursor, "message_trait")
        return MessageTrait(
            key=key,
            schema_format=fields.text("schemaFormat"),
            **self._shared(fields),
            **fields.common,
        )

    def _at(self, target: Cursor, key: str, unique: str, *, library: bool) -> ObjectId:
        known = self.context.ids.at("message", target)
        if known is not None:
            return known
        message_id = self.context.ids.claim("message", unique, target)
        message = self.read(message_id, key, target)
        self.messages[message_id] = replace(message, library=library)
        return message_id

    def read(self, message_id: ObjectId, key: str, cursor: Cursor) -> Message:
        """Read a message that has its id."""
        read = read_patched(self.context.reader, cursor, "message")
        fields = read.fields
        shared = self._shared(fields)
        return Message(
            id=message_id,
            key=shared["message_id"] or key,
            payload=self._payload(fields),
            traits=read.traits(self.trait),
            overridden=read.overridden,
            **shared,
            **fields.common,
        )

    def _payload(self, fields: Fields) -> FormattedSchema | None:
        cursor = fields.get("payload")
        if cursor is None:
            schema_format = fields.text("schemaFormat")
            if schema_format is not None:
                fields.extras["schemaFormat"] = schema_format
            return None
        return self.context.schemas.formatted(cursor, fields.text("schemaFormat"))

    def _shared(self, fields: Fields) -> _SharedFields:
        context = self.context
        headers = fields.get("headers")
        return {
            "headers": context.schemas.formatted(headers) if headers else None,
            "correlation_id": context.one(
                fields.get("correlationId"), read_correlation_id
            ),
            "content_type": fields.text("contentType"),
            "name": fields.text("name"),
            "title": fields.text("title"),
            "summary": fields.text("summary"),
            "description": fields.text("description"),
            "tags": context.many(fields.items("tags"), read_tag),
            "external_docs": context.one(
                fields.get("externalDocs"), read_external_docs
            ),
            "bindings": context.bindings(fields, "message"),
            "examples": tuple(
                _example(context, cursor) for cursor in fields.items("examples")
            ),
            "deprecated": fields.flag("deprecated"),
            "message_id": fields.text("messageId"),
        }


def _example(context: Context, cursor: Cursor) -> MessageExample:
    """Read a Message Example Object; a `$ref` inside its values is data."""
    target = context.reader.follow(cursor)
    cursor = cursor if isinstance(target, Missing) else target
    fields = context.read(cursor, "message_example")
    return MessageExample(
        name=fields.text("name"),
        summary=fields.text("summary"),
        headers=_value(fields, "headers"),
        payload=_value(fields, "payload"),
        **fields.common,
    )


def _value(fields: Fields, name: str) -> JsonValue | Absent:
    cursor = fields.get(name)
    return ABSENT if cursor is None else cursor.value
