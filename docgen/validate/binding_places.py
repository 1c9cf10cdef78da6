"""Where bindings stand: the operation around them, and the schemas inside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from docgen.diagnostics import Diagnostics
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, Resolved, reference_in
from docgen.spec.bindings import holds_schema
from docgen.spec.schema_format import table_for_format
from docgen.validate.place import Key, Place, holder_of
from docgen.validate.schemas import schema_format_of

_ACTIONS: Mapping[Key, str] = MappingProxyType(
    {"publish": "receive", "subscribe": "send"}
)
"""What the described application does, by the field of 2.x that holds the operation."""


class BindingChecker(Protocol):
    """Checks what one protocol's binding holds, except for the schemas in it."""

    def __call__(
        self,
        cursor: Cursor,
        protocol: str,
        level: str,
        documents: Documents,
        diagnostics: Diagnostics,
        action: str | None = None,
    ) -> None:
        """Report what is wrong with the binding at `cursor`."""


class SchemaInside(NamedTuple):
    """A schema in a binding, with the table of its language if there is one."""

    table: str | None
    value: JsonValue
    place: Place
    key: str


def action_around(bindings: Place) -> str | None:
    """Find the direction of the operation that holds a bindings object."""
    operation = bindings.parent
    if operation is None or not isinstance(operation.value, dict):
        return None
    if operation.key in _ACTIONS:
        return _ACTIONS[operation.key]
    action = operation.value.get("action")
    return action if isinstance(action, str) else None


def schemas_inside(
    binding: Place, protocol: str, level: str, documents: Documents
) -> Iterator[SchemaInside]:
    """Find the schemas that a protocol's binding holds, also behind a reference."""
    bindings = binding.parent
    ref = reference_in(binding.value)
    if ref is not None:
        found = documents.resolve(ref, binding.file)
        if not isinstance(found, Resolved):
            return
        target = found.cursor
        holder, key = holder_of(target)
        binding = Place(target.value, target.file, holder, key)
    value = binding.value
    for name, item in value.items() if isinstance(value, dict) else ():
        if not holds_schema(protocol, level, name, item):
            continue
        table: str | None = "schema"
        # A key is written in the language of the payload (Kafka bindings 0.2.0).
        if (protocol, level, name) == ("kafka", "message", "key"):
            table = _table_of_payload(bindings, documents)
        yield SchemaInside(table, item, binding, name)


def _table_of_payload(bindings: Place | None, documents: Documents) -> str | None:
    """Find the table for the payload beside a bindings object, if it is there."""
    message = bindings.parent if bindings else None
    content = message.value if message else None
    if message is None or not isinstance(content, dict) or "payload" not in content:
        return None
    payload = content["payload"]
    if isinstance(payload, dict) and "schemaFormat" in payload:
        stated = payload["schemaFormat"]
        return table_for_format(stated if isinstance(stated, str) else None)
    return table_for_format(schema_format_of(message, documents))
