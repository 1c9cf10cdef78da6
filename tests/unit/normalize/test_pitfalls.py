"""What documentation tools get wrong about AsyncAPI, and what the model says instead.

Each test is named by its law; the number is that of the list of pitfalls this project
was started with. Those that only a page can show stand with the tests of the pages.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.location import JsonValue
from docgen.model.api import Api
from docgen.model.avro import AvroNamed
from docgen.model.schema import (
    AvroSchema,
    BooleanSchema,
    FormattedSchema,
    OpaqueSchema,
    ProtobufSchema,
    Schema,
    SchemaRef,
)
from docgen.model.shared import ABSENT, Missing, ObjectId, Tag
from tests.support.documents import api_of, read_text, v2, v3


def schema_of(api: Api, key: str = "S") -> Schema:
    schema = api.schemas[ObjectId(f"schema/{key}")].content.schema
    assert isinstance(schema, Schema)
    return schema


def payload_of(api: Api, message: str = "M") -> FormattedSchema:
    payload = api.messages[ObjectId(f"message/{message}")].payload
    assert isinstance(payload, FormattedSchema)
    return payload


def names(tags: tuple[Tag | Missing, ...]) -> list[str]:
    return [tag.name for tag in tags if isinstance(tag, Tag)]


def test_publish_means_that_the_application_receives(tmp_path: Path) -> None:
    """1: In 2.x both verbs are said from the other side."""
    api = api_of(
        v2("channels: {a: {publish: {operationId: p}, subscribe: {operationId: s}}}"),
        tmp_path,
    )

    actions = {operation.key: operation.action for operation in api.operations.values()}
    assert actions == {"p": "receive", "s": "send"}


@pytest.mark.parametrize(("major", "title"), [(2, "trait"), (3, "own")])
def test_each_major_has_its_own_winner_between_trait_and_target(
    major: int, title: str, tmp_path: Path
) -> None:
    """2: In 2.x a trait is patched onto the target, in 3.x the target goes last."""
    text = (v2 if major == 2 else v3)(
        """
        components:
          messages: {M: {title: own, traits: [{title: trait, summary: trait}]}}
        """
    )

    message = api_of(text, tmp_path).messages[ObjectId("message/M")]

    assert (message.title, message.summary) == (title, "trait")
    assert message.overridden == ({"title": "own"} if major == 2 else {})


@pytest.mark.parametrize(("major", "kept"), [(2, "trait"), (3, "own")])
def test_lists_of_traits_replace_and_never_join(
    major: int, kept: str, tmp_path: Path
) -> None:
    """3: Tags and examples of the one that wins are all there is."""
    text = (v2 if major == 2 else v3)(
        """
        components:
          messages:
            M:
              tags: [{name: own}]
              examples: [{payload: own}]
              traits: [{tags: [{name: trait}], examples: [{payload: trait}]}]
        """
    )

    message = api_of(text, tmp_path).messages[ObjectId("message/M")]

    assert names(message.tags) == [kept]
    assert [example.payload for example in message.examples] == [kept]


@pytest.mark.parametrize(
    ("line", "count"), [("", 2), ("messages: []", 0), ("messages: [{$ref: '%s'}]", 1)]
)
def test_no_list_of_messages_means_all_and_an_empty_one_none(
    line: str, count: int, tmp_path: Path
) -> None:
    """4: Absent and empty differ."""
    text = v3(
        """
        channels: {c: {messages: {a: {}, b: {}}}}
        operations:
          o:
            action: send
            channel: {$ref: '#/channels/c'}
            LINE
        """
    ).replace("LINE", line.replace("%s", "#/channels/c/messages/b"))

    operation = api_of(text, tmp_path).operations[ObjectId("operation/o")]

    assert len(operation.messages) == count


@pytest.mark.parametrize("line", ["address: null", "title: no address"])
def test_channel_without_an_address_is_a_channel(line: str, tmp_path: Path) -> None:
    """6: An address may only be known at run time."""
    api = api_of(v3(f"channels: {{c: {{{line}}}}}"), tmp_path)

    assert api.channels[ObjectId("channel/c")].address is None


def test_references_in_every_slot_that_takes_nothing_else(tmp_path: Path) -> None:
    """7: Servers of channels, channels and messages of operations and of replies."""
    api = api_of(
        v3(
            """
            servers: {s: {host: h, protocol: ws}}
            channels:
              a: {servers: [{$ref: '#/servers/s'}], messages: {m: {}}}
              b: {messages: {n: {}, o: {}}}
            operations:
              ask:
                action: send
                channel: {$ref: '#/channels/a'}
                messages: [{$ref: '#/channels/a/messages/m'}]
                reply:
                  channel: {$ref: '#/channels/b'}
                  messages: [{$ref: '#/channels/b/messages/n'}]
            """
        ),
        tmp_path,
    )

    operation = api.operations[ObjectId("operation/ask")]
    reply = operation.reply
    assert api.channels[ObjectId("channel/a")].servers == ("server/s",)
    assert operation.channel == "channel/a"
    assert operation.messages == ("message/a.m",)
    assert reply is not None and not isinstance(reply, Missing)
    assert (reply.channel, reply.messages) == ("channel/b", ("message/b.n",))


def test_pointer_passes_through_a_channel_that_is_a_reference(tmp_path: Path) -> None:
    """8: `#/channels/c/messages/m` works wherever the channel really stands."""
    api = api_of(
        v3(
            """
            channels: {c: {$ref: '#/components/channels/lib'}}
            operations:
              o:
                action: send
                channel: {$ref: '#/channels/c'}
                messages: [{$ref: '#/channels/c/messages/m'}]
            components: {channels: {lib: {messages: {m: {title: Found}}}}}
            """
        ),
        tmp_path,
    )

    (link,) = api.operations[ObjectId("operation/o")].messages
    assert not isinstance(link, Missing)
    assert api.messages[link].title == "Found"
    assert list(api.channels) == ["channel/c"]


def test_names_of_components_survive(tmp_path: Path) -> None:
    """9: Messages, schemas and security schemes are called as in `components`."""
    api = api_of(
        v3(
            """
            servers:
              s: {host: h, protocol: ws, security: [{$ref: '%s/securitySchemes/key'}]}
            channels: {c: {messages: {m: {$ref: '%s/messages/OrderPaid'}}}}
            components:
              messages: {OrderPaid: {payload: {$ref: '%s/schemas/Order'}}}
              schemas: {Order: {type: object}}
              securitySchemes: {key: {type: plain}}
            """.replace("%s", "#/components")
        ),
        tmp_path,
    )

    (alternative,) = api.servers[ObjectId("server/s")].security
    assert api.channels[ObjectId("channel/c")].messages == {"m": "message/OrderPaid"}
    assert payload_of(api, "OrderPaid").schema == SchemaRef(
        target=ObjectId("schema/Order")
    )
    assert alternative.uses[0].scheme == "security/key"


@pytest.mark.parametrize(
    "schema",
    [
        "{properties: {s: {$ref: '#/components/schemas/S'}}}",
        "{items: {$ref: '#/components/schemas/S'}}",
        "{allOf: [{$ref: '#/components/schemas/S'}]}",
        "{not: {$ref: '#/components/schemas/S'}}",
        "{additionalProperties: {$ref: '#/components/schemas/S'}}",
        "{properties: {a: {properties: {b: {$ref: '#/components/schemas/S'}}}}}",
    ],
)
def test_circular_schemas_end(schema: str, tmp_path: Path) -> None:
    """10: A schema that contains itself is read once and refers to itself."""
    api = api_of(v3(f"components: {{schemas: {{S: {schema}}}}}"), tmp_path)

    assert list(api.schemas) == ["schema/S"]
    assert "target='schema/S'" in repr(schema_of(api))


def test_circular_avro_names_end(tmp_path: Path) -> None:
    """10: An Avro record may have a field of its own type."""
    api = api_of(
        v3(
            """
            components:
              schemas:
                S:
                  schemaFormat: application/vnd.apache.avro;version=1.9.0
                  schema:
                    type: record
                    name: Node
                    fields: [{name: next, type: ['null', Node]}]
            """
        ),
        tmp_path,
    )

    schema = api.schemas[ObjectId("schema/S")].content.schema
    assert isinstance(schema, AvroSchema)
    assert isinstance(schema.root, AvroNamed)


def test_all_of_keeps_its_sources(tmp_path: Path) -> None:
    """11: The parts of `allOf` are kept as they are; merging is for showing."""
    api = api_of(
        v3(
            """
            components:
              schemas:
                S: {allOf: [{type: object}, {type: string, oneOf: [true, false]}]}
            """
        ),
        tmp_path,
    )

    first, second = schema_of(api).all_of
    assert isinstance(first, Schema) and isinstance(second, Schema)
    assert (first.types, second.types) == (("object",), ("string",))
    assert len(second.one_of) == 2


def test_the_whole_vocabulary_is_read(tmp_path: Path) -> None:
    """12: Boolean schemas, tuples, and every keyword that holds schemas."""
    api = api_of(
        v3(
            """
            components:
              schemas:
                S:
                  items: [true, {type: string}]
                  additionalItems: false
                  dependencies: {a: [b], c: {type: object}}
                  if: {type: object}
                  then: true
                  else: false
                  patternProperties: {^x: {type: string}}
                  propertyNames: {maxLength: 3}
                  contains: {const: 1}
                  not: {type: 'null'}
            """
        ),
        tmp_path,
    )

    schema = schema_of(api)
    assert isinstance(schema.items, tuple)
    assert isinstance(schema.items[0], BooleanSchema)
    assert schema.additional_items == BooleanSchema(allows=False)
    assert schema.dependencies["a"] == ("b",)
    assert isinstance(schema.dependencies["c"], Schema)
    assert schema.then == BooleanSchema(allows=True)
    assert schema.else_ == BooleanSchema(allows=False)
    nested = (schema.if_, schema.property_names, schema.contains, schema.not_)
    assert all(isinstance(node, Schema) for node in nested)
    assert list(schema.pattern_properties) == ["^x"]
    assert schema.extras == {}


@pytest.mark.parametrize("value", [False, 0, "", None, [], {}])
def test_values_that_are_not_true_are_values(value: JsonValue, tmp_path: Path) -> None:
    """13: `false`, `0`, the empty string and null are there; absent is absent."""
    api = api_of(
        v3(
            """
            components:
              schemas:
                S: {const: VALUE, default: VALUE, enum: [VALUE], examples: [VALUE]}
                T: {}
              messages: {M: {examples: [{payload: VALUE}, {headers: {}}]}}
            """.replace("VALUE", json.dumps(value))
        ),
        tmp_path,
    )

    schema = schema_of(api)
    given, without = api.messages[ObjectId("message/M")].examples
    assert (schema.const, schema.default) == (value, value)
    assert (schema.enum, schema.examples) == ((value,), (value,))
    assert schema_of(api, "T").const is ABSENT
    assert (given.payload, without.payload) == (value, ABSENT)


def test_payload_false_is_a_payload(tmp_path: Path) -> None:
    """13: The schema `false` is a schema, not a missing one."""
    api = api_of(v2("components: {messages: {M: {payload: false}}}"), tmp_path)

    assert payload_of(api).schema == BooleanSchema(allows=False)


@pytest.mark.parametrize(
    ("type_", "types"),
    [
        ("type: string", ("string",)),
        ("type: [string, 'null']", ("string", "null")),
        ("title: any", ()),
    ],
)
def test_type_may_be_a_list_or_absent(
    type_: str, types: tuple[str, ...], tmp_path: Path
) -> None:
    """14: Neither is an error, and neither becomes `object`."""
    api = api_of(v3(f"components: {{schemas: {{S: {{{type_}}}}}}}"), tmp_path)

    assert schema_of(api).types == types


@pytest.mark.parametrize(
    ("schema_format", "schema", "kind"),
    [
        ("application/vnd.apache.avro;version=1.9.0", "string", AvroSchema),
        ("application/vnd.apache.avro+json", "{type: string}", AvroSchema),
        (
            "application/vnd.google.protobuf;version=3",
            "'message M { int32 a = 1; }'",
            ProtobufSchema,
        ),
        ("application/raml+yaml;version=1.0", "{type: object}", OpaqueSchema),
        ("application/xml", "'<xs:schema/>'", OpaqueSchema),
        ("application/schema+json;version=draft-07", "{type: string}", Schema),
    ],
)
def test_each_language_is_read_as_itself(
    schema_format: str, schema: str, kind: type, tmp_path: Path
) -> None:
    """15: Avro, Protobuf and RAML are no JSON Schema, and are not lost either."""
    beside = v2(
        f"""
        components:
          messages: {{M: {{schemaFormat: {schema_format}, payload: {schema}}}}}
        """
    )
    inside = v3(
        f"""
        components:
          messages:
            M: {{payload: {{schemaFormat: {schema_format}, schema: {schema}}}}}
        """
    )

    for name, text in (("v2", beside), ("v3", inside)):
        payload = payload_of(api_of(text, tmp_path / name))
        assert isinstance(payload.schema, kind)
        assert payload.schema_format == schema_format


def test_the_schema_key_decides_what_is_multi_format(tmp_path: Path) -> None:
    """16: An object with `schemaFormat` alone is a plain schema."""
    api = api_of(
        v3(
            """
            components:
              messages:
                M:
                  payload: {schemaFormat: application/xml, type: string}
                  headers: {schemaFormat: application/vnd.apache.avro, schema: string}
              schemas:
                S: {schemaFormat: application/xml, schema: <a/>}
            """
        ),
        tmp_path,
    )

    payload, headers = payload_of(api), api.messages[ObjectId("message/M")].headers
    assert isinstance(payload.schema, Schema)
    assert payload.schema.extras == {"schemaFormat": "application/xml"}
    assert isinstance(headers, FormattedSchema)
    assert headers.language == "avro"
    assert api.schemas[ObjectId("schema/S")].content.language == "other"


def test_name_title_key_and_message_id_are_four_things(tmp_path: Path) -> None:
    """17: Two messages may share a name; their keys tell them apart."""
    api = api_of(
        v2(
            """
            channels:
              c:
                publish:
                  message:
                    oneOf:
                      - {messageId: one, name: same, title: Same}
                      - {messageId: two, name: same, title: Same}
            """
        ),
        tmp_path,
    )

    messages = api.messages.values()
    assert [message.key for message in messages] == ["one", "two"]
    assert {(message.name, message.title) for message in messages} == {("same", "Same")}


def test_content_type_is_never_invented(tmp_path: Path) -> None:
    """18: Where neither message nor document states one, there is none."""
    api = api_of(v3("components: {messages: {M: {}}}"), tmp_path)

    assert api.default_content_type is None
    assert api.messages[ObjectId("message/M")].content_type is None


def test_security_is_alternatives_of_sets(tmp_path: Path) -> None:
    """19: A list is *or*, several names in one object are *and*, `{}` is nothing."""
    api = api_of(
        v2(
            """
            servers:
              s:
                url: h
                protocol: ws
                security: [{a: [], b: [read]}, {b: []}, {}]
            channels: {c: {publish: {operationId: o, security: [{a: []}]}}}
            components: {securitySchemes: {a: {type: plain}, b: {type: gssapi}}}
            """
        ),
        tmp_path,
    )

    server = api.servers[ObjectId("server/s")].security
    used = [[(use.scheme, use.scopes) for use in each.uses] for each in server]
    assert used == [
        [("security/a", ()), ("security/b", ("read",))],
        [("security/b", ())],
        [],
    ]
    assert len(api.operations[ObjectId("operation/o")].security) == 1


def test_scopes_are_offered_by_flows_and_needed_by_uses(tmp_path: Path) -> None:
    """19: `scopes` of a 2.x flow are those on offer, of a 3.x scheme those needed."""
    old = v2(
        """
        components:
          securitySchemes:
            o: {type: oauth2, flows: {implicit: {scopes: {read: May read}}}}
        """
    )
    new = v3(
        """
        components:
          securitySchemes:
            o:
              type: oauth2
              scopes: [read]
              flows: {implicit: {availableScopes: {read: May read}}}
        """
    )

    schemes = [
        api_of(text, tmp_path / name).security_schemes[ObjectId("security/o")]
        for name, text in (("old", old), ("new", new))
    ]

    offered = [scheme.flows[0].available_scopes for scheme in schemes]
    assert offered == [{"read": "May read"}] * 2
    assert [scheme.scopes for scheme in schemes] == [None, ("read",)]


@pytest.mark.parametrize(
    "protocol", ["mqtt5", "mercure", "pulsar", "sns", "sqs", "invented"]
)
@pytest.mark.parametrize("version", ["1.0.0", "0.3.0", "latest", "99"])
def test_every_binding_is_kept(protocol: str, version: str, tmp_path: Path) -> None:
    """21: What the official schemas refuse, an author wrote all the same."""
    api = api_of(
        v3(
            f"""
            components:
              messages:
                M: {{bindings: {{{protocol}: {{a: 1, bindingVersion: '{version}'}}}}}}
            """
        ),
        tmp_path,
    )

    bindings = api.messages[ObjectId("message/M")].bindings
    assert bindings is not None
    (binding,) = bindings.protocols
    assert (binding.protocol, binding.version) == (protocol, version)
    assert binding.value == {"a": 1}


@pytest.mark.parametrize(
    ("place", "protocol", "field"),
    [
        ("components: {messageBindings: {b: BINDING}}", "kafka", "key"),
        ("components: {operationBindings: {b: BINDING}}", "kafka", "groupId"),
        ("components: {channelBindings: {b: BINDING}}", "ws", "query"),
        ("components: {messageBindings: {b: BINDING}}", "http", "headers"),
        (
            "components: {serverBindings: {b: BINDING}}",
            "mqtt5",
            "sessionExpiryInterval",
        ),
    ],
)
def test_schemas_in_bindings_are_schemas(
    place: str, protocol: str, field: str, tmp_path: Path
) -> None:
    """22: A Kafka key is a schema, not a lump of JSON."""
    binding_text = f"{{{protocol}: {{{field}: {{type: string, minLength: 2}}}}}}"
    api = api_of(v3(place.replace("BINDING", binding_text)), tmp_path)

    library = api.library
    maps = (
        library.message_bindings,
        library.operation_bindings,
        library.channel_bindings,
        library.server_bindings,
    )
    (bindings,) = (each["b"] for each in maps if each)
    schema = bindings.protocols[0].schemas[field]
    assert isinstance(schema, Schema)
    assert schema.min_length == 2


@pytest.mark.parametrize(
    ("url", "host", "pathname"),
    [
        ("mqtt://broker.example:1883/a/b", "broker.example:1883", "/a/b"),
        ("broker.example:1883", "broker.example:1883", None),
        ("{scheme}://{host}:{port}/{path}", "{host}:{port}", "/{path}"),
        ("//broker.example/x", "broker.example", "/x"),
        ("/relative/x", None, "/relative/x"),
        ("./relative", None, "./relative"),
        ("kafka://a.example/?x=y/z", "a.example", "/?x=y/z"),
        ("ws://[::1]:80/x", "[::1]:80", "/x"),
    ],
)
def test_server_url_is_split_with_care(
    url: str, host: str | None, pathname: str | None, tmp_path: Path
) -> None:
    """23: Templates, ports, relative and scheme-less urls; the url itself is kept."""
    api = api_of(v2(f"servers: {{s: {{url: '{url}', protocol: mqtt}}}}"), tmp_path)

    server = api.servers[ObjectId("server/s")]
    assert (server.host, server.pathname) == (host, pathname)
    assert server.url == url


def test_schema_of_a_2x_parameter_is_kept(tmp_path: Path) -> None:
    """24: It says more than a parameter of 3.x can."""
    api = api_of(
        v2(
            """
            channels:
              '{a}': {parameters: {a: {schema: {$ref: '#/components/schemas/S'}}}}
            components: {schemas: {S: {type: integer, default: 7, pattern: ^a}}}
            """
        ),
        tmp_path,
    )

    parameter = api.channels[ObjectId("channel/{a}")].parameters["a"]
    assert not isinstance(parameter, Missing)
    assert parameter.default == "7"
    assert parameter.schema == SchemaRef(target=ObjectId("schema/S"))


def test_components_are_there_but_not_a_part_of_the_api(tmp_path: Path) -> None:
    """25: What nobody refers to is kept, marked as the library that it is."""
    api = api_of(
        v3(
            """
            channels: {used: {$ref: '#/components/channels/lib'}}
            components:
              channels: {lib: {}, spare: {}}
              operations: {o: {action: send, channel: {$ref: '#/channels/used'}}}
              messages: {M: {}}
              servers: {s: {host: h, protocol: ws}}
              parameters: {p: {}}
            """
        ),
        tmp_path,
    )

    channels = {channel.key: channel.library for channel in api.channels.values()}
    assert channels == {"used": False, "spare": True}
    others = (api.operations, api.messages, api.servers)
    assert [[each.library for each in kind.values()] for kind in others] == [[True]] * 3
    assert list(api.library.parameters) == ["p"]


def test_yaml_is_that_of_1_2(tmp_path: Path) -> None:
    """27: Words, dates, times and codes stay what their author wrote."""
    api = api_of(
        v3(
            """
            components:
              schemas:
                S:
                  enum: [on, no, 2024-01-01, 12:30, 0123, 1_000, 0x10, 1e3, ~, .5]
            """
        ),
        tmp_path,
    )

    assert schema_of(api).enum == (
        "on", "no", "2024-01-01", "12:30", 123, "1_000", 16, 1000.0, None, 0.5,
    )  # fmt: skip


def test_unquoted_version_is_shown_as_written(tmp_path: Path) -> None:
    """27: `version: 1.0` is a number, which is a mistake and still the version."""
    reading = read_text(
        "asyncapi: 3.0.0\ninfo:\n  title: T\n  version: 1.0\n", tmp_path
    )

    assert reading.api is not None
    assert reading.api.info.extras == {"version": 1.0}
    assert [finding.code.name for finding in reading.findings] == ["wrong-type"]


def test_keys_given_twice_are_told(tmp_path: Path) -> None:
    """27: The second one does not replace the first in silence."""
    reading = read_text(v3("channels: {a: {title: x}, a: {title: y}}"), tmp_path)

    assert "duplicate-key" in {finding.code.name for finding in reading.findings}


def test_anchors_and_merge_keys_work(tmp_path: Path) -> None:
    """27: What YAML shares is read as if it were written out."""
    api = api_of(
        v3(
            """
            components:
              schemas:
                A: &a {type: object, title: A}
                S: {<<: *a, title: S}
            """
        ),
        tmp_path,
    )

    assert schema_of(api) == Schema(types=("object",), title="S")


def test_a_ref_in_an_example_is_data(tmp_path: Path) -> None:
    """28: Examples, defaults and constants are shown as they are written."""
    api = api_of(
        v3(
            """
            components:
              schemas: {S: {default: {$ref: '#/a'}, examples: [{$ref: '#/b'}]}}
              messages: {M: {examples: [{payload: {$ref: '#/c'}}]}}
            """
        ),
        tmp_path,
    )

    schema = schema_of(api)
    (example,) = api.messages[ObjectId("message/M")].examples
    assert schema.default == {"$ref": "#/a"}
    assert schema.examples == ({"$ref": "#/b"},)
    assert example.payload == {"$ref": "#/c"}


def test_x_keys_in_maps_are_ordinary_entries(tmp_path: Path) -> None:
    """28: A server may be called `x-test`; only objects with fixed fields extend."""
    api = api_of(
        v3(
            """
            x-root: 1
            servers: {x-test: {host: h, protocol: ws, x-own: 2}}
            channels: {x-c: {messages: {x-m: {}}}}
            """
        ),
        tmp_path,
    )

    assert list(api.servers) == ["server/x-test"]
    assert list(api.channels[ObjectId("channel/x-c")].messages) == ["x-m"]
    assert api.extensions == {"x-root": 1}
    assert api.servers[ObjectId("server/x-test")].extensions == {"x-own": 2}


@pytest.mark.parametrize(
    ("pattern", "example", "wrong"),
    [
        (r"^\d+$", "'12'", False),
        (r"^\d+$", "'١٢'", True),
        (r"^\w+$", "'é'", True),
        (r"^a$", '"a\\n"', True),
        (r"(?<=a)b", "ab", False),
        (r"^\p{L}+$", "é", False),
    ],
)
def test_patterns_are_those_of_javascript(
    pattern: str, example: str, wrong: bool, tmp_path: Path
) -> None:
    r"""29: `\d` and `\w` are ASCII, `$` is the very end, `\p{…}` is known."""
    reading = read_text(
        v3(
            f"""
            components:
              messages:
                M:
                  payload: {{type: string, pattern: '{pattern}'}}
                  examples: [{{payload: {example}}}]
            """
        ),
        tmp_path,
    )

    codes = {f.code.name for f in reading.findings if "example" in f.code.name}
    assert bool(codes) is wrong


def test_reply_is_kept_with_its_address(tmp_path: Path) -> None:
    """30: A reply has a channel, messages and an address known at run time only."""
    api = api_of(
        v3(
            """
            channels: {a: {messages: {q: {}}}, b: {address: null, messages: {r: {}}}}
            operations:
              ask:
                action: send
                channel: {$ref: '#/channels/a'}
                reply:
                  address: {location: $message.header#/replyTo}
                  channel: {$ref: '#/channels/b'}
            """
        ),
        tmp_path,
    )

    reply = api.operations[ObjectId("operation/ask")].reply
    assert reply is not None and not isinstance(reply, Missing)
    assert reply.messages == ("message/b.r",)
    address = reply.address
    assert address is not None and not isinstance(address, Missing)
    assert address.location == "$message.header#/replyTo"
