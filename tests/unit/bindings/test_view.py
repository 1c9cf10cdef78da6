"""What the page says about a binding."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.location import JsonValue
from docgen.model.bindings import Binding, Level
from docgen.model.schema import Schema
from docgen.pages.binding_values import say_duration, say_size
from docgen.pages.binding_view import BindingRow, view_binding
from docgen.spec.bindings import LEVELS, PROTOCOLS

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
)
values = st.recursive(
    scalars,
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.text(max_size=5), below, max_size=3)
    ),
    max_leaves=8,
)
field_names = st.sampled_from(
    sorted({f.name for info in PROTOCOLS.values() for f in info.all_fields()})
)


def keyed(below: st.SearchStrategy[JsonValue]) -> st.SearchStrategy[JsonValue]:
    return st.dictionaries(field_names | st.text(max_size=5), below, max_size=4)


written = keyed(
    values | keyed(values | keyed(values) | st.lists(keyed(values), max_size=2))
)


def assert_shown(row: BindingRow, value: JsonValue) -> None:
    """Rebuild the value from the row and those below it."""
    if row.raw is not None:
        assert json.loads(row.raw) == value
        assert row.value_text
    elif isinstance(value, Mapping):
        assert_all_shown(row.rows, value)
    else:
        assert isinstance(value, list)
        assert len(row.rows) == len(value)
        for item, below in zip(row.rows, value, strict=True):
            assert item.name == ""
            assert_shown(item, below)


def assert_all_shown(
    rows: tuple[BindingRow, ...], value: Mapping[str, JsonValue]
) -> None:
    assert [row.name for row in rows] == list(value)
    for row in rows:
        assert_shown(row, value[row.name])


@settings(deadline=None)  # a busy machine is no bug
@given(
    protocol=st.sampled_from([*PROTOCOLS, "carrier-pigeon"]),
    level=st.sampled_from(LEVELS),
    version=st.none() | st.sampled_from(["latest", "0.1.0", "0.3.0", "7"]),
    value=written | values,
    extras=keyed(values),
    extensions=keyed(values),
)
def test_no_value_is_lost(
    protocol: str,
    level: Level,
    version: str | None,
    value: JsonValue,
    extras: Mapping[str, JsonValue],
    extensions: Mapping[str, JsonValue],
) -> None:
    """The rows tell every key and every scalar of a binding, in their places."""
    binding = Binding(
        protocol=protocol,
        level=level,
        version=version,
        value=value,
        extras=extras,
        extensions=extensions,
    )
    rows = view_binding(binding).rows
    own = len(rows) - len(extras) - len(extensions)
    if isinstance(value, Mapping):
        assert_all_shown(rows[:own], value)
    elif value is not None:
        assert_shown(rows[0], value)
    assert_all_shown(rows[own : own + len(extras)], extras)
    assert_all_shown(rows[own + len(extras) :], extensions)


def row_of(protocol: str, level: Level, name: str, value: JsonValue) -> BindingRow:
    view = view_binding(Binding(protocol=protocol, level=level, value={name: value}))
    (row,) = view.rows
    return row


TOPIC = "topicConfiguration"


@pytest.mark.parametrize(
    ("protocol", "level", "name", "value", "text", "note"),
    [
        ("mqtt", "operation", "qos", 1, "1 (at least once)", None),
        ("mqtt", "operation", "qos", 7, "7", None),
        ("mqtt", "server", "keepAlive", 60, "60 s (1 min)", None),
        ("mqtt", "server", "keepAlive", 30, "30 s", None),
        ("mqtt", "server", "keepAlive", 0, "0 s", None),
        ("amqp", "operation", "deliveryMode", 2, "2 (persistent: kept on disk)", None),
        ("amqp", "operation", "mandatory", False, "no", None),
        ("sqs", "channel", "queue", {}, "{}", None),
        ("kafka", "channel", "topic", "orders", "orders", None),
        ("kafka", "channel", "topic", "", '""', None),
        ("kafka", "channel", "topic", "a\nb", '"a\\nb"', None),
        ("kafka", "channel", "partitions", 12, "12", None),
        (
            "kafka",
            "message",
            "schemaIdLocation",
            "header",
            "header",
            "in a header of the message",
        ),
        ("ibmmq", "channel", "maxMsgLength", 1048576, "1,048,576 bytes (1 MiB)", None),
        ("ibmmq", "message", "expiry", 0, "0 (unlimited)", None),
        ("pulsar", "channel", "compaction", 1000, "1,000 MB", None),
        ("kafka", "channel", "what", {"a": [1]}, '{"a": [1]}', None),
    ],
)
def test_values_are_said_in_words(
    protocol: str,
    level: Level,
    name: str,
    value: JsonValue,
    text: str,
    note: str | None,
) -> None:
    """Amounts come with their unit and codes with what they stand for."""
    row = row_of(protocol, level, name, value)
    assert (row.value_text, row.note) == (text, note)
    assert row.raw == json.dumps(value)


def test_nested_settings_have_rows_of_their_own() -> None:
    """A nested object is told field by field, a list item by item."""
    row = row_of(
        "kafka",
        "channel",
        TOPIC,
        {
            "retention.ms": 604_800_000,
            "cleanup.policy": ["compact"],
            "retention.bytes": -1,
        },
    )
    assert row.value_text is None and row.meaning
    retention, policy, size = row.rows
    assert retention.value_text == "604,800,000 ms (7 days)"
    assert [item.value_text for item in policy.rows] == ["compact"]
    assert policy.rows[0].note == "the last message of each key is kept"
    assert size.value_text == "-1 (unlimited)"


def test_what_the_tables_lack_is_shown_and_marked() -> None:
    """Unknown fields, wrong types, extras and extensions are there, as not known."""
    binding = Binding(
        protocol="kafka",
        level="channel",
        value={"partition": 3, "partitions": "many", "topic": "a"},
        extras={"bindingVersion": 5},
        extensions={"x-owner": "me"},
    )
    known = {row.name: row.known for row in view_binding(binding).rows}
    assert known == {
        "partition": False,
        "partitions": False,
        "topic": True,
        "bindingVersion": False,
        "x-owner": False,
    }


def test_an_unknown_protocol_is_shown_as_written() -> None:
    """Nothing is known of it, everything is shown."""
    view = view_binding(
        Binding(protocol="carrier-pigeon", level="server", value={"birds": [1, 2]})
    )
    assert (view.name, view.known, view.purpose) == ("carrier-pigeon", False, None)
    (row,) = view.rows
    assert (row.name, row.raw, row.known) == ("birds", "[1, 2]", False)


def test_a_value_that_is_no_object_is_shown() -> None:
    """Even a binding of the wrong type is there to read."""
    (row,) = view_binding(
        Binding(protocol="kafka", level="server", value="yes please")
    ).rows
    assert row.raw == '"yes please"'


def test_a_schema_is_left_to_the_schema_explorer() -> None:
    """A field that the model has as a schema is drawn from there."""
    key = {"type": "string"}
    binding = Binding(
        protocol="kafka",
        level="message",
        value={"key": key, "schemaIdLocation": "header"},
        schemas={"key": Schema(types=("string",))},
    )
    rows = {row.name: row for row in view_binding(binding).rows}
    assert rows["key"].schema and rows["key"].raw is None and rows["key"].known
    assert not rows["schemaIdLocation"].schema


def test_an_unknown_version_is_told() -> None:
    """The page says which version it explains a binding by."""
    view = view_binding(
        Binding(protocol="kafka", level="channel", version="9.9.9", value={})
    )
    assert (view.version, view.version_known) == ("9.9.9", False)
    assert view.table_version == "0.5.0"


def test_defaults_of_absent_fields_are_listed() -> None:
    """What holds without being written is told, inside nested objects too."""
    binding = Binding(
        protocol="sqs",
        level="channel",
        value={"queue": {"name": "orders", "fifoQueue": False, "deliveryDelay": 5}},
    )
    view = view_binding(binding)
    (queue,) = view.rows
    assert {row.name: row.value_text for row in queue.unset} == {
        "visibilityTimeout": "30 s",
        "receiveMessageWaitTime": "0 (short polling: answers at once)",
        "messageRetentionPeriod": "345,600 s (4 days)",
    }
    ibmmq = view_binding(Binding(protocol="ibmmq", level="channel", value={}))
    assert {row.name: row.value_text for row in ibmmq.unset} == {
        "destinationType": "topic: every subscriber gets each message",
        "maxMsgLength": "negotiated with the queue manager",
    }


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (1, "1 ms"),
        (1_500, "1 s 500 ms"),
        (90_000, "1 min 30 s"),
        (3_600_000, "1 hour"),
        (129_600_000, "1 day 12 hours"),
        (604_800_000, "7 days"),
        (86_399_999, "about 23 hours 59 min"),
    ],
)
def test_spans_of_time_are_said_by_their_largest_parts(
    milliseconds: int, words: str
) -> None:
    """Two parts are enough to grasp a span; what they leave out is owned up to."""
    assert say_duration(milliseconds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1_000, None),
        (1_024, "1 KiB"),
        (1_536, "1.5 KiB"),
        (1_048_576, "1 MiB"),
        (1_048_588, "about 1.0 MiB"),
        (1_000_000_000, "1 GB"),
        (104_857_600, "100 MiB"),
        (1 << 60, "1,048,576 TiB"),
    ],
)
def test_sizes_are_said_in_round_units(size: int, words: str | None) -> None:
    """Round powers of two or ten are exact; the rest says that it is not."""
    assert say_size(size) == words
