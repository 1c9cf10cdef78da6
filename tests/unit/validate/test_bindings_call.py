"""Bindings: which of them are handed to the checker, and with what."""

from __future__ import annotations

import pytest

from docgen.diagnostics import Diagnostics
from docgen.load.source import Cursor
from docgen.location import Pointer
from docgen.resolve.documents import Documents
from tests.unit.validate.judging import codes_in, findings_in

V3 = "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
V2 = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n"


def _calls(document: str) -> list[tuple[Pointer, str, str, str | None]]:
    calls = []

    def note(
        cursor: Cursor,
        protocol: str,
        level: str,
        documents: Documents,
        diagnostics: Diagnostics,
        action: str | None = None,
    ) -> None:
        calls.append((cursor.pointer, protocol, level, action))

    assert findings_in(document, binding_checker=note) == []
    return calls


@pytest.mark.parametrize(
    ("document", "pointer", "level", "action"),
    [
        (
            V3 + "servers: {s: {host: h, protocol: p, bindings: {ws: 5}}}",
            ("servers", "s", "bindings", "ws"),
            "server",
            None,
        ),
        (
            V3 + "components: {operations: {o: {action: send, bindings: {ws: {}}, "
            "channel: {$ref: '#/channels/c'}}}}\nchannels: {c: {}}",
            ("components", "operations", "o", "bindings", "ws"),
            "operation",
            "send",
        ),
        (
            V2 + "channels: {c: {publish: {bindings: {ws: {}}}}}",
            ("channels", "c", "publish", "bindings", "ws"),
            "operation",
            "receive",
        ),
        (
            V3 + "components: {operationBindings: {b: {ws: {}}}}",
            ("components", "operationBindings", "b", "ws"),
            "operation",
            None,
        ),
        (
            V3 + "components: {messages: {m: {bindings: {ws: {}}}}}",
            ("components", "messages", "m", "bindings", "ws"),
            "message",
            None,
        ),
    ],
)
def test_each_binding_is_handed_over_with_its_level(
    document: str, pointer: Pointer, level: str, action: str | None
) -> None:
    """The direction comes along where the operation around the binding is known."""
    assert _calls(document) == [(pointer, "ws", level, action)]


def test_shared_bindings_are_handed_over_once() -> None:
    """However many references lead to them."""
    use = "{$ref: '#/components/channelBindings/b'}"
    document = (
        f"{V3}channels: {{c: {{bindings: {use}}}, d: {{bindings: {use}}}}}\n"
        "components: {channelBindings: {b: {ws: {}}}}"
    )
    assert len(_calls(document)) == 1


def test_extensions_of_bindings_are_no_protocols() -> None:
    """`x-` keys beside protocols are extensions."""
    assert _calls(V3 + "channels: {c: {bindings: {x-a: {}}}}") == []


def test_without_a_checker_a_binding_is_an_object() -> None:
    """What it holds is the business of others."""
    assert codes_in(V3 + "channels:\n  c: {bindings: {ws: {a: 1}}}") == []
    assert codes_in(V3 + "channels:\n  c: {bindings: {ws: 5}}") == [("wrong-type", 4)]
    assert codes_in(V3 + "channels:\n  c: {bindings: 5}") == [("wrong-type", 4)]


def _codes_with_checker(document: str) -> list[tuple[str, int]]:
    def pass_all(
        cursor: Cursor,
        protocol: str,
        level: str,
        documents: Documents,
        diagnostics: Diagnostics,
        action: str | None = None,
    ) -> None:
        """Find nothing wrong."""

    found = findings_in(document, binding_checker=pass_all)
    return [(f.code.name, f.location.line) for f in found]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("payload: {}\n      bindings: {kafka: {key: {type: x}}}", [("bad-value", 7)]),
        (
            "payload: {}\n      bindings: {kafka: {key: {$ref: '#/a'}}}",
            [("ref-not-found", 7)],
        ),
        # Nobody knows the language of the key while there is no payload.
        ("name: n\n      bindings: {kafka: {key: {type: x}}}", []),
        (
            "name: n\n      bindings: {kafka: {key: {$ref: '#/a'}}}",
            [("ref-not-found", 7)],
        ),
        (
            "payload: {schemaFormat: application/vnd.apache.avro, schema: {}}\n"
            "      bindings: {kafka: {key: {type: record}}}",
            [],
        ),
        ("name: n\n      bindings: {http: {headers: {type: x}}}", [("bad-value", 7)]),
        ("name: n\n      bindings: {http: {$ref: '#/x-http'}}", [("bad-value", 8)]),
    ],
)
def test_schemas_inside_bindings_are_schemas(
    message: str, expected: list[tuple[str, int]]
) -> None:
    """They are checked as such, in the language that they are written in."""
    document = f"{V3}components:\n  messages:\n    m:\n      {message}\n"
    document += "x-http: {headers: {type: x}}"
    assert _codes_with_checker(document) == expected
