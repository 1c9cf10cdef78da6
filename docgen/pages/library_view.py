"""Views the parts of `components` that have no page of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docgen.language import Phrase
from docgen.model.bindings import Bindings
from docgen.model.channel import Parameter
from docgen.model.operation import OperationReply
from docgen.model.shared import Missing
from docgen.pages.anchors import Unique, anchor_of
from docgen.pages.context import ApiContext, direction_of
from docgen.pages.message_view import view_message_trait
from docgen.pages.operation_view import view_operation_trait, view_parameter
from docgen.pages.views import (
    LibrarySection,
    LibraryView,
    ReplyView,
)

_View = Callable[[str, object, str], object]
"""Makes what is drawn of a key, its object and its anchor."""


def view_library(context: ApiContext) -> LibraryView:
    """View every map of `components` that no other page shows; leave empty ones out."""
    return LibraryView(api=context.api, sections=tuple(_sections(context)))


def has_library(context: ApiContext) -> bool:
    """Whether there is anything to show on the library page."""
    library = context.api.library
    return any(_maps_of(context)) or bool(library.extensions or library.extras)


def _maps_of(context: ApiContext) -> Iterator[Mapping[str, object]]:
    for _, entries, _ in _kinds(context):
        yield entries


def _sections(context: ApiContext) -> Iterator[LibrarySection]:
    for title, entries, view in _kinds(context):
        if not entries:
            continue
        anchor = anchor_of(title.lower())
        drawn = []
        unique = Unique()
        for key, value in entries.items():
            place = unique(f"{anchor}.{anchor_of(key)}")
            seen = value if isinstance(value, Missing) else view(key, value, place)
            drawn.append((key, place, seen))
        yield LibrarySection(title=title, anchor=anchor, entries=tuple(drawn))


def _kinds(
    context: ApiContext,
) -> Iterator[tuple[str, Mapping[str, object], _View]]:
    library = context.api.library

    def as_is(_: str, value: object, __: str) -> object:
        return value

    def parameter(key: str, value: object, place: str) -> object:
        assert isinstance(value, Parameter)
        return view_parameter(context, key, value, place)

    def reply(_: str, value: object, __: str) -> object:
        assert isinstance(value, OperationReply)
        return _view_reply(context, value)

    def bindings(_: str, value: object, place: str) -> object:
        assert isinstance(value, Bindings)
        return context.bindings(value, place)

    def operation_trait(_: str, value: object, place: str) -> object:
        return view_operation_trait(context, value, place)  # type: ignore[arg-type]

    def message_trait(_: str, value: object, place: str) -> object:
        return view_message_trait(context, value, place)  # type: ignore[arg-type]

    yield Phrase("Server variables"), library.server_variables, as_is
    yield Phrase("Parameters"), library.parameters, parameter
    yield Phrase("Correlation ids"), library.correlation_ids, as_is
    yield Phrase("Replies"), library.replies, reply
    yield Phrase("Reply addresses"), library.reply_addresses, as_is
    yield Phrase("Tags"), library.tags, as_is
    yield Phrase("External documentation"), library.external_docs, as_is
    yield Phrase("Operation traits"), library.operation_traits, operation_trait
    yield Phrase("Message traits"), library.message_traits, message_trait
    yield Phrase("Server bindings"), library.server_bindings, bindings
    yield Phrase("Channel bindings"), library.channel_bindings, bindings
    yield Phrase("Operation bindings"), library.operation_bindings, bindings
    yield Phrase("Message bindings"), library.message_bindings, bindings


def _view_reply(context: ApiContext, reply: OperationReply) -> ReplyView:
    return ReplyView(
        reply=reply,
        direction=direction_of(None),
        lead=None,
        channel=reply.channel,
        address=None,
        messages=tuple(link for link in reply.messages if isinstance(link, Missing)),
        repeated=tuple(
            link for link in reply.messages if not isinstance(link, Missing)
        ),
    )
