"""Objects as AsyncAPI 3.0 and 3.1 have them; the two differ in bindings only."""

from __future__ import annotations

from docgen.spec.common import (
    DESCRIPTION,
    EXTERNAL_DOCS,
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
    Nullable,
    Object,
    OrReference,
    ReferenceTo,
    SchemaValue,
    Table,
    Text,
    Type,
)

_ANY_SCHEMA = SchemaValue(formats=True)
_TITLE = Field(name="title", type=Text())
_SUMMARY = Field(name="summary", type=Text())
_TAGS = Field(name="tags", type=ListOf(OrReference(Object("tag")), unique=True))
_EXTERNAL_DOCS = Field(name="externalDocs", type=EXTERNAL_DOCS)
_SECURITY = Field(name="security", type=ListOf(OrReference(Object("security_scheme"))))
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
            type=named(OrReference(Object("server"))),
        ),
        Field(name="defaultContentType", type=MEDIA_TYPE),
        Field(name="channels", type=MapOf(OrReference(Object("channel")))),
        Field(name="operations", type=MapOf(OrReference(Object("operation")))),
        Field(name="components", type=Object("components")),
    ),
)

_SERVER = Table(
    name="server",
    title="Server Object",
    section="serverObject",
    fields=(
        Field(name="host", type=Text(), required=True),
        Field(name="protocol", type=Text(), required=True),
        Field(name="protocolVersion", type=Text()),
        Field(name="pathname", type=Text()),
        _TITLE,
        _SUMMARY,
        DESCRIPTION,
        Field(name="variables", type=MapOf(OrReference(Object("server_variable")))),
        _SECURITY,
        _TAGS,
        _EXTERNAL_DOCS,
        Field(name="bindings", type=bindings("server")),
    ),
)

_CHANNEL = Table(
    name="channel",
    title="Channel Object",
    section="channelObject",
    fields=(
        Field(name="address", type=Nullable(Text())),
        Field(name="messages", type=MapOf(OrReference(Object("message")))),
        _TITLE,
        _SUMMARY,
        DESCRIPTION,
        Field(name="servers", type=ListOf(ReferenceTo("server"), unique=True)),
        Field(name="parameters", type=_PARAMETERS),
        _TAGS,
        _EXTERNAL_DOCS,
        Field(name="bindings", type=bindings("channel")),
    ),
)

_PARAMETER = Table(
    name="parameter",
    title="Parameter Object",
    section="parameterObject",
    fields=(
        Field(name="enum", type=ListOf(Text())),
        Field(name="default", type=Text()),
        DESCRIPTION,
        Field(name="examples", type=ListOf(Text())),
        Field(name="location", type=RUNTIME_EXPRESSION),
    ),
)

_OPERATION_TRAIT_FIELDS = (
    _TITLE,
    _SUMMARY,
    DESCRIPTION,
    _SECURITY,
    _TAGS,
    _EXTERNAL_DOCS,
    Field(name="bindings", type=bindings("operation")),
)

_OPERATION = Table(
    name="operation",
    title="Operation Object",
    section="operationObject",
    fields=(
        Field(name="action", type=Text(one_of=("send", "receive")), required=True),
        Field(name="channel", type=ReferenceTo("channel"), required=True),
        *_OPERATION_TRAIT_FIELDS,
        Field(name="traits", type=ListOf(OrReference(Object("operation_trait")))),
        Field(name="messages", type=ListOf(ReferenceTo("message"))),
        Field(name="reply", type=OrReference(Object("operation_reply"))),
    ),
)

_OPERATION_TRAIT = Table(
    name="operation_trait",
    title="Operation Trait Object",
    section="operationTraitObject",
    fields=_OPERATION_TRAIT_FIELDS,
)

_OPERATION_REPLY = Table(
    name="operation_reply",
    title="Operation Reply Object",
    section="operationReplyObject",
    fields=(
        Field(name="address", type=OrReference(Object("operation_reply_address"))),
        Field(name="channel", type=ReferenceTo("channel")),
        Field(name="messages", type=ListOf(ReferenceTo("message"))),
    ),
)

_OPERATION_REPLY_ADDRESS = Table(
    name="operation_reply_address",
    title="Operation Reply Address Object",
    section="operationReplyAddressObject",
    fields=(
        Field(name="location", type=RUNTIME_EXPRESSION, required=True),
        DESCRIPTION,
    ),
)

_MESSAGE_TRAIT_FIELDS = (
    Field(name="headers", type=_ANY_SCHEMA),
    Field(name="correlationId", type=OrReference(Object("correlation_id"))),
    Field(name="contentType", type=MEDIA_TYPE),
    Field(name="name", type=Text()),
    _TITLE,
    _SUMMARY,
    DESCRIPTION,
    _TAGS,
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
        Field(name="payload", type=_ANY_SCHEMA),
        Field(name="traits", type=ListOf(OrReference(Object("message_trait")))),
    ),
)

_MESSAGE_TRAIT = Table(
    name="message_trait",
    title="Message Trait Object",
    section="messageTraitObject",
    fields=_MESSAGE_TRAIT_FIELDS,
)

_MULTI_FORMAT_SCHEMA = Table(
    name="multi_format_schema",
    title="Multi Format Schema Object",
    section="multiFormatSchemaObject",
    fields=(
        # The specification calls it required and yet defines a default.
        Field(name="schemaFormat", type=MEDIA_TYPE),
        Field(name="schema", type=SchemaValue(beside=True), required=True),
    ),
    open=True,
)

_COMPONENT_TYPES: dict[str, Type] = {
    "schemas": _ANY_SCHEMA,
    "servers": OrReference(Object("server")),
    "channels": OrReference(Object("channel")),
    "operations": OrReference(Object("operation")),
    "messages": OrReference(Object("message")),
    "securitySchemes": OrReference(Object("security_scheme")),
    "serverVariables": OrReference(Object("server_variable")),
    "parameters": OrReference(Object("parameter")),
    "correlationIds": OrReference(Object("correlation_id")),
    "replies": OrReference(Object("operation_reply")),
    "replyAddresses": OrReference(Object("operation_reply_address")),
    "externalDocs": EXTERNAL_DOCS,
    "tags": OrReference(Object("tag")),
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
    fields=tuple(
        Field(name=name, type=component(value))
        for name, value in _COMPONENT_TYPES.items()
    ),
)

V3_TABLES = (
    _ASYNCAPI,
    _SERVER,
    _CHANNEL,
    _PARAMETER,
    _OPERATION,
    _OPERATION_TRAIT,
    _OPERATION_REPLY,
    _OPERATION_REPLY_ADDRESS,
    _MESSAGE,
    _MESSAGE_TRAIT,
    _MULTI_FORMAT_SCHEMA,
    _COMPONENTS,
)
