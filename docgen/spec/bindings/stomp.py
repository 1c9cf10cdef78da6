"""STOMP bindings, 0.1.0: every level is reserved for later."""

from docgen.spec.bindings.table import ProtocolInfo

STOMP = ProtocolInfo(
    key="stomp",
    name="STOMP",
    description="A simple text protocol that many message brokers speak.",
    versions=("0.1.0",),
    server_protocols=(
        "stomp",
        "stomps",
    ),
)
