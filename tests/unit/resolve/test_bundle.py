"""A bundle says what its files say, in one document of the same version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from docgen.resolve.bundle import bundle, bundle_json
from docgen.spec.rules import Version
from docgen.spec.versions import rules_for
from tests.unit.resolve.files import documents_of

V2: Version = (2, 6)
V3: Version = (3, 0)


def bundle_of(
    text: str, files: Mapping[str, str] | None = None, version: Version = V3
) -> Any:  # noqa: ANN401
    """Bundle a root document with files beside it."""
    documents = documents_of({"asyncapi.yaml": text, **(files or {})})
    return bundle(documents, rules_for(version))


PAYLOAD = "components: {messages: {M: {payload: {$ref: %s}}}}"


def test_document_without_other_files_is_the_bundle() -> None:
    """Nothing changes where nothing leads elsewhere."""
    text = "{a: 1, components: {schemas: {S: {$ref: '#/components/schemas/S'}}}}"

    assert bundle_of(text) == documents_of({"a.yaml": text}).root.data


def test_target_in_another_file_becomes_a_component() -> None:
    """A schema of another file gets a place in `components.schemas`, by its name."""
    made = bundle_of(
        PAYLOAD % "common.yaml#/definitions/Money",
        {"common.yaml": "definitions: {Money: {type: number}}"},
    )

    assert made["components"] == {
        "messages": {"M": {"payload": {"$ref": "#/components/schemas/Money"}}},
        "schemas": {"Money": {"type": "number"}},
    }


def test_shared_and_recursive_targets_appear_once() -> None:
    """However often, and even if from inside itself, a target is referred to."""
    made = bundle_of(
        "components: {schemas: {A: {items: {$ref: tree.yaml}}, B: {not: "
        "{$ref: tree.yaml}}}}",
        {"tree.yaml": "properties: {left: {$ref: '#'}, right: {$ref: './tree.yaml#'}}"},
    )

    here = {"$ref": "#/components/schemas/tree"}
    assert made["components"]["schemas"] == {
        "A": {"items": here},
        "B": {"not": here},
        "tree": {"properties": {"left": here, "right": here}},
    }


def test_taken_name_gets_a_number() -> None:
    """The document's own component keeps its name; the stranger is numbered."""
    made = bundle_of(
        "components: {schemas: {Money: {type: string}, A: {not: {$ref: "
        "'c.yaml#/Money'}}, B: {not: {$ref: 'd.yaml#/Money'}}}}",
        {"c.yaml": "Money: {type: number}", "d.yaml": "Money: {type: integer}"},
    )

    schemas = made["components"]["schemas"]
    assert schemas["Money"] == {"type": "string"}
    assert schemas["A"] == {"not": {"$ref": "#/components/schemas/Money-2"}}
    assert schemas["Money-2"] == {"type": "number"}
    assert schemas["Money-3"] == {"type": "integer"}


def test_entry_of_another_file_is_written_in_place() -> None:
    """A channel file becomes the channel; what refers to it leads there."""
    made = bundle_of(
        """
        channels: {orders: {$ref: channels/orders.yaml}}
        operations: {take: {$ref: take.yaml}}
        """,
        {
            "channels/orders.yaml": "messages: {new: {payload: {type: string}}}",
            "take.yaml": """
                action: receive
                channel: {$ref: 'asyncapi.yaml#/channels/orders'}
                messages: [{$ref: 'channels/orders.yaml#/messages/new'}]
                """,
        },
    )

    assert made == {
        "channels": {"orders": {"messages": {"new": {"payload": {"type": "string"}}}}},
        "operations": {
            "take": {
                "action": "receive",
                "channel": {"$ref": "#/channels/orders"},
                "messages": [{"$ref": "#/channels/orders/messages/new"}],
            }
        },
    }


def test_message_of_a_channel_keeps_its_identity_behind_a_reference() -> None:
    """`#/channels/c/messages/m` is kept, though the message stands in a third file."""
    made = bundle_of(
        """
        channels: {c: {$ref: c.yaml}}
        operations: {o: {$ref: o.yaml}}
        """,
        {
            "c.yaml": "messages: {m: {$ref: 'm.yaml#/M'}}",
            "m.yaml": "M: {name: m}",
            "o.yaml": "messages: [{$ref: 'c.yaml#/messages/m'}]",
        },
    )

    message = made["operations"]["o"]["messages"][0]["$ref"]
    assert message == "#/channels/c/messages/m"
    assert made["channels"]["c"]["messages"]["m"]["$ref"] == "#/components/messages/M"
    assert made["components"]["messages"] == {"M": {"name": "m"}}


