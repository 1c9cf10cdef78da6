"""The binding tables: complete, well formed, in agreement with the official schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from docgen.spec.bindings import (
    LEVELS,
    PROTOCOLS,
    BindingField,
    BindingObject,
    BindingTable,
    binding_key_of,
    binding_table,
    holds_schema,
    protocol_name,
    schema_fields,
)
from docgen.spec.rules import ListOf, Nullable, Number, Object, Text, Type, Union
from tests.support.public import OFFICIAL_SCHEMAS

EXTRA_FIELDS = {
    "googlepubsub 0.2.0 channel topic": "the text kept it, the schema dropped it",
    "googlepubsub 0.2.0 message.schema type": "the text kept it, the schema dropped it",
    "solace operation.destinations topic": "the text nests topicSubscriptions in it",
}
"""Fields that a table has and the official schema lacks, and why."""

OPTIONAL_FIELDS = {
    "googlepubsub channel schemaSettings": "the text doesn't require it",
    "sns operation consumers": "the text requires it of receivers only",
}
"""Fields that the official schema requires and a table doesn't, and why."""

RENAMED_FIELDS = {"solace 0.2.0 server msvVpn": "msgVpn"}
"""Slips of the official schemas: what they call a field, and its real name."""


def fields_of(info_key: str) -> list[BindingField]:
    return list(PROTOCOLS[info_key].all_fields())


EVERY_FIELD = [
    pytest.param(field, id=f"{key}-{index}-{field.name}")
    for key in PROTOCOLS
    for index, field in enumerate(fields_of(key))
]


@pytest.mark.parametrize("field", EVERY_FIELD)
def test_every_field_has_a_meaning(field: BindingField) -> None:
    """Each field is explained in one sentence of its own."""
    assert field.meaning[0].isupper() and field.meaning.endswith(".")
    assert field.meaning.count(". ") == 0
    assert field.meaning != field.name


@pytest.mark.parametrize("field", EVERY_FIELD)
def test_explained_values_are_allowed_values(field: BindingField) -> None:
    """What single values mean is said of values that the type allows."""
    closed = set(_closed_values(field.type))
    if closed:
        assert set(field.values) <= closed
    for allowed in field.by_action.values():
        assert set(allowed) <= closed


def _closed_values(kind: Type) -> Iterator[str]:
    match kind:
        case Text() | Number():
            yield from map(str, kind.one_of)
        case ListOf():
            yield from _closed_values(kind.item)
        case _:
            return


@pytest.mark.parametrize("key", PROTOCOLS)
def test_conditions_name_siblings_and_objects_exist(key: str) -> None:
    """Whatever a table points at is there."""
    info = PROTOCOLS[key]
    names = {nested.name for nested in info.objects}
    assert {n for f in info.all_fields() for n in _objects_in(f.type)} == names
    groups = [level.fields for level in info.levels.values()]
    for fields in (*groups, *(nested.fields for nested in info.objects)):
        siblings = {field.name for field in fields}
        for field in fields:
            for condition in (field.only_when, field.required_when):
                assert condition is None or condition.field in siblings


def _objects_in(kind: Type) -> Iterator[str]:
    match kind:
        case Object():
            yield kind.table
        case ListOf():
            yield from _objects_in(kind.item)
        case Nullable():
            yield from _objects_in(kind.value)
        case Union():
            for option in kind.options:
                yield from _objects_in(option)


@pytest.mark.parametrize("key", PROTOCOLS)
def test_a_version_has_each_field_once(key: str) -> None:
    """Variants of a field never hold for the same version."""
    for version in PROTOCOLS[key].versions:
        for level in LEVELS:
            table = binding_table(key, level, version)
            assert table is not None and table.known
            for rule in (table.content, *table.objects.values()):
                names = [f.name for f in rule.fields]
                assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("protocol", "key"),
    [
        ("kafka", "kafka"),
        ("kafka-secure", "kafka"),
        ("KAFKA", "kafka"),
        ("wss", "ws"),
        ("websocket", "ws"),
        ("https", "http"),
        ("amqps", "amqp"),
        ("amqp1", "amqp1"),
        ("mqtts", "mqtt"),
        ("secure-mqtt", "mqtt"),
        ("mqtt5", "mqtt5"),
        ("stomps", "stomp"),
        ("ibmmq-secure", "ibmmq"),
        ("jms", "jms"),
        ("sns", "sns"),
        ("redis", "redis"),
        ("pulsar+ssl", "pulsar"),
        ("grpc", None),
        ("", None),
    ],
)
def test_a_servers_protocol_finds_its_bindings(protocol: str, key: str | None) -> None:
    """The words for a secured connection don't hide the protocol."""
    assert binding_key_of(protocol) == key


def test_an_unknown_protocol_keeps_its_key_as_name() -> None:
    """A protocol that nobody knows is still called something."""
    assert protocol_name("kafka") == "Apache Kafka"
    assert protocol_name("carrier-pigeon") == "carrier-pigeon"
    assert binding_table("carrier-pigeon", "server") is None


