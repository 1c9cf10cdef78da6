"""Redis bindings, 0.1.0: every level is reserved for later."""

from docgen.spec.bindings.table import ProtocolInfo

REDIS = ProtocolInfo(
    key="redis",
    name="Redis",
    description="An in-memory data store whose channels pass messages on.",
    versions=("0.1.0",),
    server_protocols=(
        "redis",
        "rediss",
    ),
)
