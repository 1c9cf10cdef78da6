"""Turns Avro types into the tree that the explorer draws.

A type is shown where the schema defines it. Where it is used again by its name it is
shown anew only if it is small; else the tree says which type's fields it has, so that
a page grows with the schema and not with the number of uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.language import Phrase, counted
from docgen.location import JsonValue
from docgen.model.avro import (
    AvroArray,
    AvroField,
    AvroMap,
    AvroNamed,
    AvroNameRef,
    AvroPrimitive,
    AvroType,
    AvroUnion,
    is_null,
    named_types,
)
from docgen.model.shared import Absent, Missing
from docgen.pages.anchors import Unique, anchor_of
from docgen.pages.avro_words import is_said_by_words, type_in_words
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
from docgen.pages.words import code_of

_SMALL = 12
"""Fields that a record may have to be shown at each of its uses."""
_SHORT = 40
"""Symbols that an enum may have, likewise."""


def view_avro(root: AvroType, anchor: str) -> SchemaView:
    """View a schema; anchors of its parts begin with `anchor`."""
    return _Viewer(named_types(root)).view(root, anchor, ())


class _Viewer(Struct):
    named: Mapping[str, AvroNamed]
    unique: Unique = field(default_factory=Unique)

    def view(self, type_: AvroType, anchor: str, path: tuple[str, ...]) -> SchemaView:
        """View a type; `path` holds the names of the records around it."""
        match type_:
            case AvroNamed():
                view = self._named(type_, anchor, path)
            case AvroNameRef():
                view = self._use(type_, anchor, path)
            case AvroUnion():
                view = self._union(type_, anchor, path)
            case AvroArray():
                child = self._child(
                    "item", Phrase("each item"), type_.items, anchor, path
                )
                facts = tuple(_default(Phrase("default"), type_.default))
                view = SchemaView(facts=facts, properties=child)
            case AvroMap():
                child = self._child(
                    "value", Phrase("each value"), type_.values, anchor, path
                )
                facts = tuple(_default(Phrase("default"), type_.default))
                view = SchemaView(facts=facts, properties=child)
            case AvroPrimitive():
                view = SchemaView()
        if not view.type:
            view = replace(view, type=(Word(type_in_words(type_)),))
        return _with_attributes(view, type_.attributes)

    def _named(
        self, named: AvroNamed, anchor: str, path: tuple[str, ...]
    ) -> SchemaView:
        inside = (*path, named.fullname)
        return SchemaView(
            type=(Word(f"{named.kind} {type_in_words(named)}"),)
            if named.logical_type is None
            else (),
            description=named.doc,
            facts=tuple(_facts_of_named(named, path)),
            enum=tuple(EnumValue(code_of(symbol)) for symbol in named.symbols),
            properties=tuple(self._field(f, anchor, inside) for f in named.fields),
        )

    def _use(self, use: AvroNameRef, anchor: str, path: tuple[str, ...]) -> SchemaView:
        target = self.named.get(use.fullname)
        if target is None:
            reason = "the schema does not define a type of this name"
            return SchemaView(missing=Missing(ref=use.fullname, reason=reason))
        if use.fullname in path:
            fact = Fact(Phrase("recursive: a value inside is again"), use.fullname)
            return SchemaView(facts=(fact,), folded="recursive")
        if _is_small(target):
            return self.view(target, anchor, path)
        fact = Fact(Phrase("shown in full where the schema defines"), use.fullname)
        return SchemaView(facts=(fact,), folded="elsewhere")

    def _union(
        self, union: AvroUnion, anchor: str, path: tuple[str, ...]
    ) -> SchemaView:
        branches = [type_ for type_ in union.types if not is_null(type_)]
        rich = [type_ for type_ in union.types if not is_said_by_words(type_)]
        words = (Word(type_in_words(union)),)
        if len(rich) == 1:
            return replace(self.view(rich[0], anchor, path), type=words)
        if not rich:
            return SchemaView(type=words)
        own = self.unique(f"{anchor}.(one-of)")
        views = tuple(self._branch(type_, own, path) for type_ in branches)
        group = AlternativesView(
            kind="one_of",
            heading=Phrase("Exactly one of these"),
            anchor=own,
            branches=views,
        )
        return SchemaView(type=words, alternatives=(group,))

    def _branch(
        self, type_: AvroType, anchor: str, path: tuple[str, ...]
    ) -> BranchView:
        label = type_in_words(type_)
        below = self.unique(f"{anchor}.{anchor_of(label)}")
        return BranchView(
            label=label, anchor=below, schema=self.view(type_, below, path)
        )

    def _child(
        self,
        kind: PropertyKind,
        name: str,
        type_: AvroType,
        anchor: str,
        path: tuple[str, ...],
    ) -> tuple[PropertyView, ...]:
        """View what a list or a map holds, unless the words say all of it."""
        if is_said_by_words(type_):
            return ()
        below = self.unique(f"{anchor}.({anchor_of(name)})")
        schema = self.view(type_, below, path)
        child = PropertyView(
            kind=kind, name=name, anchor=below, required=False, schema=schema
        )
        return (child,)

    def _field(
        self, field_: AvroField, anchor: str, path: tuple[str, ...]
    ) -> PropertyView:
        below = self.unique(f"{anchor}.{anchor_of(field_.name)}")
        view = self.view(field_.type, below, path)
        told = [text for text in (field_.doc, view.description) if text]
        view = replace(
            view,
            description="\n\n".join(told) or None,
            facts=(*_facts_of_field(field_), *view.facts),
        )
        return PropertyView(
            kind="property",
            name=field_.name or Phrase("(no name)"),
            anchor=below,
            required=field_.required,
            schema=_with_attributes(view, field_.attributes),
        )


def _is_small(named: AvroNamed) -> bool:
    flat = all(is_said_by_words(field_.type) for field_ in named.fields)
    return flat and len(named.fields) <= _SMALL and len(named.symbols) <= _SHORT


def _default(text: str, value: JsonValue | Absent) -> Iterator[Fact]:
    if not isinstance(value, Absent):
        yield Fact(text, code_of(value))


def _facts_of_field(field_: AvroField) -> Iterator[Fact]:
    yield from _default(Phrase("default"), field_.default)
    if field_.aliases:
        yield Fact(Phrase("also known as"), ", ".join(field_.aliases))
    if field_.order is not None:
        yield Fact(Phrase("sort order"), field_.order)


def _facts_of_named(named: AvroNamed, path: tuple[str, ...]) -> Iterator[Fact]:
    if named.size is not None:
        yield Fact(counted("%(number)s byte", "%(number)s bytes", named.size))
    yield from _default(Phrase("symbol for unknown values"), named.default)
    around = path[-1].rpartition(".")[0] if path else None
    if named.namespace and named.namespace != around:
        yield Fact(Phrase("namespace"), named.namespace)
    if named.aliases:
        yield Fact(Phrase("type also known as"), ", ".join(named.aliases))


def _with_attributes(
    view: SchemaView, attributes: Mapping[str, JsonValue]
) -> SchemaView:
    """Add what a schema says beyond Avro's own attributes."""
    told = [view.description] if view.description else []
    facts, examples = list(view.facts), list(view.examples)
    extensions, extras = list(view.extensions), list(view.extras)
    for name, value in attributes.items():
        match name, value:
            case "doc", str():
                told.append(value)
            case "example", _:
                examples.append(code_of(value))
            case "examples", list():
                examples.extend(map(code_of, value))
            case _ if name.startswith("x-"):
                extensions.append((name, value))
            case _, Mapping() | list():
                extras.append((name, value))
            case _:
                facts.append(Fact(name, code_of(value)))
    return replace(
        view,
        description="\n\n".join(told) or None,
        facts=tuple(facts),
        examples=tuple(examples),
        extensions=tuple(extensions),
        extras=tuple(extras),
    )
