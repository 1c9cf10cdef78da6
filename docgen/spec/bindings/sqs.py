"""Amazon SQS bindings, 0.1.0 to 0.3.0."""

from msgspec.structs import replace

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
    When,
)
from docgen.spec.rules import Anything, Flag, ListOf, MapOf, Number, Object, Text, Union

_TEXTS = Union((Text(), ListOf(Text())))
_FIFO_ONLY = When("fifoQueue", value=True)

_FIFO_QUEUE = BindingField(
    name="fifoQueue",
    type=Flag(),
    required=True,
    values={
        "true": "messages arrive once and in order",
        "false": "messages may arrive out of order or twice",
    },
    meaning="Whether the queue is first in, first out.",
)

_QUEUE_FIELDS = (
    BindingField(
        name="deduplicationScope",
        type=Text(one_of=("queue", "messageGroup")),
        since="0.2.0",
        default="queue",
        only_when=_FIFO_ONLY,
        values={
            "queue": "within the whole queue",
            "messageGroup": "within each message group",
        },
        meaning="Where a FIFO queue looks for repeated messages.",
    ),
    BindingField(
        name="fifoThroughputLimit",
        type=Text(one_of=("perQueue", "perMessageGroupId")),
        since="0.2.0",
        default="perQueue",
        only_when=_FIFO_ONLY,
        values={
            "perQueue": "for the whole queue",
            "perMessageGroupId": "for each message group",
        },
        meaning="What the throughput limit of a FIFO queue counts for.",
    ),
    BindingField(
        name="deliveryDelay",
        type=Number(integer=True, minimum=0, maximum=900),
        unit="s",
        default=0,
        meaning="How long a new message stays hidden before it can be received.",
    ),
    BindingField(
        name="visibilityTimeout",
        type=Number(integer=True, minimum=0, maximum=43200),
        unit="s",
        default=30,
        meaning="How long a received message stays hidden from other consumers; "
        "delete it within that time or it comes back.",
    ),
    BindingField(
        name="receiveMessageWaitTime",
        type=Number(integer=True),
        unit="s",
        default=0,
        values={"0": "short polling: answers at once"},
        meaning="How long a request waits for messages to arrive.",
    ),
    BindingField(
        name="messageRetentionPeriod",
        type=Number(integer=True, minimum=60, maximum=1_209_600),
        unit="s",
        default=345_600,
        meaning="How long the queue keeps a message that nobody deletes.",
    ),
    BindingField(
        name="redrivePolicy",
        type=Object("redrive_policy"),
        meaning="What happens to messages that are received again and again.",
    ),
    BindingField(
        name="policy",
        type=Object("policy"),
        meaning="Who may do what with the queue.",
    ),
    BindingField(
        name="tags",
        type=MapOf(Anything()),
        meaning="AWS tags of the queue.",
    ),
)

_NAME = BindingField(
    name="name",
    type=Text(),
    required=True,
    meaning="Name of the queue; an SNS binding and a redrive policy refer to it.",
)

_QUEUE = BindingObject(
    name="queue", title="queue", fields=(_NAME, _FIFO_QUEUE, *_QUEUE_FIELDS)
)

# The schema asks for `fifoQueue` in a channel's queue only.
_OPERATION_QUEUE = BindingObject(
    name="operation_queue",
    title="queue",
    fields=(
        _NAME,
        replace(_FIFO_QUEUE, required=False, default=False),
        *_QUEUE_FIELDS,
    ),
)

_REDRIVE_POLICY = BindingObject(
    name="redrive_policy",
    title="redrive policy",
    fields=(
        BindingField(
            name="deadLetterQueue",
            type=Object("identifier"),
            required=True,
            meaning="Queue that takes messages which no consumer manages to process.",
        ),
        BindingField(
            name="maxReceiveCount",
            type=Number(integer=True),
            default=10,
            meaning="Number of deliveries after which a message goes to the "
            "dead-letter queue.",
        ),
    ),
)

_IDENTIFIER = BindingObject(
    name="identifier",
    title="identifier",
    fields=(
        BindingField(
            name="arn",
            type=Text(),
            meaning="Amazon Resource Name of a queue defined elsewhere.",
        ),
        BindingField(
            name="name",
            type=Text(),
            meaning="Name of a queue that this binding defines.",
        ),
    ),
)

_POLICY = BindingObject(
    name="policy",
    title="policy",
    fields=(
        BindingField(
            name="statements",
            # The text writes it with a capital, the official schema without.
            spellings=("Statements",),
            type=ListOf(Object("statement")),
            required=True,
            meaning="Permissions, each granted or denied.",
        ),
    ),
)

_STATEMENT = BindingObject(
    name="statement",
    title="statement",
    fields=(
        BindingField(
            name="effect",
            type=Text(one_of=("Allow", "Deny")),
            required=True,
            meaning="Whether the statement grants or denies.",
        ),
        BindingField(
            name="principal",
            type=_TEXTS,
            until="0.2.0",
            required=True,
            meaning="AWS accounts or resources that the statement is about.",
        ),
        BindingField(
            name="principal",
            type=Union((Text(), ListOf(Text()), MapOf(_TEXTS))),
            since="0.3.0",
            required=True,
            meaning="AWS accounts or services that the statement is about.",
        ),
        BindingField(
            name="action",
            type=_TEXTS,
            required=True,
            meaning="What is granted or denied, such as `sqs:ReceiveMessage`.",
        ),
        BindingField(
            name="resource",
            type=_TEXTS,
            since="0.3.0",
            meaning="Resources that the statement covers.",
        ),
        BindingField(
            name="condition",
            type=Union((MapOf(Anything()), ListOf(MapOf(Anything())))),
            since="0.3.0",
            meaning="Circumstances under which the statement holds.",
        ),
    ),
)

SQS = ProtocolInfo(
    key="sqs",
    name="Amazon SQS",
    description="Amazon's queue service: consumers poll for messages.",
    versions=("0.1.0", "0.2.0", "0.3.0"),
    server_protocols=("sqs",),
    levels={
        "channel": LevelInfo(
            purpose="Describes the SQS queue behind the channel.",
            fields=(
                BindingField(
                    name="queue",
                    type=Object("queue"),
                    required=True,
                    meaning="Queue that producers send to and consumers receive from.",
                ),
                BindingField(
                    name="deadLetterQueue",
                    type=Object("queue"),
                    meaning="Queue that takes messages which no consumer manages to "
                    "process.",
                ),
            ),
        ),
        "operation": LevelInfo(
            purpose="Describes the SQS queues through which the application receives "
            "what an SNS topic sends out.",
            # The text's own words: an empty object just names the protocol.
            may_be_empty=True,
            fields=(
                BindingField(
                    name="queues",
                    type=ListOf(Object("operation_queue")),
                    required=True,
                    meaning="Queues that are subscribed to the topic, and their "
                    "dead-letter queues.",
                ),
            ),
        ),
    },
    objects=(
        _QUEUE,
        _OPERATION_QUEUE,
        _REDRIVE_POLICY,
        _IDENTIFIER,
        _POLICY,
        _STATEMENT,
    ),
)
