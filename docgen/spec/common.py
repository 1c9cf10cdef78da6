"""Objects that AsyncAPI 2 and 3 share, with what changed between them.

A field's `since` and `until` say which versions have it; a field whose type changed
stands here twice.
"""

from __future__ import annotations

from docgen.spec.rules import (
    V3_0,
    Anything,
    Field,
    ListOf,
    MapOf,
    Object,
    OrReference,
    ProtocolBinding,
    Table,
    Text,
    Type,
    Version,
)

LAST_V2: Version = (2, 6)
"""The last version of the 2.x family."""

URL = Text(format="url")
MARKDOWN = Text(markdown=True)
RUNTIME_EXPRESSION = Text(format="runtime-expression")
MEDIA_TYPE = Text(format="media-type")


DESCRIPTION = Field(name="description", type=MARKDOWN)
EXTERNAL_DOCS = OrReference(Object("external_docs"))


def component(value: Type) -> MapOf:
    """One of the maps of the Components Object."""
    return MapOf(
        value,
        key_pattern=r"[A-Za-z0-9._-]+",
        key_rule="letters, digits, `.`, `_` and `-` only",
    )


def named(value: Type) -> MapOf:
    """A map whose keys appear as names elsewhere: of servers, of parameters."""
    return MapOf(
        value,
        key_pattern=r"[A-Za-z0-9_-]+",
        key_rule="letters, digits, `_` and `-` only",
    )


def bindings(level: str) -> OrReference:
    """The bindings object of a level, or a reference to one."""
    return OrReference(Object(f"{level}_bindings"))


def _bindings_table(level: str) -> Table:
    return Table(
        name=f"{level}_bindings",
        title=f"{level.capitalize()} Bindings Object",
        section=f"{level}BindingsObject",
        fields=(),
        entries=ProtocolBinding(level),
    )


_INFO = Table(
    name="info",
    title="Info Object",
    section="infoObject",
    fields=(
        Field(name="title", type=Text(), required=True),
        Field(name="version", type=Text(), required=True),
        DESCRIPTION,
        Field(name="termsOfService", type=URL),
        Field(name="contact", type=Object("contact")),
        Field(name="license", type=Object("license")),
        Field(
            name="tags",
            type=ListOf(OrReference(Object("tag")), unique=True),
            since=V3_0,
        ),
        Field(name="externalDocs", type=EXTERNAL_DOCS, since=V3_0),
    ),
)

_CONTACT = Table(
    name="contact",
    title="Contact Object",
    section="contactObject",
    fields=(
        Field(name="name", type=Text()),
        Field(name="url", type=URL),
        Field(name="email", type=Text(format="email")),
    ),
)

_LICENSE = Table(
    name="license",
    title="License Object",
    section="licenseObject",
    fields=(
        Field(name="name", type=Text(), required=True),
        Field(name="url", type=URL),
    ),
)

_SERVER_VARIABLE = Table(
    name="server_variable",
    title="Server Variable Object",
    section="serverVariableObject",
    fields=(
        Field(name="enum", type=ListOf(Text(), unique=True)),
        Field(name="default", type=Text()),
        DESCRIPTION,
        Field(name="examples", type=ListOf(Text())),
    ),
)

_TAG = Table(
    name="tag",
    title="Tag Object",
    section="tagObject",
    fields=(
        Field(name="name", type=Text(), required=True),
        DESCRIPTION,
        Field(name="externalDocs", type=Object("external_docs"), until=LAST_V2),
        Field(name="externalDocs", type=EXTERNAL_DOCS, since=V3_0),
    ),
)

_EXTERNAL_DOCS = Table(
    name="external_docs",
    title="External Documentation Object",
    section="externalDocumentationObject",
    fields=(
        Field(name="url", type=URL, required=True),
        DESCRIPTION,
    ),
)

_CORRELATION_ID = Table(
    name="correlation_id",
    title="Correlation ID Object",
    section="correlationIdObject",
    fields=(
        Field(name="location", type=RUNTIME_EXPRESSION, required=True),
        DESCRIPTION,
    ),
)

_MESSAGE_EXAMPLE = Table(
    name="message_example",
    title="Message Example Object",
    section="messageExampleObject",
    fields=(
        Field(name="headers", type=MapOf(Anything())),
        Field(name="payload", type=Anything()),
        Field(name="name", type=Text(), since=(2, 1)),
        Field(name="summary", type=Text(), since=(2, 1)),
    ),
    any_of=("payload", "headers"),
    any_of_since=(2, 1),
)

COMMON_TABLES = (
    _INFO,
    _CONTACT,
    _LICENSE,
    _SERVER_VARIABLE,
    _TAG,
    _EXTERNAL_DOCS,
    _CORRELATION_ID,
    _MESSAGE_EXAMPLE,
    _bindings_table("server"),
    _bindings_table("channel"),
    _bindings_table("operation"),
    _bindings_table("message"),
)
