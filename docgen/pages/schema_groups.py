"""Lists what stands side by side in a schema: alternatives, sources, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from docgen.language import Phrase, joined
from docgen.model.schema import NamedSchema, Schema, SchemaNode, SchemaRef
from docgen.model.shared import ObjectId
from docgen.pages.schema_types import type_words
from docgen.pages.schema_view import AlternativesKind

_Named = Mapping[ObjectId, NamedSchema]

_CONDITION = (Phrase("If"), Phrase("Then"), Phrase("Else"))


class Group(NamedTuple):
    """Schemas side by side, each with its label."""

    kind: AlternativesKind
    heading: str
    branches: Iterable[tuple[str, SchemaNode]]


def groups_of(schema: Schema, named: _Named) -> Iterator[Group]:
    """List the groups in the order in which they are shown."""
    if schema.one_of:
        heading, nodes = Phrase("Exactly one of these"), schema.one_of
        yield Group("one_of", heading, _labelled(nodes, named))
    if schema.any_of:
        heading, nodes = Phrase("One or more of these"), schema.any_of
        yield Group("any_of", heading, _labelled(nodes, named))
    if schema.all_of:
        yield sources_of(schema, named)
    if schema.not_ is not None:
        branches = [(Phrase("Not allowed"), schema.not_)]
        yield Group("not", Phrase("Must not fit this"), branches)
    yield from _conditions(schema)
    if schema.definitions:
        yield Group("definitions", Phrase("Definitions"), schema.definitions.items())


def sources_of(schema: Schema, named: _Named) -> Group:
    """What `allOf` puts together."""
    heading = Phrase("Put together from all of these")
    return Group("all_of", heading, _labelled(schema.all_of, named))


def _conditions(schema: Schema) -> Iterator[Group]:
    parts = zip(_CONDITION, (schema.if_, schema.then, schema.else_), strict=True)
    branches = [(label, node) for label, node in parts if node is not None]
    if branches:
        heading = Phrase("Depends on the value: if it fits the first, the next holds")
        yield Group("if", heading, branches)
    depending = [
        (Phrase("If %(name)s is given", name=name), node)
        for name, node in schema.dependencies.items()
        if not isinstance(node, tuple)
    ]
    if depending:
        yield Group("dependencies", Phrase("Depends on what is given"), depending)


def _labelled(
    nodes: tuple[SchemaNode, ...], named: _Named
) -> list[tuple[str, SchemaNode]]:
    return [
        (_label(node, Phrase("Alternative %(number)s", number=index), named), node)
        for index, node in enumerate(nodes, 1)
    ]


def _label(node: SchemaNode, fallback: str, named: _Named) -> str:
    if isinstance(node, SchemaRef):
        return named[node.target].key
    if isinstance(node, Schema) and node.title:
        return node.title
    words = joined(*(word.text for word in type_words(node, named)))
    return words if words not in ("object", "any value") else fallback