def test_second_entry_for_one_file_refers_to_the_first() -> None:
    """Two channels that are one file stay one channel with two names."""
    made = bundle_of(
        "channels: {a: {$ref: c.yaml}, b: {$ref: c.yaml}}", {"c.yaml": "address: x"}
    )

    assert made["channels"] == {"a": {"address": "x"}, "b": {"$ref": "#/channels/a"}}


def test_text_of_another_file_becomes_a_string() -> None:
    """`description: {$ref: ./text.md}` holds the text."""
    made = bundle_of("info: {description: {$ref: ./t.md}}", {"t.md": "# Hello\n"})

    assert made == {"info": {"description": "# Hello\n"}}


@pytest.mark.parametrize(
    ("position", "place"),
    [
        ("channels: {c: {parameters: {x: %s}}}", "parameters"),
        ("channels: {c: {messages: {x: %s}}}", "messages"),
        ("channels: {c: {tags: [%s]}}", "tags"),
        ("channels: {c: {bindings: %s}}", "channelBindings"),
        ("channels: {c: {servers: [%s]}}", "servers"),
        ("operations: {o: {traits: [%s]}}", "operationTraits"),
        ("operations: {o: {reply: %s}}", "replies"),
        ("operations: {o: {reply: {address: %s}}}", "replyAddresses"),
        ("operations: {o: {security: [%s]}}", "securitySchemes"),
        ("servers: {s: {variables: {v: %s}}}", "serverVariables"),
        ("components: {messages: {m: {correlationId: %s}}}", "correlationIds"),
        ("components: {messages: {m: {traits: [%s]}}}", "messageTraits"),
        ("components: {messages: {m: {headers: %s}}}", "schemas"),
        ("components: {schemas: {s: {externalDocs: %s}}}", "externalDocs"),
        ("components: {messages: {m: {bindings: {kafka: {key: %s}}}}}", "schemas"),
    ],
)
def test_position_decides_the_kind(position: str, place: str) -> None:
    """A target goes where the version keeps what its position expects."""
    made = bundle_of(position % "{$ref: f.yaml}", {"f.yaml": "description: it"})

    assert made["components"][place]["f"] == {"description": "it"}
    assert f"#/components/{place}/f" in json.dumps(made)


@pytest.mark.parametrize(
    "position",
    [
        "tags: [%s]",
        "externalDocs: %s",
        "channels: {a: {publish: %s}}",
        "info: %s",
        "channels: {a: {bindings: {kafka: %s}}}",
        "servers: %s",
    ],
)
def test_what_has_no_place_in_components_is_inlined(position: str) -> None:
    """2.x keeps no tags, operations or links in `components`."""
    made = bundle_of(
        position % "{$ref: f.yaml}", {"f.yaml": "description: it"}, version=V2
    )

    assert made == bundle_of(position % "{description: it}", version=V2)


def test_fields_beside_the_ref_of_a_channel_stay_above_it() -> None:
    """In 2.x what stands beside a channel's `$ref` goes over what it leads to."""
    text = "channels: {a: {$ref: c.yaml, description: mine}}"
    files = {"c.yaml": "{description: theirs, deprecated: true}"}

    assert bundle_of(text, files, version=(2, 2))["channels"]["a"] == {
        "description": "mine",
        "deprecated": True,
    }
    assert bundle_of(text, files, version=V2) == {
        "channels": {"a": {"$ref": "#/components/channels/c", "description": "mine"}},
        "components": {
            "channels": {"c": {"description": "theirs", "deprecated": True}}
        },
    }


AVRO = "{type: record, name: R, fields: [{name: a, type: {$ref: a.avsc}}]}"
LEAF = '{"type": "enum", "name": "E", "symbols": ["x"]}'


