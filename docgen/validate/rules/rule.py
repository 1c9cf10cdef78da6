"""What a rule is: a kind of finding, and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from docgen.diagnostics import Code, Severity
from docgen.load.source import Cursor
from docgen.location import JsonValue, Location
from docgen.model.api import Api
from docgen.resolve.documents import Documents, Resolved, reference_in
from docgen.spec.rules import RuleSet
from docgen.validate.objects import Objects


class Hit(Struct, frozen=True, kw_only=True):
    """One place that breaks a rule."""

    location: Location
    """The narrowest place that shows the fault: the key if the key is wrong."""
    message: str
    """One sentence in the present tense, things named in backticks, no full stop."""
    hint: str | None = None
    """What to do, as an imperative."""
    severity: Severity | None = None
    """How bad it is here, where that differs from the code's own severity."""


class RuleInput(Struct, frozen=True, kw_only=True):
    """A document, in three shapes: as written, as objects of the tables, as an Api."""

    documents: Documents
    """The files, and the references between them."""
    rules: RuleSet
    """The tables of the document's version."""
    objects: Objects
    """Where each object of the tables stands in the files."""
    api: Api
    """The document as pages show it: references followed, traits applied."""

    @property
    def major(self) -> int:
        """The major version of AsyncAPI that the document is written in."""
        return self.rules.version[0]

    def has_field(self, table: str, field: str) -> bool:
        """Tell whether the document's version has the field."""
        return field in self.rules[table].fields

    def follow(self, cursor: Cursor) -> Cursor | None:
        """Go to what a value means: itself, or what its `$ref` leads to.

        A reference that leads nowhere answers None; the structure check reports it.
        """
        ref = reference_in(cursor.value)
        if ref is None:
            return cursor
        found = self.documents.resolve(ref, cursor.file)
        return found.cursor if isinstance(found, Resolved) else None

    def place(self, origin: Location, *steps: str | int) -> Location:
        """Locate what stands below an object of the Api."""
        for file in self.documents.files:
            if file.name == origin.file:
                return file.value_location((*origin.pointer, *steps))
        return origin


Check: TypeAlias = Callable[[RuleInput], Iterable[Hit]]


class Rule(Struct, frozen=True, kw_only=True):
    """A kind of finding together with the function that finds it.

    The function gets everything that is known about a document and yields the places
    that break the rule. It must not report what the structure check reports: values of
    a wrong type and references that lead nowhere are passed over in silence.
    """

    code: Code
    check: Check
    majors: tuple[int, ...] = (2, 3)
    """The major versions of AsyncAPI that the rule is about."""


def text_in(cursor: Cursor, key: str) -> str | None:
    """The string that a field holds; None if it is not there or no string."""
    value = cursor.value.get(key) if isinstance(cursor.value, Mapping) else None
    return value if isinstance(value, str) else None


def field_of(cursor: Cursor, key: str) -> Cursor | None:
    """The value of a field; None if it is not there."""
    return cursor.child(key) if key in cursor else None


def items_in(cursor: Cursor | None, key: str) -> Iterator[Cursor]:
    """The items of the list that a field holds."""
    held = field_of(cursor, key) if cursor else None
    if held is not None and isinstance(held.value, list):
        yield from (held.child(index) for index in range(len(held.value)))


def texts_in(cursor: Cursor | None, key: str) -> Iterator[tuple[Cursor, str]]:
    """The strings in the list that a field holds, with their places."""
    held = field_of(cursor, key) if cursor else None
    if held is not None:
        yield from texts_of(held)


def texts_of(held: Cursor) -> Iterator[tuple[Cursor, str]]:
    """The strings in a list, with their places; none if it is no list."""
    for index, value in enumerate(held.value if isinstance(held.value, list) else ()):
        if isinstance(value, str):
            yield held.child(index), value


def entries_in(cursor: Cursor | None, key: str) -> Iterator[tuple[str, Cursor]]:
    """The entries of the map that a field holds; none if it holds a reference."""
    held = field_of(cursor, key) if cursor else None
    if held is not None and isinstance(held.value, Mapping):
        yield from ((str(name), held.child(name)) for name in held.value)


def value_at(value: JsonValue, *steps: str) -> JsonValue:
    """What some steps through maps lead to; None if that is not there."""
    for step in steps:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value
