"""Turns a Protobuf source into the tree that the explorer draws.

The root message's fields come first, each message in the place where it is first used.
A message that is used again is shown anew only if it is small; what no field leads to,
or only too deep inside, follows as other types of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.language import Phrase
from docgen.location import JsonValue
from docgen.model.protobuf import (
    ProtobufAnnotation,
    ProtobufEnum,
    ProtobufEnumValue,
    ProtobufField,
    ProtobufFile,
    ProtobufMessage,
    ProtobufOption,
    split_comment,
)
from docgen.pages.anchors import Unique, anchor_of
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
"""Fields that a message may have to be shown at each of its uses."""
_SHORT = 40
"""Values that an enum may have, likewise."""
_DEEP = 12
"""Messages shown inside each other."""


def view_protobuf(file: ProtobufFile, anchor: str) -> SchemaView:
    """View a source; anchors of its parts begin with `anchor`."""
    viewer = _Viewer(
        messages={message.fullname: message for message in file.messages},
        enums={enum.fullname: enum for enum in file.enums},
    )
    root = viewer.messages.get(file.root or "")
    if root is None:
        view = SchemaView(type=(Word(Phrase("one of the messages below")),))
        if not file.messages:
            view = SchemaView(
                type=(Word(Phrase("a Protobuf source without messages")),)
            )
    else:
        view = viewer.message(root, anchor, ())
    heading = (
        Phrase("Types of this file")
        if root is None
        else Phrase("Other types of this file")
    )
    others = tuple(viewer.definitions(file, anchor, heading))
    return replace(
        view,
        facts=(*view.facts, *_facts_of_file(file)),
        alternatives=(*view.alternatives, *others),
        extras=(*view.extras, *_extras_of_file(file)),
    )


class _Viewer(Struct):
    messages: Mapping[str, ProtobufMessage]
    enums: Mapping[str, ProtobufEnum]
    unique: Unique = field(default_factory=Unique)
    shown: set[str] = field(default_factory=set)

    def message(
        self, message: ProtobufMessage, anchor: str, path: tuple[str, ...]
    ) -> SchemaView:
        """View a message that stands inside those of `path`."""
        self.shown.add(message.fullname)
        inside = (*path, message.fullname)
        view = SchemaView(
            type=(Word(f"message {message.fullname}"),),
            facts=tuple(_facts_of_message(message)),
            properties=tuple(
                self._property(f, message, anchor, inside) for f in message.fields
            ),
        )
        notes = [f"`{o.name}`: {o.comment}" for o in message.oneofs if o.comment]
        view = _with_options(_with_comment(view, message.comment), message.options)
        told = [text for text in (view.description, *notes) if text]
        return replace(view, description="\n\n".join(told) or None)

    def enum(self, enum: ProtobufEnum) -> SchemaView:
        """View an enum."""
        self.shown.add(enum.fullname)
        reserved = tuple(_reserved(enum.reserved))
        view = SchemaView(
            type=(Word(f"enum {enum.fullname}"),),
            facts=reserved,
            enum=tuple(map(_enum_value, enum.values)),
        )
        return _with_options(_with_comment(view, enum.comment), enum.options)

    def definitions(
        self, file: ProtobufFile, anchor: str, heading: str
    ) -> Iterator[AlternativesView]:
        """View the types that nothing has shown so far."""
        own = self.unique(f"{anchor}.(definitions)")
        branches: list[BranchView] = []
        # What a branch shows inside needs no branch of its own: users come first.
        used = {f.target for m in file.messages for f in m.fields}
        messages = sorted(file.messages, key=lambda m: m.fullname in used)
        for message in messages:
            if message.fullname not in self.shown:
                below = self.unique(f"{own}.{anchor_of(message.fullname)}")
                view = self.message(message, below, ())
                branches.append(_branch(message.fullname, below, view))
        for enum in file.enums:
            if enum.fullname not in self.shown:
                below = self.unique(f"{own}.{anchor_of(enum.fullname)}")
                branches.append(_branch(enum.fullname, below, self.enum(enum)))
        if branches:
            yield AlternativesView(
                kind="definitions",
                heading=heading,
                anchor=own,
                branches=tuple(branches),
            )

    def _property(
        self,
        field_: ProtobufField,
        message: ProtobufMessage,
        anchor: str,
        path: tuple[str, ...],
    ) -> PropertyView:
        below = self.unique(f"{anchor}.{anchor_of(field_.name)}")
        view = self._value(field_, below, path)
        facts = (*_facts_of_field(field_, message), *view.facts)
        type_view = replace(view, facts=facts, type=(Word(_type_in_words(field_)),))
        view = _with_comment(replace(type_view, description=None), field_.comment)
        view = _with_options(view, field_.options)
        told = [text for text in (view.description, type_view.description) if text]
        badges = (Phrase("optional"),) if field_.label == "optional" else ()
        return PropertyView(
            kind="property",
            name=field_.name,
            anchor=below,
            required=field_.label == "required",
            schema=replace(
                view,
                description="\n\n".join(told) or None,
                badges=(*badges, *view.badges),
            ),
        )

    def _value(
        self, field_: ProtobufField, anchor: str, path: tuple[str, ...]
    ) -> SchemaView:
        """View a field's values, those of a list or a map as a part of it."""
        if field_.target is None:
            return SchemaView()
        kind: PropertyKind
        if field_.key_type is not None:
            kind, name = "value", Phrase("each value")
        elif field_.label == "repeated":
            kind, name = "item", Phrase("each item")
        else:
            return self._use(field_.target, anchor, path)
        below = self.unique(f"{anchor}.({anchor_of(name)})")
        schema = self._use(field_.target, below, path)
        child = PropertyView(
            kind=kind, name=name, anchor=below, required=False, schema=schema
        )
        return SchemaView(properties=(child,))

    def _use(self, fullname: str, anchor: str, path: tuple[str, ...]) -> SchemaView:
        fact = Fact(Phrase("shown in full elsewhere in this file"), fullname)
        enum = self.enums.get(fullname)
        if enum is not None:
            if len(enum.values) <= _SHORT or fullname not in self.shown:
                return self.enum(enum)
            words = (Word(f"enum {fullname}"),)
            return SchemaView(type=words, facts=(fact,), folded="elsewhere")
        message = self.messages[fullname]
        words = (Word(f"message {fullname}"),)
        if fullname in path:
            again = Fact(Phrase("recursive: a value inside is again"), fullname)
            return SchemaView(type=words, facts=(again,), folded="recursive")
        small = len(message.fields) <= _SMALL and not any(
            f.target in self.messages for f in message.fields
        )
        if len(path) <= _DEEP and (small or fullname not in self.shown):
            return self.message(message, anchor, path)
        return SchemaView(type=words, facts=(fact,), folded="elsewhere")


