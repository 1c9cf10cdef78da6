"""Security and connections in a twin: what to connect to and with what credentials."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.security import OAuthFlow, SecurityScheme
from docgen.model.shared import Missing
from docgen.pages.views import ConnectionView, SecurityUseView, SecurityView
from docgen.pages.words import flow_name, scheme_words
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import code, escape, item, web_link


def write_connection(writer: Writer, connection: ConnectionView) -> str:
    """Write a server as somebody needs it who connects to it, as a list item."""
    server = connection.server
    head = f"{writer.to(server.id)} ({escape(connection.protocol)})"
    if server.missing:
        return item(f"{head}: {writer.missing(server.missing)}")
    lines = [item(f"{head}: {code(server.url)}")]
    about = server.summary or server.description
    if about:
        lines[0] += f" — {writer.prose.line(about)}"
    if connection.security:
        lines.append(
            item(f"Security: {security_words(writer, connection.security)}", 1)
        )
    return "\n".join(lines)


def security_words(writer: Writer, security: SecurityView) -> str:
    """Say on one line what is asked for: *or* between alternatives, *and* inside."""
    return ", or ".join(
        " and ".join(_use(writer, use) for use in uses) or "no credentials needed"
        for uses in security.alternatives
    )


def _use(writer: Writer, use: SecurityUseView) -> str:
    scopes = f" with {', '.join(map(code, use.scopes))}" if use.scopes else ""
    if isinstance(use.scheme, Missing):
        return writer.missing(use.scheme) + scopes
    return f"{writer.to(use.scheme.id)} ({escape(scheme_words(use.scheme))}){scopes}"


def write_scheme(writer: Writer, scheme: SecurityScheme) -> Iterator[str]:
    """Write everything about a security scheme."""
    yield escape(scheme_words(scheme))
    yield from writer.description(scheme.description, 4)
    facts = []
    if scheme.open_id_connect_url:
        facts.append(f"Discovery document: {web_link(scheme.open_id_connect_url)}")
    if scheme.bearer_format:
        facts.append(f"Token format: {code(scheme.bearer_format)}")
    if scheme.scopes is not None:
        needed = ", ".join(map(code, scheme.scopes))
        facts.append(f"Scopes needed: {needed}" if needed else "No scopes needed")
    if facts:
        yield "\n".join(map(item, facts))
    for flow in scheme.flows:
        yield from _flow(writer, flow)
    yield from writer.beyond(scheme)


def _flow(writer: Writer, flow: OAuthFlow) -> Iterator[str]:
    addresses = (
        ("Authorization", flow.authorization_url),
        ("Token", flow.token_url),
        ("Refresh", flow.refresh_url),
    )
    lines = [item(escape(flow_name(flow.name)))]
    lines += [item(f"{name}: {web_link(url)}", 1) for name, url in addresses if url]
    lines += [
        item(f"Scope {code(scope)}: {escape(meaning)}", 1)
        for scope, meaning in flow.available_scopes.items()
    ]
    yield "\n".join(lines)
    yield from writer.beyond(flow)
