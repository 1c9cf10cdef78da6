"""What templates draw: the model with every decision already taken.

A view holds model objects as they are and adds what needs deciding: words, order,
links, what is folded. Templates loop over views and ask only whether something is
there. Views of objects that many pages show are built once (see `pages.library`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from msgspec import Struct

from docgen.location import JsonValue, Location
from docgen.model.api import Api
from docgen.model.channel import Channel, Parameter
from docgen.model.message import Message, MessageExample, MessageTrait
from docgen.model.operation import Operation, OperationReply, OperationTrait
from docgen.model.schema import NamedSchema
from docgen.model.security import SecurityScheme
from docgen.model.server import Server
from docgen.model.shared import Missing, ObjectId
from docgen.pages.binding_view import BindingView
from docgen.pages.schema_view import SchemaView
from docgen.pages.usage import Use


class Code(Struct, frozen=True):
    """Text to show in a monospaced block."""

    language: str
    text: str


class Direction(Struct, frozen=True, kw_only=True):
    """Who does what, said from both sides."""

    action: str
    """`send`, `receive` (what the application does) or `unknown`."""
    reader: str
    """`You send`, `You receive`."""
    application: str
    """`The application receives`."""
    reader_symbol: str
    """`up` when the reader sends, `down` when the reader receives."""


class SecurityUseView(Struct, frozen=True, kw_only=True):
    """One scheme that has to be satisfied."""

    scheme: SecurityScheme | Missing
    scopes: tuple[str, ...]


class SecurityView(Struct, frozen=True, kw_only=True):
    """Alternatives joined by *or*; the schemes inside one are joined by *and*."""

    alternatives: tuple[tuple[SecurityUseView, ...], ...]


class BindingsView(Struct, frozen=True, kw_only=True):
    """The bindings of one object, explained."""

    bindings: tuple[BindingView, ...]
    missing: tuple[tuple[str, Missing], ...] = ()
    """Protocols whose binding is a reference that leads nowhere."""
    extensions: Mapping[str, JsonValue]
    extras: Mapping[str, JsonValue]
    schemas: Mapping[str, SchemaView]
    """Views of schema-valued fields, by protocol and field: `kafka.key`."""
    anchors: Mapping[str, str]
    """Their anchors, by the same keys."""


class ConnectionView(Struct, frozen=True, kw_only=True):
    """One server as somebody who connects to it needs it."""

    server: Server
    title: str
    protocol: str
    """The protocol's proper name with its version: `Apache Kafka 3.5`."""
    security: SecurityView | None


class SchemaBlock(Struct, frozen=True, kw_only=True):
    """A schema in one of its places, with its language."""

    view: SchemaView
    language: str | None
    """The language in words; None for AsyncAPI's own, which needs no mention."""
    schema_format: str | None
    """The media type as written."""
    source: Code | None
    """The schema as written, where the language is not JSON Schema."""


class ExampleView(Struct, frozen=True, kw_only=True):
    """An example of a message or schema."""

    label: str
    summary: str | None = None
    generated: bool = False
    """Made by docgen, because the document gives none."""
    valid: bool = True
    """Whether a generated example is known to fit its schema."""
    headers: Code | None = None
    payload: Code | None = None
    written: MessageExample | None = None


class TraitView(Struct, frozen=True, kw_only=True):
    """What a trait brings."""

    anchor: str
    trait: MessageTrait | OperationTrait
    title: str
    headers: SchemaBlock | Missing | None
    bindings: BindingsView | None
    security: SecurityView | None
    examples: tuple[ExampleView, ...]


class MessageView(Struct, frozen=True, kw_only=True):
    """A message in full."""

    message: Message
    title: str
    anchor: str
    content_type: str | None
    content_type_is_default: bool
    headers: SchemaBlock | Missing | None
    payload: SchemaBlock | Missing | None
    examples: tuple[ExampleView, ...]
    bindings: BindingsView | None
    traits: tuple[TraitView | Missing, ...]


class AddressPart(Struct, frozen=True):
    """A piece of an address: text, or the name of a parameter."""

    text: str
    is_parameter: bool


class ParameterView(Struct, frozen=True, kw_only=True):
    """A parameter of an address."""

    name: str
    anchor: str
    parameter: Parameter | Missing
    schema: SchemaView | None
    """What the 2.x schema says beyond a list of values."""


class AddressView(Struct, frozen=True, kw_only=True):
    """A channel's address with its parameters."""

    text: str | None
    """None if it is only known at run time."""
    parts: tuple[AddressPart, ...]
    parameters: tuple[ParameterView, ...]
    decided_by: tuple[str, ...] = ()
    """Runtime expressions of replies that supply an unknown address."""


class OperationLink(Struct, frozen=True, kw_only=True):
    """An operation in one line."""

    id: ObjectId
    title: str
    direction: Direction
    address: str | None
    messages: tuple[ObjectId | Missing, ...]
    summary: str | None
    deprecated: bool = False


class ReplyView(Struct, frozen=True, kw_only=True):
    """What comes back, seen from both sides: the direction is reversed."""

    reply: OperationReply
    direction: Direction
    lead: str | None
    """What the application does with the reply; None if the document does not say."""
    channel: ObjectId | Missing | None
    address: AddressView | None
    messages: tuple[MessageView | Missing, ...]
    repeated: tuple[ObjectId, ...] = ()
    """Messages that the page shows already, as they also travel the other way."""


