"""Security schemes and what asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.model.shared import Element, Link, ObjectId, no_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthFlow(Element):
    """OAuth Flow Object."""

    name: str
    """`implicit`, `password`, `clientCredentials` or `authorizationCode`."""
    authorization_url: str | None = None
    token_url: str | None = None
    refresh_url: str | None = None
    available_scopes: Mapping[str, str] = field(default_factory=no_entries)
    """What each scope allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme(Element):
    """Security Scheme Object."""

    id: ObjectId
    key: str
    """Its name in `components.securitySchemes`, else made from its type."""
    type: str | None = None
    description: str | None = None
    name: str | None = None
    in_: str | None = None
    scheme: str | None = None
    bearer_format: str | None = None
    flows: tuple[OAuthFlow, ...] = ()
    open_id_connect_url: str | None = None
    scopes: tuple[str, ...] | None = None
    """The scopes needed wherever this scheme is used (3.x)."""
    library: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityUse:
    """One scheme that has to be satisfied, with the scopes needed."""

    scheme: Link
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityAlternative:
    """Schemes that hold together; several alternatives are joined by *or*.

    No uses at all means that no credentials are needed.
    """

    uses: tuple[SecurityUse, ...] = ()
