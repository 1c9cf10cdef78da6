"""AMQP 0-9-1 bindings, 0.1.0 to 0.3.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import Flag, ListOf, Number, Object, Text

_VHOST = BindingField(
    name="vhost",
    # The text has it from 0.2.0 on; the conformance kit's valid 0.1.0 documents too.
    type=Text(),
    default="/",
    meaning="Virtual host of the broker that it lives in; connect to that one.",
)

_EXCHANGE = BindingObject(
    name="exchange",
    title="exchange",
    fields=(
        BindingField(
            name="name",
            type=Text(),
            max_length=255,
            meaning="Name of the exchange to publish to.",
        ),
        BindingField(
            name="type",
            type=Text(one_of=("topic", "direct", "fanout", "default", "headers")),
            values={
                "topic": "routes by patterns over the routing key",
                "direct": "routes by the exact routing key",
                "fanout": "routes to every bound queue",
                "default": "routes to the queue that the routing key names",
                "headers": "routes by message headers",
            },
            meaning="How the exchange decides which queues get a message.",
        ),
        BindingField(
            name="durable",
            type=Flag(),
            values={"true": "it survives a restart of the broker"},
            meaning="Whether the exchange is still there after the broker restarts.",
        ),
        BindingField(
            name="autoDelete",
            type=Flag(),
            meaning="Whether the exchange goes away when its last queue is unbound.",
        ),
        _VHOST,
    ),
)

_QUEUE = BindingObject(
    name="queue",
    title="queue",
    fields=(
        BindingField(
            name="name",
            type=Text(),
            max_length=255,
            meaning="Name of the queue to consume from.",
        ),
        BindingField(
            name="durable",
            type=Flag(),
            values={"true": "it survives a restart of the broker"},
            meaning="Whether the queue is still there after the broker restarts.",
        ),
        BindingField(
            name="exclusive",
            type=Flag(),
            meaning="Whether only the one connection that declared the queue uses it.",
        ),
        BindingField(
            name="autoDelete",
            type=Flag(),
            meaning="Whether the queue goes away when its last consumer leaves.",
        ),
        _VHOST,
    ),
)

_CHANNEL = LevelInfo(
    purpose="Says whether the channel is a queue or a routing key, and of what.",
    fields=(
        BindingField(
            name="is",
            type=Text(one_of=("queue", "routingKey")),
            default="routingKey",
            values={
                "queue": "the channel is a queue",
                "routingKey": "the channel's address is a routing key",
            },
            meaning="What the channel stands for on the broker.",
        ),
        BindingField(
            name="exchange",
            type=Object("exchange"),
            meaning="Exchange that messages with the routing key are published to.",
        ),
        BindingField(
            name="queue",
            type=Object("queue"),
            meaning="Queue that the messages wait in.",
        ),
    ),
)

_OPERATION = LevelInfo(
    purpose="Says with which AMQP properties messages are published and consumed.",
    fields=(
        BindingField(
            name="expiration",
            type=Number(integer=True, minimum=0),
            meaning="How long a message lives before the broker discards it; RabbitMQ "
            "counts in milliseconds.",
        ),
        BindingField(
            name="userId",
            type=Text(),
            meaning="User that sent the message; brokers may check it against the "
            "connection.",
        ),
        BindingField(
            name="cc",
            type=ListOf(Text()),
            meaning="Further routing keys that the message goes to; consumers see "
            "them.",
        ),
        BindingField(
            name="priority",
            type=Number(integer=True),
            meaning="Priority of the message; a higher one is delivered earlier where "
            "the queue supports it.",
        ),
        BindingField(
            name="deliveryMode",
            type=Number(integer=True, one_of=(1, 2)),
            values={
                "1": "transient: lost when the broker restarts",
                "2": "persistent: kept on disk",
            },
            meaning="Whether the broker keeps the message on disk.",
        ),
        BindingField(
            name="mandatory",
            type=Flag(),
            meaning="Whether the broker returns the message if no queue takes it.",
        ),
        BindingField(
            name="bcc",
            type=ListOf(Text()),
            meaning="Further routing keys that the message goes to; consumers do not "
            "see them.",
        ),
        BindingField(
            name="replyTo",
            type=Text(),
            until="0.2.0",
            meaning="Queue that the answer is to be sent to.",
        ),
        BindingField(
            name="timestamp",
            type=Flag(),
            meaning="Whether the message carries the time it was sent.",
        ),
        BindingField(
            name="ack",
            type=Flag(),
            values={"true": "the broker keeps it until then"},
            meaning="Whether a consumer has to acknowledge the message.",
        ),
    ),
)

_MESSAGE = LevelInfo(
    purpose="Says which AMQP properties describe the message's content.",
    fields=(
        BindingField(
            name="contentEncoding",
            type=Text(),
            meaning="MIME encoding of the content, such as `gzip`; undo it before "
            "reading.",
        ),
        BindingField(
            name="messageType",
            type=Text(),
            meaning="Type of the message in the application's own words; tells "
            "messages of one queue apart.",
        ),
    ),
)

AMQP = ProtocolInfo(
    key="amqp",
    name="AMQP 0-9-1",
    description="The protocol of RabbitMQ: exchanges route messages into queues.",
    versions=("0.1.0", "0.2.0", "0.3.0"),
    server_protocols=("amqp", "amqps"),
    levels={"channel": _CHANNEL, "operation": _OPERATION, "message": _MESSAGE},
    objects=(_EXCHANGE, _QUEUE),
)
