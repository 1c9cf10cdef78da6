"""Mercure bindings, 0.1.0: every level is reserved for later."""

from docgen.spec.bindings.table import ProtocolInfo

MERCURE = ProtocolInfo(
    key="mercure",
    name="Mercure",
    description="A protocol that pushes updates to browsers over HTTP.",
    versions=("0.1.0",),
    server_protocols=("mercure",),
)
