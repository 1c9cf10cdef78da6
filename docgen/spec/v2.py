"""Objects as AsyncAPI 2.0 to 2.6 have them, named with the nouns of version 3."""

from __future__ import annotations

from docgen.spec.common import (
    DESCRIPTION,
    MARKDOWN,
    MEDIA_TYPE,
    RUNTIME_EXPRESSION,
    bindings,
    component,
    named,
)
from docgen.spec.rules import (
    Field,
    Flag,
    ListOf,
    MapOf,
    Object,
    OrReference,
    SchemaValue,
    Table,
    Text,
    Type,
    Union,
    Version,
)

_V2_2: Version = (2, 2)
_V2_3: Version = (2, 3)
_V2_4: Version = (2, 4)
_V2_5: Version = (2, 5)

_SUMMARY = Field(name="summary", type=Text())
_TAGS = ListOf(Object("tag"), unique=True)
_EXTERNAL_DOCS = Field(name="externalDocs", type=Object("external_docs"))
_SECURITY = ListOf(MapOf(ListOf(Text(), unique=True)))
"""A list of Security Requirement Objects: maps of scheme names to scopes."""
_HEADERS = SchemaValue(only_type="object")
_MESSAGE_POSITION = OrReference(Union((Object("message_one_of"), Object("message"))))
_CHANNELS = MapOf(
    Object("channel"),
    key_pattern=r"(?:[^{}]|\{[^{}]+\})+",
    key_rule="an address whose braces come in pairs",
)
"""Channels by address, which is a URI template."""
_PARAMETERS = named(OrReference(Object("parameter")))

_ASYNCAPI = Table(
    name="asyncapi",
    title="AsyncAPI Object",
    section="A2SObject",
    fields=(
        Field(name="asyncapi", type=Text(), required=True),
        Field(name="id", type=Text(format="uri")),
        Field(name="info", type=Object("info"), required=True),
        Field(
            name="servers",
            type=named(Object("server")),
            until=_V2_2,
        ),
        Field(
            name="servers",
            type=named(OrReference(Object("server"))),
            since=_V2_3,
        ),
        Field(name="defaultContentType", type=MEDIA_TYPE),
        Field(name="channels", type=_CHANNELS, required=True),
        Field(name="components", type=Object("components")),
        Field(name="tags", type=_TAGS),
        _EXTERNAL_DOCS,
    ),
)

_SERVER = Table(
    name="server",
    title="Server Object",
    section="serverObject",
    fields=(
        Field(name="url", type=Text(), required=True),
        Field(name="protocol", type=Text(), required=True),
        Field(name="protocolVersion", type=Text()),
        DESCRIPTION,
        Field(name="variables", type=MapOf(Object("server_variable")), until=_V2_4),
        Field(
            name="variables",
            type=MapOf(OrReference(Object("server_variable"))),
            since=_V2_5,
        ),
        Field(name="security", type=_SECURITY),
        Field(name="tags", type=_TAGS, since=_V2_5),
        Field(name="bindings", type=bindings("server")),
    ),
)

_CHANNEL = Table(
    name="channel",
    title="Channel Item Object",
    section="channelItemObject",
    fields=(
        # Not a Reference Object: other fields may stand beside it (deprecated in 2.3).
        Field(name="$ref", type=Text()),
        DESCRIPTION,
        Field(name="servers", type=ListOf(Text(), unique=True), since=_V2_2),
        Field(name="subscribe", type=Object("operation")),
        Field(name="publish", type=Object("operation")),
        Field(name="parameters", type=_PARAMETERS),
        Field(name="bindings", type=bindings("channel")),
        # Only the official JSON Schema knows it, but documents use it.
        Field(name="deprecated", type=Flag()),
    ),
)

_PARAMETER = Table(
    name="parameter",
    title="Parameter Object",
    section="parameterObject",
    fields=(
        DESCRIPTION,
        Field(name="schema", type=SchemaValue()),
        Field(name="location", type=RUNTIME_EXPRESSION),
    ),
)

