"""Reading one object of a document by its table.

The table of the document's version says which fields an object has and of what type.
What fits is offered field by field; all the rest is kept aside as extensions and
extras, so that nothing of the document is lost however broken it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.location import JsonValue, Location
from docgen.model.shared import NO_ENTRIES, Missing
from docgen.resolve.documents import Documents, Unresolved, reference_in
from docgen.spec.rules import (
    Anything,
    ListOf,
    MapOf,
    Object,
    ObjectRule,
    RuleSet,
    Text,
    Type,
)
from docgen.spec.versions import fits


class Common(TypedDict):
    """The fields of `Element`, ready to be handed to any of its subclasses."""

    origin: Location
    extensions: Mapping[str, JsonValue]
    extras: Mapping[str, JsonValue]


class Fields(Struct):
    """One object's fields, sorted by what its table says of them."""

    cursor: Cursor
    known: dict[str, Cursor] = field(default_factory=dict)
    extensions: dict[str, JsonValue] = field(default_factory=dict)
    extras: dict[str, JsonValue] = field(default_factory=dict)

    @property
    def common(self) -> Common:
        """What every element has."""
        return {
            "origin": self.cursor.location,
            "extensions": self.extensions or NO_ENTRIES,
            "extras": self.extras or NO_ENTRIES,
        }

    def __contains__(self, name: str) -> bool:
        return name in self.known

    def get(self, name: str) -> Cursor | None:
        """The field as a cursor, or None if it is not there."""
        return self.known.get(name)

    def text(self, name: str) -> str | None:
        """The field as text, or None if it is not there."""
        found = self.known.get(name)
        return found.value if found and isinstance(found.value, str) else None

    def flag(self, name: str) -> bool:
        """Whether the field is there and true."""
        found = self.known.get(name)
        return found is not None and found.value is True

    def texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list; other items are kept as extras."""
        kept = []
        for item in self.items(name):
            if isinstance(item.value, str):
                kept.append(item.value)
            else:
                self.extras[f"{name}[{item.pointer[-1]}]"] = item.value
        return tuple(kept)

    def items(self, name: str) -> Iterator[Cursor]:
        """The items of a list."""
        found = self.known.get(name)
        if found is not None:
            yield from items_of(found)

    def entries(self, name: str) -> Iterator[tuple[str, Cursor]]:
        """The entries of a mapping, in the order they are written."""
        found = self.known.get(name)
        if found is not None and isinstance(found.value, dict):
            for key in found.value:
                yield key, found.child(key)


class Reader(Struct, frozen=True):
    """Reads objects of one set of documents by the rules of their version."""

    documents: Documents
    rules: RuleSet

    def read(self, cursor: Cursor, table: str) -> Fields:
        """Sort the fields of the object at `cursor`."""
        fields = Fields(cursor)
        if not isinstance(cursor.value, dict):
            fields.extras["value"] = cursor.value
            return fields
        rule = self.rules[table]
        for name, value in cursor.value.items():
            self._sort(fields, rule, name, value)
        return fields

    def read_merged(
        self, own: Cursor, merged: Mapping[str, Cursor], table: str
    ) -> Fields:
        """Sort fields that come from several places, as traits leave them."""
        fields = Fields(own)
        rule = self.rules[table]
        for name, cursor in merged.items():
            self._sort(fields, rule, name, cursor.value, cursor)
        return fields

    def follow(self, cursor: Cursor) -> Cursor | Missing:
        """Go to what the value means: itself, or what its `$ref` leads to."""
        ref = reference_in(cursor.value)
        if ref is None:
            return cursor
        found = self.documents.resolve(ref, cursor.file)
        if isinstance(found, Unresolved):
            return hole(ref, found, cursor)
        return found.cursor

    def _sort(
        self,
        fields: Fields,
        rule: ObjectRule,
        name: str,
        value: JsonValue,
        cursor: Cursor | None = None,
    ) -> None:
        known = rule.fields.get(name)
        if known is None:
            aside = fields.extensions if name.startswith("x-") else fields.extras
            aside[name] = value
            return
        cursor = cursor or fields.cursor.child(name)
        if reference_in(value) is not None and _stands_in_place(known.type):
            target = self.follow(cursor)
            if isinstance(target, Cursor):
                cursor = target
        if fits(known.type, cursor.value):
            fields.known[name] = cursor
        else:
            fields.extras[name] = value


def _stands_in_place(type_: Type) -> bool:
    """Whether a value of the type should be no reference, and is read if it is one.

    Where the specification allows a reference, whoever reads the object follows it.
    """
    if isinstance(type_, MapOf):
        return not isinstance(type_.value, Anything)
    return isinstance(type_, Text | Object | ListOf)


def items_of(cursor: Cursor) -> Iterator[Cursor]:
    """The items of the list at the cursor; none if it is no list."""
    if isinstance(cursor.value, list):
        for index in range(len(cursor.value)):
            yield cursor.child(index)


def hole(ref: str, found: Unresolved, cursor: Cursor) -> Missing:
    """Make the hole that stands where a reference leads nowhere."""
    return Missing(
        ref=ref, reason=found.message, remote=found.remote, origin=cursor.location
    )
