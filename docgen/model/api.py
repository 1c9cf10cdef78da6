"""The Api: one normalised AsyncAPI document, whatever version it was written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import field

from docgen.model.bindings import Bindings
from docgen.model.channel import Channel, Parameter
from docgen.model.message import Message, MessageTrait
from docgen.model.operation import (
    Operation,
    OperationReply,
    OperationReplyAddress,
    OperationTrait,
)
from docgen.model.schema import NamedSchema
from docgen.model.security import SecurityScheme
from docgen.model.server import Server, ServerVariable
from docgen.model.shared import (
    NO_ENTRIES,
    CorrelationId,
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Tag,
)


class Contact(Element, frozen=True, kw_only=True, eq=False):
    """Contact Object."""

    name: str | None = None
    url: str | None = None
    email: str | None = None


class License(Element, frozen=True, kw_only=True, eq=False):
    """License Object."""

    name: str | None = None
    url: str | None = None


class Info(Element, frozen=True, kw_only=True, eq=False):
    """Info Object; in 2.x with the root's tags and external documentation."""

    title: str = ""
    version: str = ""
    description: str | None = None
    terms_of_service: str | None = None
    contact: Contact | None = None
    license: License | None = None
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None


class Library(Element, frozen=True, kw_only=True, eq=False):
    """The parts of `components` that have no page of their own."""

    server_variables: Mapping[str, ServerVariable | Missing] = NO_ENTRIES
    parameters: Mapping[str, Parameter | Missing] = NO_ENTRIES
    correlation_ids: Mapping[str, CorrelationId | Missing] = NO_ENTRIES
    replies: Mapping[str, OperationReply | Missing] = NO_ENTRIES
    reply_addresses: Mapping[str, OperationReplyAddress | Missing] = NO_ENTRIES
    external_docs: Mapping[str, ExternalDocs | Missing] = NO_ENTRIES
    tags: Mapping[str, Tag | Missing] = NO_ENTRIES
    operation_traits: Mapping[str, OperationTrait | Missing] = NO_ENTRIES
    message_traits: Mapping[str, MessageTrait | Missing] = NO_ENTRIES
    server_bindings: Mapping[str, Bindings] = NO_ENTRIES
    channel_bindings: Mapping[str, Bindings] = NO_ENTRIES
    operation_bindings: Mapping[str, Bindings] = NO_ENTRIES
    message_bindings: Mapping[str, Bindings] = NO_ENTRIES


Entity = Server | Channel | Operation | Message | NamedSchema | SecurityScheme
"""An object with an id of its own, to which others are linked."""

KINDS: Mapping[str, str] = {
    "server": "servers",
    "channel": "channels",
    "operation": "operations",
    "message": "messages",
    "schema": "schemas",
    "security": "security_schemes",
}
"""By what the ids of its objects begin with, the field of an Api that holds them."""


def kind_of(object_id: ObjectId) -> str:
    """The kind of object that an id names."""
    return object_id.partition("/")[0]


class Api(Element, frozen=True, kw_only=True, eq=False):
    """Everything that a document says, with links by id instead of references."""

    asyncapi: str = ""
    """The version of the specification, as the document states it."""
    beside_the_point = Element.beside_the_point | {"asyncapi"}
    app_id: str | None = None
    """The document's `id`: a URI that names the application."""
    info: Info = field(default_factory=Info)
    default_content_type: str | None = None
    servers: Mapping[ObjectId, Server] = NO_ENTRIES
    channels: Mapping[ObjectId, Channel] = NO_ENTRIES
    operations: Mapping[ObjectId, Operation] = NO_ENTRIES
    messages: Mapping[ObjectId, Message] = NO_ENTRIES
    schemas: Mapping[ObjectId, NamedSchema] = NO_ENTRIES
    security_schemes: Mapping[ObjectId, SecurityScheme] = NO_ENTRIES
    library: Library = field(default_factory=Library)

    def entity(self, object_id: ObjectId) -> Entity:
        """Any object by its id.

        Raises:
            KeyError: there is none.
        """
        held: Mapping[ObjectId, Entity] = getattr(self, KINDS[kind_of(object_id)])
        return held[object_id]

    def entities(self) -> Iterator[tuple[ObjectId, Entity]]:
        """All objects that have an id, kind by kind."""
        for name in KINDS.values():
            yield from getattr(self, name).items()
