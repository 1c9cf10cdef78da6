"""Fields: unknown, of other versions, out of place, missing, extensions."""

from __future__ import annotations

import pytest

from tests.unit.validate.judging import codes_in, findings_in, only

V3 = "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
V2 = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n"


def test_a_minimal_document_is_fine() -> None:
    """What the specification requires is enough."""
    assert codes_in(V3) == []
    assert codes_in(V2 + "channels: {}") == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        # A name that nobody knows, at its key.
        (V3 + "servers:\n  a: {host: h, protocol: p, hots: x}", [("unknown-field", 4)]),
        (V3 + "chanels: {}", [("unknown-field", 3)]),
        # Every mistake is one finding.
        (V3 + "foo: 1\nbar: 2", [("unknown-field", 3), ("unknown-field", 4)]),
        # The required field that a slip left out is missing all the same.
        (
            V3 + "servers:\n  a:\n    hots: h\n    protocol: p",
            [("missing-field", 4), ("unknown-field", 5)],
        ),
        (V2, [("missing-field", 1)]),
        ("asyncapi: 3.0.0\ninfo: {}", [("missing-field", 2)] * 2),
        # An example says something about headers or payload.
        (
            V3 + "components:\n  messages:\n    m:\n      examples:\n      - name: n",
            [("missing-field", 7)],
        ),
        # Free keys are no fields, `x-` or not.
        (V3 + "channels:\n  x-a: {address: a}\n  b b: {}", []),
        # Extensions take anything, but their names are bound.
        (V3 + "x-a.b-c_d: [null]\nx-ok: {$ref: nowhere}", []),
        (V3 + "x-: 1", [("invalid-extension-name", 3)]),
        (V3 + "x-é: 1", [("invalid-extension-name", 3)]),
        (V3 + "x-a b: 1", [("invalid-extension-name", 3)]),
    ],
)
def test_fields_are_those_of_the_table(
    document: str, expected: list[tuple[str, int]]
) -> None:
    """A field that its object doesn't have is found at its key, a missing one above."""
    assert codes_in(document) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (V2 + "channels:\n  c: {title: T}", [("field-not-in-version", 4)]),
        (V2 + "channels: {}\noperations: {}", [("field-not-in-version", 4)]),
        (V3 + "tags: []", [("field-not-in-version", 3)]),
        (V3 + "channels:\n  c: {publish: {}}", [("field-not-in-version", 4)]),
        (
            "asyncapi: 2.4.0\ninfo: {title: T, version: '1'}\nchannels: {}\n"
            "servers:\n  a: {url: u, protocol: p, tags: []}",
            [("field-not-in-version", 5)],
        ),
        # A type of security scheme that came later.
        (
            "asyncapi: 2.0.0\ninfo: {title: T, version: '1'}\nchannels: {}\n"
            "components:\n  securitySchemes:\n    s: {type: plain}",
            [("field-not-in-version", 6)],
        ),
    ],
)
def test_a_field_of_another_version_is_told_apart(
    document: str, expected: list[tuple[str, int]]
) -> None:
    """A field that other versions have is no unknown field."""
    assert codes_in(document) == expected


def test_the_versions_of_a_field_are_told() -> None:
    """The message says since when a field exists, or until when it did."""
    assert only(V2 + "channels:\n  c: {title: T}").message == (
        "a Channel Item Object has `title` since AsyncAPI 3.0, this document is 2.6"
    )
    late = only(V3 + "channels:\n  c: {subscribe: {}}")
    assert late.message == (
        "a Channel Object has `subscribe` up to AsyncAPI 2.6, this document is 3.0"
    )
    assert late.hint == "write an operation with `action: send` below `operations`"


def test_a_slip_of_the_keyboard_gets_the_field_that_was_meant() -> None:
    """The hint proposes only fields that the object doesn't have yet."""
    servers = V3 + "servers:\n  a: {host: h, protocol: p, "
    assert only(servers + "protocolVerson: '1'}").hint == (
        "did you mean `protocolVersion`?"
    )
    assert only(servers + "hosts: h}").hint == (
        "remove it, or call it `x-hosts` if it is an extension of your own"
    )


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("{type: userPassword}", []),
        ("{type: apiKey, in: user}", []),
        ("{type: apiKey}", ["missing-field"]),
        ("{type: apiKey, in: header}", ["bad-value"]),
        ("{type: httpApiKey, name: k, in: header}", []),
        ("{type: http, scheme: basic}", []),
        ("{type: http, scheme: bearer, bearerFormat: JWT}", []),
        ("{type: http, scheme: basic, bearerFormat: JWT}", ["field-not-applicable"]),
        ("{type: X509, in: user}", ["field-not-applicable"]),
        ("{type: x509}", ["bad-value"]),
        ("{type: plain, mechanism: a}", ["unknown-field"]),
        ("{description: d}", ["missing-field"]),
        ("{type: openIdConnect, openIdConnectUrl: 'https://a.b', scopes: [a]}", []),
        ("{type: oauth2}", ["missing-field"]),
        (
            "{type: oauth2, flows: {implicit: "
            "{authorizationUrl: 'https://a.b', availableScopes: {a: b}}}}",
            [],
        ),
        (
            "{type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.b', "
            "availableScopes: {}, tokenUrl: 'https://a.b'}}}",
            ["field-not-applicable"],
        ),
        ("{type: oauth2, flows: {password: {availableScopes: {}}}}", ["missing-field"]),
        (
            "{type: oauth2, flows: {password: {tokenUrl: 'https://a.b', scopes: {}}}}",
            ["field-not-in-version", "missing-field"],
        ),
    ],
)
def test_a_security_scheme_has_the_fields_of_its_type(
    scheme: str, expected: list[str]
) -> None:
    """What a scheme or flow needs and allows depends on its type."""
    document = f"{V3}components:\n  securitySchemes:\n    s: {scheme}"
    assert sorted(f.code.name for f in findings_in(document)) == expected


def test_a_choice_of_messages_holds_nothing_else() -> None:
    """`oneOf` in the place of a message of 2.x may nest, and stands alone."""
    head = V2 + "channels:\n  c:\n    publish:\n      message:\n        "
    assert codes_in(head + "oneOf: [{oneOf: []}, {name: n}]") == []
    assert codes_in(head + "oneOf: [{nam: n}]") == [("unknown-field", 7)]
    found = only(head + "oneOf: []\n        summary: s")
    assert (found.code.name, found.location.line) == ("unknown-field", 8)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (V3 + "servers:\n  my server: {host: h, protocol: p}", [("key-pattern", 4)]),
        (
            V3 + "components:\n  schemas:\n    a.b-c_1: {}\n    a/b: {}",
            [("key-pattern", 6)],
        ),
        (V3 + "components:\n  schemas:\n    größe: {}", [("key-pattern", 5)]),
        (V2 + "channels:\n  'a/{b}/c': {}\n  'a/{b': {}", [("key-pattern", 5)]),
        (V3 + "channels:\n  'a/{b': {}", []),
    ],
)
def test_names_keep_to_their_pattern(
    document: str, expected: list[tuple[str, int]]
) -> None:
    """A name with characters that its kind must not have is found at its key."""
    assert codes_in(document) == expected
