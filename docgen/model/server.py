"""Servers: what to connect to."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.bindings import Bindings
from docgen.model.security import SecurityAlternative
from docgen.model.shared import (
    NO_ENTRIES,
    Element,
    ExternalDocs,
    Missing,
    ObjectId,
    Tag,
)


class ServerVariable(Element, frozen=True, kw_only=True, eq=False):
    """Server Variable Object."""

    enum: tuple[str, ...] = ()
    default: str | None = None
    description: str | None = None
    examples: tuple[str, ...] = ()


class Server(Element, frozen=True, kw_only=True, eq=False):
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
    variables: Mapping[str, ServerVariable | Missing] = NO_ENTRIES
    security: tuple[SecurityAlternative, ...] = ()
    tags: tuple[Tag | Missing, ...] = ()
    external_docs: ExternalDocs | Missing | None = None
    bindings: Bindings | None = None
    missing: Missing | None = None
    """Set if it is a reference that leads nowhere: nothing else is known of it."""
    library: bool = False
    """True if it stands in `components` only and the application does not use it."""
    written_url: str | None = None
    """The `url` of a 2.x document as written."""
    beside_the_point = Element.beside_the_point | {"written_url"}

    @property
    def url(self) -> str:
        """What to connect to: as written in 2.x, else protocol, host and pathname."""
        if self.written_url is not None:
            return self.written_url
        scheme = f"{self.protocol}://" if self.protocol else ""
        path = self.pathname or ""
        slash = "/" if path and not path.startswith("/") else ""
        return f"{scheme}{(self.host or '').rstrip('/')}{slash}{path}"
