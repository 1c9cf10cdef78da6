"""Who uses what: the links of an Api read backwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct

from docgen.language import Phrase
from docgen.looks import Watched
from docgen.model.api import Api
from docgen.model.bindings import Bindings
from docgen.model.channel import Parameter
from docgen.model.message import Message
from docgen.model.operation import Operation, OperationReply
from docgen.model.schema import FormattedSchema, Schema, SchemaRef
from docgen.model.security import SecurityAlternative
from docgen.model.shared import Missing, ObjectId


class Use(Struct, frozen=True):
    """One object uses another."""

    user: ObjectId
    how: str
    """In words: `as its reply`, `in lines.sku`."""


Users: TypeAlias = Mapping[ObjectId, tuple[Use, ...]]


class Usage(Struct, frozen=True, eq=False):
    """For each object, who uses it, in the order of the document."""

    gather: Callable[[], Users]
    """Answers all of it. That takes a while at first, and the first page of a preview
    needs none of it."""

    def of(self, object_id: ObjectId) -> tuple[Use, ...]:
        """Everything that uses the object."""
        return self.gather().get(object_id, ())

    def watched(self, name: str) -> Usage:
        """The same, noting who is asked for."""
        return Usage(cache(lambda: Watched(name, self.gather())))


def usage_of(api: Api) -> Usage:
    """Gather every link of the Api by its target, once somebody asks."""
    return Usage(cache(partial(users_in, api)))


def users_in(api: Api) -> Users:
    """Every link of the Api by its target."""
    users: dict[ObjectId, dict[Use, None]] = {}

    def add(target: object, user: ObjectId, how: str) -> None:
        if isinstance(target, str) and target != user:
            users.setdefault(ObjectId(target), {})[Use(user, how)] = None

    for gather in (_from_servers, _from_channels, _from_operations, _from_messages):
        gather(api, add)
    for schema_id, named in api.schemas.items():
        _add_schemas(named.content, schema_id, "", add)
    return {target: tuple(uses) for target, uses in users.items()}


_Add = Callable[[object, ObjectId, str], None]


def _from_servers(api: Api, add: _Add) -> None:
    for server_id, server in api.servers.items():
        _add_security(server.security, server_id, add)
        _add_bindings(server.bindings, server_id, add)


def _from_channels(api: Api, add: _Add) -> None:
    for channel_id, channel in api.channels.items():
        for server in channel.servers:
            add(server, channel_id, Phrase("lives on it"))
        for message in channel.messages.values():
            add(message, channel_id, Phrase("carries it"))
        for name, parameter in channel.parameters.items():
            if isinstance(parameter, Parameter) and parameter.schema is not None:
                _add_schemas(parameter.schema, channel_id, f"parameters.{name}", add)
        _add_bindings(channel.bindings, channel_id, add)


def _from_operations(api: Api, add: _Add) -> None:
    for operation_id, operation in api.operations.items():
        add(operation.channel, operation_id, _verb(operation))
        for message in operation.messages:
            add(message, operation_id, _verb(operation))
        if isinstance(operation.reply, OperationReply):
            _add_reply(operation.reply, operation_id, add)
        _add_security(operation.security, operation_id, add)
        _add_bindings(operation.bindings, operation_id, add)


def _verb(operation: Operation) -> str:
    if operation.action == "send":
        return Phrase("sends it")
    return Phrase("receives it")


def _add_reply(reply: OperationReply, user: ObjectId, add: _Add) -> None:
    add(reply.channel, user, Phrase("gets replies here"))
    for message in reply.messages:
        add(message, user, Phrase("as its reply"))


def _add_security(
    alternatives: tuple[SecurityAlternative, ...], user: ObjectId, add: _Add
) -> None:
    for alternative in alternatives:
        for use in alternative.uses:
            add(use.scheme, user, Phrase("asks for it"))


def _from_messages(api: Api, add: _Add) -> None:
    for message_id, message in api.messages.items():
        for part, content in _schemas_of(message):
            _add_schemas(content, message_id, part, add)
        _add_bindings(message.bindings, message_id, add)


def _schemas_of(message: Message) -> Iterator[tuple[str, FormattedSchema]]:
    for part in ("headers", "payload"):
        content = getattr(message, part)
        if isinstance(content, FormattedSchema):
            yield part, content


def _add_bindings(bindings: Bindings | None, user: ObjectId, add: _Add) -> None:
    for binding in bindings.protocols if bindings else ():
        for name, schema in binding.schemas.items():
            _add_schemas(schema, user, f"{binding.protocol} {name}", add)


def _add_schemas(node: object, user: ObjectId, where: str, add: _Add) -> None:
    for target, path in refs_in(node, where):
        how = Phrase("in %(place)s", place=path) if path else None
        add(target, user, how or Phrase("is an alias of it"))


_PARTS = tuple(
    name
    for name in Schema.__struct_fields__
    if name
    in {
        "items", "additional_items", "contains", "properties", "pattern_properties",
        "additional_properties", "property_names", "dependencies", "all_of", "any_of",
        "one_of", "not_", "if_", "then", "else_", "definitions",
    }
)  # fmt: skip
_parts_of = attrgetter(*_PARTS)


def refs_in(node: object, path: str = "") -> Iterator[tuple[ObjectId, str]]:
    """Yield every named schema that a schema mentions, with the place in words."""
    if isinstance(node, FormattedSchema):
        yield from refs_in(node.schema, path)
    elif isinstance(node, SchemaRef):
        yield node.target, path
    elif isinstance(node, Schema):
        parts = _parts_of(node)
        # Most schemas have none, and there are tens of thousands.
        if any(parts):
            for part, value in zip(_PARTS, parts, strict=True):
                if value:
                    yield from _refs_in_part(value, part, path)


def _refs_in_part(
    value: object, part: str, path: str
) -> Iterator[tuple[ObjectId, str]]:
    if isinstance(value, Mapping):
        for name, node in value.items():
            below = f"{path}.{name}" if path else name
            yield from refs_in(node, below)
    elif isinstance(value, tuple):
        for node in value:
            yield from refs_in(node, path or part.replace("_of", "Of"))
    elif not isinstance(value, Missing):
        yield from refs_in(value, path or part.strip("_"))
