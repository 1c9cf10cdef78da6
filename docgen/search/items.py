"""Lists what a reader finds by name: every object of an Api, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct

from docgen.model.api import Entity, kind_of
from docgen.model.bindings import Bindings
from docgen.model.channel import Channel
from docgen.model.message import Message
from docgen.model.operation import Action, Operation, OperationReply
from docgen.model.schema import NamedSchema, Schema
from docgen.model.server import Server
from docgen.model.shared import ObjectId
from docgen.pages.context import ApiContext, present, reversed_action
from docgen.pages.operation_view import channel_of, servers_of
from docgen.pages.overview_view import group_operations
from docgen.pages.site import ApiSite
from docgen.pages.titles import title_of
from docgen.pages.urls import Address
from docgen.spec.bindings import binding_key_of

KINDS = ("server", "channel", "operation", "message", "schema", "security", "tag")
"""In the order of the list."""


class SearchItem(Struct, frozen=True, kw_only=True):
    """Something with a name and a place."""

    kind: str
    name: str
    """The document's own name for it."""
    title: str
    target: Address
    subject: ObjectId | None = None
    """The object; None for a tag, which is only a word."""
    address: str | None = None
    """Of a channel, or the URL of a server."""
    channel: ObjectId | None = None
    """Where an operation works, or the first channel that carries a message."""
    actions: frozenset[Action] = frozenset()
    """What the application does with it."""
    deprecated: bool = False
    library: bool = False
    protocols: tuple[str, ...] = ()
    """Keys such as `kafka`, without the word for security."""
    tags: tuple[str, ...] = ()


def list_items(api_site: ApiSite) -> tuple[SearchItem, ...]:
    """List all objects of an Api, in the order of `KINDS` and of the document."""
    objects = tuple(_objects(api_site))
    names = dict.fromkeys(name for item in objects for name in item.tags)
    return (*objects, *_tags(api_site, names))


def _objects(api_site: ApiSite) -> Iterator[SearchItem]:
    context = api_site.context
    links = _links_of(context)
    for object_id, entity in context.api.entities():
        yield _item(api_site, links, kind_of(object_id), object_id, entity)


def _item(
    api_site: ApiSite, links: _Links, kind: str, object_id: ObjectId, entity: Entity
) -> SearchItem:
    channels = links.channels.get(object_id, ())
    return SearchItem(
        kind=kind,
        subject=object_id,
        name=entity.key,
        title=title_of(entity),
        target=api_site.addresses[object_id],
        address=_address_of(entity),
        channel=channels[0] if channels and kind != "channel" else None,
        actions=links.actions.get(object_id, frozenset()),
        deprecated=_is_deprecated(entity),
        library=getattr(entity, "library", False),
        protocols=_protocols_of(api_site.context, entity, channels),
        tags=tuple(tag.name for tag in present(getattr(entity, "tags", ()))),
    )


def _address_of(entity: Entity) -> str | None:
    if isinstance(entity, Channel):
        return entity.address
    return entity.url if isinstance(entity, Server) else None


def _is_deprecated(entity: Entity) -> bool:
    if isinstance(entity, NamedSchema):
        schema = entity.content.schema
        return isinstance(schema, Schema) and schema.deprecated
    return getattr(entity, "deprecated", False)


class _Links(Struct, frozen=True):
    """The channels of each object, and what the application does with it."""

    channels: Mapping[ObjectId, tuple[ObjectId, ...]]
    actions: Mapping[ObjectId, frozenset[Action]]


def _links_of(context: ApiContext) -> _Links:
    channels: dict[ObjectId, dict[ObjectId, None]] = {}
    actions: dict[ObjectId, set[Action]] = {}

    def add(action: Action | None, *subjects: object) -> None:
        for subject in subjects:
            if isinstance(subject, str) and action is not None:
                actions.setdefault(ObjectId(subject), set()).add(action)

    for channel in context.api.channels.values():
        channels[channel.id] = {channel.id: None}
        for message in channel.messages.values():
            if isinstance(message, str):
                channels.setdefault(message, {})[channel.id] = None
    for operation in context.api.operations.values():
        add(operation.action, operation.id, operation.channel, *operation.messages)
        if isinstance(operation.channel, str):
            channels[operation.id] = {operation.channel: None}
        if isinstance(operation.reply, OperationReply):
            reply, back = operation.reply, reversed_action(operation.action)
            add(back, reply.channel, *reply.messages)
    return _Links(
        {key: tuple(value) for key, value in channels.items()},
        {key: frozenset(value) for key, value in actions.items()},
    )


def _protocols_of(
    context: ApiContext, entity: Entity, channels: tuple[ObjectId, ...]
) -> tuple[str, ...]:
    """The protocols that an object is used with: its servers', else its bindings'."""
    if isinstance(entity, Server):
        return _keys([entity])
    found: dict[str, None] = {}
    for channel_id in channels:
        channel = channel_of(context, channel_id)
        assert isinstance(channel, Channel)
        servers = _keys(servers_of(context, channel))
        found.update(dict.fromkeys(servers or _binding_keys(channel.bindings)))
    if not found and isinstance(entity, Operation | Message):
        found.update(dict.fromkeys(_binding_keys(entity.bindings)))
    return tuple(found)


def _keys(servers: Iterable[Server]) -> tuple[str, ...]:
    names = (server.protocol for server in servers if server.protocol)
    return tuple(dict.fromkeys(binding_key_of(name) or name.lower() for name in names))


def _binding_keys(bindings: Bindings | None) -> tuple[str, ...]:
    return tuple(binding.protocol for binding in bindings.protocols) if bindings else ()


def _tags(api_site: ApiSite, names: Iterable[str]) -> Iterator[SearchItem]:
    """Tags lead to their group on the first page, else to a search for them."""
    groups = {
        group.name: group.anchor
        for group in group_operations(api_site.context, api_site.grouping)
    }
    overview = f"{api_site.prefix}index.html"
    for name in names:
        target = (
            Address(overview, groups[name])
            if name in groups
            else Address(f"search.html?q={quote(_tag_query(name))}")
        )
        yield SearchItem(kind="tag", name=name, title=name, target=target)


def _tag_query(name: str) -> str:
    return f'tag:"{name}"' if " " in name else f"tag:{name}"
