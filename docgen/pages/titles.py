"""What an object is called on a page: its title, else the best name it has."""

from __future__ import annotations

from docgen.model.api import Entity
from docgen.model.channel import Channel
from docgen.model.message import Message
from docgen.model.operation import Operation
from docgen.model.schema import NamedSchema
from docgen.model.security import SecurityScheme

LONGEST_SUMMARY = 60
"""A longer summary is a sentence, not a title."""


def title_of(entity: Entity) -> str:
    """Call the object by its title, or by what else the document calls it."""
    if isinstance(entity, NamedSchema | SecurityScheme):
        return entity.key
    if isinstance(entity, Message):
        return entity.title or entity.name or entity.key
    if isinstance(entity, Channel):
        return entity.title or entity.address or entity.key
    if isinstance(entity, Operation):
        return entity.title or _short(entity.summary) or entity.key
    return entity.title or entity.key


def beside_title(operation: Operation) -> str | None:
    """The summary of an operation, unless the title is that already."""
    said = _short(operation.summary)
    return None if said == title_of(operation) else operation.summary


def _short(summary: str | None) -> str | None:
    if summary is None or len(summary) > LONGEST_SUMMARY or "\n" in summary.strip():
        return None
    return summary.strip().rstrip(".") or None
