"""References: where they may stand, what beside them, and where they lead."""

from __future__ import annotations

import pytest

from tests.unit.validate.judging import codes_in, findings_in, only

V3 = "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
V2 = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n"


def test_a_reference_that_leads_nowhere_is_the_only_finding() -> None:
    """It is reported at the value of `$ref`, and nothing that needed it complains."""
    found = only(V3 + "operations:\n  o:\n    action: send\n    channel: {$ref: '#/a'}")
    assert (found.code.name, found.location.line) == ("ref-not-found", 6)
    assert found.location.pointer == ("operations", "o", "channel", "$ref")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        # Inline only, by the specification.
        (V3 + "components: {x-a: {name: n}}\n", []),
        (
            "asyncapi: 3.0.0\ninfo:\n  title: T\n  version: '1'\n"
            "  contact: {$ref: '#/x-contact'}\nx-contact: {name: n}",
            [("ref-not-allowed", 5)],
        ),
        (
            V2 + "channels: {}\ntags:\n- $ref: '#/x-tag'\nx-tag: {name: a}",
            [("ref-not-allowed", 5)],
        ),
        (
            V3 + "servers: {$ref: '#/x-servers'}\nx-servers: {}",
            [("ref-not-allowed", 3)],
        ),
        (
            V3 + "channels: {c: {title: {$ref: '#/x-t'}}}\nx-t: Orders",
            [("ref-not-allowed", 3)],
        ),
        # Servers may be references since 2.3.
        (
            "asyncapi: 2.2.0\ninfo: {title: T, version: '1'}\nchannels: {}\n"
            "servers:\n  s: {$ref: '#/x-s'}\nx-s: {url: u, protocol: p}",
            [("ref-not-allowed", 5)],
        ),
        (
            "asyncapi: 2.3.0\ninfo: {title: T, version: '1'}\nchannels: {}\n"
            "servers:\n  s: {$ref: '#/x-s'}\nx-s: {url: u, protocol: p}",
            [],
        ),
        # What stands behind a forbidden reference is checked all the same.
        (
            V3 + "servers: {$ref: '#/x-servers'}\nx-servers:\n  s: {host: h}",
            [("ref-not-allowed", 3), ("missing-field", 5)],
        ),
        # `$ref` is a name among properties, unless it is a string.
        (V3 + "components: {schemas: {s: {properties: {$ref: {type: string}}}}}", []),
        (
            V3 + "components:\n  schemas:\n    s:\n      properties: {$ref: '#/x-p'}\n"
            "x-p: {a: {type: string}}",
            [("ref-not-allowed", 6)],
        ),
        (V3 + "channels:\n  c: {$ref: 5}", [("wrong-type", 4)]),
        (V3 + "components: {schemas: {s: {$ref: 5}}}", [("wrong-type", 3)]),
    ],
)
def test_references_stand_where_the_tables_allow_them(
    document: str, expected: list[tuple[str, int]]
) -> None:
    """A reference out of place is one finding, and followed."""
    assert codes_in(document) == expected


@pytest.mark.parametrize(
    ("channel", "line", "hint"),
    [
        ("orders", 5, "write `$ref: '#/channels/orders'`"),
        ("{address: a}", 5, "write `$ref: '#/channels/…'`"),
    ],
)
def test_a_reference_is_expected_where_nothing_else_may_stand(
    channel: str, line: int, hint: str
) -> None:
    """`operation.channel` and its like take Reference Objects only."""
    found = only(f"{V3}operations:\n  o:\n    channel: {channel}\n    action: send")
    assert (found.code.name, found.location.line) == ("ref-expected", line)
    assert found.hint == hint


def test_an_inline_object_in_place_of_a_reference_is_checked() -> None:
    """Its own mistakes are mistakes of the document."""
    operation = "operations:\n  o:\n    action: send\n    channel: {adress: a}"
    assert codes_in(V3 + operation) == [("ref-expected", 6), ("unknown-field", 6)]


def test_siblings_of_a_reference_are_named_in_one_warning() -> None:
    """However many there are, it is one mistake."""
    found = only(
        f"{V3}components:\n  schemas:\n    a: {{}}\n"
        "    b: {$ref: '#/components/schemas/a', title: T, description: D}"
    )
    assert found.severity == "warning"
    assert found.message == "`title` and `description` beside `$ref` have no effect"


