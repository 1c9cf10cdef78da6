"""Traits: partial objects patched into operations and messages.

Both majors use JSON Merge Patch (RFC 7386) in the listed order. In 2.x each trait is
patched onto the target, so a trait wins; in 3.x the target is patched on last, so the
target wins ("Traits Merge Mechanism" of the specification).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import urljoin

from msgspec import Struct

from docgen.load.source import Cursor, SourceFile
from docgen.location import JsonValue
from docgen.model.shared import Missing
from docgen.normalize.reader import Fields, Reader
from docgen.resolve.documents import reference_in
from docgen.resolve.names import name_of

T = TypeVar("T")


class Patched(Struct, frozen=True):
    """An object with its traits applied."""

    fields: Fields
    overridden: Mapping[str, JsonValue] = {}
    """The object's own values that a trait replaced."""
    _traits: tuple[tuple[Cursor | Missing, Cursor], ...] = ()
    """What each item of the list means, and the item."""

    def traits(
        self, read: Callable[[Cursor, str | None], T]
    ) -> tuple[T | Missing, ...]:
        """Read the traits, each with its name if it stands elsewhere."""
        return tuple(
            trait
            if isinstance(trait, Missing)
            else read(trait, None if trait is item else name_of(trait))
            for trait, item in self._traits
        )


def read_patched(reader: Reader, cursor: Cursor, table: str) -> Patched:
    """Read the object at `cursor` by its table, with its traits applied."""
    written = reader.read(cursor, table)
    value = cursor.value
    if isinstance(value, dict) and "traits" not in value and None not in value.values():
        # Nothing can come of merging: most objects are of this kind.
        return Patched(written)
    traits = _followed(reader, written.items("traits"))
    found = [trait for trait, _ in traits if isinstance(trait, Cursor)]
    merged, overridden = _apply(reader, cursor, found)
    return Patched(reader.read_merged(cursor, merged, table), overridden, traits)


def _apply(
    reader: Reader, own: Cursor, traits: Iterable[Cursor]
) -> tuple[Mapping[str, Cursor], Mapping[str, JsonValue]]:
    """Merge the traits into the object; answer its fields, and what they replaced."""
    own_fields = _fields_of(own)
    own_fields.pop("traits", None)
    layers = [_fields_of(trait) for trait in traits]
    traits_win = reader.rules.version < (3, 0)
    ordered = [own_fields, *layers] if traits_win else [*layers, own_fields]
    merged: dict[str, Cursor] = {}
    for layer in ordered:
        merged = _patch(reader, own, merged, layer)
    overridden = {
        name: cursor.value
        for name, cursor in own_fields.items()
        if traits_win and _is_replaced(cursor, merged.get(name))
    }
    return merged, overridden


def _followed(
    reader: Reader, items: Iterable[Cursor]
) -> tuple[tuple[Cursor | Missing, Cursor], ...]:
    """Follow each item of a `traits` list; pairs of what it means and the item.

    A legacy item is a pair of trait and parameters; the trait is its first half.
    """
    pairs = []
    for item in items:
        if isinstance(item.value, list) and item.value:
            item = item.child(0)
        pairs.append((reader.follow(item), item))
    return tuple(pairs)


def _fields_of(cursor: Cursor) -> dict[str, Cursor]:
    if not isinstance(cursor.value, Mapping):
        return {}
    return {name: cursor.child(name) for name in cursor.value}


def _is_replaced(own: Cursor, merged: Cursor | None) -> bool:
    """Whether something of the own value can't be seen in the merged one."""
    if merged is None:
        return True
    return merged is not own and _loses(own.value, merged.value)


def _loses(own: JsonValue, merged: JsonValue) -> bool:
    if isinstance(own, Mapping) and isinstance(merged, Mapping):
        return any(key not in merged or _loses(own[key], merged[key]) for key in own)
    return own != merged


def _patch(
    reader: Reader, own: Cursor, target: dict[str, Cursor], patch: dict[str, Cursor]
) -> dict[str, Cursor]:
    patched = dict(target)
    for name, cursor in patch.items():
        if cursor.value is None:
            patched.pop(name, None)
        elif name in patched and _are_maps(patched[name], cursor):
            patched[name] = _join(reader, own, patched[name], cursor)
        else:
            patched[name] = cursor
    return patched


def _are_maps(first: Cursor, second: Cursor) -> bool:
    return isinstance(first.value, Mapping) and isinstance(second.value, Mapping)


def _join(reader: Reader, own: Cursor, below: Cursor, above: Cursor) -> Cursor:
    """Merge two mappings; the result is read as if it stood in the own file.

    References are followed first, because a `$ref` beside other keys would hide them.
    """
    values = []
    for cursor in (below, above):
        target = reader.follow(cursor)
        target = cursor if isinstance(target, Missing) else target
        values.append(_rebased(target.value, target.file, own.file))
    place = above if above.file is own.file else below
    return Cursor(own.file, place.pointer, _merge_patch(*values))


def _merge_patch(target: JsonValue, patch: JsonValue) -> JsonValue:
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merge_patch(merged.get(key), value)
    return merged


def _rebased(value: JsonValue, source: SourceFile, target: SourceFile) -> JsonValue:
    """Make relative references absolute when a value moves to another file."""
    if source is target:
        return value
    if isinstance(value, Mapping):
        ref = reference_in(value)
        if ref is not None:
            return {**value, "$ref": urljoin(source.uri, ref)}
        return {key: _rebased(item, source, target) for key, item in value.items()}
    if isinstance(value, list):
        return [_rebased(item, source, target) for item in value]
    return value