def test_schema_in_another_language_keeps_its_format() -> None:
    """3.x says the format beside the schema, so that the component says it, too."""
    made = bundle_of(
        "components: {messages: {m: {payload: {schemaFormat: application/vnd.apache."
        "avro;version=1.9.0, schema: {$ref: r.yaml}}}}}",
        {"r.yaml": AVRO, "a.avsc": LEAF},
    )

    assert made["components"]["messages"]["m"]["payload"] == {
        "schemaFormat": "application/vnd.apache.avro;version=1.9.0",
        "schema": {"$ref": "#/components/schemas/r/schema"},
    }
    record = made["components"]["schemas"]["r"]
    assert record["schemaFormat"] == "application/vnd.apache.avro;version=1.9.0"
    assert record["schema"]["fields"][0]["type"] == json.loads(LEAF)


def test_schema_in_another_language_is_inlined_in_2x() -> None:
    """`components.schemas` of 2.x holds JSON Schema only."""
    made = bundle_of(
        "components: {messages: {m: {schemaFormat: application/vnd.apache.avro, "
        "payload: {$ref: r.yaml}}}}",
        {"r.yaml": AVRO, "a.avsc": LEAF},
        version=V2,
    )

    assert made["components"]["messages"]["m"]["payload"]["name"] == "R"
    assert "schemas" not in made["components"]


@pytest.mark.parametrize(
    "place",
    [
        "components: {schemas: {S: {not: {$ref: s.yaml}, default: %s}}}",
        "components: {schemas: {S: {not: {$ref: s.yaml}, examples: [%s]}}}",
        "components: {schemas: {S: {not: {$ref: s.yaml}, const: %s}}}",
        "components: {schemas: {S: {not: {$ref: s.yaml}, enum: [{a: %s}]}}}",
        "components: {schemas: {S: {not: {$ref: s.yaml}, x-data: %s}}}",
        "{x-data: %s, components: {schemas: {S: {not: {$ref: s.yaml}}}}}",
        "components: {messages: {m: {payload: {$ref: s.yaml}, "
        "examples: [{payload: %s}]}}}",
    ],
)
def test_a_ref_in_data_is_data(place: str) -> None:
    """Examples, defaults, constants and extensions stay as they are written."""
    made = bundle_of(place % "{$ref: s.yaml}", {"s.yaml": "type: string"})

    assert json.dumps(made).count('{"$ref": "s.yaml"}') == 1


@pytest.mark.parametrize(
    "ref", ["gone.yaml", "s.yaml#/gone", "#/gone", "https://example.com/x", "s.yaml#x"]
)
def test_reference_that_leads_nowhere_stays_as_written(ref: str) -> None:
    """A bundle hides no mistake."""
    text = "components: {schemas: {A: {not: {$ref: s.yaml}}, B: {$ref: '%s'}}}"
    made = bundle_of(text % ref, {"s.yaml": "type: string"})

    assert made["components"]["schemas"]["B"] == {"$ref": ref}


def test_references_back_into_the_root_lose_its_name() -> None:
    """What another file says of the root's components means the bundle's own."""
    made = bundle_of(
        "components: {schemas: {'A b': {type: string}, B: {$ref: d/b.yaml}}}",
        {"d/b.yaml": "not: {$ref: '../asyncapi.yaml#/components/schemas/A%20b'}"},
    )

    assert made["components"]["schemas"]["B"] == {
        "not": {"$ref": "#/components/schemas/A%20b"}
    }


def test_alias_in_components_names_what_it_leads_to() -> None:
    """`Tea: {$ref: tea.yaml}` is the schema Tea, wherever the file is referred to."""
    made = bundle_of(
        "components: {schemas: {A: {not: {$ref: tea.yaml}}, Tea: {$ref: tea.yaml}}}",
        {"tea.yaml": "type: object"},
    )

    assert made["components"]["schemas"] == {
        "A": {"not": {"$ref": "#/components/schemas/Tea"}},
        "Tea": {"type": "object"},
    }


def test_written_json_is_compact_and_survives_lone_surrogates() -> None:
    """Half a surrogate pair, which UTF-8 has no bytes for, is written as an escape."""
    documents = documents_of({"asyncapi.json": '{"a": "\\ud83d", "b": "é"}'})

    written = bundle_json(documents, rules_for(V3))

    assert written == '{"a":"\\ud83d","b":"é"}'.encode()
    assert json.loads(written) == documents.root.data
