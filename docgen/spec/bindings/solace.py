"""Solace PubSub+ bindings, 0.1.0 to 0.4.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
    When,
)
from docgen.spec.rules import Flag, ListOf, Number, Object, SchemaValue, Text, Union

_DESTINATION = BindingObject(
    name="destination",
    title="destination",
    fields=(
        BindingField(
            name="destinationType",
            type=Text(one_of=("queue", "topic")),
            values={
                "queue": "bind to a queue, which collects the topics",
                "topic": "subscribe to the topics directly",
            },
            meaning="How the application gets at the messages.",
        ),
        BindingField(
            name="deliveryMode",
            type=Text(one_of=("direct", "persistent")),
            default="persistent",
            values={
                "direct": "fast, but a message can get lost",
                "persistent": "kept until acknowledged",
            },
            meaning="Quality of service that messages are published with.",
        ),
        BindingField(
            name="queue",
            type=Object("queue"),
            only_when=When("destinationType", value="queue"),
            meaning="Queue to bind to.",
        ),
        BindingField(
            name="topicSubscriptions",
            type=ListOf(Text()),
            only_when=When("destinationType", value="topic"),
            absent="the channel's address",
            meaning="Topics that the client subscribes to.",
        ),
        BindingField(
            name="topic",
            # The text nests the subscriptions, its examples and the schema don't.
            type=Object("topic"),
            only_when=When("destinationType", value="topic"),
            meaning="Topics that the client subscribes to.",
        ),
    ),
)

_TOPIC = BindingObject(
    name="topic",
    title="topic",
    fields=(
        BindingField(
            name="topicSubscriptions",
            type=ListOf(Text()),
            absent="the channel's address",
            meaning="Topics that the client subscribes to.",
        ),
    ),
)

_QUEUE = BindingObject(
    name="queue",
    title="queue",
    fields=(
        BindingField(
            name="name",
            type=Text(),
            meaning="Name of the queue.",
        ),
        BindingField(
            name="topicSubscriptions",
            type=ListOf(Text()),
            absent="the channel's address",
            meaning="Topics whose messages the queue collects.",
        ),
        BindingField(
            name="accessType",
            # 0.1.0 writes it with a capital.
            type=Text(one_of=("exclusive", "nonexclusive", "nonExclusive")),
            values={
                "exclusive": "one consumer at a time gets the messages",
                "nonexclusive": "consumers share the messages",
                "nonExclusive": "consumers share the messages",
            },
            meaning="How the queue hands messages to several consumers.",
        ),
        BindingField(
            name="maxTtl",
            type=Text(),
            since="0.3.0",
            meaning="Longest time that a message stays in the queue.",
        ),
        BindingField(
            name="maxMsgSpoolUsage",
            # The text calls it a size, the official schema usage.
            spellings=("maxMsgSpoolSize",),
            type=Text(),
            since="0.3.0",
            meaning="Most storage that the queue may fill.",
        ),
    ),
)

_SERVER = LevelInfo(
    purpose="Says how a client connects to the Solace broker.",
    fields=(
        BindingField(
            name="msgVpn",
            type=Text(),
            until="0.2.0",
            # A slip of the official schema for 0.2.0.
            spellings=("msvVpn",),
            meaning="Message VPN of the broker to connect to.",
        ),
        BindingField(
            name="msgVpn",
            type=Text(),
            since="0.3.0",
            meaning="Message VPN of the broker to connect to.",
        ),
        BindingField(
            name="clientName",
            type=Text(pattern=r"(?s).+"),
            since="0.4.0",
            max_length=160,
            meaning="Name to register with; it has to be unique on the broker.",
        ),
    ),
)

_OPERATION = LevelInfo(
    purpose="Says which Solace queues and topics the operation works on.",
    fields=(
        BindingField(
            name="destinations",
            type=ListOf(Object("destination")),
            meaning="Queues to bind to and topics to subscribe to.",
        ),
        BindingField(
            name="timeToLive",
            type=Union((Number(integer=True), SchemaValue())),
            since="0.4.0",
            unit="ms",
            meaning="How long a message lives before the broker discards it.",
        ),
        BindingField(
            name="priority",
            type=Union((Number(integer=True, minimum=0, maximum=255), SchemaValue())),
            since="0.4.0",
            values={"0": "lowest", "255": "highest"},
            meaning="Priority of the message, from 0 to 255.",
        ),
        BindingField(
            name="dmqEligible",
            type=Flag(),
            since="0.4.0",
            default=False,
            meaning="Whether a message that can't be delivered may move to the dead "
            "message queue.",
        ),
    ),
)

SOLACE = ProtocolInfo(
    key="solace",
    name="Solace",
    description="The Solace event broker: hierarchical topics, and queues over them.",
    versions=("0.1.0", "0.2.0", "0.3.0", "0.4.0"),
    server_protocols=("solace",),
    levels={"server": _SERVER, "operation": _OPERATION},
    objects=(_DESTINATION, _TOPIC, _QUEUE),
)
