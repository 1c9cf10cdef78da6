"""Single mistakes in bindings: one finding each, at the right place."""

from __future__ import annotations

import pytest
import yaml

from docgen.diagnostics import Code, Severity
from docgen.diagnostics.codes import bindings as codes
from docgen.location import format_pointer
from tests.unit.bindings.support import findings_in

LONG = "q" * 256

MISTAKES = [
    # The protocol and its version.
    ("kafak", "channel", "{partitions: 1}", "unknown-binding", ""),
    ("kafka-secure", "channel", "{partitions: 1}", "unknown-binding", ""),
    ("mqtt5", "server", "{sessionExpiryInterval: 1}", "deprecated-binding", ""),
    (
        "kafka",
        "channel",
        "{bindingVersion: 3.5.0, topic: a, what: 1}",
        "unknown-binding-version",
        "/bindingVersion",
    ),
    (
        "kafka",
        "channel",
        "{bindingVersion: 1}",
        "binding-field-type",
        "/bindingVersion",
    ),
    ("kafka", "channel", "3", "binding-field-type", ""),
    ("kafka", "channel", "null", "binding-field-type", ""),
    # Reserved objects.
    ("amqp", "server", "{is: queue, queue: {}}", "reserved-binding", ""),
    ("mercure", "channel", "{topic: a}", "reserved-binding", ""),
    (
        "redis",
        "channel",
        "{bindingVersion: [1]}",
        "binding-field-type",
        "/bindingVersion",
    ),
    # Fields that aren't there.
    ("kafka", "channel", "{partition: 3}", "unknown-binding-field", "/partition"),
    ("kafka", "channel", "{clientId: {}}", "unknown-binding-field", "/clientId"),
    (
        "amqp",
        "operation",
        "{replyTo: a}",
        "unknown-binding-field",
        "/replyTo",
    ),
    (
        "kafka",
        "channel",
        "{bindingVersion: 0.3.0, topicConfiguration: {}}",
        "unknown-binding-field",
        "/topicConfiguration",
    ),
    (
        "kafka",
        "channel",
        "{bindingVersion: 0.4.0, topicConfiguration: {min.insync.replicas: 2}}",
        "unknown-binding-field",
        "/topicConfiguration/min.insync.replicas",
    ),
    (
        "mqtt",
        "server",
        "{lastWill: {bindingVersion: 0.2.0}}",
        "unknown-binding-field",
        "/lastWill/bindingVersion",
    ),
    (
        "amqp",
        "channel",
        "{queue: {exclusve: true}}",
        "unknown-binding-field",
        "/queue/exclusve",
    ),
    # Fields that have to be there.
    ("jms", "server", "{}", "missing-binding-field", ""),
    ("jms", "server", "{clientID: a}", "missing-binding-field", ""),
    ("ibmmq", "channel", "{destinationType: queue}", "missing-binding-field", ""),
    ("http", "operation", "{bindingVersion: 0.1.0}", "missing-binding-field", ""),
    (
        "jms",
        "server",
        "{jmsConnectionFactory: a, properties: [{name: b}]}",
        "missing-binding-field",
        "/properties/0",
    ),
    ("sqs", "channel", "{queue: {name: a}}", "missing-binding-field", "/queue"),
    # Values of another type.
    ("kafka", "channel", "{partitions: many}", "binding-field-type", "/partitions"),
    ("kafka", "channel", "{partitions: 1.5}", "binding-field-type", "/partitions"),
    ("kafka", "channel", "{partitions: true}", "binding-field-type", "/partitions"),
    ("kafka", "operation", "{groupId: billing}", "binding-field-type", "/groupId"),
    ("kafka", "message", "{key: billing}", "binding-field-type", "/key"),
    ("amqp", "operation", "{cc: a}", "binding-field-type", "/cc"),
    ("amqp", "operation", "{cc: [a, 1]}", "binding-field-type", "/cc/1"),
    ("mqtt", "server", "{lastWill: [a]}", "binding-field-type", "/lastWill"),
    (
        "mqtt",
        "server",
        "{sessionExpiryInterval: soon}",
        "binding-field-type",
        "/sessionExpiryInterval",
    ),
    (
        "sns",
        "channel",
        "{name: a, policy: {statements: [{effect: Deny, principal: 1, action: b}]}}",
        "binding-field-type",
        "/policy/statements/0/principal",
    ),
    # Values that mean nothing, or too much.
    ("mqtt", "operation", "{qos: 3}", "binding-field-value", "/qos"),
    ("ws", "channel", "{method: get}", "binding-field-value", "/method"),
    ("kafka", "channel", "{replicas: 0}", "binding-field-value", "/replicas"),
    ("ros2", "server", "{domainId: 232}", "binding-field-value", "/domainId"),
    ("nats", "operation", f"{{queue: {LONG}}}", "binding-field-value", "/queue"),
    ("solace", "server", "{clientName: ''}", "binding-field-value", "/clientName"),
    ("sns", "operation", "{consumers: []}", "binding-field-value", "/consumers"),
    (
        "kafka",
        "channel",
        "{topicConfiguration: {cleanup.policy: [compact, wipe]}}",
        "binding-field-value",
        "/topicConfiguration/cleanup.policy/1",
    ),
    (
        "http",
        "message",
        "{headers: {type: string}}",
        "binding-field-value",
        "/headers/type",
    ),
    # Fields that contradict each other.
    (
        "kafka",
        "server",
        "{schemaRegistryVendor: confluent}",
        "misplaced-binding-field",
        "/schemaRegistryVendor",
    ),
    (
        "ibmmq",
        "channel",
        "{destinationType: queue, queue: {objectName: a}, topic: {}}",
        "misplaced-binding-field",
        "/topic",
    ),
    ("ibmmq", "message", "{headers: MQRFH2}", "misplaced-binding-field", "/headers"),
    (
        "ibmmq",
        "message",
        "{type: bytes, headers: MQRFH2}",
        "binding-field-value",
        "/type",
    ),
    (
        "solace",
        "operation",
        "{destinations: [{destinationType: topic, queue: {name: a}}]}",
        "misplaced-binding-field",
        "/destinations/0/queue",
    ),
]


