"""Finds the object that a reference in a text means: `#/components/schemas/Order`.

Descriptions link to objects as `$ref` does. A reference into an object, such as to a
property of a schema, means the object.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct

from docgen.location import Pointer, parse_pointer
from docgen.model.api import Api
from docgen.model.shared import ObjectId


class References(Struct, frozen=True):
    """The objects of an Api by where the document's references find them."""

    _objects: Mapping[Pointer, ObjectId]

    def target_of(self, ref: str) -> ObjectId | None:
        """The object that a reference means; None if it means none with a place."""
        if not ref.startswith("#/"):
            return None
        steps = parse_pointer(unquote(ref[1:]))
        for end in range(len(steps), 0, -1):
            found = self._objects.get(steps[:end])
            if found is not None:
                return found
        return None


def references_of(api: Api) -> References:
    """Gather the objects of an Api by their pointers in the root document.

    An object that another file describes is found by the name that it has.
    """
    objects: dict[Pointer, ObjectId] = {}
    for kind, members in _kinds(api):
        for object_id, entity in members.items():
            if entity.origin.file == api.info.origin.file:  # type: ignore[attr-defined]
                pointer = entity.origin.pointer  # type: ignore[attr-defined]
                objects.setdefault(tuple(map(str, pointer)), object_id)
        for object_id, entity in members.items():
            key: str = entity.key  # type: ignore[attr-defined]
            objects.setdefault((kind, key), object_id)
            objects.setdefault(("components", kind, key), object_id)
    return References(objects)


def _kinds(api: Api) -> tuple[tuple[str, Mapping[ObjectId, object]], ...]:
    return (
        ("servers", api.servers),
        ("channels", api.channels),
        ("operations", api.operations),
        ("messages", api.messages),
        ("schemas", api.schemas),
        ("securitySchemes", api.security_schemes),
    )
