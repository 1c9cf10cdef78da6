"""Security schemes by type, and the flows of OAuth.

In 2.x a flow lists the scopes it can give as `scopes`; in 3.x that is called
`availableScopes`, and `scopes` beside `flows` lists the ones that are needed.
"""

from __future__ import annotations

from docgen.spec.common import DESCRIPTION, LAST_V2, URL
from docgen.spec.rules import (
    V3_0,
    Field,
    ListOf,
    MapOf,
    Object,
    Table,
    Text,
    Variant,
    Version,
)

_V2_1: Version = (2, 1)

_SCOPES = Field(name="scopes", type=ListOf(Text()), since=V3_0)
_SCHEME = Field(name="scheme", type=Text(), required=True)
_BEARER_FORMAT = Field(name="bearerFormat", type=Text(), beside=("scheme", "bearer"))
_FLOWS = Field(name="flows", type=Object("oauth_flows"), required=True)
_OPEN_ID_URL = Field(name="openIdConnectUrl", type=URL, required=True)
_NAME = Field(name="name", type=Text(), required=True)


def _in(*places: str) -> Field:
    return Field(name="in", type=Text(one_of=places), required=True)


_VARIANTS = (
    Variant(value="userPassword"),
    Variant(value="apiKey", fields=(_in("user", "password"),)),
    Variant(value="X509"),
    Variant(value="symmetricEncryption"),
    Variant(value="asymmetricEncryption"),
    Variant(value="httpApiKey", fields=(_NAME, _in("query", "header", "cookie"))),
    Variant(value="http", fields=(_SCHEME, _BEARER_FORMAT)),
    Variant(value="oauth2", fields=(_FLOWS, _SCOPES)),
    Variant(value="openIdConnect", fields=(_OPEN_ID_URL, _SCOPES)),
    Variant(value="plain", since=_V2_1),
    Variant(value="scramSha256", since=_V2_1),
    Variant(value="scramSha512", since=_V2_1),
    Variant(value="gssapi", since=_V2_1),
)

_SECURITY_SCHEME = Table(
    name="security_scheme",
    title="Security Scheme Object",
    section="securitySchemeObject",
    fields=(
        Field(
            name="type",
            type=Text(one_of=tuple(variant.value for variant in _VARIANTS)),
            required=True,
        ),
        DESCRIPTION,
        Field(name="name", type=Text()),
        Field(
            name="in",
            type=Text(one_of=("user", "password", "query", "header", "cookie")),
        ),
        Field(name="scheme", type=Text()),
        Field(name="bearerFormat", type=Text()),
        Field(name="flows", type=Object("oauth_flows")),
        Field(name="openIdConnectUrl", type=URL),
        _SCOPES,
    ),
    told_by="type",
    variants=_VARIANTS,
)


def _flow(
    name: str, *required: str, without: tuple[str, ...] = ()
) -> tuple[Field, ...]:
    """Describe one flow in both families, which name its scopes differently."""
    return tuple(
        Field(
            name=name,
            type=Object("oauth_flow", required=(*required, scopes), without=without),
            since=since,
            until=until,
        )
        for scopes, since, until in (
            ("scopes", (2, 0), LAST_V2),
            ("availableScopes", V3_0, (3, 1)),
        )
    )


_OAUTH_FLOWS = Table(
    name="oauth_flows",
    title="OAuth Flows Object",
    section="oauthFlowsObject",
    fields=(
        *_flow("implicit", "authorizationUrl", without=("tokenUrl",)),
        *_flow("password", "tokenUrl", without=("authorizationUrl",)),
        *_flow("clientCredentials", "tokenUrl", without=("authorizationUrl",)),
        *_flow("authorizationCode", "authorizationUrl", "tokenUrl"),
    ),
)

_OAUTH_FLOW = Table(
    name="oauth_flow",
    title="OAuth Flow Object",
    section="oauthFlowObject",
    fields=(
        Field(name="authorizationUrl", type=URL),
        Field(name="tokenUrl", type=URL),
        Field(name="refreshUrl", type=URL),
        Field(name="scopes", type=MapOf(Text()), until=LAST_V2),
        Field(name="availableScopes", type=MapOf(Text()), since=V3_0),
    ),
)

SECURITY_TABLES = (_SECURITY_SCHEME, _OAUTH_FLOWS, _OAUTH_FLOW)
