"""Rules of 3.x about where references of the application must lead.

The identity of a channel, a server or a message matters there, so the reference itself
has to name the application's own: what it leads to in the end is not enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.resolve.documents import Resolved, reference_in
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    field_of,
    items_in,
)


def _written(cursor: Cursor | None) -> tuple[str, str] | None:
    """The file and the path that a reference names, whatever is behind them.

    Paths are compared decoded, so that `~1`, `%7B` and their plain spellings are one.
    """
    ref = reference_in(cursor.value) if cursor else None
    if cursor is None or ref is None:
        return None
    address, fragment = urldefrag(ref)
    path = unquote(fragment).replace("~1", "/").replace("~0", "~")
    return urljoin(cursor.file.uri, address) if address else cursor.file.uri, path


def _is_found(given: RuleInput, cursor: Cursor) -> bool:
    """Tell whether a reference leads anywhere; if not, that was reported."""
    ref = reference_in(cursor.value)
    return ref is not None and isinstance(
        given.documents.resolve(ref, cursor.file), Resolved
    )


def _is_of_root(given: RuleInput, cursor: Cursor, home: str) -> bool:
    written = _written(cursor)
    return (
        written is not None
        and written[0] == given.documents.root.uri
        and written[1].startswith(f"/{home}/")
    )


def _root_operations(given: RuleInput) -> Iterator[Cursor]:
    for _, entry in entries_in(given.documents.start, "operations"):
        operation = given.follow(entry)
        if operation is not None:
            yield operation


def _replies(given: RuleInput, operations: Iterator[Cursor]) -> Iterator[Cursor]:
    for operation in operations:
        held = field_of(operation, "reply")
        reply = given.follow(held) if held else None
        if reply is not None:
            yield reply


def _stray(given: RuleInput, ref: Cursor, home: str, noun: str) -> Iterator[Hit]:
    """Report a reference that leads elsewhere than into a map of the root."""
    if not _is_found(given, ref) or _is_of_root(given, ref, home):
        return
    yield Hit(
        location=ref.child("$ref").location,
        message=f"`{reference_in(ref.value)}` is not one of the `{home}` of the "
        "document",
        hint=_own_spelling(given, ref, given.documents.start, home)
        or f"put the {noun} below `{home}` and refer to it there",
    )


def _own_spelling(
    given: RuleInput, ref: Cursor, holder: Cursor | None, home: str, base: str = "#"
) -> str | None:
    """Find the entry of a map that means the same object, as a hint."""
    meant = given.follow(ref)
    if meant is None:
        return None
    for name, entry in entries_in(holder, home):
        target = given.follow(entry)
        if target is not None and target.value is meant.value:
            key = name.replace("~", "~0").replace("/", "~1")
            return f"write `{base}/{home}/{key}`"
    return None


def _channels_of_operations(given: RuleInput) -> Iterator[Hit]:
    for operation in _root_operations(given):
        channel = field_of(operation, "channel")
        if channel is not None:
            yield from _stray(given, channel, "channels", "channel")


def _channels_of_replies(given: RuleInput) -> Iterator[Hit]:
    for reply in _replies(given, _root_operations(given)):
        channel = field_of(reply, "channel")
        if channel is not None:
            yield from _stray(given, channel, "channels", "channel")


def _servers_of_channels(given: RuleInput) -> Iterator[Hit]:
    for _, entry in entries_in(given.documents.start, "channels"):
        channel = given.follow(entry)
        for server in items_in(channel, "servers"):
            yield from _stray(given, server, "servers", "server")


def _messages(given: RuleInput, holder: Cursor) -> Iterator[Hit]:
    """Report the messages of an operation or reply that its channel doesn't have."""
    channel = field_of(holder, "channel")
    home = _written(channel)
    if channel is None or home is None or not _is_found(given, channel):
        return
    for message in items_in(holder, "messages"):
        written = _written(message)
        if written is None or not _is_found(given, message):
            continue
        if written[0] == home[0] and written[1].startswith(f"{home[1]}/messages/"):
            continue
        base = reference_in(channel.value) or "#"
        yield Hit(
            location=message.child("$ref").location,
            message=f"`{reference_in(message.value)}` is not one of the messages of "
            f"the channel `{base}`",
            hint=_own_spelling(given, message, given.follow(channel), "messages", base)
            or "put the message below `messages` of the channel and refer to it there",
        )


def _messages_of_operations(given: RuleInput) -> Iterator[Hit]:
    for operation in given.objects.of("operation", having="messages"):
        yield from _messages(given, operation)


def _messages_of_replies(given: RuleInput) -> Iterator[Hit]:
    for reply in given.objects.of("operation_reply", having="messages"):
        yield from _messages(given, reply)


def _reply_with_two_addresses(given: RuleInput) -> Iterator[Hit]:
    for reply in given.objects.of("operation_reply", having="address"):
        held = field_of(reply, "channel")
        channel = given.follow(held) if held else None
        address = field_of(channel, "address") if channel else None
        if address is not None and isinstance(address.value, str):
            yield Hit(
                location=reply.child("address").key_location,
                message="the reply has an address of its own, but its channel has "
                f"the address `{address.value}`",
                hint="remove one of the two; `address: null` says that a channel's "
                "address is known at run time only",
            )


RULES = (
    Rule(
        code=codes.OPERATION_CHANNEL_NOT_ROOT,
        check=_channels_of_operations,
        majors=(3,),
    ),
    Rule(code=codes.REPLY_CHANNEL_NOT_ROOT, check=_channels_of_replies, majors=(3,)),
    Rule(code=codes.CHANNEL_SERVER_NOT_ROOT, check=_servers_of_channels, majors=(3,)),
    Rule(
        code=codes.OPERATION_MESSAGE_NOT_IN_CHANNEL,
        check=_messages_of_operations,
        majors=(3,),
    ),
    Rule(
        code=codes.REPLY_MESSAGE_NOT_IN_CHANNEL,
        check=_messages_of_replies,
        majors=(3,),
    ),
    Rule(code=codes.REPLY_ADDRESS_STATIC, check=_reply_with_two_addresses, majors=(3,)),
)
