"""Anypoint MQ bindings, 0.0.1 and 0.1.0; the two describe the same fields."""

from docgen.spec.bindings.table import BindingField, LevelInfo, ProtocolInfo
from docgen.spec.rules import SchemaValue, Text

ANYPOINTMQ = ProtocolInfo(
    key="anypointmq",
    name="Anypoint MQ",
    description="MuleSoft's cloud message broker with queues and exchanges.",
    versions=("0.0.1", "0.1.0"),
    server_protocols=("anypointmq",),
    levels={
        "channel": LevelInfo(
            purpose="Describes the Anypoint MQ destination behind the channel.",
            fields=(
                BindingField(
                    name="destination",
                    type=Text(),
                    absent="the channel's address",
                    meaning="Name of the queue or exchange to connect to.",
                ),
                BindingField(
                    name="destinationType",
                    type=Text(one_of=("exchange", "queue", "fifo-queue")),
                    default="queue",
                    values={
                        "exchange": "every bound queue gets each message",
                        "queue": "one consumer gets each message",
                        "fifo-queue": "one consumer gets each message, in order",
                    },
                    meaning="How messages are handed out to consumers.",
                ),
            ),
        ),
        "message": LevelInfo(
            purpose="Describes the headers that Anypoint MQ itself adds.",
            fields=(
                BindingField(
                    name="headers",
                    type=SchemaValue(),
                    object_schema=True,
                    meaning="Headers of the protocol, such as `messageId` and "
                    "`messageGroupId`: each property of the schema is one.",
                ),
            ),
        ),
    },
)
