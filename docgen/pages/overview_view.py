"""Views the first page and the index pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Literal

from msgspec.structs import replace

from docgen.language import Phrase
from docgen.model.api import Entity
from docgen.model.channel import Channel
from docgen.model.message import Message
from docgen.model.operation import Operation
from docgen.model.schema import NamedSchema, Schema
from docgen.model.server import Server
from docgen.model.shared import ObjectId, Tag
from docgen.pages.anchors import Unique, anchor_of
from docgen.pages.context import ApiContext, direction_of, present, protocol_words
from docgen.pages.library_view import has_library
from docgen.pages.operation_view import channel_of, connections_of, link_operation
from docgen.pages.titles import beside_title, title_of
from docgen.pages.urls import FOLDERS
from docgen.pages.views import (
    IndexEntry,
    IndexView,
    OperationGroup,
    OverviewView,
)
from docgen.pages.words import size_text

Grouping = Literal["auto", "tag", "address", "flat"]

INDEX_LENGTH = 500
"""So many objects a page of a list holds, so that no page grows without bound."""

OVERVIEW_LENGTH = 300
"""About so many operations the first page names; their own list has them all."""

OVERVIEW_GROUPS = 40
"""So many groups of them the first page has at most, if there are more operations."""

MANY_OPERATIONS = 12
"""More than this many untagged operations are grouped by address."""

PLURALS: Mapping[str, str] = {
    "server": Phrase("Servers"),
    "channel": Phrase("Channels"),
    "operation": Phrase("Operations"),
    "message": Phrase("Messages"),
    "schema": Phrase("Schemas"),
}


def view_overview(
    context: ApiContext, grouping: Grouping, downloads: tuple[tuple[str, str], ...]
) -> OverviewView:
    """View what the API is, how to connect and what can be done with it."""
    groups = group_operations(context, grouping)
    shown = _shortened(groups)
    return OverviewView(
        api=context.api,
        connections=connections_of(context, None),
        groups=shown,
        hidden_groups=len(groups) - len(shown),
        security_schemes=tuple(context.api.security_schemes.values()),
        deprecated=_deprecated(context),
        counts=tuple(
            (PLURALS[kind], len(objects_of(context, kind)), f"{folder}/index.html")
            for kind, folder in FOLDERS.items()
            if objects_of(context, kind)
        ),
        sizes=tuple(
            (size_text(kind, len(objects_of(context, kind))), f"{folder}/index.html")
            for kind, folder in FOLDERS.items()
            if objects_of(context, kind)
        ),
        downloads=downloads,
        has_library=has_library(context),
    )


def _shortened(groups: tuple[OperationGroup, ...]) -> tuple[OperationGroup, ...]:
    """Cut long groups, and many, so that the first page of a huge API stays a page."""
    total = sum(len(group.operations) for group in groups)
    if total <= OVERVIEW_LENGTH:
        return groups
    share = OVERVIEW_LENGTH // min(len(groups), OVERVIEW_GROUPS)
    return tuple(
        replace(
            group,
            operations=group.operations[:share],
            hidden=max(0, len(group.operations) - share),
        )
        for group in groups[:OVERVIEW_GROUPS]
    )


def _deprecated(context: ApiContext) -> tuple[ObjectId, ...]:
    """Channels, messages and named schemas that should no longer be used."""
    api = context.api
    return (
        *(channel.id for channel in api.channels.values() if channel.deprecated),
        *(message.id for message in api.messages.values() if message.deprecated),
        *(
            named.id
            for named in api.schemas.values()
            if isinstance(named.content.schema, Schema)
            and named.content.schema.deprecated
        ),
    )


def group_operations(
    context: ApiContext, grouping: Grouping
) -> tuple[OperationGroup, ...]:
    """Group the application's operations; those without a group come last."""
    operations = [o for o in context.api.operations.values() if not o.library]
    chosen = _choose(operations) if grouping == "auto" else grouping
    grouped: dict[str | None, list[Operation]] = {}
    for operation in operations:
        grouped.setdefault(_group_of(context, operation, chosen), []).append(operation)
    ungrouped = grouped.pop(None, None)
    if ungrouped:
        grouped[None] = ungrouped
    unique = Unique()
    described = _descriptions(context)
    return tuple(
        OperationGroup(
            name=name,
            description=described.get(name) if name and chosen == "tag" else None,
            anchor=unique(f"group-{anchor_of(name or 'others')}"),
            operations=tuple(link_operation(context, o) for o in members),
        )
        for name, members in grouped.items()
    )