@pytest.mark.parametrize(
    ("protocol", "level", "binding", "code", "pointer"),
    [pytest.param(*row, id="-".join(row[:3])[:60]) for row in MISTAKES],
)
def test_a_mistake_is_one_finding_at_its_place(
    protocol: str, level: str, binding: str, code: str, pointer: str
) -> None:
    """One mistake is reported once, at the narrowest place that shows it."""
    found = findings_in(protocol, level, f"binding: {binding}")
    places = [(f.code.name, format_pointer(f.location.pointer)) for f in found]
    assert places == [(code, f"/binding{pointer}")]


@pytest.mark.parametrize(
    ("protocol", "level", "binding"),
    [
        ("x-custom", "channel", "{anything: [goes]}"),
        ("kafka", "channel", "{x-owner: me, partitions: 1.0}"),
        ("kafka", "channel", "{bindingVersion: latest}"),
        ("kafka", "channel", "{topicConfiguration: {min.insync.replicas: 2}}"),
        ("kafka", "message", "{key: string}"),
        ("kafka", "message", "{key: ['null', long]}"),
        ("kafka", "message", "{key: {type: record, name: Key, fields: []}}"),
        ("pulsar", "operation", "{}"),
        ("mqtt", "message", "{bindingVersion: 0.1.0}"),
        ("amqp", "channel", "{}"),
        ("amqp", "channel", "{is: routingKey, queue: {}, exchange: {}}"),
        ("sns", "channel", "{}"),
        ("sns", "operation", "{}"),
        ("sqs", "operation", "{bindingVersion: 0.3.0}"),
        (
            "sqs",
            "channel",
            "{queue: {name: a, fifoQueue: false, policy: {Statements: []}}}",
        ),
        ("mqtt", "server", "{sessionExpiryInterval: {type: integer, minimum: 1}}"),
        (
            "ros2",
            "operation",
            "{role: publisher, node: /a, qosPolicies: {reliability: reliable}}",
        ),
        (
            "ros2",
            "operation",
            "{role: publisher, node: /a, qosPolicies: {reliability: realiable}}",
        ),
        ("solace", "server", "{bindingVersion: 0.2.0, msvVpn: a}"),
        ("solace", "server", "{bindingVersion: 0.2.0, msgVpn: a}"),
        ("ibmmq", "message", "{description: text}"),
        ("googlepubsub", "channel", "{labels: {a: b}}"),
        (
            "jms",
            "server",
            "{jmsConnectionFactory: a, properties: [{name: b, value: null}]}",
        ),
        ("http", "message", "{headers: {$ref: '#/nowhere'}}"),
    ],
)
def test_what_text_or_schema_allows_is_fine(
    protocol: str, level: str, binding: str
) -> None:
    """Where text and official schema disagree either is accepted; `x-` always is."""
    assert findings_in(protocol, level, f"binding: {binding}") == []


