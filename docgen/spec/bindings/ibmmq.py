"""IBM MQ bindings, 0.1.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
    When,
)
from docgen.spec.rules import Flag, Number, Object, Text

_SERVER = LevelInfo(
    purpose="Says how a client connects to the queue manager.",
    fields=(
        BindingField(
            name="groupId",
            type=Text(),
            absent="the server belongs to no group",
            meaning="Group of servers, for high availability; any server of the same "
            "group will do.",
        ),
        BindingField(
            name="ccdtQueueManagerName",
            type=Text(),
            default="*",
            meaning="Queue manager to pick from the client channel definition table "
            "(CCDT) that the server's address leads to.",
        ),
        BindingField(
            name="cipherSpec",
            type=Text(),
            meaning="TLS cipher specification to use, in IBM MQ's notation.",
        ),
        BindingField(
            name="multiEndpointServer",
            type=Flag(),
            default=False,
            values={
                "true": "don't rely on message order or on one place",
                "false": "everything is processed in one place",
            },
            meaning="Whether connections are spread over several queue managers.",
        ),
        BindingField(
            name="heartBeatInterval",
            type=Number(integer=True, minimum=0, maximum=999_999),
            unit="s",
            default=300,
            values={
                "0": "no heartbeats",
                "1": "the queue manager's own value",
            },
            meaning="How often to send a heartbeat while nothing else is sent.",
        ),
    ),
)

_QUEUE = BindingObject(
    name="queue",
    title="queue",
    fields=(
        BindingField(
            name="objectName",
            type=Text(),
            required=True,
            max_length=48,
            meaning="Name of the IBM MQ queue to open.",
        ),
        BindingField(
            name="isPartitioned",
            type=Flag(),
            default=False,
            meaning="Whether it is a cluster queue, so that a bind option may be "
            "chosen on opening it.",
        ),
        BindingField(
            name="exclusive",
            type=Flag(),
            default=False,
            meaning="Whether to open the queue for one consumer alone.",
        ),
    ),
)

_TOPIC = BindingObject(
    name="topic",
    title="topic",
    fields=(
        BindingField(
            name="string",
            type=Text(),
            max_length=10_240,
            absent="the channel's address",
            meaning="Topic string to publish and subscribe with.",
        ),
        BindingField(
            name="objectName",
            type=Text(),
            max_length=48,
            meaning="Name of the IBM MQ topic object; it stands in for the channel's "
            "address.",
        ),
        BindingField(
            name="durablePermitted",
            type=Flag(),
            default=True,
            meaning="Whether subscriptions may outlive the connection.",
        ),
        BindingField(
            name="lastMsgRetained",
            type=Flag(),
            default=False,
            meaning="Whether a new subscriber gets the last message published.",
        ),
    ),
)

_CHANNEL = LevelInfo(
    purpose="Describes the IBM MQ queue or topic behind the channel.",
    fields=(
        BindingField(
            name="destinationType",
            type=Text(one_of=("topic", "queue")),
            default="topic",
            values={
                "topic": "every subscriber gets each message",
                "queue": "one consumer gets each message",
            },
            meaning="What the channel stands for on the queue manager.",
        ),
        BindingField(
            name="queue",
            type=Object("queue"),
            required_when=When("destinationType", value="queue"),
            only_when=When("destinationType", value="queue", strict=True),
            meaning="Queue to put messages on and get them from.",
        ),
        BindingField(
            name="topic",
            type=Object("topic"),
            only_when=When("destinationType", value="topic", strict=True),
            meaning="Topic to publish and subscribe to.",
        ),
        BindingField(
            name="maxMsgLength",
            type=Number(integer=True, minimum=0, maximum=104_857_600),
            unit="bytes",
            absent="negotiated with the queue manager",
            meaning="Largest message that the queue or topic accepts.",
        ),
    ),
)

_MESSAGE = LevelInfo(
    purpose="Describes the IBM MQ form of the message.",
    fields=(
        BindingField(
            name="type",
            type=Text(one_of=("string", "jms", "binary")),
            default="string",
            values={
                "string": "text",
                "jms": "a JMS message",
                "binary": "bytes, with the headers listed",
            },
            meaning="Form of the message.",
        ),
        BindingField(
            name="headers",
            type=Text(),
            only_when=When("type", value="binary", strict=True),
            meaning="IBM MQ headers in front of the bytes, separated by commas.",
        ),
        BindingField(
            name="description",
            type=Text(markdown=True),
            meaning="What else a developer should know of the message's type or "
            "format.",
        ),
        BindingField(
            name="expiry",
            type=Number(integer=True, minimum=0),
            unit="ms",
            default=0,
            values={"0": "unlimited"},
            meaning="How long a message should live; the sender sets it, and APIs "
            "count in different units.",
        ),
    ),
)

IBMMQ = ProtocolInfo(
    key="ibmmq",
    name="IBM MQ",
    description="IBM's message broker: queue managers with queues and topics.",
    versions=("0.1.0",),
    server_protocols=("ibmmq", "ibmmq-secure"),
    levels={"server": _SERVER, "channel": _CHANNEL, "message": _MESSAGE},
    objects=(_QUEUE, _TOPIC),
)
