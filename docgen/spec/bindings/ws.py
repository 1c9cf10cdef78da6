"""WebSocket bindings, 0.1.0."""

from docgen.spec.bindings.table import BindingField, LevelInfo, ProtocolInfo
from docgen.spec.rules import SchemaValue, Text

WS = ProtocolInfo(
    key="ws",
    name="WebSocket",
    description="A lasting two-way connection that starts as an HTTP request.",
    versions=("0.1.0",),
    server_protocols=("ws", "wss", "websocket", "websockets"),
    levels={
        "channel": LevelInfo(
            purpose="Describes the HTTP handshake that opens the connection; the "
            "connection is the channel.",
            fields=(
                BindingField(
                    name="method",
                    type=Text(one_of=("GET", "POST")),
                    meaning="HTTP method of the handshake request.",
                ),
                BindingField(
                    name="query",
                    type=SchemaValue(),
                    object_schema=True,
                    meaning="Query parameters of the handshake's URL: each property "
                    "of the schema is one.",
                ),
                BindingField(
                    name="headers",
                    type=SchemaValue(),
                    object_schema=True,
                    meaning="HTTP headers to send with the handshake: each property "
                    "of the schema is one.",
                ),
            ),
        ),
    },
)