@pytest.mark.parametrize(
    ("stated", "found", "known"),
    [
        (None, "0.5.0", True),
        ("latest", "0.5.0", True),
        ("0.3.0", "0.3.0", True),
        ("0.4", "0.4.0", False),
        ("0.4.7", "0.4.0", False),
        ("9.9.9", "0.5.0", False),
        ("new", "0.5.0", False),
        ("", "0.5.0", False),
    ],
)
def test_a_version_finds_its_table(stated: str | None, found: str, known: bool) -> None:
    """An unknown version is answered by the nearest and flagged."""
    table = binding_table("kafka", "channel", stated)
    assert table is not None
    assert (table.version, table.known) == (found, known)


@pytest.mark.parametrize(
    ("protocol", "level", "fields"),
    [
        ("kafka", "message", {"key"}),
        ("kafka", "operation", {"groupId", "clientId"}),
        ("ws", "channel", {"query", "headers"}),
        ("http", "operation", {"query"}),
        ("http", "message", {"headers"}),
        ("jms", "message", {"headers"}),
        ("anypointmq", "message", {"headers"}),
        ("mqtt", "server", {"sessionExpiryInterval", "maximumPacketSize"}),
        ("mqtt", "operation", {"messageExpiryInterval"}),
        ("mqtt", "message", {"correlationData", "responseTopic"}),
        ("mqtt5", "server", {"sessionExpiryInterval"}),
        ("solace", "operation", {"timeToLive", "priority"}),
        ("kafka", "channel", set()),
        ("amqp", "server", set()),
        ("carrier-pigeon", "server", set()),
    ],
)
def test_schema_fields_are_named(protocol: str, level: str, fields: set[str]) -> None:
    """Every field that can hold a schema is told, and no other."""
    assert schema_fields(protocol, level) == fields


def test_a_plain_value_in_a_schema_field_is_no_schema() -> None:
    """A number of seconds stays a number though a schema could stand there."""
    assert not holds_schema("mqtt", "server", "sessionExpiryInterval", 60)
    interval = {"type": "integer"}
    assert holds_schema("mqtt", "server", "sessionExpiryInterval", interval)


def official_bindings() -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    seen = set()
    for path in sorted(OFFICIAL_SCHEMAS.glob("3.*.json")):
        definitions = json.loads(path.read_text("utf-8"))["definitions"]
        for uri, schema in definitions.items():
            _, found, tail = uri.partition("/bindings/")
            if found and tail not in seen:
                seen.add(tail)
                protocol, version, level = tail.removesuffix(".json").split("/")
                yield protocol.replace("websockets", "ws"), version, level, schema


OFFICIAL_BINDINGS = list(official_bindings())


@pytest.mark.corpus
@pytest.mark.skipif(not OFFICIAL_BINDINGS, reason="the official schemas aren't here")
@pytest.mark.parametrize(
    ("protocol", "version", "level", "schema"),
    [pytest.param(*row, id="-".join(row[:3])) for row in OFFICIAL_BINDINGS],
)
def test_tables_agree_with_the_official_schemas(
    protocol: str, version: str, level: str, schema: Mapping[str, Any]
) -> None:
    """Names and required fields are the official ones, but for listed reasons."""
    table = binding_table(protocol, level, version)
    assert table is not None and table.known
    _compare(table, table.content, schema, schema, level)


def _compare(
    table: BindingTable,
    rule: BindingObject,
    schema: Mapping[str, Any],
    document: Mapping[str, Any],
    path: str,
) -> None:
    here = (
        f"{table.protocol.key} {path}",
        f"{table.protocol.key} {table.version} {path}",
    )

    def listed(name: str, reasons: Mapping[str, str]) -> bool:
        return any(f"{place} {name}" in reasons for place in here)

    theirs = {
        RENAMED_FIELDS.get(f"{here[1]} {name}", name): below
        for name, below in _properties(schema, document).items()
        if name not in ("bindingVersion", "$ref")
    }
    ours = {field.name: field for field in rule.fields}
    assert set(theirs) <= set(ours)
    assert {
        name for name in set(ours) - set(theirs) if not listed(name, EXTRA_FIELDS)
    } == set()
    required = {n for n in schema.get("required", ()) if not listed(n, OPTIONAL_FIELDS)}
    assert {name for name, field in ours.items() if field.required} == required
    for name, below in theirs.items():
        nested = list(_objects_in(ours[name].type))
        target = _item(_followed(below, document), document)
        if nested and path.count(".") < 4:
            _compare(
                table, table.objects[nested[0]], target, document, f"{path}.{name}"
            )
        else:
            assert not _properties(target, document), name


def _followed(
    schema: Mapping[str, Any], document: Mapping[str, Any]
) -> Mapping[str, Any]:
    ref = schema.get("$ref", "")
    found, _, name = ref.partition("#/definitions/")
    if name and "/bindings/" in found:
        target: Mapping[str, Any] = document["definitions"][name]
        return target
    return schema


def _item(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    return _followed(schema["items"], document) if "items" in schema else schema


def _properties(
    schema: Mapping[str, Any], document: Mapping[str, Any]
) -> dict[str, Any]:
    """The properties of a schema and of its alternatives."""
    found = dict(schema.get("properties", {}))
    for option in schema.get("oneOf", ()):
        for name, below in option.get("properties", {}).items():
            found.setdefault(name, _followed(below, document))
    return found
