"""Messages: what travels."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from docgen.location import JsonValue
from docgen.model.bindings import Bindings
from docgen.model.schema import FormattedSchema
from docgen.model.shared import (
    ABSENT,
    NO_ENTRIES,
    Absent,
    CorrelationId,
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Tag,
)


class MessageExample(Element, frozen=True, kw_only=True, eq=False):
    """Message Example Object."""

    name: str | None = None
    summary: str | None = None
    headers: JsonValue | Absent = ABSENT
    payload: JsonValue | Absent = ABSENT


class MessageFields(Element, frozen=True, kw_only=True, eq=False):
    """The fields that a message and a message trait share."""

    headers: FormattedSchema | Missing | None = None
    correlation_id: CorrelationId | Missing | None = None
    content_type: str | None = None
    """As stated; the Api's default content type applies where it is None."""
    name: str | None = None
    title: str | None = None
    summary: str | None = None
    description: str | None = None
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None
    bindings: Bindings | None = None
    examples: tuple[MessageExample, ...] = ()
    deprecated: bool = False
    message_id: str | None = None
    """`messageId`, which only 2.4 to 2.6 have: a message is known by its key."""
    beside_the_point = Element.beside_the_point | {"message_id"}


class MessageTrait(MessageFields, frozen=True, kw_only=True, eq=False):
    """Message Trait Object."""

    key: str | None = None
    """Its name in `components.messageTraits`; None if written in place."""
    schema_format: str | None = None
    """`schemaFormat`, which a trait of 2.x may supply."""


class Message(MessageFields, frozen=True, kw_only=True, eq=False):
    """Message Object, its traits already applied."""

    id: ObjectId
    key: str
    """The document's own name: map key (3.x), messageId or component key (2.x)."""
    payload: FormattedSchema | Missing | None = None
    traits: tuple[MessageTrait | Missing, ...] = field(default=())
    """The traits that took part in it."""
    overridden: Mapping[str, JsonValue] = NO_ENTRIES
    """Its own fields that a trait replaced, as written (2.x, where traits win)."""
    missing: Missing | None = None
    """Set if it is a reference that leads nowhere: nothing else is known of it."""
    library: bool = False
    """True if nothing but `components` mentions it."""
