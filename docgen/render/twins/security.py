"""Security and connections in a twin: what to connect to and with what credentials."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from docgen.language import marked
from docgen.model.security import OAuthFlow, SecurityScheme
from docgen.model.shared import Missing
from docgen.pages.views import ConnectionView, SecurityUseView, SecurityView
from docgen.pages.words import flow_name, scheme_words
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import code, escape, item, web_link


def write_connection(writer: Writer, connection: ConnectionView) -> str:
    """Write a server as somebody needs it who connects to it, as a list item."""
    server = connection.server
    head = f"{writer.to(server.id)} ({writer.words(connection.protocol)})"
    if server.missing:
        return item(f"{head}: {writer.missing(server.missing)}")
    lines = [item(f"{head}: {code(server.url)}")]
    about = server.summary or server.description
    if about:
        lines[0] += f" — {writer.prose.line(about)}"
    if connection.security:
        asked = security_words(writer, connection.security)
        lines.append(item(writer.say("Security: %(words)s", words=asked), 1))
    return "\n".join(lines)


def security_words(writer: Writer, security: SecurityView) -> str:
    """Say on one line what is asked for: *or* between alternatives, *and* inside."""
    alternatives = [_together(writer, uses) for uses in security.alternatives]
    return reduce(
        lambda one, other: writer.say("%(one)s, or %(other)s", one=one, other=other),
        alternatives,
    )


def _together(writer: Writer, uses: tuple[SecurityUseView, ...]) -> str:
    if not uses:
        return writer.say("no credentials needed")
    return reduce(
        lambda one, other: writer.say("%(one)s and %(other)s", one=one, other=other),
        (_use(writer, use) for use in uses),
    )


def _use(writer: Writer, use: SecurityUseView) -> str:
    if isinstance(use.scheme, Missing):
        said = writer.missing(use.scheme)
    else:
        words = writer.words(scheme_words(use.scheme))
        said = f"{writer.to(use.scheme.id)} ({words})"
    if not use.scopes:
        return said
    scopes = ", ".join(map(code, use.scopes))
    return writer.say("%(scheme)s with %(scopes)s", scheme=said, scopes=scopes)


def write_scheme(writer: Writer, scheme: SecurityScheme) -> Iterator[str]:
    """Write everything about a security scheme."""
    yield writer.words(scheme_words(scheme))
    yield from writer.description(scheme.description, 4)
    facts = []
    if scheme.open_id_connect_url:
        address = web_link(scheme.open_id_connect_url)
        facts.append(writer.say("Discovery document: %(address)s", address=address))
    if scheme.bearer_format:
        name = code(scheme.bearer_format)
        facts.append(writer.say("Token format: %(name)s", name=name))
    if scheme.scopes is not None:
        needed = ", ".join(map(code, scheme.scopes))
        facts.append(
            writer.say("Scopes needed: %(names)s", names=needed)
            if needed
            else writer.say("No scopes needed")
        )
    if facts:
        yield "\n".join(map(item, facts))
    for flow in scheme.flows:
        yield from _flow(writer, flow)
    yield from writer.beyond(scheme)


def _flow(writer: Writer, flow: OAuthFlow) -> Iterator[str]:
    addresses = (
        (marked("Authorization: %(address)s"), flow.authorization_url),
        (marked("Token: %(address)s"), flow.token_url),
        (marked("Refresh: %(address)s"), flow.refresh_url),
    )
    lines = [item(writer.words(flow_name(flow.name)))]
    lines += [
        item(writer.say(text, address=web_link(url)), 1)
        for text, url in addresses
        if url
    ]
    lines += [
        item(f"{writer.say('Scope %(name)s', name=code(scope))}: {escape(meaning)}", 1)
        for scope, meaning in flow.available_scopes.items()
    ]
    yield "\n".join(lines)
    yield from writer.beyond(flow)
