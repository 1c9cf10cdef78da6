"""The rule about components that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor, SourceFile
from docgen.location import JsonValue, Pointer
from docgen.resolve.documents import Resolved, reference_in
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    field_of,
    items_in,
)

_Component: TypeAlias = tuple[str, str]
"""The map below `components` and the key in it."""


def _unused(given: RuleInput) -> Iterator[Hit]:
    start = given.documents.start
    components = field_of(start, "components")
    if components is None or _is_library(start):
        return
    uses = _Uses.of(given)
    for kind, _ in entries_in(start, "components"):
        if not given.has_field("components", kind):
            continue
        for name, entry in entries_in(components, kind):
            if uses.include((kind, name), entry) or _is_subtype(given, kind, entry):
                continue
            yield Hit(
                location=entry.key_location,
                message=f"nothing refers to `{name}` in `components.{kind}`",
                hint="remove it, or refer to it where it was meant to be used",
            )


def _is_library(start: Cursor) -> bool:
    """Tell whether the document only serves others, which refer to its components."""
    return not any(
        isinstance(field.value, Mapping) and field.value
        for name in ("channels", "operations")
        if (field := field_of(start, name)) is not None
    )


class _Uses(Struct, frozen=True):
    """What the references of all files lead to."""

    given: RuleInput
    components: set[_Component]
    """Components that something outside of themselves refers to."""
    users: Mapping[tuple[str, Pointer], set[_Component | None]]
    """By the end of references: the components that they stand in, or None."""

    @classmethod
    def of(cls, given: RuleInput) -> _Uses:
        """Follow every reference."""
        root = given.documents.root
        used = set(_named_schemes(given))
        users: dict[tuple[str, Pointer], set[_Component | None]] = {}
        for file in given.documents.files:
            for pointer, ref in _references(file):
                found = given.documents.resolve(ref, file)
                if not isinstance(found, Resolved):
                    continue
                own = _component_at(pointer) if file is root else None
                end = (found.cursor.file.uri, found.cursor.pointer)
                users.setdefault(end, set()).add(own)
                for target in (found.first, *_named_by(ref, file, root)):
                    component = _component_at(target.pointer)
                    if target.file is root and component and component != own:
                        used.add(component)
        return cls(given, used, users)

    def include(self, component: _Component, entry: Cursor) -> bool:
        """Tell whether a component is used, if only as a name for what is used."""
        if component in self.components:
            return True
        target = self.given.follow(entry)
        if target is None or target is entry:
            return False
        users = self.users.get((target.file.uri, target.pointer), set())
        return bool(users - {component})


def _named_by(ref: str, file: SourceFile, root: SourceFile) -> Iterator[Cursor]:
    """The component that a reference names, even if it passes on to another."""
    steps = tuple(ref.removeprefix("#/").split("/")[:3])
    if file is root and ref.startswith("#/components/") and len(steps) == 3:
        yield Cursor(root, steps, None)


def _component_at(pointer: Pointer) -> _Component | None:
    if len(pointer) < 3 or pointer[0] != "components":
        return None
    return str(pointer[1]), str(pointer[2])


def _references(file: SourceFile) -> Iterator[tuple[Pointer, str]]:
    """Every `$ref` of a file, also those that only extensions hold."""
    waiting: list[tuple[Pointer, JsonValue]] = [((), file.data)]
    seen: set[int] = set()
    while waiting:
        pointer, value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        ref = reference_in(value)
        if ref is not None:
            yield pointer, ref
        # Nothing but the component around it is asked for.
        is_deep = len(pointer) >= 3
        waiting.extend(
            (pointer if is_deep else (*pointer, key), below)
            for key, below in _entries_of(value)
            if isinstance(below, dict | list)
        )


def _entries_of(value: JsonValue) -> Iterable[tuple[str | int, JsonValue]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _named_schemes(given: RuleInput) -> Iterator[_Component]:
    """In 2.x security schemes are named, not referred to."""
    for holder in given.objects.of("server", "operation", "operation_trait"):
        for item in items_in(holder, "security"):
            for name in item.value if isinstance(item.value, Mapping) else ():
                yield "securitySchemes", str(name)


def _is_subtype(given: RuleInput, kind: str, entry: Cursor) -> bool:
    """Tell whether a schema is found by its name: its base has a discriminator."""
    if kind != "schemas":
        return False
    bases = (given.follow(item) for item in items_in(entry, "allOf"))
    return any(base is not None and "discriminator" in base for base in bases)


RULES = (Rule(code=codes.COMPONENT_UNUSED, check=_unused),)
