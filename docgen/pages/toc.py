"""The sections of a page, for the list of contents beside it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.language import Phrase, counted
from docgen.model.shared import Missing
from docgen.pages.views import (
    ChannelView,
    MessageView,
    OperationView,
    OverviewView,
    SchemaPageView,
    ServerView,
)

Entry = tuple[str, str, tuple[tuple[str, str], ...]]
"""Title, anchor and the same of what is below."""


def toc_of(view: object) -> tuple[Entry, ...]:
    """List the sections that a page has; too few to need a list are none."""
    entries = tuple(_entries(view))
    return entries if len(entries) > 1 else ()


def _entries(view: object) -> Iterator[Entry]:
    if isinstance(view, OverviewView):
        yield from _of_overview(view)
    elif isinstance(view, OperationView):
        yield from _of_operation(view)
    elif isinstance(view, ChannelView):
        yield from _of_channel(view)
    elif isinstance(view, ServerView):
        yield from _present(
            (Phrase("Variables"), "variables", view.server.variables),
            (Phrase("Security"), "security", view.security),
            (Phrase("Protocol settings"), "settings", view.bindings),
            (Phrase("Channels"), "channels", view.channels),
        )
    elif isinstance(view, SchemaPageView):
        yield from _present(
            (Phrase("Variants"), "subtypes", view.subtypes),
            (Phrase("Used by"), "used-by", view.uses),
        )


def _of_overview(view: OverviewView) -> Iterator[Entry]:
    groups = tuple((g.name, g.anchor) for g in view.groups if g.name)
    if view.connections:
        yield Phrase("How to connect"), "connect", ()
    if view.groups:
        yield Phrase("What you can do"), "operations", groups
    yield from _present(
        (Phrase("Deprecated"), "deprecated", view.deprecated),
        (Phrase("Security"), "security", view.security_schemes),
    )
    yield Phrase("Documents"), "documents", ()


def _of_operation(view: OperationView) -> Iterator[Entry]:
    if view.address and view.address.parameters:
        yield Phrase("Address parameters"), "parameters", ()
    if view.messages:
        title = counted("Message", "Messages", len(view.messages))
        yield title, "messages", _messages(view.messages)
    yield from _present(
        (Phrase("Reply"), "reply", view.reply),
        (
            Phrase("Protocol settings"),
            "settings",
            view.bindings or view.channel_bindings,
        ),
        (Phrase("Also on this channel"), "also", view.also_here),
    )


def _of_channel(view: ChannelView) -> Iterator[Entry]:
    yield from _present(
        (Phrase("Parameters"), "parameters", view.address.parameters),
        (Phrase("Who sends and who receives"), "operations", view.operations),
        (Phrase("Replies"), "replies", view.replies_of),
    )
    if view.messages:
        yield Phrase("Messages"), "messages", _messages(view.messages)
    yield from _present((Phrase("Protocol settings"), "settings", view.bindings))


def _present(*sections: tuple[str, str, object]) -> Iterator[Entry]:
    for title, anchor, content in sections:
        if content:
            yield title, anchor, ()


def _messages(
    messages: tuple[MessageView | Missing, ...],
) -> tuple[tuple[str, str], ...]:
    """The messages of a page, if there are several; a list of hundreds helps nobody."""
    if not 1 < len(messages) <= 40:
        return ()
    return tuple((m.title, m.anchor) for m in messages if isinstance(m, MessageView))
