"""MQTT 5 bindings, 0.1.0 and 0.2.0; deprecated, the `mqtt` binding took them in."""

from docgen.spec.bindings.table import BindingField, LevelInfo, ProtocolInfo
from docgen.spec.rules import Number, SchemaValue, Union

MQTT5 = ProtocolInfo(
    key="mqtt5",
    name="MQTT 5",
    description="The fifth version of MQTT.",
    versions=("0.1.0", "0.2.0"),
    server_protocols=("mqtt5", "mqtts5", "secure-mqtt5"),
    successor="mqtt",
    levels={
        "server": LevelInfo(
            purpose="Says how a client connects to the MQTT 5 broker.",
            fields=(
                BindingField(
                    name="sessionExpiryInterval",
                    type=Union((Number(integer=True, minimum=0), SchemaValue())),
                    unit="s",
                    meaning="How long the broker keeps the session of a client that "
                    "left.",
                ),
            ),
        ),
    },
)
