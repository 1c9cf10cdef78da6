"""Turns schemas into the tree that the explorer draws.

A named schema is shown in place as long as that helps: not inside itself, not deeper
than a reader follows, not beyond a page's worth of properties. Then it is a link to its
own page, where the rest stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.language import Phrase, counted, joined
from docgen.location import JsonValue
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
from docgen.model.shared import ABSENT, Missing, ObjectId
from docgen.pages.anchors import Unique, anchor_of
from docgen.pages.avro_view import view_avro
from docgen.pages.effective import effective_of, resolved
from docgen.pages.protobuf_view import view_protobuf
from docgen.pages.schema_view import (
    AlternativesView,
    BranchView,
    EnumValue,
    Fact,
    PropertyKind,
    PropertyView,
    SchemaView,
    Word,
)
from docgen.pages.words import badges_of, code_of, facts_of

_ENUM_NOTES = (
    "x-enumDescriptions",
    "x-enum-descriptions",
    "x-enumNames",
    "x-enum-varnames",
)

_CONDITION = (Phrase("If"), Phrase("Then"), Phrase("Else"))

SMALL = 6
"""A named schema of so few plain properties is always shown in place."""


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
        too_deep = len(path) >= self.inline_depth and not _is_small(content)
        if _has_parts(content) and (too_deep or self._shown >= self.page_worth):
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
            type=tuple(self.type_of(schema)),
            title=schema.title,
            description=schema.description,
            badges=badges_of(schema),
            facts=facts_of(schema),
            enum=_enum_of(schema),
            examples=tuple(map(code_of, schema.examples)),
            properties=tuple(self._children(schema, anchor, path)),
            alternatives=tuple(self._alternatives(schema, anchor, path)),
            external_docs=schema.external_docs,
            extensions=tuple(
                (name, value)
                for name, value in schema.extensions.items()
                if not _is_enum_note(schema, name, value)
            ),
            extras=tuple(schema.extras.items()),
        )

    def type_of(self, node: object, depth: int = 0) -> Iterator[Word]:
        """Say the type of a schema in words."""
        if isinstance(node, SchemaRef):
            yield Word(self.named[node.target].key, node.target)
        elif isinstance(node, BooleanSchema):
            yield Word(Phrase("any value") if node.allows else Phrase("nothing"))
        elif isinstance(node, Schema):
            yield from self._type_of_schema(node, depth)
        else:
            yield Word(
                Phrase("missing") if isinstance(node, Missing) else Phrase("any value")
            )

    def _type_of_schema(self, schema: Schema, depth: int) -> Iterator[Word]:
        types = schema.types or _implied_types(schema, self.named)
        if not types:
            yield from self._type_without_name(schema, depth)
            return
        for index, name in enumerate(types):
            if index:
                yield Word(Phrase(" or "))
            yield from self._named_type(name, schema, depth)
        if schema.format:
            yield Word(f" · {schema.format}")

    def _named_type(self, name: str, schema: Schema, depth: int) -> Iterator[Word]:
        items = schema.items
        if name != "array" or items is None or isinstance(items, tuple) or depth > 4:
            yield Word(
                "tuple" if isinstance(items, tuple) and name == "array" else name
            )
            return
        yield Word(Phrase("array of "))
        yield from self.type_of(items, depth + 1)

    def _type_without_name(self, schema: Schema, depth: int) -> Iterator[Word]:
        choices = schema.one_of or schema.any_of
        if choices and len(choices) <= 4 and depth < 3:
            for index, choice in enumerate(choices):
                if index:
                    yield Word(Phrase(" or "))
                yield from self.type_of(choice, depth + 1)
        elif choices:
            yield Word(
                counted(
                    "one of %(number)s alternative",
                    "one of %(number)s alternatives",
                    len(choices),
                )
            )
        elif schema.enum is not None:
            yield Word(Phrase("one of the values below"))
        else:
            yield Word(Phrase("any value"))
        if schema.format:
            yield Word(f" · {schema.format}")

    def _children(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> Iterator[PropertyView]:
        yield from self._own_properties(schema, anchor, path)
        for pattern, node in schema.pattern_properties.items():
            yield self._child("pattern", pattern, node, anchor, path)
        if schema.additional_properties is not None and not isinstance(
            schema.additional_properties, BooleanSchema
        ):
            node = schema.additional_properties
            yield self._child(
                "additional", Phrase("any other name"), node, anchor, path
            )
        if schema.property_names is not None:
            yield self._child(
                "key", Phrase("every name"), schema.property_names, anchor, path
            )
        yield from self._items(schema, anchor, path)

    def _own_properties(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> Iterator[PropertyView]:
        effective = effective_of(schema, self.named)
        for name, node in effective.properties.items():
            required = name in effective.required
            yield self._child("property", name, node, anchor, path, required)
        for name in schema.required:
            if name not in effective.properties:
                yield self._child("property", name, Schema(), anchor, path, True)

    def _items(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> Iterator[PropertyView]:
        if isinstance(schema.items, tuple):
            for index, node in enumerate(schema.items):
                yield self._child("position", str(index + 1), node, anchor, path)
        elif schema.items is not None and not _says_all(schema.items):
            yield self._child("item", Phrase("each item"), schema.items, anchor, path)
        further = schema.additional_items
        if further is not None and not isinstance(further, BooleanSchema):
            yield self._child("item", Phrase("further items"), further, anchor, path)
        if schema.contains is not None:
            yield self._child(
                "item", Phrase("at least one item"), schema.contains, anchor, path
            )

    def _child(
        self,
        kind: PropertyKind,
        name: str,
        node: SchemaNode,
        anchor: str,
        path: tuple[ObjectId, ...],
        required: bool = False,
    ) -> PropertyView:
        self._shown += 1
        step = (
            anchor_of(name)
            if kind in ("property", "pattern")
            else f"({anchor_of(name)})"
        )
        below = self._unique(f"{anchor}.{step}")
        return PropertyView(
            kind=kind,
            name=name,
            anchor=below,
            required=required,
            schema=self._any(node, below, path),
        )

    def _alternatives(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> Iterator[AlternativesView]:
        if schema.one_of:
            heading, nodes = Phrase("Exactly one of these"), schema.one_of
            yield self._group("one_of", heading, self._labelled(nodes), anchor, path)
        if schema.any_of:
            heading, nodes = Phrase("One or more of these"), schema.any_of
            yield self._group("any_of", heading, self._labelled(nodes), anchor, path)
        if schema.all_of:
            yield self._sources(schema, anchor, path)
        if schema.not_ is not None:
            named = [(Phrase("Not allowed"), schema.not_)]
            yield self._group("not", Phrase("Must not fit this"), named, anchor, path)
        yield from self._conditions(schema, anchor, path)
        if schema.definitions:
            heading = Phrase("Definitions")
            inside = schema.definitions.items()
            yield self._group("definitions", heading, inside, anchor, path)

    def _conditions(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> Iterator[AlternativesView]:
        parts = zip(_CONDITION, (schema.if_, schema.then, schema.else_), strict=True)
        named = [(label, node) for label, node in parts if node is not None]
        if named:
            heading = Phrase(
                "Depends on the value: if it fits the first, the next holds"
            )
            yield self._group("if", heading, named, anchor, path)
        depending = [
            (Phrase("If %(name)s is given", name=name), node)
            for name, node in schema.dependencies.items()
            if not isinstance(node, tuple)
        ]
        if depending:
            heading = Phrase("Depends on what is given")
            yield self._group("dependencies", heading, depending, anchor, path)

    def _labelled(self, nodes: tuple[SchemaNode, ...]) -> list[tuple[str, SchemaNode]]:
        return [
            (self._label(node, Phrase("Alternative %(number)s", number=index)), node)
            for index, node in enumerate(nodes, 1)
        ]

    def _label(self, node: SchemaNode, fallback: str) -> str:
        if isinstance(node, SchemaRef):
            return self.named[node.target].key
        if isinstance(node, Schema) and node.title:
            return node.title
        words = joined(*(word.text for word in self.type_of(node)))
        return words if words not in ("object", "any value") else fallback

    def _group(
        self,
        kind: str,
        heading: str,
        nodes: Iterable[tuple[str, SchemaNode]],
        anchor: str,
        path: tuple[ObjectId, ...],
    ) -> AlternativesView:
        own = self._unique(f"{anchor}.({kind.replace('_', '-')})")
        branches = []
        for label, node in nodes:
            below = self._unique(f"{own}.{anchor_of(label)}")
            view = self._any(node, below, path)
            branches.append(BranchView(label=label, anchor=below, schema=view))
        return AlternativesView(
            kind=kind,  # type: ignore[arg-type]
            heading=heading,
            anchor=own,
            branches=tuple(branches),
        )

    def _sources(
        self, schema: Schema, anchor: str, path: tuple[ObjectId, ...]
    ) -> AlternativesView:
        """Show where the effective object comes from, without its properties again."""
        own = self._unique(f"{anchor}.(all-of)")
        branches = []
        for label, node in self._labelled(schema.all_of):
            below = self._unique(f"{own}.{anchor_of(label)}")
            view = self._source(node, below, path)
            branches.append(BranchView(label=label, anchor=below, schema=view))
        return AlternativesView(
            kind="all_of",
            heading=Phrase("Put together from all of these"),
            anchor=own,
            branches=tuple(branches),
        )

    def _source(
        self, node: SchemaNode, anchor: str, path: tuple[ObjectId, ...]
    ) -> SchemaView:
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
        nested = (self._sources(node, anchor, path),) if node.all_of else ()
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


def _is_small(schema: object) -> bool:
    """Whether a schema is a handful of plain properties, quicker read than followed."""
    return (
        isinstance(schema, Schema)
        and not (schema.one_of or schema.any_of or schema.all_of or schema.definitions)
        and len(schema.properties) <= SMALL
        and not any(_has_parts(node) for node in schema.properties.values())
    )


def _has_parts(schema: object) -> bool:
    """Whether showing the schema in place costs more than a line."""
    if not isinstance(schema, Schema):
        return not isinstance(schema, BooleanSchema | Missing)
    return bool(
        schema.properties
        or schema.items is not None
        or schema.all_of
        or schema.one_of
        or schema.any_of
        or schema.additional_properties is not None
        or schema.definitions
    )


def _says_all(items: SchemaNode) -> bool:
    """Whether the words `array of string` say everything of the items."""
    return isinstance(items, Schema) and items == Schema(types=items.types)


def _implied_types(
    schema: Schema, named: Mapping[ObjectId, NamedSchema]
) -> tuple[str, ...]:
    """The type that a schema without `type` obviously means."""
    if schema.properties or schema.additional_properties is not None:
        return ("object",)
    if schema.items is not None:
        return ("array",)
    if schema.all_of:
        return effective_of(schema, named).types or ("object",)
    if schema.const is not ABSENT:
        return (_json_type(schema.const),)
    if schema.enum:
        return tuple(dict.fromkeys(map(_json_type, schema.enum)))
    return ()


def _json_type(value: JsonValue) -> str:
    if value is None:
        return "null"
    for types, name in (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
    ):
        if isinstance(value, types):
            return name
    return "object"


def _is_enum_note(schema: Schema, name: str, value: JsonValue) -> bool:
    return (
        name in _ENUM_NOTES
        and schema.enum is not None
        and isinstance(value, list | Mapping)
        and len(value) <= len(schema.enum)
    )


def _enum_of(schema: Schema) -> tuple[EnumValue, ...]:
    """The allowed values with the notes that common extensions give them."""
    if schema.enum is None:
        return ()
    notes: dict[int, list[str]] = {}
    for name, value in schema.extensions.items():
        if not _is_enum_note(schema, name, value):
            continue
        for index, allowed in enumerate(schema.enum):
            if isinstance(value, Mapping):
                note = value.get(str(allowed))
            else:
                note = (
                    value[index]
                    if isinstance(value, list) and index < len(value)
                    else None
                )
            if note is not None:
                notes.setdefault(index, []).append(str(note))
    return tuple(
        EnumValue(code_of(allowed), " · ".join(notes.get(index, [])) or None)
        for index, allowed in enumerate(schema.enum)
    )
