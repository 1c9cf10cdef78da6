"""What the target of a reference is called: after its own place in its file."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from docgen.load.source import Cursor
from docgen.location import Pointer

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
    return _name_in(cursor.pointer) or _name_of_file(cursor.file.uri)


def _name_of_file(uri: str) -> str:
    name = PurePosixPath(unquote(urlsplit(uri).path)).name
    return name.split(".")[0] or name or "root"


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
