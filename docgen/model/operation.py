"""Operations: what the application does on a channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from docgen.location import JsonValue
from docgen.model.bindings import Bindings
from docgen.model.security import SecurityAlternative
from docgen.model.shared import (
    NO_ENTRIES,
    Element,
    ExternalDocs,
    Link,
    Missing,
    ObjectId,
    Tag,
)

Action: TypeAlias = Literal["send", "receive"]
"""What the described application does; its reader does the opposite."""


class OperationReplyAddress(Element, frozen=True, kw_only=True, eq=False):
    """Operation Reply Address Object."""

    location: str | None = None
    description: str | None = None


class OperationReply(Element, frozen=True, kw_only=True, eq=False):
    """Operation Reply Object."""

    address: OperationReplyAddress | Missing | None = None
    channel: Link | None = None
    messages: tuple[Link, ...] = ()
    """What may come back: as listed, else every message of the reply's channel."""


class OperationFields(Element, frozen=True, kw_only=True, eq=False):
    """The fields that an operation and an operation trait share."""

    title: str | None = None
    summary: str | None = None
    description: str | None = None
    security: tuple[SecurityAlternative, ...] = ()
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None
    bindings: Bindings | None = None


class OperationTrait(OperationFields, frozen=True, kw_only=True, eq=False):
    """Operation Trait Object."""

    key: str | None = None
    """Its name in `components.operationTraits`; None if written in place."""
    operation_id: str | None = None
    """`operationId`, which a trait of 2.x may supply."""


class Operation(OperationFields, frozen=True, kw_only=True, eq=False):
    """Operation Object, its traits already applied."""

    id: ObjectId
    key: str
    """The document's own name: map key (3.x), operationId (2.x) or made from both."""
    action: Action | None = None
    """None only if a broken document does not say."""
    channel: Link | None = None
    messages: tuple[Link, ...] = ()
    """What is sent or received: as listed, else every message of the channel."""
    reply: OperationReply | Missing | None = None
    traits: tuple[OperationTrait | Missing, ...] = ()
    overridden: Mapping[str, JsonValue] = NO_ENTRIES
    """Its own fields that a trait replaced, as written (2.x, where traits win)."""
    missing: Missing | None = None
    """Set if it is a reference that leads nowhere: nothing else is known of it."""
    library: bool = False
    """True if it stands in `components` only."""
