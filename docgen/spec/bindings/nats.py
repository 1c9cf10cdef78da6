"""NATS bindings, 0.1.0."""

from docgen.spec.bindings.table import BindingField, LevelInfo, ProtocolInfo
from docgen.spec.rules import Text

NATS = ProtocolInfo(
    key="nats",
    name="NATS",
    description="A fast, simple messaging system that addresses by subject.",
    versions=("0.1.0",),
    server_protocols=("nats", "nats-tls"),
    levels={
        "operation": LevelInfo(
            purpose="Says how subscribers share the messages of a subject.",
            fields=(
                BindingField(
                    name="queue",
                    type=Text(),
                    max_length=255,
                    meaning="Queue group to subscribe with; each message goes to one "
                    "member of the group.",
                ),
            ),
        ),
    },
)
