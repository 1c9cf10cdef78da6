"""Says types, constraints and directions in words that a person reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import reduce
from itertools import compress

from docgen.language import Phrase, counted, number_text
from docgen.location import JsonValue
from docgen.model.operation import Action
from docgen.model.schema import BooleanSchema, Schema
from docgen.model.security import SecurityScheme
from docgen.model.shared import ABSENT
from docgen.pages.schema_view import Fact, SchemaView


def code_of(value: JsonValue) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, default=str)


def direction_for_reader(action: Action | None) -> Phrase:
    """What the reader does: the opposite of what the application does."""
    if action is None:
        return Phrase("Direction unknown")
    return Phrase("You receive") if action == "send" else Phrase("You send")


def direction_of_application(action: Action | None) -> Phrase:
    """What the described application does."""
    if action is None:
        return Phrase("The document does not say who sends")
    if action == "send":
        return Phrase("The application sends")
    return Phrase("The application receives")


def what_happens(action: Action | None, messages: int) -> Phrase:
    """Say in a sentence who sends so many messages and who receives them."""
    if action is None:
        return Phrase("The document does not say who sends.")
    if action == "send":
        if not messages:
            return Phrase("The application sends messages here; you receive them.")
        return counted(
            "The application sends this message; you receive it.",
            "The application sends these messages; you receive them.",
            messages,
        )
    if not messages:
        return Phrase("The application receives messages here; you send them.")
    return counted(
        "The application receives this message; you send it.",
        "The application receives these messages; you send them.",
        messages,
    )


def who_replies(action: Action | None) -> Phrase | None:
    """Say what the application does with a reply, if the document says it."""
    if action is None:
        return None
    if action == "send":
        return Phrase("The application sends the reply")
    return Phrase("The application receives the reply")


_KINDS: Mapping[str, Phrase] = {
    "server": Phrase("server"),
    "channel": Phrase("channel"),
    "operation": Phrase("operation"),
    "message": Phrase("message"),
    "schema": Phrase("schema"),
}


def kind_word(kind: str) -> str:
    """Name a kind of object in the middle of a sentence."""
    return _KINDS.get(kind, kind)


def size_text(kind: str, number: int) -> Phrase:
    """Say how many objects of a kind there are."""
    match kind:
        case "server":
            return counted("%(number)s server", "%(number)s servers", number)
        case "channel":
            return counted("%(number)s channel", "%(number)s channels", number)
        case "operation":
            return counted("%(number)s operation", "%(number)s operations", number)
        case "message":
            return counted("%(number)s message", "%(number)s messages", number)
    return counted("%(number)s schema", "%(number)s schemas", number)


Plural = Callable[[int], Phrase]
"""Says a whole number of something."""


def characters_text(number: int) -> Phrase:
    """Say a number of characters."""
    return counted("%(number)s character", "%(number)s characters", number)


def items_text(number: int) -> Phrase:
    """Say a number of items."""
    return counted("%(number)s item", "%(number)s items", number)


def properties_text(number: int) -> Phrase:
    """Say a number of properties."""
    return counted("%(number)s property", "%(number)s properties", number)


def range_text(low: int | None, high: int | None, so_many: Plural) -> Phrase:
    """Say how many: `1 to 100 items`, `at least 1 item`, `exactly 3 items`."""
    if low is not None and low == high:
        return Phrase("exactly %(amount)s", amount=so_many(low))
    if low is not None and high is not None:
        low_text = number_text(low)
        return Phrase("%(low)s to %(high)s", low=low_text, high=so_many(high))
    if low is not None:
        return Phrase("at least %(amount)s", amount=so_many(low))
    assert high is not None
    return Phrase("at most %(amount)s", amount=so_many(high))


def bounds_text(schema: Schema) -> Phrase | None:
    """Say the range of a number; both kinds of bound may stand together."""
    parts = list(_bounds(schema))
    return reduce(_and_further, parts) if parts else None


def _and_further(first: Phrase, second: Phrase) -> Phrase:
    return Phrase("%(first)s, %(second)s", first=first, second=second)


def _bounds(schema: Schema) -> Iterator[Phrase]:
    low, high = schema.minimum, schema.maximum
    if low is not None and low == high:
        yield Phrase("exactly %(amount)s", amount=number_text(low))
    elif low is not None and high is not None:
        low_text, high_text = number_text(low), number_text(high)
        yield Phrase("%(low)s to %(high)s", low=low_text, high=high_text)
    elif low is not None:
        yield Phrase("at least %(amount)s", amount=number_text(low))
    elif high is not None:
        yield Phrase("at most %(amount)s", amount=number_text(high))
    if schema.exclusive_minimum is not None:
        number = number_text(schema.exclusive_minimum)
        yield Phrase("more than %(number)s", number=number)
    if schema.exclusive_maximum is not None:
        number = number_text(schema.exclusive_maximum)
        yield Phrase("less than %(number)s", number=number)


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
        yield Fact(Phrase("always"), code_of(schema.const))
    bounds = bounds_text(schema)
    if bounds:
        yield Fact(bounds)
    if schema.multiple_of is not None:
        number = number_text(schema.multiple_of)
        yield Fact(Phrase("a multiple of %(number)s", number=number))
    if schema.pattern is not None:
        yield Fact(Phrase("matches"), schema.pattern)
    if schema.content_encoding is not None:
        yield Fact(Phrase("encoded as"), schema.content_encoding)
    if schema.content_media_type is not None:
        yield Fact(Phrase("holds"), schema.content_media_type)
    if schema.default is not ABSENT:
        yield Fact(Phrase("default"), code_of(schema.default))


def _size_facts(schema: Schema) -> Iterator[Fact]:
    sizes = (
        (schema.min_length, schema.max_length, characters_text),
        (schema.min_items, schema.max_items, items_text),
        (schema.min_properties, schema.max_properties, properties_text),
    )
    for low, high, so_many in sizes:
        if low is not None or high is not None:
            yield Fact(range_text(low, high, so_many))
    if schema.unique_items:
        yield Fact(Phrase("no two items alike"))


def _object_facts(schema: Schema) -> Iterator[Fact]:
    properties, items = schema.additional_properties, schema.additional_items
    if isinstance(properties, BooleanSchema):
        allowed = Phrase("other properties allowed")
        yield Fact(allowed if properties.allows else Phrase("no other properties"))
    if isinstance(items, BooleanSchema):
        allowed = Phrase("further items allowed")
        yield Fact(allowed if items.allows else Phrase("no further items"))
    if schema.discriminator is not None:
        yield Fact(Phrase("alternatives told apart by"), schema.discriminator)
    for name, needed in schema.dependencies.items():
        if isinstance(needed, tuple):
            names = ", ".join(needed)
            text = Phrase("needs %(names)s if this is given:", names=names)
            yield Fact(text, name)


def _identity_facts(schema: Schema) -> Iterator[Fact]:
    if schema.id is not None:
        yield Fact(Phrase("id"), schema.id)
    if schema.schema is not None:
        yield Fact(Phrase("dialect"), schema.schema)
    if schema.comment is not None:
        yield Fact(Phrase("comment: %(comment)s", comment=schema.comment))


def badges_of(schema: Schema) -> tuple[str, ...]:
    """The marks that a property wears."""
    worn = (schema.deprecated, schema.read_only, schema.write_only)
    return tuple(compress(_BADGES, worn))


_BADGES = (Phrase("deprecated"), Phrase("read only"), Phrase("write only"))


_SCHEMES = {
    "userPassword": Phrase("User name and password"),
    "X509": Phrase("Client certificate (X.509)"),
    "symmetricEncryption": Phrase("Payload encrypted with a shared key"),
    "asymmetricEncryption": Phrase("Payload encrypted with a public key"),
    "oauth2": Phrase("OAuth 2.0"),
    "openIdConnect": Phrase("OpenID Connect"),
    "plain": Phrase("SASL/PLAIN: user name and password"),
    "scramSha256": Phrase("SASL/SCRAM-SHA-256: user name and password"),
    "scramSha512": Phrase("SASL/SCRAM-SHA-512: user name and password"),
    "gssapi": Phrase("SASL/GSSAPI: Kerberos"),
}

_HTTP_SCHEMES = {
    "basic": Phrase("HTTP basic: user name and password"),
    "bearer": Phrase("HTTP bearer token"),
    "digest": Phrase("HTTP digest: user name and password"),
}

_FLOWS = {
    "implicit": Phrase("Implicit flow"),
    "password": Phrase("Password flow"),
    "clientCredentials": Phrase("Client credentials flow"),
    "authorizationCode": Phrase("Authorization code flow"),
}


def scheme_words(scheme: SecurityScheme) -> str:
    """Say what a security scheme asks for; all thirteen types have words."""
    kind = scheme.type
    if kind == "apiKey":
        return _api_key(scheme.in_)
    if kind == "httpApiKey":
        return _http_api_key(scheme.in_, scheme.name)
    if kind == "http":
        known = _HTTP_SCHEMES.get((scheme.scheme or "").lower())
        return known or _http(scheme.scheme)
    return _SCHEMES.get(kind or "") or kind or Phrase("Type not stated")


def _api_key(place: str | None) -> Phrase:
    if not place:
        return Phrase("API key, given as the user or password")
    return Phrase("API key, given as the %(place)s", place=place)


def _http_api_key(place: str | None, name: str | None) -> Phrase:
    if place and name:
        return Phrase(
            "API key in the %(place)s, called %(name)s", place=place, name=name
        )
    if place:
        return Phrase("API key in the %(place)s", place=place)
    if name:
        return Phrase("API key with the request, called %(name)s", name=name)
    return Phrase("API key with the request")


def _http(scheme: str | None) -> Phrase:
    if not scheme:
        return Phrase("HTTP authentication")
    return Phrase("HTTP authentication %(scheme)s", scheme=scheme)


def flow_name(name: str) -> str:
    """Name an OAuth flow in words."""
    return _FLOWS.get(name, name)


def nested_words(view: SchemaView) -> str:
    """Say what a fold holds: `4 properties`, `3 alternatives`."""
    if view.properties:
        kinds = {child.kind for child in view.properties}
        if kinds <= {"property", "pattern", "additional", "key"}:
            return properties_text(len(view.properties))
        lists = kinds & {"item", "position"}
        return Phrase("Its items") if lists else Phrase("Its parts")
    branches = sum(len(group.branches) for group in view.alternatives)
    return counted("%(number)s alternative", "%(number)s alternatives", branches)


def findings_words(findings: Collection[object]) -> str:
    """Say how many findings the build has."""
    return counted(
        "docgen has %(number)s remark on this document",
        "docgen has %(number)s remarks on this document",
        len(findings),
    )
