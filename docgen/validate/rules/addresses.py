"""Rules about the addresses of channels and the parameters in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docgen.diagnostics import Severity
from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.location import Location, Pointer
from docgen.resolve.documents import closest_hint
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    field_of,
    text_in,
)
from docgen.validate.rules.templates import has_odd_braces, names_in
from docgen.validate.words import quoted


class Addressed(NamedTuple):
    """A channel together with its address, which the majors write differently."""

    address: str
    place: Location
    """Where the address stands."""
    channel: Cursor


def _addressed(given: RuleInput) -> Iterator[Addressed]:
    """Every channel that has an address, those in `components` included."""
    start = given.documents.start
    for holder in (start, field_of(start, "components")):
        for key, entry in entries_in(holder, "channels"):
            channel = given.follow(entry)
            if channel is None:
                continue
            if given.major == 2:
                # What stands beside the `$ref` of a channel goes over its target.
                holder_of_parameters = entry if "parameters" in entry else channel
                yield Addressed(key, entry.key_location, holder_of_parameters)
            elif (address := text_in(channel, "address")) is not None:
                yield Addressed(address, channel.child("address").location, channel)


def _query_or_fragment(given: RuleInput) -> Iterator[Hit]:
    for address, place, _ in _addressed(given):
        # Inside braces `?` and `#` are operators of RFC 6570, which 2.x allows.
        found = re.search(r"[?#]", re.sub(r"\{[^{}]*\}", "", address))
        if found:
            part = "a query" if found[0] == "?" else "a fragment"
            yield Hit(
                location=place,
                message=f"the address {quoted(address)} has {part}",
                hint="describe it with bindings or with headers",
            )


def _odd_braces(given: RuleInput) -> Iterator[Hit]:
    for address, place, _ in _addressed(given):
        if has_odd_braces(address):
            yield Hit(
                location=place,
                message=f"the address {quoted(address)} has braces without a name or "
                "without a partner",
                hint="write each parameter as `{name}`",
            )


def _trailing_slash(given: RuleInput) -> Iterator[Hit]:
    for address, place, _ in _addressed(given):
        if address.endswith("/") and address.strip("/"):
            yield Hit(
                location=place,
                message=f"the address {quoted(address)} ends with a slash",
                hint=f"write {quoted(address.rstrip('/'))}",
            )


def _undefined(given: RuleInput) -> Iterator[Hit]:
    for address, place, channel in _addressed(given):
        parameters = dict(entries_in(channel, "parameters"))
        if "$ref" in parameters:
            continue
        for name in names_in(address):
            if name in parameters:
                continue
            yield Hit(
                location=place,
                message=f"the parameter `{name}` of the address is not described",
                hint=closest_hint(name, list(parameters))
                or f"add `{name}` below `parameters` of the channel",
                # The map must be complete; that there is one, nobody demands.
                severity=None if "parameters" in channel else Severity.WARNING,
            )


def _unused(given: RuleInput) -> Iterator[Hit]:
    named: dict[tuple[str, Pointer], set[str]] = {}
    entries: dict[tuple[str, Pointer], tuple[str, Cursor]] = {}
    for address, _, channel in _addressed(given):
        for name, entry in entries_in(channel, "parameters"):
            key = (entry.file.uri, entry.pointer)
            named.setdefault(key, set()).update(names_in(address))
            entries[key] = name, entry
    for key, (name, entry) in entries.items():
        if name not in named[key] and name != "$ref":
            yield Hit(
                location=entry.key_location,
                message=f"the parameter `{name}` is not in the address of its channel",
                hint=closest_hint(name, sorted(named[key]))
                or f"remove it, or put `{{{name}}}` into the address",
            )


def _shared(given: RuleInput) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for key, entry in entries_in(given.documents.start, "channels"):
        channel = given.follow(entry)
        address = text_in(channel, "address") if channel else None
        if channel is None or address is None:
            continue
        earlier = first.setdefault(address, key)
        if earlier != key and not _are_apart(given, earlier, key):
            yield Hit(
                location=channel.child("address").location,
                message=f"the channel `{key}` has the address of the channel "
                f"`{earlier}`",
                hint="make them one channel, unless they are on different servers",
            )


def _are_apart(given: RuleInput, *keys: str) -> bool:
    """Tell whether two channels of the root share no server."""
    stated = [
        set(map(str, channel.servers))
        for channel in given.api.channels.values()
        if channel.key in keys and not channel.library
    ]
    return len(stated) == 2 and all(stated) and stated[0].isdisjoint(stated[1])


RULES = (
    Rule(code=codes.ADDRESS_QUERY_OR_FRAGMENT, check=_query_or_fragment),
    # In 2.x the address is a key, whose form the structure check looks at.
    Rule(code=codes.ADDRESS_BRACES, check=_odd_braces, majors=(3,)),
    Rule(code=codes.ADDRESS_TRAILING_SLASH, check=_trailing_slash),
    Rule(code=codes.ADDRESS_SHARED, check=_shared, majors=(3,)),
    Rule(code=codes.PARAMETER_UNDEFINED, check=_undefined),
    Rule(code=codes.PARAMETER_UNUSED, check=_unused),
)
