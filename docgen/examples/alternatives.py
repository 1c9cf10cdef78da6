"""Finds the alternatives of a schema that deserve an example each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.examples.flatten import Flattener, content_of, discriminator_of
from docgen.language import Phrase
from docgen.model.schema import NamedSchema, Schema, SchemaNode, SchemaRef
from docgen.model.shared import ABSENT, ObjectId

_MAX_NODES = 100


class Alternatives(Struct, frozen=True, kw_only=True):
    """A schema with a choice, and what to call each branch."""

    owner: Schema
    labels: tuple[tuple[int, str], ...]
    """Index of the branch, and its name; null is left out."""


def alternatives_in(
    schema: SchemaNode, schemas: Mapping[ObjectId, NamedSchema]
) -> Alternatives | None:
    """Find the choice that is nearest to the root, through references and parts."""
    flattener = Flattener(schemas)
    waiting = deque([schema])
    seen: set[ObjectId] = set()
    for _ in range(_MAX_NODES):
        if not waiting:
            break
        node = waiting.popleft()
        if isinstance(node, SchemaRef):
            content = content_of(node, schemas)
            if content is not None and node.target not in seen:
                seen.add(node.target)
                waiting.appendleft(content)
        elif isinstance(node, Schema):
            for branches in (node.one_of, node.any_of):
                real = [i for i, b in enumerate(branches) if not flattener.is_null(b)]
                if len(real) > 1:
                    labels = tuple(_labels(node, branches, real, flattener))
                    return Alternatives(owner=node, labels=labels)
            parts = (*node.all_of, *node.one_of, *node.any_of)
            waiting.extendleft(reversed(parts))
            waiting.extend(filter(_may_hold_choice, _below(node)))
    return None


def _below(schema: Schema) -> Iterator[SchemaNode]:
    yield from schema.properties.values()
    if isinstance(schema.items, tuple):
        yield from schema.items
    elif schema.items is not None:
        yield schema.items
    if schema.additional_properties is not None:
        yield schema.additional_properties


def _may_hold_choice(node: SchemaNode) -> bool:
    """Whether looking into a node can pay: most properties are plain values."""
    return isinstance(node, SchemaRef) or (
        isinstance(node, Schema)
        and bool(
            node.properties
            or node.one_of
            or node.any_of
            or node.all_of
            or node.items is not None
            or node.additional_properties is not None
        )
    )


def _labels(
    owner: Schema,
    branches: tuple[SchemaNode, ...],
    indexes: list[int],
    flattener: Flattener,
) -> Iterator[tuple[int, str]]:
    taken: set[str] = set()
    for index in indexes:
        label = _label(owner, branches[index], flattener)
        if label is None or label in taken:
            label = _numbered(label, index + 1)
        taken.add(label)
        yield index, label


def _numbered(label: str | None, number: int) -> str:
    if label is None:
        return Phrase("Alternative %(number)s", number=number)
    return f"{label} {number}"


def _label(owner: Schema, branch: SchemaNode, flattener: Flattener) -> str | None:
    if isinstance(branch, SchemaRef):
        named = flattener.schemas.get(branch.target)
        return named.key if named else None
    if not isinstance(branch, Schema):
        return None
    if branch.title:
        return branch.title
    flat = flattener.flatten(branch)
    if flat is None:
        return None
    return _tag_of(owner, flat) or _gist_of(flat)


def _tag_of(owner: Schema, flat: Schema) -> str | None:
    """The discriminator's value, or the constant that sets a branch apart."""
    tag = discriminator_of(owner) or discriminator_of(flat)
    names = (tag[0],) if tag else flat.properties
    for name in names:
        node = flat.properties.get(name)
        if isinstance(node, Schema):
            value = node.enum[0] if node.enum and len(node.enum) == 1 else node.const
            if isinstance(value, str):
                return value
    return None


def _gist_of(flat: Schema) -> str | None:
    """A word for a branch that has neither name nor tag."""
    if flat.const is not ABSENT and isinstance(flat.const, str):
        return flat.const
    if flat.types and flat.types[0] not in ("object", "array"):
        return flat.types[0]
    if flat.required and not flat.properties:
        return "with " + ", ".join(flat.required[:3])
    return flat.types[0] if flat.types else None
