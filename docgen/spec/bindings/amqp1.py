"""AMQP 1.0 bindings, 0.1.0: every level is reserved for later."""

from docgen.spec.bindings.table import ProtocolInfo

AMQP1 = ProtocolInfo(
    key="amqp1",
    name="AMQP 1.0",
    description="An OASIS standard for exchanging messages between peers.",
    versions=("0.1.0",),
    server_protocols=("amqp1",),
)
