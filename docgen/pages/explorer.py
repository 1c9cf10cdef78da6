"""Turns schemas into the tree that the explorer draws.

A named schema is shown in place as long as that helps: not inside itself, not deeper
than a reader follows, not beyond a page's worth of properties. Then it is a link to its
own page, where the rest stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.language import Phrase
from docgen.model.schema import (
    AnySchema,
    AvroSchema,
    BooleanSchema,
    FormattedSchema,
    NamedSchema,
    OpaqueSchema,
    ProtobufSchema,
    Schema,
    SchemaNode,
    SchemaRef,
)
from docgen.model.shared import Missing, ObjectId
from docgen.pages.anchors import Unique, anchor_of
from docgen.pages.avro_view import view_avro
from docgen.pages.effective import resolved
from docgen.pages.enum_view import is_enum_note, view_enum
from docgen.pages.protobuf_view import view_protobuf
from docgen.pages.schema_children import Child, children_of
from docgen.pages.schema_groups import Group, groups_of, sources_of
from docgen.pages.schema_size import has_parts, is_small
from docgen.pages.schema_types import type_words
from docgen.pages.schema_view import (
    AlternativesView,
    BranchView,
    Fact,
    PropertyView,
    SchemaView,
    Word,
)
from docgen.pages.words import badges_of, code_of, facts_of


class Explorer(Struct):
    """Views schemas for one page; counts how much it has shown."""

    named: Mapping[ObjectId, NamedSchema]
    inline_depth: int = 2
    """How many named schemas are shown inside each other."""
    page_worth: int = 200
    """After this many properties, named schemas become links."""
    _shown: int = 0
    _unique: Unique = field(default_factory=Unique)

    def view(self, content: FormattedSchema | Missing, anchor: str) -> SchemaView:
        """View a schema position whatever language it is in."""
        if isinstance(content, Missing):
            return SchemaView(type=(Word(Phrase("missing")),), missing=content)
        view = self._any(content.schema, anchor, ())
        extras = tuple(content.extras.items())
        extensions = tuple(content.extensions.items())
        return replace(
            view,
            extras=(*view.extras, *extras),
            extensions=(*view.extensions, *extensions),
        )

    def node(self, node: SchemaNode, anchor: str) -> SchemaView:
        """View one schema of the JSON Schema family."""
        return self._any(node, anchor, ())

    def _any(
        self, node: AnySchema, anchor: str, path: tuple[ObjectId, ...]
    ) -> SchemaView:
        if isinstance(node, Schema):
            return self._schema(node, anchor, path)
        if isinstance(node, SchemaRef):
            return self._ref(node, anchor, path)
        if isinstance(node, BooleanSchema):
            word = (
                Phrase("any value")
                if node.allows
                else Phrase("nothing: no value is allowed")
            )
            return SchemaView(type=(Word(word),))
        if isinstance(node, Missing):
            return SchemaView(type=(Word(Phrase("missing")),), missing=node)
        if isinstance(node, AvroSchema):
            return view_avro(node.root, anchor)
        if isinstance(node, ProtobufSchema):
            return view_protobuf(node.file, anchor)
        assert isinstance(node, OpaqueSchema)
        return SchemaView(type=(Word(Phrase("described in its own language")),))

    def _ref(
        self, ref: SchemaRef, anchor: str, path: tuple[ObjectId, ...]
    ) -> SchemaView:
        target = self.named[ref.target]
        word = (Word(target.key, ref.target),)
        siblings = tuple(ref.siblings.items())
        if ref.target in path:
            return SchemaView(
                type=word, target=ref.target, folded="recursive", extras=siblings
            )
        content = target.content.schema
        too_deep = len(path) >= self.inline_depth and not is_small(content)
        if has_parts(content) and (too_deep or self._shown >= self.page_worth):
            return SchemaView(
                type=word, target=ref.target, folded="elsewhere", extras=siblings
            )
        view = self._any(content, anchor, (*path, ref.target))
        return replace(
            view,
            type=(*word, Word(" · "), *view.type) if view.type != word else word,
            # Generators of documents like to give a schema its name as title.
            title=None if view.title == target.key else view.title,
            target=ref.target,
            extras=(*view.extras, *siblings),
        )

    def _schema(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> SchemaView:
        return SchemaView(
            type=tuple(type_words(schema, self.named)),
            title=schema.title,
            description=schema.description,
            badges=badges_of(schema),
            facts=facts_of(schema),
            enum=view_enum(schema),
            examples=tuple(map(code_of, schema.examples)),
            properties=tuple(
                self._child(child, anchor, path)
                for child in children_of(schema, self.named)
            ),
            alternatives=tuple(
                self._group(group, anchor, path)
                for group in groups_of(schema, self.named)
            ),
            external_docs=schema.external_docs,
            extensions=tuple(
                (name, value)
                for name, value in schema.extensions.items()
                if not is_enum_note(schema, name, value)
            ),
            extras=tuple(schema.extras.items()),
        )

    def _child(
        self, child: Child, anchor: str, path: tuple[ObjectId, ...]
    ) -> PropertyView:
        self._shown += 1
        has_own_name = child.kind in ("property", "pattern")
        step = anchor_of(child.name)
        below = self._unique(f"{anchor}.{step if has_own_name else f'({step})'}")
        return PropertyView(
            kind=child.kind,
            name=child.name,
            anchor=below,
            required=child.required,
            schema=self._any(child.node, below, path),
        )

    def _group(
        self, group: Group, anchor: str, path: tuple[ObjectId, ...]
    ) -> AlternativesView:
        own = self._unique(f"{anchor}.({group.kind.replace('_', '-')})")
        view = self._source if group.kind == "all_of" else self._any
        branches = []
        for label, node in group.branches:
            below = self._unique(f"{own}.{anchor_of(label)}")
            schema = view(node, below, path)
            branches.append(BranchView(label=label, anchor=below, schema=schema))
        return AlternativesView(
            kind=group.kind,
            heading=group.heading,
            anchor=own,
            branches=tuple(branches),
        )

    def _source(
        self, node: SchemaNode, anchor: str, path: tuple[ObjectId, ...]
    ) -> SchemaView:
        """Show where the effective object comes from, without its properties again."""
        if isinstance(node, SchemaRef):
            target = self.named[node.target]
            described = resolved(node, self.named)
            return SchemaView(
                type=(Word(target.key, node.target),),
                target=node.target,
                folded="recursive" if node.target in path else "elsewhere",
                facts=_adds(described),
                extras=tuple(node.siblings.items()),
            )
        if not isinstance(node, Schema):
            return self._any(node, anchor, path)
        bare = replace(node, properties={}, required=(), all_of=())
        view = self._schema(bare, anchor, path)
        nested = []
        if node.all_of:
            nested.append(self._group(sources_of(node, self.named), anchor, path))
        return replace(
            view,
            facts=(*_adds(node), *view.facts),
            alternatives=(*view.alternatives, *nested),
        )


def _adds(schema: object) -> tuple[Fact, ...]:
    if not isinstance(schema, Schema):
        return ()
    names = ", ".join(schema.properties)
    needs = ", ".join(schema.required)
    facts = ((Phrase("adds"), names), (Phrase("requires"), needs))
    return tuple(Fact(text, code=code) for text, code in facts if code)
