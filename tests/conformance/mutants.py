"""Documents with one change each, and why the two judges may differ about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docgen.location import JsonValue, Pointer

_OTHER_VALUES: tuple[JsonValue, ...] = (
    None,
    5,
    "text",
    True,
    [],
    {},
    ["a"],
    {"a": "b"},
)
_FOREIGN_FIELDS = ("zzz", "x-ok", "x-not ok", "title", "payload", "publish")


class Mutant(NamedTuple):
    """A document with one change, and what the change was."""

    change: str
    pointer: Pointer
    document: JsonValue

    @property
    def key(self) -> str | int:
        """The key of the entry that was changed, or in which something was."""
        return self.pointer[-1]

    @property
    def holder(self) -> str | int:
        """The key of what holds that entry."""
        return self.pointer[-2] if len(self.pointer) > 1 else ""


def mutants(document: JsonValue) -> Iterator[Mutant]:
    """Break a document in every way that fits, one at a time.

    An entry is dropped, renamed, given a value of another type, put where it does not
    belong, or joined by one that does not belong.
    """
    for pointer, value in _entries(document, ()):
        yield from _broken_at(document, pointer, value)


def _entries(value: JsonValue, pointer: Pointer) -> Iterator[tuple[Pointer, JsonValue]]:
    entries: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    if isinstance(value, list):
        entries = list(enumerate(value))
    for key, child in entries:
        yield (*pointer, key), child
        yield from _entries(child, (*pointer, key))


def _broken_at(
    document: JsonValue, pointer: Pointer, value: JsonValue
) -> Iterator[Mutant]:
    def mutant(change: str, entries: dict[str | int, JsonValue]) -> Mutant:
        return Mutant(change, pointer, _with(document, pointer, entries))

    key = pointer[-1]
    if isinstance(key, str):
        yield mutant("drop", {})
        yield mutant("rename", {f"{key}x": value})
    for other in _OTHER_VALUES:
        if type(other) is not type(value):
            yield mutant(f"retype {other!r}", {key: other})
    if isinstance(value, dict):
        for name in _FOREIGN_FIELDS:
            if name not in value:
                yield mutant(f"add {name}", {key: {**value, name: "text"}})
    if isinstance(key, str) and len(pointer) > 1 and isinstance(document, dict):
        moved = _with(document, pointer, {})
        if isinstance(moved, dict) and key not in moved:
            yield Mutant("misplace", pointer, {**moved, key: value})


def _with(
    value: JsonValue, pointer: Pointer, entries: dict[str | int, JsonValue]
) -> JsonValue:
    """Put `entries` in the place of the one that `pointer` leads to."""
    step, *rest = pointer
    assert isinstance(value, dict | list)
    old: dict[str | int, JsonValue] = dict(
        value.items() if isinstance(value, dict) else enumerate(value)
    )
    if rest:
        old[step] = _with(old[step], tuple(rest), entries)
    else:
        del old[step]
        old |= entries
    if isinstance(value, list):
        return list(old.values())
    return {str(name): item for name, item in old.items()}