def _choose(operations: list[Operation]) -> Grouping:
    if any(present(operation.tags) for operation in operations):
        return "tag"
    return "address" if len(operations) > MANY_OPERATIONS else "flat"


def _group_of(
    context: ApiContext, operation: Operation, grouping: Grouping
) -> str | None:
    if grouping == "tag":
        tags = present(operation.tags)
        return tags[0].name if tags else None
    if grouping == "address":
        channel = channel_of(context, operation.channel)
        return _first_segment(channel) if isinstance(channel, Channel) else None
    return None


def _first_segment(channel: Channel) -> str | None:
    """The first segment of an address that is no parameter: `orders` of `/orders/x`."""
    for separator in ("/", ".", ":"):
        if separator in (channel.address or "").strip(separator):
            segments = (channel.address or "").strip(separator).split(separator)
            return next((s for s in segments if s and "{" not in s), None)
    return channel.address


def _descriptions(context: ApiContext) -> Mapping[str, str | None]:
    """Tags of the application describe the tags of the same name used elsewhere."""
    used: Iterable[Tag] = (
        tag
        for operation in context.api.operations.values()
        for tag in present(operation.tags)
    )
    described: dict[str, str | None] = {}
    for tag in (*present(context.api.info.tags), *used):
        described[tag.name] = described.get(tag.name) or tag.description
    return described


def objects_of(context: ApiContext, kind: str) -> Mapping[ObjectId, Entity]:
    """All objects of a kind that has pages."""
    api = context.api
    return {  # type: ignore[return-value]
        "server": api.servers,
        "channel": api.channels,
        "operation": api.operations,
        "message": api.messages,
        "schema": api.schemas,
    }[kind]


def view_index(context: ApiContext, kind: str, part: int | None = None) -> IndexView:
    """List the objects of a kind, those only in `components` apart.

    Args:
        context: the Api.
        kind: what to list.
        part: which page of a long list, from 1; None lists everything.
    """
    first = (part - 1) * INDEX_LENGTH if part else 0
    last = first + INDEX_LENGTH if part else None
    objects = islice(objects_of(context, kind).values(), first, last)
    entries = [
        (_entry(context, entity), getattr(entity, "library", False))
        for entity in objects
    ]
    return IndexView(
        kind=kind,
        plural=PLURALS[kind],
        entries=tuple(entry for entry, library in entries if not library),
        library=tuple(entry for entry, library in entries if library),
        part=part or 1,
        parts=tuple(
            (number, index_path(kind, number))
            for number in range(1, index_parts(context, kind) + 1)
        ),
    )


def index_parts(context: ApiContext, kind: str) -> int:
    """How many pages the list of a kind takes; none if there is nothing to list."""
    return -(-len(objects_of(context, kind)) // INDEX_LENGTH)


def index_path(kind: str, part: int) -> str:
    """Where a page of a list lies."""
    return f"{FOLDERS[kind]}/index{'' if part == 1 else f'-{part}'}.html"


def _entry(context: ApiContext, entity: Entity) -> IndexEntry:
    return IndexEntry(
        id=entity.id,
        title=title_of(entity),
        name=name_of_entity(entity),
        summary=_beside_title(entity),
        note=_note(context, entity),
        direction=direction_of(entity.action)
        if isinstance(entity, Operation)
        else None,
    )


def _beside_title(entity: Entity) -> str | None:
    """Say what the title does not say yet."""
    if isinstance(entity, Operation):
        return beside_title(entity) or entity.description
    return summary_of(entity)


def name_of_entity(entity: Entity) -> str:
    """The document's own name for it, in the form a reader would paste."""
    if isinstance(entity, Channel):
        return entity.address or entity.key
    return entity.url if isinstance(entity, Server) else entity.key


def summary_of(entity: Entity) -> str | None:
    """The sentence that says what it is: its summary, else its description."""
    if isinstance(entity, NamedSchema):
        schema = entity.content.schema
        if not isinstance(schema, Schema):
            return None
        return schema.description or schema.title
    summary = getattr(entity, "summary", None)
    return summary or entity.description


def _note(context: ApiContext, entity: Entity) -> str | None:
    if isinstance(entity, Server):
        return protocol_words(entity)
    if isinstance(entity, Operation):
        channel = channel_of(context, entity.channel)
        return channel.address if isinstance(channel, Channel) else None
    if isinstance(entity, Message):
        return entity.content_type
    return None