@pytest.mark.parametrize(
    ("protocol", "level", "binding", "hint"),
    [
        ("kafak", "channel", "{}", "did you mean `kafka`?"),
        ("wss", "channel", "{}", "use the key `ws`"),
        ("kafka", "channel", "{partition: 1}", "did you mean `partitions`?"),
        (
            "mqtt",
            "message",
            "{qos: 1}",
            "move it to the `mqtt` binding of the `operation`",
        ),
        (
            "amqp",
            "operation",
            "{replyTo: a}",
            "version `0.1.0` or `0.2.0` has it: state that as `bindingVersion`",
        ),
        (
            "amqp",
            "server",
            "{is: queue}",
            "move it to a `channel`, `operation` or `message`",
        ),
    ],
)
def test_the_hint_leads_to_the_right_place(
    protocol: str, level: str, binding: str, hint: str
) -> None:
    """A finding says what was probably meant."""
    (finding,) = findings_in(protocol, level, f"binding: {binding}")
    assert finding.hint == hint


def test_an_unlisted_field_of_an_open_object_is_only_a_warning() -> None:
    """The official schemas leave nested objects open, so a stranger is no error."""
    (finding,) = findings_in("amqp", "channel", "binding: {queue: {exclusve: true}}")
    assert finding.severity is Severity.WARNING
    assert finding.hint == "did you mean `exclusive`?"


@pytest.mark.parametrize(
    ("binding", "action", "codes"),
    [
        ("{role: subscriber, node: /a}", "send", ["binding-field-value"]),
        ("{role: subscriber, node: /a}", "receive", []),
        ("{role: subscriber, node: /a}", None, []),
    ],
)
def test_a_role_fits_the_direction(
    binding: str, action: str | None, codes: list[str]
) -> None:
    """A node that subscribes doesn't send."""
    found = findings_in("ros2", "operation", f"binding: {binding}", action)
    assert [f.code.name for f in found] == codes


@pytest.mark.parametrize(
    ("action", "codes"),
    [("send", []), ("receive", ["missing-binding-field"]), (None, [])],
)
def test_only_a_receiver_names_its_consumers(
    action: str | None, codes: list[str]
) -> None:
    """SNS consumers are required of who receives."""
    found = findings_in("sns", "operation", "binding: {topic: {name: a}}", action)
    assert [f.code.name for f in found] == codes


def test_a_binding_behind_a_reference_is_checked_where_it_stands() -> None:
    """A finding points at the target of the reference, not at the reference."""
    text = "{binding: {$ref: '#/shared'}, shared: {partitions: no}}"
    (finding,) = findings_in("kafka", "channel", text)
    assert format_pointer(finding.location.pointer) == "/shared/partitions"


def test_a_nested_object_behind_a_reference_is_checked() -> None:
    """References are followed inside a binding too."""
    text = "{binding: {queues: [{$ref: '#/q'}]}, q: {fifoQueue: true}}"
    (finding,) = findings_in("sqs", "operation", text)
    assert finding.code.name == "missing-binding-field"
    assert format_pointer(finding.location.pointer) == "/q"


def test_a_reference_to_nowhere_is_one_finding() -> None:
    """What depends on a missing target doesn't complain on top."""
    (finding,) = findings_in("kafka", "channel", "binding: {$ref: '#/nowhere'}")
    assert finding.code.name == "ref-not-found"
    assert format_pointer(finding.location.pointer) == "/binding/$ref"


LEVEL_OF_FRAGMENT = {
    codes.UNKNOWN_BINDING: "channel",
    codes.DEPRECATED_BINDING: "server",
    codes.UNKNOWN_BINDING_VERSION: "channel",
    codes.UNKNOWN_BINDING_FIELD: "channel",
    codes.MISSING_BINDING_FIELD: "server",
    codes.BINDING_FIELD_TYPE: "operation",
    codes.BINDING_FIELD_VALUE: "operation",
    codes.MISPLACED_BINDING_FIELD: "channel",
}


@pytest.mark.parametrize("code", LEVEL_OF_FRAGMENT, ids=lambda code: code.name)
def test_a_code_explains_itself_with_a_fragment_that_has_the_fault(code: Code) -> None:
    """The fragment shown as wrong has exactly the fault, the right one has none."""
    for fragment, names in ((code.wrong, [code.name]), (code.right, [])):
        bindings = yaml.safe_load(fragment)
        ((protocol, binding),) = bindings.get("bindings", bindings).items()
        text = yaml.safe_dump({"binding": binding})
        found = findings_in(protocol, LEVEL_OF_FRAGMENT[code], text)
        assert [f.code.name for f in found] == names


def test_every_code_has_a_mistake() -> None:
    """No code is defined that nothing reports."""
    defined = {code.name for code in vars(codes).values() if isinstance(code, Code)}
    assert defined == {row[3] for row in MISTAKES}


def test_a_finding_points_at_the_key_or_the_value_that_is_wrong() -> None:
    """A field that doesn't exist is shown by its key, a bad value by itself."""
    text = "binding:\n  partition: 3\n  replicas: 0\n"
    stranger, value = findings_in("kafka", "channel", text)
    assert (stranger.location.line, stranger.location.column) == (2, 3)
    assert (value.location.line, value.location.column) == (3, 13)
