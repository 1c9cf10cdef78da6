"""The Api: one normalised AsyncAPI document, whatever version it was written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    CorrelationId,
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Tag,
    no_entries,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Element):
    """Contact Object."""

    name: str | None = None
    url: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class License(Element):
    """License Object."""

    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Info(Element):
    """Info Object; in 2.x with the root's tags and external documentation."""

    title: str = ""
    version: str = ""
    description: str | None = None
    terms_of_service: str | None = None
    contact: Contact | None = None
    license: License | None = None
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Library(Element):
    """The parts of `components` that have no page of their own."""

    server_variables: Mapping[str, ServerVariable | Missing] = field(
        default_factory=no_entries
    )
    parameters: Mapping[str, Parameter | Missing] = field(default_factory=no_entries)
    correlation_ids: Mapping[str, CorrelationId | Missing] = field(
        default_factory=no_entries
    )
    replies: Mapping[str, OperationReply | Missing] = field(default_factory=no_entries)
    reply_addresses: Mapping[str, OperationReplyAddress | Missing] = field(
        default_factory=no_entries
    )
    external_docs: Mapping[str, ExternalDocs | Missing] = field(
        default_factory=no_entries
    )
    tags: Mapping[str, Tag | Missing] = field(default_factory=no_entries)
    operation_traits: Mapping[str, OperationTrait | Missing] = field(
        default_factory=no_entries
    )
    message_traits: Mapping[str, MessageTrait | Missing] = field(
        default_factory=no_entries
    )
    server_bindings: Mapping[str, Bindings] = field(default_factory=no_entries)
    channel_bindings: Mapping[str, Bindings] = field(default_factory=no_entries)
    operation_bindings: Mapping[str, Bindings] = field(default_factory=no_entries)
    message_bindings: Mapping[str, Bindings] = field(default_factory=no_entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Api(Element):
    """Everything that a document says, with links by id instead of references."""

    asyncapi: str = field(default="", compare=False)
    """The version of the specification, as the document states it."""
    app_id: str | None = None
    """The document's `id`: a URI that names the application."""
    info: Info = field(default_factory=Info)
    default_content_type: str | None = None
    servers: Mapping[ObjectId, Server] = field(default_factory=no_entries)
    channels: Mapping[ObjectId, Channel] = field(default_factory=no_entries)
    operations: Mapping[ObjectId, Operation] = field(default_factory=no_entries)
    messages: Mapping[ObjectId, Message] = field(default_factory=no_entries)
    schemas: Mapping[ObjectId, NamedSchema] = field(default_factory=no_entries)
    security_schemes: Mapping[ObjectId, SecurityScheme] = field(
        default_factory=no_entries
    )
    library: Library = field(default_factory=Library)
