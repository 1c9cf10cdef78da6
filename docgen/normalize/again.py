"""Reads single objects of an Api again after an edit of their text.

What they refer to must be what it was: as soon as an object would come, go or change
its name, the answer is None and everything has to be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostics
from docgen.load.source import Cursor, step_into
from docgen.location import Pointer
from docgen.model.api import KINDS, Api, kind_of
from docgen.model.channel import Channel
from docgen.model.message import Message
from docgen.model.operation import Operation
from docgen.model.schema import NamedSchema
from docgen.model.shared import ObjectId
from docgen.normalize.api import context_of
from docgen.normalize.messages import MessageReader
from docgen.normalize.names import Ids
from docgen.normalize.operations import OperationReader
from docgen.normalize.security import SecurityReader
from docgen.normalize.servers import ServerReader
from docgen.normalize.shared import Context
from docgen.normalize.v3 import ChannelReader, OperationsReader
from docgen.resolve.documents import Documents, reference_in
from docgen.spec.rules import RuleSet


class Remade(Struct, frozen=True, kw_only=True):
    """An Api of which some objects were read again."""

    api: Api
    changed: frozenset[ObjectId]


def normalize_again(
    api: Api, ids: Ids, place: Cursor, documents: Documents, rules: RuleSet
) -> Remade | None:
    """Read again all objects at a place of a document.

    Args:
        api: the Api before.
        ids: which object stands where.
        place: what was edited, as it is now.
        documents: the documents as they are now.
        rules: the tables of the document's version.
    """
    wanted = ids.within(place.file.uri, place.pointer)
    if place.pointer not in wanted.values():
        return None
    found = Diagnostics()
    own = ids.copy()
    readers = _Readers.of(api, context_of(documents, rules, found, own))
    made: dict[ObjectId, Any] = {}
    for object_id, pointer in wanted.items():
        cursor = _at(place, pointer)
        if cursor is None or reference_in(cursor.value) is not None:
            return None
        made[object_id] = readers.read(api.entity(object_id), cursor)
        if made[object_id] is None:
            return None
    if len(own) != len(ids):
        return None
    return Remade(api=with_objects(api, made), changed=frozenset(made))


def with_objects(api: Api, made: Mapping[ObjectId, Any]) -> Api:
    """Put objects into the places of those of the same ids."""
    maps: dict[str, Any] = {}
    for object_id, entity in made.items():
        name = KINDS[kind_of(object_id)]
        maps.setdefault(name, dict(getattr(api, name)))[object_id] = entity
    return replace(api, **maps)


def moved(api: Api, file: str, line: int, by: int) -> Api:
    """Tell where objects stand after lines were added or removed before them.

    Args:
        api: the Api whose objects are meant.
        file: the edited file as locations name it.
        line: the first line that has moved.
        by: how many lines it moved.
    """
    if not by:
        return api
    shifted = {}
    for object_id, entity in api.entities():
        origin = entity.origin
        if origin.line >= line and origin.file == file:
            place = replace(
                origin, line=origin.line + by, end_line=origin.end_line + by
            )
            shifted[object_id] = replace(entity, origin=place)
    return with_objects(api, shifted)


def _at(place: Cursor, pointer: Pointer) -> Cursor | None:
    """Step on from a place to one below it."""
    cursor = place
    for step in pointer[len(place.pointer) :]:
        child = step_into(cursor.value, step)
        if child is None:
            return None
        cursor = Cursor(cursor.file, (*cursor.pointer, child[0]), child[1])
    return cursor


class _Readers(Struct, frozen=True):
    """The readers of an Api, as if they had just read it."""

    context: Context
    messages: MessageReader
    channels: ChannelReader
    operations: OperationsReader

    @classmethod
    def of(cls, api: Api, context: Context) -> _Readers:
        security = SecurityReader(context, dict(api.security_schemes))
        servers = ServerReader(context, security, dict(api.servers))
        messages = MessageReader(context, dict(api.messages))
        channels = ChannelReader(context, servers, messages, dict(api.channels))
        operations = OperationReader(context, security, messages)
        return cls(context, messages, channels, OperationsReader(operations, channels))

    def read(self, was: Any, cursor: Cursor) -> object | None:  # noqa: ANN401
        """Read an object again, given what it was; None if it must not stand alone."""
        match was:
            case NamedSchema():
                schema_format = was.content.schema_format
                return self.context.schemas.read(was.id, cursor, schema_format)
            case Message():
                read = self.messages.read(was.id, was.key, cursor)
                return replace(read, library=was.library)
            case Channel() if not self.context.is_v2:
                return self.channels.read(was.id, was.key, cursor, was.library)
            case Operation() if not self.context.is_v2:
                return self.operations.read(was.id, was.key, cursor, was.library)
        return None
