"""Servers: what to connect to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.model.bindings import Bindings
from docgen.model.security import SecurityAlternative
from docgen.model.shared import (
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Tag,
    no_entries,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable(Element):
    """Server Variable Object."""

    enum: tuple[str, ...] = ()
    default: str | None = None
    description: str | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server(Element):
    """Server Object."""

    id: ObjectId
    key: str
    host: str | None = None
    protocol: str | None = None
    protocol_version: str | None = None
    pathname: str | None = None
    title: str | None = None
    summary: str | None = None
    description: str | None = None
    variables: Mapping[str, ServerVariable | Missing] = field(
        default_factory=no_entries
    )
    security: tuple[SecurityAlternative, ...] = ()
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None
    bindings: Bindings | None = None
    missing: Missing | None = None
    """Set if it is a reference that leads nowhere: nothing else is known of it."""
    library: bool = False
    """True if it stands in `components` only and the application does not use it."""
    written_url: str | None = field(default=None, compare=False)
    """The `url` of a 2.x document as written."""

    @property
    def url(self) -> str:
        """What to connect to: as written in 2.x, else protocol, host and pathname."""
        if self.written_url is not None:
            return self.written_url
        scheme = f"{self.protocol}://" if self.protocol else ""
        path = self.pathname or ""
        slash = "/" if path and not path.startswith("/") else ""
        return f"{scheme}{(self.host or '').rstrip('/')}{slash}{path}"
