"""The rule about components that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

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
    used = set(_used(given))
    for kind, _ in entries_in(start, "components"):
        if not given.has_field("components", kind):
            continue
        for name, entry in entries_in(components, kind):
            if (kind, name) in used or _is_subtype(given, kind, entry):
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


def _used(given: RuleInput) -> Iterator[_Component]:
    """Every component that something outside of itself refers to."""
    root = given.documents.root
    for file in given.documents.files:
        for pointer, ref in _references(file):
            found = given.documents.resolve(ref, file)
            if not isinstance(found, Resolved):
                continue
            own = _component_at(pointer) if file is root else None
            for target in (found.first, *_named_by(ref, file, root)):
                if target.file is root and _component_at(target.pointer) != own:
                    yield _component_at(target.pointer) or ("", "")
    yield from _named_schemes(given)


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
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        ref = reference_in(value)
        if ref is not None:
            yield pointer, ref
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        waiting.extend(
            # Nothing but the component around it is asked for.
            (pointer if len(pointer) >= 3 else (*pointer, key), below)
            for key, below in entries
        )


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