def test_definitions_beside_a_reference_do_their_work() -> None:
    """Generated JSON Schemas hold a `$ref` beside the definitions that it leads to."""
    schema = "{$schema: 'http://json-schema.org/draft-07/schema#', $comment: c, "
    schema += "$ref: '#/components/schemas/s/definitions/a', definitions: {a: {}}}"
    assert codes_in(f"{V3}components: {{schemas: {{s: {schema}}}}}") == []


def test_a_channel_item_may_have_fields_beside_its_reference() -> None:
    """In 2.x they are laid over the target, which nobody has defined."""
    found = findings_in(
        f"{V2}channels:\n  c: {{$ref: './c.yaml', descripton: d}}",
        {"c.yaml": "publish: {}\ntitle: T"},
    )
    assert [(f.code.name, f.location.file) for f in found] == [
        ("channel-ref-siblings", "asyncapi.yaml"),
        ("unknown-field", "asyncapi.yaml"),
        ("field-not-in-version", "c.yaml"),
    ]


def test_findings_in_other_files_are_located_there() -> None:
    """A file is checked by what it is used for."""
    document = f"{V3}components: {{messages: {{m: {{$ref: './m.yaml#/a'}}}}}}"
    found = only(document, {"m.yaml": "a:\n  name: n\n  titel: T"})
    assert (found.code.name, str(found.location)) == ("unknown-field", "m.yaml:3:3")


def test_a_broken_target_is_reported_once() -> None:
    """However many references lead to it."""
    use = "{$ref: '#/components/messages/m'}"
    document = (
        f"{V3}channels: {{a: {{messages: {{m: {use}, n: {use}}}}}}}\n"
        "components:\n  messages:\n    m:\n      titel: T"
    )
    assert codes_in(document) == [("unknown-field", 7)]


def test_references_in_circles_end() -> None:
    """A schema may contain itself; it may not be itself."""
    fine = "a: {properties: {a: {$ref: '#/components/schemas/a'}, b: {not: {}}}}"
    assert codes_in(f"{V3}components: {{schemas: {{{fine}}}}}") == []
    stuck = "a: {$ref: '#/components/schemas/a'}"
    assert codes_in(f"{V3}components: {{schemas: {{{stuck}}}}}") == [("ref-cycle", 3)]


def test_a_reference_to_another_kind_of_object_is_one_finding() -> None:
    """Its target is not misread field by field."""
    document = (
        f"{V3}components:\n  schemas: {{s: {{type: string, required: [a]}}}}\n"
        "  messages: {m: {$ref: '#/components/schemas/s'}}"
    )
    found = only(document)
    assert (found.code.name, found.severity) == ("ref-wrong-kind", "error")
    assert found.message == (
        "`#/components/schemas/s` leads to a Schema Object, "
        "must lead to a Message Object"
    )


def test_a_choice_of_messages_needs_messages() -> None:
    """In 2.x a message may be a choice; what is needed is called a message."""
    found = only(
        V2 + "channels:\n  c: {publish: {message: {$ref: '#/components/schemas/s'}}}\n"
        "components: {schemas: {s: {}}}"
    )
    assert found.message.endswith("must lead to a Message Object")


def test_a_message_in_place_of_a_schema_is_a_warning() -> None:
    """Formally any object is a schema, so other tools let it pass."""
    document = (
        f"{V3}components:\n  messages: {{m: {{name: n}}}}\n"
        "  schemas: {s: {$ref: '#/components/messages/m'}}"
    )
    assert only(document).severity == "warning"


def test_a_description_may_stand_in_a_file_of_its_own() -> None:
    """docgen reads Markdown from files, which the specification does not know."""
    document = (
        "asyncapi: 3.0.0\ninfo: {title: T, version: '1', description: {$ref: %s}}"
    )
    assert codes_in(document % "./a.md", {"a.md": "# Hello"}) == []
    assert codes_in(document % "./b.md") == [("ref-file-unreadable", 2)]
    found = only(document % "./a.yaml", {"a.yaml": "a: b"})
    assert found.message == "`./a.yaml` leads to an object, must lead to a string"


def test_aliases_are_looked_at_once() -> None:
    """A mistake in an anchor stands once, whoever repeats it."""
    document = (
        f"{V3}channels:\n  a: &a\n    titel: T\n  b: *a\n  c: *a\n"
        "components: {channels: {d: *a}}"
    )
    assert codes_in(document) == [("unknown-field", 5)]
