"""Security schemes and what asks for them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from docgen.model.shared import NO_ENTRIES, Element, Link, ObjectId


class OAuthFlow(Element, frozen=True, kw_only=True, eq=False):
    """OAuth Flow Object."""

    name: str
    """`implicit`, `password`, `clientCredentials` or `authorizationCode`."""
    authorization_url: str | None = None
    token_url: str | None = None
    refresh_url: str | None = None
    available_scopes: Mapping[str, str] = NO_ENTRIES
    """What each scope allows."""


class SecurityScheme(Element, frozen=True, kw_only=True, eq=False):
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


class SecurityUse(Struct, frozen=True, kw_only=True):
    """One scheme that has to be satisfied, with the scopes needed."""

    scheme: Link
    scopes: tuple[str, ...] = ()


class SecurityAlternative(Struct, frozen=True, kw_only=True):
    """Schemes that hold together; several alternatives are joined by *or*.

    No uses at all means that no credentials are needed.
    """

    uses: tuple[SecurityUse, ...] = ()
