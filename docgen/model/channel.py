"""Channels: where messages travel."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.bindings import Bindings
from docgen.model.schema import SchemaNode
from docgen.model.shared import (
    NO_ENTRIES,
    Element,
    ExternalDocs,
    Link,
    Missing,
    ObjectId,
    Tag,
)


class Parameter(Element, frozen=True, kw_only=True, eq=False):
    """Parameter Object."""

    enum: tuple[str, ...] = ()
    default: str | None = None
    description: str | None = None
    examples: tuple[str, ...] = ()
    location: str | None = None
    """Runtime expression that says where the value is found in the message."""
    schema: SchemaNode | None = None
    """The schema of a 2.x parameter, which says more than 3.x can."""
    beside_the_point = Element.beside_the_point | {"schema"}


class Channel(Element, frozen=True, kw_only=True, eq=False):
    """Channel Object."""

    id: ObjectId
    key: str
    """The document's own name for it: the map key, in 2.x the address."""
    address: str | None = None
    """None if it is only known at run time."""
    messages: Mapping[str, Link] = NO_ENTRIES
    title: str | None = None
    summary: str | None = None
    description: str | None = None
    servers: tuple[Link, ...] = ()
    """Empty means every server."""
    parameters: Mapping[str, Parameter | Missing] = NO_ENTRIES
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None
    bindings: Bindings | None = None
    deprecated: bool = False
    missing: Missing | None = None
    """Set if it is a reference that leads nowhere: nothing else is known of it."""
    library: bool = False
    """True if it stands in `components` only and the application does not use it."""
