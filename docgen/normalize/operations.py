"""What the readers of operations share in both majors: traits and common fields."""

from __future__ import annotations

from typing import TypedDict

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.model.bindings import Bindings
from docgen.model.operation import Operation, OperationTrait
from docgen.model.security import SecurityAlternative
from docgen.model.shared import ExternalDocs, Missing, ObjectId, Tag
from docgen.normalize.messages import MessageReader
from docgen.normalize.reader import Fields
from docgen.normalize.security import SecurityReader
from docgen.normalize.shared import (
    Context,
    read_external_docs,
    read_tag,
)


class _SharedFields(TypedDict):
    title: str | None
    summary: str | None
    description: str | None
    security: tuple[SecurityAlternative, ...]
    tags: tuple[Tag | Missing, ...]
    external_docs: ExternalDocs | Missing | None
    bindings: Bindings | None


class OperationReader(Struct):
    """Gathers operations; each major adds its own way to find them."""

    context: Context
    security: SecurityReader
    messages: MessageReader
    operations: dict[ObjectId, Operation] = field(default_factory=dict)

    def trait(self, cursor: Cursor, key: str | None) -> OperationTrait:
        """Read an Operation Trait Object."""
        fields = self.context.read(cursor, "operation_trait")
        return OperationTrait(
            key=key,
            operation_id=fields.text("operationId"),
            **self.shared(fields, key or "trait"),
            **fields.common,
        )

    def shared(self, fields: Fields, owner: str) -> _SharedFields:
        """Read the fields that operations and their traits have in common."""
        context = self.context
        return {
            "title": fields.text("title"),
            "summary": fields.text("summary"),
            "description": fields.text("description"),
            "security": self.security.alternatives(fields.items("security"), owner),
            "tags": context.many(fields.items("tags"), read_tag),
            "external_docs": context.one(
                fields.get("externalDocs"), read_external_docs
            ),
            "bindings": context.bindings(fields, "operation"),
        }
