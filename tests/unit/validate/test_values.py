"""Values: their types, and what their fields allow of them."""

from __future__ import annotations

import pytest

from tests.unit.validate.judging import codes_in, only

V3 = "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
V2 = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\nchannels:\n"


@pytest.mark.parametrize(
    ("document", "message", "hint"),
    [
        (
            "asyncapi: 3.0.0\ninfo:\n  title: T\n  version: 1.0",
            "`version` is a number, must be a string",
            "put quotes around it",
        ),
        (
            "asyncapi: 3.0.0\ninfo:\n  title: true\n  version: '1'",
            "`title` is the boolean `true`, must be a string",
            "put quotes around it",
        ),
        (
            V3 + "servers:\n- host: h",
            "`servers` is a list, must be a map",
            "write names with colons, without the dashes of a list",
        ),
        (
            V3 + "channels:\n  c:\n",
            "`c` is empty (null), must be an object",
            "indent the lines that belong to it, or remove it",
        ),
        (
            V3 + "channels:\n  c: {tags: {name: a}}",
            "`tags` is an object, must be a list",
            "put a dash before each item",
        ),
        (
            V3 + "channels:\n  c: {tags: [a, {name: b}]}",
            "item 1 of `tags` is a string, must be an object",
            None,
        ),
        (
            V3 + "channels:\n  c: {address: 5}",
            "`address` is a number, must be a string or null",
            "put quotes around it",
        ),
        (
            V3 + "servers:\n  s: {host: {host}, protocol: p}",
            "`host` is an object, must be a string",
            "put quotes around it: bare braces make a map",
        ),
        (
            V3 + "components: {messages: {m: {deprecated: 'true'}}}",
            "`deprecated` is a string, must be `true` or `false`",
            "remove the quotes",
        ),
        (
            V3 + "components: {messages: {m: {examples: [{headers: [1]}]}}}",
            "`headers` is a list, must be a map",
            "write names with colons, without the dashes of a list",
        ),
    ],
)
def test_a_wrong_type_is_told_with_what_to_do(
    document: str, message: str, hint: str | None
) -> None:
    """The finding says what stands there, what belongs there and how to mend it."""
    found = only(document)
    assert (found.code.name, found.message, found.hint) == ("wrong-type", message, hint)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (V3 + "channels: {c: {address: null}}", []),
        (V3 + "id: 'urn:a:b'", []),
        (V3 + "id: my-service", [("bad-value", 3)]),
        (
            V3 + "operations:\n  o:\n    action: publish",
            [("missing-field", 4), ("bad-value", 5)],
        ),
        (
            "asyncapi: 3.0.0\ninfo: {title: T, version: '1', contact: {url: a.b}}",
            [("bad-value", 2)],
        ),
        (
            "asyncapi: 3.0.0\ninfo: {title: T, version: '1', contact: {email: ab}}",
            [("bad-value", 2)],
        ),
        (
            "asyncapi: 3.0.0\ninfo: {title: T, version: '1', "
            "termsOfService: 'https://a.b/c?d=e#f'}",
            [],
        ),
        (V3 + "defaultContentType: json", [("bad-value", 3)]),
        (V3 + "defaultContentType: application/json; charset=utf-8", []),
        # A list that is a set.
        (
            V3 + "channels:\n  c:\n    tags:\n    - name: a\n    - name: a",
            [("duplicate-item", 7)],
        ),
        (V3 + "channels:\n  c:\n    tags:\n    - name: a\n    - {name: a, x-b: 1}", []),
        (V2 + "  c: {servers: [a, b, a]}", [("duplicate-item", 4)]),
    ],
)
def test_values_are_those_that_their_field_allows(
    document: str, expected: list[tuple[str, int]]
) -> None:
    """Closed sets, formats and uniqueness are checked where the value stands."""
    assert codes_in(document) == expected


@pytest.mark.parametrize(
    ("expression", "fine"),
    [
        ("$message.header#/replyTo", True),
        ("$message.payload#/a~1b/~0c", True),
        ("$message.payload#", True),
        ("$message.header", True),
        ("$message.header.#/replyTo", False),
        ("$message.body#/a", False),
        ("$message.payload#a", False),
        ("$message.payload#/~2", False),
        ("$message.payload#/a ", True),
    ],
)
def test_runtime_expressions_follow_the_grammar(expression: str, fine: bool) -> None:
    """The fragment is optional, and nothing else may follow the source."""
    document = (
        f"{V3}components:\n  correlationIds:\n    c: {{location: '{expression}'}}"
    )
    assert codes_in(document) == ([] if fine else [("bad-value", 5)])


def test_a_media_type_without_a_slash_is_a_warning() -> None:
    """Only the specification demands it, so documents that work stay without error."""
    assert only(V3 + "defaultContentType: json").severity == "warning"


def test_data_is_never_looked_into() -> None:
    """Examples, defaults and extensions hold data, whatever it looks like."""
    data = "{$ref: '#/nowhere', title: 5, type: [], '': null}"
    document = (
        f"{V3}x-a: {data}\ncomponents:\n  messages:\n    m:\n"
        f"      examples: [{{payload: {data}, headers: {data}}}]\n"
        f"  schemas:\n    s: {{examples: [{data}], default: {data}, const: {data}, "
        f"enum: [{data}], x-a: {data}}}"
    )
    assert codes_in(document) == []
