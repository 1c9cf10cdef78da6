"""Apache Pulsar bindings, 0.1.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import Flag, ListOf, Number, Object, Text

_CHANNEL = LevelInfo(
    purpose="Describes the Pulsar topic behind the channel.",
    fields=(
        BindingField(
            name="namespace",
            type=Text(),
            required=True,
            meaning="Namespace of the tenant that the topic lives in; it is part of "
            "the topic's full name.",
        ),
        BindingField(
            name="persistence",
            type=Text(one_of=("persistent", "non-persistent")),
            required=True,
            values={
                "persistent": "messages are kept on disk",
                "non-persistent": "messages are kept in memory only",
            },
            meaning="Whether messages survive a restart; it is part of the topic's "
            "full name.",
        ),
        BindingField(
            name="compaction",
            type=Number(integer=True, minimum=0),
            unit="MB",
            meaning="Backlog size at which the topic is compacted to the last message "
            "of each key.",
        ),
        BindingField(
            name="geo-replication",
            type=ListOf(Text()),
            meaning="Clusters that hold a copy of the topic.",
        ),
        BindingField(
            name="retention",
            type=Object("retention"),
            meaning="How much is kept of what every subscription has acknowledged.",
        ),
        BindingField(
            name="ttl",
            type=Number(integer=True),
            unit="s",
            meaning="How long a message waits for its acknowledgment before it is "
            "dropped.",
        ),
        BindingField(
            name="deduplication",
            type=Flag(),
            values={"true": "a repeated message is stored once"},
            meaning="Whether the broker drops messages that a producer sends twice.",
        ),
    ),
)

_RETENTION = BindingObject(
    name="retention",
    title="retention",
    extra="forbidden",
    fields=(
        BindingField(
            name="time",
            type=Number(integer=True, minimum=0),
            unit="min",
            default=0,
            values={"0": "nothing is kept"},
            meaning="How long acknowledged messages are kept.",
        ),
        BindingField(
            name="size",
            type=Number(integer=True, minimum=0),
            unit="MB",
            default=0,
            values={"0": "nothing is kept"},
            meaning="How much of the acknowledged messages is kept.",
        ),
    ),
)

PULSAR = ProtocolInfo(
    key="pulsar",
    name="Apache Pulsar",
    description="A distributed log with tenants, namespaces and many kinds of "
    "subscription.",
    versions=("0.1.0",),
    server_protocols=("pulsar",),
    levels={
        "server": LevelInfo(
            purpose="Says whose part of the Pulsar cluster the API lives in.",
            fields=(
                BindingField(
                    name="tenant",
                    type=Text(),
                    default="public",
                    meaning="Tenant of the cluster; it is part of every topic's full "
                    "name.",
                ),
            ),
        ),
        "channel": _CHANNEL,
    },
    objects=(_RETENTION,),
)
