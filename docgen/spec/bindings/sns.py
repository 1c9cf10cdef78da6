"""Amazon SNS bindings: 0.1.0 and 0.2.0 for AsyncAPI 2, 1.0.0 for AsyncAPI 3."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import Anything, Flag, ListOf, MapOf, Number, Object, Text, Union

_TEXTS = Union((Text(), ListOf(Text())))

_ORDERING = BindingObject(
    name="ordering",
    title="ordering",
    fields=(
        BindingField(
            name="type",
            type=Text(one_of=("standard", "FIFO")),
            required=True,
            values={
                "standard": "messages may arrive out of order or twice",
                "FIFO": "messages arrive once and in order",
            },
            meaning="Whether the topic keeps messages in order.",
        ),
        BindingField(
            name="contentBasedDeduplication",
            type=Flag(),
            default=False,
            meaning="Whether SNS recognizes a repeated message by its content.",
        ),
    ),
)

_POLICY = BindingObject(
    name="policy",
    title="policy",
    fields=(
        BindingField(
            name="statements",
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
            until="0.1.0",
            required=True,
            meaning="AWS accounts or resources that the statement is about.",
        ),
        BindingField(
            name="principal",
            type=Union((Text(), ListOf(Text()), MapOf(_TEXTS))),
            since="0.2.0",
            required=True,
            meaning="AWS accounts or services that the statement is about.",
        ),
        BindingField(
            name="action",
            type=_TEXTS,
            required=True,
            meaning="What is granted or denied, such as `sns:Publish`.",
        ),
        BindingField(
            name="resource",
            type=_TEXTS,
            since="0.2.0",
            meaning="Resources that the statement covers.",
        ),
        BindingField(
            name="condition",
            type=Union((MapOf(Anything()), ListOf(MapOf(Anything())))),
            since="0.2.0",
            meaning="Circumstances under which the statement holds.",
        ),
    ),
)

_IDENTIFIER = BindingObject(
    name="identifier",
    title="identifier",
    fields=(
        BindingField(
            name="url",
            type=Text(),
            meaning="Address, where messages go to a web server.",
        ),
        BindingField(
            name="email",
            type=Text(),
            meaning="Mail address, where messages go out as mail.",
        ),
        BindingField(
            name="phone",
            type=Text(),
            meaning="Telephone number, where messages go out as text messages.",
        ),
        BindingField(
            name="arn",
            type=Text(),
            meaning="Amazon Resource Name of something defined elsewhere.",
        ),
        BindingField(
            name="name",
            type=Text(),
            meaning="Name that another binding of the same operation gives it, such as "
            "a queue of the SQS binding.",
        ),
    ),
)

_CONSUMER = BindingObject(
    name="consumer",
    title="consumer",
    fields=(
        BindingField(
            name="protocol",
            type=Text(
                one_of=(
                    "http",
                    "https",
                    "email",
                    "email-json",
                    "sms",
                    "sqs",
                    "application",
                    "lambda",
                    "firehose",
                )
            ),
            required=True,
            meaning="How SNS hands messages to the consumer.",
        ),
        BindingField(
            name="endpoint",
            type=Object("identifier"),
            required=True,
            meaning="Where SNS delivers to.",
        ),
        BindingField(
            name="filterPolicy",
            type=MapOf(Anything()),
            meaning="Which messages the consumer gets; the others pass it by.",
        ),
        BindingField(
            name="filterPolicyScope",
            type=Text(one_of=("MessageAttributes", "MessageBody")),
            default="MessageAttributes",
            meaning="What the filter policy looks at.",
        ),
        BindingField(
            name="rawMessageDelivery",
            type=Flag(),
            required=True,
            values={
                "true": "the body is the message itself",
                "false": "the body is an SNS envelope around the message",
            },
            meaning="Whether messages arrive without the SNS envelope.",
        ),
        BindingField(
            name="redrivePolicy",
            type=Object("redrive_policy"),
            meaning="What happens to messages that can't be delivered.",
        ),
        BindingField(
            name="deliveryPolicy",
            type=Object("delivery_policy"),
            meaning="How deliveries over HTTP are retried; it overrides that of the "
            "topic.",
        ),
        BindingField(
            name="displayName",
            type=Text(),
            meaning="Sender name that text messages show.",
        ),
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
            meaning="SQS queue that takes messages which can't be delivered.",
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


def _retry_field(name: str, meaning: str) -> BindingField:
    return BindingField(name=name, type=Number(integer=True), meaning=meaning)


_DELIVERY_POLICY = BindingObject(
    name="delivery_policy",
    title="delivery policy",
    fields=(
        BindingField(
            name="minDelayTarget",
            type=Number(integer=True),
            unit="s",
            meaning="Shortest wait between two tries.",
        ),
        BindingField(
            name="maxDelayTarget",
            type=Number(integer=True),
            unit="s",
            meaning="Longest wait between two tries.",
        ),
        _retry_field("numRetries", "Number of retries of all phases together."),
        _retry_field("numNoDelayRetries", "Number of retries made at once."),
        _retry_field(
            "numMinDelayRetries",
            "Number of retries with the shortest wait, before the waits grow.",
        ),
        _retry_field(
            "numMaxDelayRetries",
            "Number of retries with the longest wait, after the waits have grown.",
        ),
        BindingField(
            name="backoffFunction",
            type=Text(one_of=("arithmetic", "exponential", "geometric", "linear")),
            meaning="How the waits between retries grow.",
        ),
        _retry_field(
            "maxReceivesPerSecond", "Most deliveries to one subscription per second."
        ),
    ),
)

_CHANNEL = LevelInfo(
    purpose="Describes the SNS topic behind the channel.",
    # The text's own words: an empty object marks the channel as an SNS topic.
    may_be_empty=True,
    fields=(
        BindingField(
            name="name",
            type=Text(),
            required=True,
            meaning="Name of the SNS topic.",
        ),
        BindingField(
            name="ordering",
            type=Object("ordering"),
            absent="a standard topic, without order",
            meaning="Whether the topic is FIFO, and how it treats repeated messages.",
        ),
        BindingField(
            name="policy",
            type=Object("policy"),
            meaning="Who may do what with the topic.",
        ),
        BindingField(
            name="tags",
            type=MapOf(Anything()),
            meaning="AWS tags of the topic.",
        ),
    ),
)

_OPERATION = LevelInfo(
    purpose="Says who is subscribed to the SNS topic and how messages reach them.",
    may_be_empty=True,
    fields=(
        BindingField(
            name="topic",
            type=Object("identifier"),
            absent="the topic named like the channel",
            meaning="Topic that the operation works on.",
        ),
        BindingField(
            name="consumers",
            type=ListOf(Object("consumer"), minimum=1),
            required_for="receive",
            meaning="Subscriptions to the topic, each with its protocol and endpoint.",
        ),
        BindingField(
            name="deliveryPolicy",
            type=Object("delivery_policy"),
            meaning="How deliveries over HTTP are retried, unless a consumer says "
            "otherwise.",
        ),
    ),
)

SNS = ProtocolInfo(
    key="sns",
    name="Amazon SNS",
    description="Amazon's notification service: topics that fan out to subscribers.",
    versions=("0.1.0", "0.2.0", "1.0.0"),
    server_protocols=("sns",),
    levels={"channel": _CHANNEL, "operation": _OPERATION},
    objects=(
        _ORDERING,
        _POLICY,
        _STATEMENT,
        _IDENTIFIER,
        _CONSUMER,
        _REDRIVE_POLICY,
        _DELIVERY_POLICY,
    ),
)