_OPERATION_TRAIT_FIELDS = (
    Field(name="operationId", type=Text()),
    _SUMMARY,
    DESCRIPTION,
    Field(name="security", type=_SECURITY, since=_V2_4),
    Field(name="tags", type=_TAGS),
    _EXTERNAL_DOCS,
    Field(name="bindings", type=bindings("operation")),
)

_OPERATION = Table(
    name="operation",
    title="Operation Object",
    section="operationObject",
    fields=(
        *_OPERATION_TRAIT_FIELDS,
        Field(name="traits", type=ListOf(OrReference(Object("operation_trait")))),
        Field(name="message", type=_MESSAGE_POSITION),
    ),
)

_OPERATION_TRAIT = Table(
    name="operation_trait",
    title="Operation Trait Object",
    section="operationTraitObject",
    fields=_OPERATION_TRAIT_FIELDS,
)

_MESSAGE_TRAIT_FIELDS = (
    Field(name="messageId", type=Text(), since=_V2_4),
    Field(name="headers", type=_HEADERS),
    Field(name="schemaFormat", type=MEDIA_TYPE),
    Field(name="contentType", type=MEDIA_TYPE),
    Field(name="correlationId", type=OrReference(Object("correlation_id"))),
    Field(name="name", type=Text()),
    Field(name="title", type=Text()),
    _SUMMARY,
    Field(name="description", type=MARKDOWN),
    Field(name="tags", type=_TAGS),
    _EXTERNAL_DOCS,
    Field(name="bindings", type=bindings("message")),
    Field(name="examples", type=ListOf(Object("message_example"))),
    # Only the official JSON Schema knows it, but documents use it.
    Field(name="deprecated", type=Flag()),
)

_MESSAGE = Table(
    name="message",
    title="Message Object",
    section="messageObject",
    fields=(
        *_MESSAGE_TRAIT_FIELDS,
        Field(name="payload", type=SchemaValue(beside=True)),
        Field(name="traits", type=ListOf(OrReference(Object("message_trait")))),
    ),
)

_MESSAGE_TRAIT = Table(
    name="message_trait",
    title="Message Trait Object",
    section="messageTraitObject",
    fields=_MESSAGE_TRAIT_FIELDS,
)

_MESSAGE_ONE_OF = Table(
    name="message_one_of",
    title="map of message alternatives",
    section="operationObject",
    fields=(Field(name="oneOf", type=ListOf(_MESSAGE_POSITION), required=True),),
    extensible=False,
)

_COMPONENT_TYPES: dict[str, Type] = {
    "schemas": SchemaValue(),
    "messages": _MESSAGE_POSITION,
    "securitySchemes": OrReference(Object("security_scheme")),
    "parameters": OrReference(Object("parameter")),
    "correlationIds": OrReference(Object("correlation_id")),
    # The official JSON Schema refuses references here, the specification has them.
    "operationTraits": OrReference(Object("operation_trait")),
    "messageTraits": OrReference(Object("message_trait")),
    "serverBindings": bindings("server"),
    "channelBindings": bindings("channel"),
    "operationBindings": bindings("operation"),
    "messageBindings": bindings("message"),
}

_COMPONENTS = Table(
    name="components",
    title="Components Object",
    section="componentsObject",
    fields=(
        *(
            Field(name=name, type=component(value))
            for name, value in _COMPONENT_TYPES.items()
        ),
        Field(
            name="servers", type=component(OrReference(Object("server"))), since=_V2_3
        ),
        Field(name="channels", type=_CHANNELS, since=_V2_3),
        Field(
            name="serverVariables",
            type=component(OrReference(Object("server_variable"))),
            since=_V2_4,
        ),
    ),
)

V2_TABLES = (
    _ASYNCAPI,
    _SERVER,
    _CHANNEL,
    _PARAMETER,
    _OPERATION,
    _OPERATION_TRAIT,
    _MESSAGE,
    _MESSAGE_TRAIT,
    _MESSAGE_ONE_OF,
    _COMPONENTS,
)
