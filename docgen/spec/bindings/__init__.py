"""Bindings: what each protocol says beyond the common model, in every version.

One module describes one protocol; the questions to ask stand in `lookup`.
"""

from docgen.spec.bindings.fit import fitting
from docgen.spec.bindings.lookup import (
    PROTOCOLS,
    binding_key_of,
    binding_table,
    holds_schema,
    protocol_name,
    schema_fields,
)
from docgen.spec.bindings.table import (
    LEVELS,
    BindingField,
    BindingObject,
    BindingTable,
    LevelInfo,
    ProtocolInfo,
    When,
)

__all__ = [
    "LEVELS",
    "PROTOCOLS",
    "BindingField",
    "BindingObject",
    "BindingTable",
    "LevelInfo",
    "ProtocolInfo",
    "When",
    "binding_key_of",
    "binding_table",
    "fitting",
    "holds_schema",
    "protocol_name",
    "schema_fields",
]
