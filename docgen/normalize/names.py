"""Names and ids: what a referenced thing is called, and ids that never collide."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from docgen.load.source import Cursor
from docgen.location import Pointer
from docgen.model.shared import ObjectId

_STRUCTURE = frozenset({"payload", "headers", "schema", "items", "message"})
"""Steps that say where in an object something stands, not what it is called."""

_CONTAINERS = frozenset(
    {"properties", "definitions", "$defs", "messages", "schemas", "components"}
)


def name_of(cursor: Cursor) -> str:
    """Name the target of a reference after its own place in the document.

    `#/components/schemas/Order` is `Order`, its property is `Order.lines`, the payload
    of a message `OrderPaid.payload`, and a whole file is called as the file is.
    """
    stem = PurePosixPath(unquote(urlsplit(cursor.file.uri).path)).name
    return _name_in(cursor.pointer) or stem.split(".")[0] or stem or "root"


def _name_in(pointer: Pointer) -> str:
    """Join the steps that tell, from the last map of named things on."""
    steps = [str(step) for step in pointer]
    if len(steps) >= 3 and steps[0] == "components":
        return ".".join(s for s in steps[2:] if s not in _CONTAINERS)
    named: list[str] = []
    for step in reversed(steps):
        if step in _CONTAINERS:
            break
        named.append(step)
        if step not in _STRUCTURE and not step.isdigit():
            break
    return ".".join(reversed(named))


@dataclass(slots=True)
class Ids:
    """Hands out one id for each place of the source, the same one every time."""

    _by_place: dict[tuple[str, str, Pointer], ObjectId] = field(default_factory=dict)
    _taken: set[ObjectId] = field(default_factory=set)

    def at(self, kind: str, cursor: Cursor) -> ObjectId | None:
        """The id that the place has, if it has one."""
        return self._by_place.get(_place(kind, cursor))

    def claim(self, kind: str, key: str, *places: Cursor) -> ObjectId:
        """Give the places an id made from kind and key, numbered if it is taken."""
        wanted = ObjectId(f"{kind}/{key}")
        number = 1
        while wanted in self._taken:
            number += 1
            wanted = ObjectId(f"{kind}/{key}-{number}")
        self._taken.add(wanted)
        for place in places:
            self._by_place.setdefault(_place(kind, place), wanted)
        return wanted


def _place(kind: str, cursor: Cursor) -> tuple[str, str, Pointer]:
    return (kind, cursor.file.uri, cursor.pointer)
