"""Apache Kafka bindings, 0.1.0 to 0.5.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
    When,
)
from docgen.spec.rules import Flag, ListOf, Number, Object, SchemaValue, Text

_UNLIMITED = {"-1": "unlimited"}

_TOPIC_CONFIGURATION = BindingObject(
    name="topic_configuration",
    title="topic configuration",
    # Up to 0.4.0 closed; since 0.5.0 any setting that Kafka knows may stand here.
    extra="forbidden",
    welcome_since="0.5.0",
    fields=(
        BindingField(
            name="cleanup.policy",
            type=ListOf(Text(one_of=("compact", "delete"))),
            values={
                "compact": "the last message of each key is kept",
                "delete": "messages are removed when retention ends",
            },
            meaning="What the broker does with old messages.",
        ),
        BindingField(
            name="retention.ms",
            type=Number(integer=True, minimum=-1),
            unit="ms",
            values=_UNLIMITED,
            meaning="How long messages are kept before they may be removed; a "
            "consumer that is away for longer misses some.",
        ),
        BindingField(
            name="retention.bytes",
            type=Number(integer=True, minimum=-1),
            unit="bytes",
            values=_UNLIMITED,
            meaning="How large each partition may grow before its oldest messages "
            "are removed.",
        ),
        BindingField(
            name="delete.retention.ms",
            type=Number(integer=True, minimum=0),
            unit="ms",
            meaning="How long the marker of a deleted key stays readable in a "
            "compacted topic.",
        ),
        BindingField(
            name="max.message.bytes",
            type=Number(integer=True, minimum=0),
            unit="bytes",
            meaning="Largest batch of messages that the topic accepts, after "
            "compression.",
        ),
        BindingField(
            name="confluent.key.schema.validation",
            type=Flag(),
            since="0.5.0",
            meaning="Whether a Confluent broker checks message keys against the "
            "schema registry.",
        ),
        BindingField(
            name="confluent.key.subject.name.strategy",
            type=Text(),
            since="0.5.0",
            meaning="Class by which a Confluent broker finds the registry's subject "
            "for message keys.",
        ),
        BindingField(
            name="confluent.value.schema.validation",
            type=Flag(),
            since="0.5.0",
            meaning="Whether a Confluent broker checks message values against the "
            "schema registry.",
        ),
        BindingField(
            name="confluent.value.subject.name.strategy",
            type=Text(),
            since="0.5.0",
            meaning="Class by which a Confluent broker finds the registry's subject "
            "for message values.",
        ),
    ),
)

_SERVER = LevelInfo(
    purpose="Says which schema registry goes with the Kafka cluster.",
    fields=(
        BindingField(
            name="schemaRegistryUrl",
            type=Text(format="url"),
            since="0.3.0",
            meaning="Address of the schema registry that serializers and "
            "deserializers ask.",
        ),
        BindingField(
            name="schemaRegistryVendor",
            type=Text(),
            since="0.3.0",
            only_when=When("schemaRegistryUrl"),
            meaning="Who makes the schema registry, such as `apicurio`, `confluent`, "
            "`ibm` or `karapace`; use that vendor's serializers.",
        ),
    ),
)

_CHANNEL = LevelInfo(
    purpose="Describes the Kafka topic behind the channel.",
    fields=(
        BindingField(
            name="topic",
            type=Text(),
            since="0.3.0",
            absent="the channel's address",
            meaning="Name of the Kafka topic to produce to and to consume from.",
        ),
        BindingField(
            name="partitions",
            type=Number(integer=True, minimum=1),
            since="0.3.0",
            meaning="Number of partitions the topic is split into; messages with the "
            "same key land in the same one, and no more consumers of one group than "
            "this can work side by side.",
        ),
        BindingField(
            name="replicas",
            type=Number(integer=True, minimum=1),
            since="0.3.0",
            meaning="Number of brokers that each hold a copy of every partition.",
        ),
        BindingField(
            name="topicConfiguration",
            type=Object("topic_configuration"),
            since="0.4.0",
            meaning="Settings of the topic that matter to its users.",
        ),
    ),
)

_OPERATION = LevelInfo(
    purpose="Says how the application introduces itself to Kafka as a consumer.",
    fields=(
        BindingField(
            name="groupId",
            type=SchemaValue(),
            meaning="Consumer group id, as a schema; each message goes to one member "
            "of the group.",
        ),
        BindingField(
            name="clientId",
            type=SchemaValue(),
            meaning="Client id, as a schema; it names the client in the broker's logs "
            "and quotas.",
        ),
    ),
)

_MESSAGE = LevelInfo(
    purpose="Describes the message key and how the schema's id travels with the "
    "message.",
    fields=(
        BindingField(
            name="key",
            type=SchemaValue(),
            until="0.1.0",
            meaning="Schema of the message key, which decides the partition.",
        ),
        BindingField(
            name="key",
            type=SchemaValue(formats=True),
            since="0.2.0",
            meaning="Schema of the message key, which decides the partition.",
        ),
        BindingField(
            name="schemaIdLocation",
            type=Text(one_of=("header", "payload")),
            since="0.3.0",
            values={
                "header": "in a header of the message",
                "payload": "in front of the payload's own bytes",
            },
            meaning="Where the message carries the id that its schema has in the "
            "schema registry.",
        ),
        BindingField(
            name="schemaIdPayloadEncoding",
            type=Text(),
            since="0.3.0",
            meaning="How the schema's id is written in the payload: a number of bytes, "
            "or a vendor's own way such as `confluent` or `apicurio-new`.",
        ),
        BindingField(
            name="schemaLookupStrategy",
            type=Text(),
            since="0.3.0",
            absent="the default of the registry's vendor",
            meaning="Naming strategy by which the client finds the schema in the "
            "registry.",
        ),
    ),
)

KAFKA = ProtocolInfo(
    key="kafka",
    name="Apache Kafka",
    description="A distributed log: messages stay in topics and are read at leisure.",
    versions=("0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0"),
    server_protocols=("kafka", "kafka-secure"),
    levels={
        "server": _SERVER,
        "channel": _CHANNEL,
        "operation": _OPERATION,
        "message": _MESSAGE,
    },
    objects=(_TOPIC_CONFIGURATION,),
)
