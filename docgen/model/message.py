"""Messages: what travels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.location import JsonValue
from docgen.model.bindings import Bindings
from docgen.model.schema import FormattedSchema
from docgen.model.shared import (
    ABSENT,
    Absent,
    CorrelationId,
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Tag,
    no_entries,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageExample(Element):
    """Message Example Object."""

    name: str | None = None
    summary: str | None = None
    headers: JsonValue | Absent = ABSENT
    payload: JsonValue | Absent = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFields(Element):
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
    message_id: str | None = field(default=None, compare=False)
    """`messageId`, which only 2.4 to 2.6 have: a message is known by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTrait(MessageFields):
    """Message Trait Object."""

    key: str | None = None
    """Its name in `components.messageTraits`; None if written in place."""
    schema_format: str | None = None
    """`schemaFormat`, which a trait of 2.x may supply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(MessageFields):
    """Message Object, its traits already applied."""

    id: ObjectId
    key: str
    """The document's own name: map key (3.x), messageId or component key (2.x)."""
    payload: FormattedSchema | Missing | None = None
    traits: tuple[MessageTrait | Missing, ...] = field(default=())
    """The traits that took part in it."""
    overridden: Mapping[str, JsonValue] = field(default_factory=no_entries)
    """Its own fields that a trait replaced, as written (2.x, where traits win)."""
    missing: Missing | None = None
    """Set if it is a reference that leads nowhere: nothing else is known of it."""
    library: bool = False
    """True if nothing but `components` mentions it."""
