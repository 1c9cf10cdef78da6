"""Bindings: what a protocol needs to know beyond the common model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from docgen.location import JsonValue
from docgen.model.schema import SchemaNode
from docgen.model.shared import NO_ENTRIES, Element, Missing

Level: TypeAlias = Literal["server", "channel", "operation", "message"]


class Binding(Element, frozen=True, kw_only=True, eq=False):
    """The binding of one protocol at one level."""

    protocol: str
    level: Level
    version: str | None = None
    """`bindingVersion` as written; None means the latest."""
    value: JsonValue = None
    """The binding as written, without `bindingVersion` and extensions."""
    schemas: Mapping[str, SchemaNode] = NO_ENTRIES
    """The fields whose value is a schema, such as Kafka's `key`, as schemas."""
    missing: Missing | None = None
    """Set if it was a reference that leads nowhere."""


class Bindings(Element, frozen=True, kw_only=True, eq=False):
    """The bindings of one object, by protocol."""

    protocols: tuple[Binding, ...] = ()
    missing: Missing | None = None
    """Set if the whole object was a reference that leads nowhere."""