class OperationView(Struct, frozen=True, kw_only=True):
    """Everything that somebody needs who writes the other side of an operation."""

    operation: Operation
    title: str
    direction: Direction
    lead: str
    """Who sends what to whom, in a sentence."""
    summary: str | None
    """That of the operation, unless the title says it already."""
    channel: Channel | Missing | None
    address: AddressView | None
    connections: tuple[ConnectionView, ...]
    messages: tuple[MessageView | Missing, ...]
    reply: ReplyView | Missing | None
    security: SecurityView | None
    bindings: BindingsView | None
    channel_bindings: BindingsView | None
    also_here: tuple[OperationLink, ...]
    traits: tuple[TraitView | Missing, ...]
    uses: tuple[Use, ...]


class ChannelView(Struct, frozen=True, kw_only=True):
    """A channel with everything on it."""

    channel: Channel
    title: str
    address: AddressView
    all_servers: bool
    """The channel names no servers, which means that it lives on all."""
    connections: tuple[ConnectionView, ...]
    missing_servers: tuple[Missing, ...]
    operations: tuple[OperationLink, ...]
    replies_of: tuple[OperationLink, ...]
    messages: tuple[MessageView | Missing, ...]
    message_keys: tuple[tuple[str, ObjectId | Missing], ...]
    """The channel's own names for its messages."""
    bindings: BindingsView | None
    uses: tuple[Use, ...]


class ServerView(Struct, frozen=True, kw_only=True):
    """A server with everything on it."""

    server: Server
    title: str
    protocol: str
    parts: tuple[AddressPart, ...]
    security: SecurityView | None
    bindings: BindingsView | None
    channels: tuple[ObjectId, ...]
    hidden_channels: int
    """How many more live on it than `channels` lists."""
    uses: tuple[Use, ...]


class MessagePageView(Struct, frozen=True, kw_only=True):
    """A message on its own page."""

    view: MessageView
    uses: tuple[Use, ...]


class SchemaPageView(Struct, frozen=True, kw_only=True):
    """A named schema on its own page."""

    named: NamedSchema
    title: str
    block: SchemaBlock
    examples: tuple[ExampleView, ...]
    uses: tuple[Use, ...]
    subtypes: tuple[ObjectId, ...]


class OperationGroup(Struct, frozen=True, kw_only=True):
    """Operations that belong together."""

    name: str | None
    """The tag or address segment; None for those that have none."""
    description: str | None
    anchor: str
    operations: tuple[OperationLink, ...]
    hidden: int = 0
    """How many more there are, which the list of operations has."""


class OverviewView(Struct, frozen=True, kw_only=True):
    """The first page."""

    api: Api
    connections: tuple[ConnectionView, ...]
    groups: tuple[OperationGroup, ...]
    hidden_groups: int
    """How many more there are, whose operations the list of operations has."""
    security_schemes: tuple[SecurityScheme, ...]
    deprecated: tuple[ObjectId, ...]
    counts: tuple[tuple[str, int, str], ...]
    """Kind in words, how many, page that lists them."""
    sizes: tuple[tuple[str, str], ...]
    """How many there are of each kind, in words, and the page that lists them."""
    downloads: tuple[tuple[str, str], ...]
    """File name and what it is."""
    has_library: bool


class IndexEntry(Struct, frozen=True, kw_only=True):
    """One line of an index page."""

    id: ObjectId
    title: str
    name: str
    summary: str | None
    note: str | None = None
    direction: Direction | None = None


class IndexView(Struct, frozen=True, kw_only=True):
    """The list of all objects of one kind."""

    kind: str
    plural: str
    entries: tuple[IndexEntry, ...]
    library: tuple[IndexEntry, ...]
    """Those that only `components` mentions."""
    part: int
    """Which page of a long list this is, from 1."""
    parts: tuple[tuple[int, str], ...]
    """Number and path of every page of the list."""


class LibrarySection(Struct, frozen=True, kw_only=True):
    """One map of `components`."""

    title: str
    anchor: str
    entries: tuple[tuple[str, str, object], ...]
    """Key, anchor and the object to draw."""


class LibraryView(Struct, frozen=True, kw_only=True):
    """The reusable parts that have no page of their own."""

    api: Api
    sections: tuple[LibrarySection, ...]


class FindingView(Struct, frozen=True, kw_only=True):
    """A finding of the build, as the overview tells it."""

    severity: str
    code: str
    message: str
    hint: str | None
    location: Location


class SourceView(Struct, frozen=True):
    """Where an object stands in the source."""

    text: str
    href: str | None


def place_of(location: Location, document: Location) -> str:
    """Write a place as `file:line`; the file as `file_from` names it."""
    return f"{file_from(document, location)}:{location.line}"


def file_from(document: Location, location: Location) -> str:
    """Name a file as seen from the document's folder.

    Pages are the same wherever they are built, so they can't name files as findings
    do, from the folder in which somebody works.
    """
    if not location.file or "://" in location.file:
        return location.file
    return posixpath.relpath(location.file, posixpath.dirname(document.file) or ".")