def _branch(label: str, anchor: str, view: SchemaView) -> BranchView:
    return BranchView(label=label, anchor=anchor, schema=view)


def _type_in_words(field_: ProtobufField) -> str:
    if field_.key_type is not None:
        return Phrase(
            "map of %(key)s to %(value)s",
            key=field_.key_type,
            value=field_.value_type,
        )
    if field_.label == "repeated":
        return Phrase("array of %(items)s", items=field_.value_type)
    return field_.type


def _enum_value(value: ProtobufEnumValue) -> EnumValue:
    told = [f"number {value.number}"]
    told += [f"{option.name} = {option.value}" for option in value.options]
    if value.comment:
        told.append(value.comment)
    return EnumValue(code_of(value.name), " · ".join(told))


def _facts_of_field(field_: ProtobufField, message: ProtobufMessage) -> Iterator[Fact]:
    yield Fact(Phrase("field number"), str(field_.number))
    if field_.group:
        yield Fact(Phrase("written as a proto2 group"))
    if field_.oneof is not None:
        names = [f.name for f in message.fields if f.oneof == field_.oneof]
        choice = Phrase("at most one of %(names)s", names=", ".join(names))
        yield Fact(choice if len(names) > 1 else Phrase("alone in its choice"))
        yield Fact(Phrase("choice"), field_.oneof)


def _facts_of_message(message: ProtobufMessage) -> Iterator[Fact]:
    yield from _reserved(message.reserved)
    if message.extensions:
        yield Fact(Phrase("numbers for extensions"), ", ".join(message.extensions))
    for oneof in message.oneofs:
        for option in oneof.options:
            yield Fact(
                Phrase(
                    "option %(name)s of %(choice)s",
                    name=option.name,
                    choice=oneof.name,
                ),
                option.value,
            )


def _reserved(reserved: tuple[str, ...]) -> Iterator[Fact]:
    if reserved:
        yield Fact(Phrase("reserved"), ", ".join(reserved))


def _option(option: ProtobufOption) -> Fact:
    return Fact(Phrase("option %(name)s", name=option.name), option.value)


def _facts_of_file(file: ProtobufFile) -> Iterator[Fact]:
    if file.syntax is not None:
        yield Fact(Phrase("syntax"), file.syntax)
    if file.package is not None:
        yield Fact(Phrase("package"), file.package)
    if file.imports:
        yield Fact(Phrase("imports"), ", ".join(file.imports))
    for option in file.options:
        yield _option(option)


def _extras_of_file(file: ProtobufFile) -> Iterator[tuple[str, JsonValue]]:
    if file.comment:
        yield Phrase("comment of the file"), file.comment
    for other in file.others:
        yield Phrase("also declared"), other


_TOLD_AS: Mapping[str, str] = {
    "Default": Phrase("default"),
    "Min": Phrase("at least"),
    "Minimum": Phrase("at least"),
    "Max": Phrase("at most"),
    "Maximum": Phrase("at most"),
    "Pattern": Phrase("matches"),
    "RootNode": Phrase("the payload's root"),
}


def _with_comment(view: SchemaView, comment: str | None) -> SchemaView:
    """Add a comment: its prose as description, its tags as what they say."""
    prose, annotations = split_comment(comment)
    examples = tuple(a.value for a in annotations if a.tag == "Example")
    facts = tuple(_fact_of(a) for a in annotations if a.tag != "Example")
    told = [text for text in (view.description, prose) if text]
    return replace(
        view,
        description="\n\n".join(told) or None,
        examples=(*view.examples, *examples),
        facts=(*view.facts, *facts),
    )


def _fact_of(annotation: ProtobufAnnotation) -> Fact:
    text = _TOLD_AS.get(annotation.tag, f"@{annotation.tag}")
    return Fact(text, annotation.value or None)


def _with_options(view: SchemaView, options: tuple[ProtobufOption, ...]) -> SchemaView:
    badges, facts = list(view.badges), list(view.facts)
    for option in options:
        match option.name:
            case "deprecated" if option.value == "true":
                badges.append(Phrase("deprecated"))
            case "default":
                facts.append(Fact(Phrase("default"), option.value))
            case "json_name":
                facts.append(Fact(Phrase("name in JSON"), option.value))
            case _:
                facts.append(_option(option))
    return replace(view, badges=tuple(badges), facts=tuple(facts))
