"""Says types, constraints and directions in words that a person reads."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from docgen.location import JsonValue
from docgen.model.operation import Action
from docgen.model.schema import BooleanSchema, Schema
from docgen.model.security import SecurityScheme
from docgen.model.shared import ABSENT
from docgen.pages.schema_view import Fact, SchemaView


def code_of(value: JsonValue) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, default=str)


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun: `1 server`, `2 servers`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def direction_for_reader(action: Action | None) -> str:
    """What the reader does: the opposite of what the application does."""
    if action is None:
        return "Direction unknown"
    return "You receive" if action == "send" else "You send"


def direction_of_application(action: Action | None) -> str:
    """What the described application does."""
    if action is None:
        return "The document does not say who sends"
    return "The application sends" if action == "send" else "The application receives"


def number_text(value: float) -> str:
    """Write a number as a person does: no `.0`, no exponent where avoidable."""
    if isinstance(value, int) or not float(value).is_integer() or abs(value) >= 1e16:
        return f"{value:,}" if isinstance(value, int) else repr(value)
    return f"{int(value):,}"


def range_text(
    low: float | None, high: float | None, singular: str, plural: str
) -> str:
    """Say how many: `1 to 100 items`, `at least 1 item`, `exactly 3 items`."""
    if low is not None and low == high:
        return f"exactly {number_text(low)} {singular if low == 1 else plural}"
    if low is not None and high is not None:
        return f"{number_text(low)} to {number_text(high)} {plural}"
    if low is not None:
        return f"at least {number_text(low)} {singular if low == 1 else plural}"
    assert high is not None
    return f"at most {number_text(high)} {singular if high == 1 else plural}"


def bounds_text(schema: Schema) -> str | None:
    """Say the range of a number; both kinds of bound may stand together."""
    parts = []
    if schema.minimum is not None and schema.maximum is not None:
        parts.append(
            f"{number_text(schema.minimum)} to {number_text(schema.maximum)}"
            if schema.minimum != schema.maximum
            else f"exactly {number_text(schema.minimum)}"
        )
    elif schema.minimum is not None:
        parts.append(f"at least {number_text(schema.minimum)}")
    elif schema.maximum is not None:
        parts.append(f"at most {number_text(schema.maximum)}")
    if schema.exclusive_minimum is not None:
        parts.append(f"more than {number_text(schema.exclusive_minimum)}")
    if schema.exclusive_maximum is not None:
        parts.append(f"less than {number_text(schema.exclusive_maximum)}")
    return ", ".join(parts) or None


def facts_of(schema: Schema) -> tuple[Fact, ...]:
    """Everything that a schema says of its value besides its parts."""
    return tuple(
        (
            *_value_facts(schema),
            *_size_facts(schema),
            *_object_facts(schema),
            *_identity_facts(schema),
        )
    )


def _value_facts(schema: Schema) -> Iterator[Fact]:
    if schema.const is not ABSENT:
        yield Fact("always", code_of(schema.const))
    bounds = bounds_text(schema)
    if bounds:
        yield Fact(bounds)
    if schema.multiple_of is not None:
        yield Fact(f"a multiple of {number_text(schema.multiple_of)}")
    if schema.pattern is not None:
        yield Fact("matches", schema.pattern)
    if schema.content_encoding is not None:
        yield Fact("encoded as", schema.content_encoding)
    if schema.content_media_type is not None:
        yield Fact("holds", schema.content_media_type)
    if schema.default is not ABSENT:
        yield Fact("default", code_of(schema.default))


def _size_facts(schema: Schema) -> Iterator[Fact]:
    sizes = (
        (schema.min_length, schema.max_length, "character", "characters"),
        (schema.min_items, schema.max_items, "item", "items"),
        (schema.min_properties, schema.max_properties, "property", "properties"),
    )
    for low, high, singular, plural in sizes:
        if low is not None or high is not None:
            yield Fact(range_text(low, high, singular, plural))
    if schema.unique_items:
        yield Fact("no two items alike")


def _object_facts(schema: Schema) -> Iterator[Fact]:
    for holder, nothing, anything in (
        (
            schema.additional_properties,
            "no other properties",
            "other properties allowed",
        ),
        (schema.additional_items, "no further items", "further items allowed"),
    ):
        if isinstance(holder, BooleanSchema):
            yield Fact(anything if holder.allows else nothing)
    if schema.discriminator is not None:
        yield Fact("alternatives told apart by", schema.discriminator)
    for name, needed in schema.dependencies.items():
        if isinstance(needed, tuple):
            names = ", ".join(needed)
            yield Fact(f"needs {names} if this is given:", name)


def _identity_facts(schema: Schema) -> Iterator[Fact]:
    if schema.id is not None:
        yield Fact("id", schema.id)
    if schema.schema is not None:
        yield Fact("dialect", schema.schema)
    if schema.comment is not None:
        yield Fact(f"comment: {schema.comment}")


def badges_of(schema: Schema) -> tuple[str, ...]:
    """The marks that a property wears."""
    return tuple(
        word
        for word, worn in (
            ("deprecated", schema.deprecated),
            ("read only", schema.read_only),
            ("write only", schema.write_only),
        )
        if worn
    )


_SCHEMES = {
    "userPassword": "User name and password",
    "X509": "Client certificate (X.509)",
    "symmetricEncryption": "Payload encrypted with a shared key",
    "asymmetricEncryption": "Payload encrypted with a public key",
    "oauth2": "OAuth 2.0",
    "openIdConnect": "OpenID Connect",
    "plain": "SASL/PLAIN: user name and password",
    "scramSha256": "SASL/SCRAM-SHA-256: user name and password",
    "scramSha512": "SASL/SCRAM-SHA-512: user name and password",
    "gssapi": "SASL/GSSAPI: Kerberos",
}

_HTTP_SCHEMES = {
    "basic": "HTTP basic: user name and password",
    "bearer": "HTTP bearer token",
    "digest": "HTTP digest: user name and password",
}

_FLOWS = {
    "implicit": "Implicit flow",
    "password": "Password flow",
    "clientCredentials": "Client credentials flow",
    "authorizationCode": "Authorization code flow",
}


def scheme_words(scheme: SecurityScheme) -> str:
    """Say what a security scheme asks for; all thirteen types have words."""
    kind = scheme.type
    if kind == "apiKey":
        return f"API key, given as the {scheme.in_ or 'user or password'}"
    if kind == "httpApiKey":
        place = f"in the {scheme.in_}" if scheme.in_ else "with the request"
        return f"API key {place}" + (f", called {scheme.name}" if scheme.name else "")
    if kind == "http":
        name = (scheme.scheme or "").lower()
        return _HTTP_SCHEMES.get(
            name, f"HTTP authentication {scheme.scheme or ''}".strip()
        )
    return _SCHEMES.get(kind or "", kind or "Type not stated")


def flow_name(name: str) -> str:
    """Name an OAuth flow in words."""
    return _FLOWS.get(name, name)


def nested_words(view: SchemaView) -> str:
    """Say what a fold holds: `4 properties`, `3 alternatives`."""
    if view.properties:
        kinds = {child.kind for child in view.properties}
        if kinds <= {"property", "pattern", "additional", "key"}:
            return count_of(len(view.properties), "property", "properties")
        return "Its items" if kinds & {"item", "position"} else "Its parts"
    branches = sum(len(group.branches) for group in view.alternatives)
    return count_of(branches, "alternative")


def findings_words(findings: Collection[object]) -> str:
    """Say how many findings the build has."""
    return f"docgen has {count_of(len(findings), 'remark')} on this document"
