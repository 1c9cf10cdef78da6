"""Rules about servers: where they are, and the variables in that."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.resolve.documents import closest_hint
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    text_in,
    texts_in,
)
from docgen.validate.rules.templates import has_odd_braces, names_in
from docgen.validate.words import quoted

_TEMPLATES = ("url", "host", "pathname")
"""Fields that variables may stand in: `url` in 2.x, the others in 3.x."""


def templates_of(server: Cursor) -> Iterator[tuple[Cursor, str]]:
    """The texts of a server that variables may stand in, with their places."""
    for name in _TEMPLATES:
        text = text_in(server, name)
        if text is not None:
            yield server.child(name), text


def _undefined(given: RuleInput) -> Iterator[Hit]:
    for server in given.objects.of("server"):
        variables = dict(entries_in(server, "variables"))
        for field, text in templates_of(server):
            for name in names_in(text):
                if name not in variables:
                    yield Hit(
                        location=field.location,
                        message=f"the variable `{name}` of `{field.pointer[-1]}` is "
                        "not described",
                        hint=closest_hint(name, list(variables))
                        or f"add `{name}` below `variables` of the server",
                    )


def _unused(given: RuleInput) -> Iterator[Hit]:
    for server in given.objects.of("server", having="variables"):
        templates = list(templates_of(server))
        named = {name for _, text in templates for name in names_in(text)}
        for name, entry in entries_in(server, "variables"):
            if name not in named and templates:
                where = " or ".join(f"`{field.pointer[-1]}`" for field, _ in templates)
                yield Hit(
                    location=entry.key_location,
                    message=f"the variable `{name}` is not in {where} of its server",
                    hint=closest_hint(name, sorted(named))
                    or f"remove it, or put `{{{name}}}` where it belongs",
                )


def _odd_braces(given: RuleInput) -> Iterator[Hit]:
    for server in given.objects.of("server"):
        for field, text in templates_of(server):
            if has_odd_braces(text):
                yield Hit(
                    location=field.location,
                    message=f"`{field.pointer[-1]}` has braces without a name or "
                    "without a partner",
                    hint="write each variable as `{name}`",
                )


def _host_form(given: RuleInput) -> Iterator[Hit]:
    for server in given.objects.of("server", having="host"):
        host = text_in(server, "host") or ""
        if "/" not in host:
            continue
        scheme, colon, rest = host.partition("://")
        bare, slash, path = (rest if colon else host).partition("/")
        has = [f"the protocol `{scheme}`"] if colon else []
        has += ["a path"] if slash else []
        hints = [f"write `host: {bare}`"] if bare else []
        hints += [f"`pathname: /{path}`"] if path else []
        yield Hit(
            location=server.child("host").location,
            message=f"`host` is {quoted(host)}, which has {' and '.join(has)} in it",
            hint=" and ".join(hints) or None,
        )


def _trailing_slash(given: RuleInput) -> Iterator[Hit]:
    for server in given.objects.of("server", having="url"):
        url = text_in(server, "url") or ""
        if url.endswith("/") and url.strip("/") and not url.endswith("://"):
            yield Hit(
                location=server.child("url").location,
                message=f"`url` is {quoted(url)}, which ends with a slash",
                hint=f"write {quoted(url.rstrip('/'))}",
            )


def _unknown_of_channel(given: RuleInput) -> Iterator[Hit]:
    """In 2.x a channel names its servers."""
    start = given.documents.start
    known = [name for name, _ in entries_in(start, "servers")]
    for channel in given.objects.of("channel", having="servers"):
        for item, name in texts_in(channel, "servers"):
            if name not in known:
                yield Hit(
                    location=item.location,
                    message=f"there is no server `{name}`",
                    hint=closest_hint(name, known)
                    or "name a server that stands below `servers` of the document",
                )


RULES = (
    Rule(code=codes.SERVER_VARIABLE_UNDEFINED, check=_undefined),
    Rule(code=codes.SERVER_VARIABLE_UNUSED, check=_unused),
    Rule(code=codes.SERVER_BRACES, check=_odd_braces),
    Rule(code=codes.SERVER_HOST_FORM, check=_host_form, majors=(3,)),
    Rule(code=codes.SERVER_TRAILING_SLASH, check=_trailing_slash, majors=(2,)),
    Rule(code=codes.CHANNEL_SERVER_UNDEFINED, check=_unknown_of_channel, majors=(2,)),
)
