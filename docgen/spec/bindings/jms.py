"""JMS bindings, 0.0.1.

An earlier 0.1.0 was a stub without fields; the numbering started over after it.
"""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import (
    Flag,
    ListOf,
    Nullable,
    Number,
    Object,
    SchemaValue,
    Text,
    Union,
)

JMS = ProtocolInfo(
    key="jms",
    name="JMS",
    description="Java's interface to message brokers, Jakarta Messaging by now.",
    versions=("0.0.1",),
    server_protocols=("jms",),
    levels={
        "server": LevelInfo(
            purpose="Says how a Java client gets a connection to the broker.",
            fields=(
                BindingField(
                    name="jmsConnectionFactory",
                    type=Text(),
                    required=True,
                    meaning="Java class of the broker's `ConnectionFactory`; its "
                    "library has to be on the class path.",
                ),
                BindingField(
                    name="properties",
                    type=ListOf(Object("property")),
                    meaning="Properties to set on the connection factory.",
                ),
                BindingField(
                    name="clientID",
                    type=Text(),
                    meaning="Client identifier to connect with; brokers usually "
                    "allow each one only once at a time.",
                ),
            ),
        ),
        "channel": LevelInfo(
            purpose="Describes the JMS destination behind the channel.",
            fields=(
                BindingField(
                    name="destination",
                    type=Text(),
                    absent="the channel's address",
                    meaning="Name of the queue to look up.",
                ),
                BindingField(
                    name="destinationType",
                    type=Text(one_of=("queue", "fifo-queue")),
                    default="queue",
                    values={
                        "queue": "one consumer gets each message",
                        "fifo-queue": "one consumer gets each message, in order",
                    },
                    meaning="How messages are handed out to consumers.",
                ),
            ),
        ),
        "message": LevelInfo(
            purpose="Describes the headers that JMS itself defines.",
            fields=(
                BindingField(
                    name="headers",
                    type=SchemaValue(),
                    object_schema=True,
                    meaning="Headers of the protocol, such as `JMSMessageID` and "
                    "`JMSCorrelationID`: each property of the schema is one.",
                ),
            ),
        ),
    },
    objects=(
        BindingObject(
            name="property",
            title="property",
            fields=(
                BindingField(
                    name="name",
                    type=Text(),
                    required=True,
                    meaning="Name of the property.",
                ),
                BindingField(
                    name="value",
                    type=Nullable(Union((Text(), Flag(), Number()))),
                    required=True,
                    meaning="Value to set the property to.",
                ),
            ),
        ),
    ),
)
