"""The other pages of a twin: overview, lists, servers, messages, schemas, library."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.language import marked
from docgen.model.api import Contact, License, kind_of
from docgen.model.operation import OperationReplyAddress
from docgen.model.security import SecurityScheme
from docgen.model.server import ServerVariable
from docgen.model.shared import CorrelationId, ExternalDocs, Missing, Tag
from docgen.pages.urls import twin_path
from docgen.pages.usage import Use
from docgen.pages.views import (
    BindingsView,
    IndexEntry,
    IndexView,
    LibraryView,
    MessagePageView,
    OverviewView,
    ParameterView,
    ReplyView,
    SchemaPageView,
    ServerView,
    TraitView,
)
from docgen.pages.words import kind_word
from docgen.render.twins.bindings import write_bindings
from docgen.render.twins.messages import (
    correlation_words,
    write_example,
    write_message,
    write_trait,
)
from docgen.render.twins.operations import (
    constraints_words,
    direction_in_sentence,
    reply_address_words,
    write_connections,
    write_operation_links,
    write_parameters,
    write_reply,
)
from docgen.render.twins.schemas import write_block
from docgen.render.twins.security import security_words, write_scheme
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import (
    code,
    escape,
    heading,
    listing,
    table,
    web_link,
)


def write_overview(writer: Writer, view: OverviewView) -> Iterator[str]:
    """Write what the API is, how to connect and what can be done with it."""
    info = view.api.info
    yield listing(_overview_facts(writer, view))
    yield from writer.tags(info.tags)
    yield from writer.description(info.description, 2)
    if view.connections:
        yield heading(2, writer.say("How to connect"))
        yield from write_connections(writer, view.connections)
    yield from _operations(writer, view)
    if view.security_schemes:
        yield heading(2, writer.say("Security"))
    for scheme in view.security_schemes:
        yield from _scheme(writer, scheme)
    yield heading(2, writer.say("Documents"))
    yield from _documents(writer, view)


def _operations(writer: Writer, view: OverviewView) -> Iterator[str]:
    if view.groups:
        yield heading(2, writer.say("What you can do"))
    rest = writer.to_file("operations/index.md", writer.say("Operations"))
    for group in view.groups:
        if group.name:
            yield heading(3, escape(group.name))
        elif len(view.groups) > 1:
            yield heading(3, writer.say("Others"))
        yield from writer.description(group.description, 4)
        yield write_operation_links(writer, group.operations)
        if group.hidden:
            yield writer.say(
                "%(number)s more: %(list)s", number=group.hidden, list=rest
            )
    if view.hidden_groups:
        number = view.hidden_groups
        yield writer.say("%(number)s more groups: %(list)s", number=number, list=rest)


def _overview_facts(writer: Writer, view: OverviewView) -> Iterator[str]:
    if view.api.info.version:
        yield writer.say("Version: %(name)s", name=escape(view.api.info.version))
    for title, count, path in view.counts:
        kind = writer.to_file(twin_path(path), writer.language.of(title))
        yield f"{kind}: {count}"


def _scheme(writer: Writer, scheme: SecurityScheme) -> Iterator[str]:
    yield heading(3, escape(scheme.key))
    yield from write_scheme(writer, scheme)
    users = writer.api_site.context.usage.of(scheme.id)
    names = ", ".join(dict.fromkeys(writer.to(use.user) for use in users))
    yield (
        writer.say("Asked for by %(names)s", names=names)
        if names
        else writer.say("Nothing asks for it.")
    )


def _documents(writer: Writer, view: OverviewView) -> Iterator[str]:
    api, info = view.api, view.api.info
    facts = list(_document_facts(writer, view))
    if facts:
        yield listing(facts)
    if info.external_docs:
        yield writer.external_docs(info.external_docs)
    yield from writer.beyond(info)
    yield from writer.beyond(api)


def _document_facts(writer: Writer, view: OverviewView) -> Iterator[str]:
    api, info = view.api, view.api.info
    if info.contact:
        yield writer.say("Contact: %(name)s", name=_contact(writer, info.contact))
    if info.license:
        yield writer.say("License: %(name)s", name=_license(writer, info.license))
    if info.terms_of_service:
        yield writer.say(
            "Terms of service: %(address)s", address=web_link(info.terms_of_service)
        )
    if api.app_id:
        yield writer.say("Application id: %(id)s", id=code(api.app_id))
    if api.default_content_type:
        yield writer.say(
            "Default content type: %(name)s", name=code(api.default_content_type)
        )
    if api.asyncapi:
        yield f"AsyncAPI: {escape(api.asyncapi)}"
    for path, what in view.downloads:
        yield writer.say(
            "Download: %(file)s (%(form)s)", file=writer.to_file(path, path), form=what
        )
    if view.has_library:
        title = writer.say("Reusable parts of the document")
        yield writer.to_file("components.md", title)


def _contact(writer: Writer, contact: Contact) -> str:
    parts = [escape(contact.name or "")]
    parts.append(web_link(contact.url) if contact.url else "")
    parts.append(code(contact.email) if contact.email else "")
    return " · ".join(filter(None, (*parts, *writer.fields(contact))))


def _license(writer: Writer, license_: License) -> str:
    name = license_.name or ""
    named = web_link(license_.url, name or None) if license_.url else escape(name)
    return " · ".join(filter(None, (named, *writer.fields(license_))))


def write_index(writer: Writer, view: IndexView) -> Iterator[str]:
    """Write the list of all objects of a kind."""
    if view.entries:
        yield listing(_entry(writer, entry) for entry in view.entries)
    if view.library:
        yield heading(2, writer.say("Only in the library"))
        yield listing(_entry(writer, entry) for entry in view.library)


def _entry(writer: Writer, entry: IndexEntry) -> str:
    words = [_direction(writer, entry)]
    words.append(code(entry.name) if entry.name != entry.title else "")
    words.append(code(writer.language.of(entry.note)) if entry.note else "")
    said = ", ".join(filter(None, words))
    summary = entry.summary if entry.summary != entry.title else None
    line = f"{writer.to(entry.id)}: {said}" if said else writer.to(entry.id)
    return f"{line} — {writer.prose.line(summary)}" if summary else line


def _direction(writer: Writer, entry: IndexEntry) -> str:
    if entry.direction is None:
        return ""
    return writer.language.of(direction_in_sentence(entry.direction))


def write_server(writer: Writer, view: ServerView) -> Iterator[str]:
    """Write a server with everything on it."""
    server = view.server
    yield listing(_server_facts(writer, view))
    if server.summary:
        yield escape(server.summary)
    yield from writer.description(server.description, 2)
    yield from writer.tags(server.tags)
    if server.variables:
        yield heading(2, writer.say("Variables"))
        rows = (
            (code(name), *_variable(writer, variable))
            for name, variable in server.variables.items()
        )
        header = [
            writer.say("Variable"),
            writer.say("Constraints"),
            writer.say("Description"),
        ]
        yield table(header, rows)
    if view.security:
        yield heading(2, writer.say("Security"))
        yield security_words(writer, view.security)
    if view.bindings:
        yield heading(2, writer.say("Protocol settings"))
        yield from write_bindings(writer, view.bindings)
    if view.channels:
        yield heading(2, writer.say("Channels on this server"))
        yield listing(map(writer.to, view.channels))
    if server.external_docs:
        yield writer.external_docs(server.external_docs)
    yield from writer.beyond(server)
    yield writer.source(server.origin)


def _server_facts(writer: Writer, view: ServerView) -> Iterator[str]:
    server = view.server
    if server.missing:
        yield writer.missing(server.missing)
    else:
        yield writer.say("URL: %(address)s", address=code(server.url))
    yield writer.say("Protocol: %(name)s", name=writer.words(view.protocol))
    for text, value in (
        (marked("Name in the document: %(name)s"), server.key),
        (marked("Host: %(name)s"), server.host),
        (marked("Path: %(name)s"), server.pathname),
        (marked("Protocol in the document: %(name)s"), server.protocol),
    ):
        if value:
            yield writer.say(text, name=code(value))
    if server.library:
        yield writer.say(
            "Only in the library: the application itself does not use this server."
        )


def _variable(writer: Writer, variable: ServerVariable | Missing) -> tuple[str, str]:
    if isinstance(variable, Missing):
        return "", writer.missing(variable)
    constraints = constraints_words(writer, variable)
    parts = (writer.prose.line(variable.description or ""), *writer.fields(variable))
    return constraints, " · ".join(filter(None, parts))


def write_message_page(writer: Writer, view: MessagePageView) -> Iterator[str]:
    """Write a message on its own page."""
    message = view.view.message
    yield writer.say("Message, called %(name)s in the document", name=code(message.key))
    if message.library:
        yield writer.say("Only in the library: no channel carries this message.")
    yield from write_message(writer, view.view, 1)
    yield from write_uses(writer, view.uses)
    yield writer.source(message.origin)


def write_schema_page(writer: Writer, view: SchemaPageView) -> Iterator[str]:
    """Write a named schema on its own page."""
    yield from write_block(writer, view.block)
    if view.examples:
        yield heading(2, writer.say("Examples"))
    for example in view.examples:
        yield from write_example(writer, example)
    if view.subtypes:
        yield heading(2, writer.say("Its variants"))
        yield listing(map(writer.to, view.subtypes))
    yield from write_uses(writer, view.uses)
    yield writer.source(view.named.origin)


def write_uses(writer: Writer, uses: tuple[Use, ...]) -> Iterator[str]:
    """Write who uses something."""
    if uses:
        yield heading(2, writer.say("Used by"))
        yield listing(_use(writer, use) for use in uses)


def _use(writer: Writer, use: Use) -> str:
    kind = writer.words(kind_word(kind_of(use.user)))
    return f"{kind} {writer.to(use.user)}: {writer.words(use.how)}"


def write_library(writer: Writer, view: LibraryView) -> Iterator[str]:
    """Write the reusable parts that have no page of their own."""
    yield writer.say("What the document defines once to use in several places.")
    for section in view.sections:
        yield heading(2, writer.words(section.title))
        for key, _, part in section.entries:
            yield heading(3, code(key))
            yield from _part(writer, part)
    yield from writer.beyond(view.api.library)


def _part(writer: Writer, part: object) -> Iterator[str]:
    """Write one entry of the library by its kind."""
    match part:
        case ParameterView():
            yield from _lone_parameter(writer, part)
        case ReplyView():
            yield from write_reply(writer, part)
        case TraitView():
            yield from write_trait(writer, part, 3)
        case BindingsView():
            yield from write_bindings(writer, part)
        case _:
            yield _small_part(writer, part)


def _small_part(writer: Writer, part: object) -> str:
    match part:
        case Missing():
            return writer.missing(part)
        case ServerVariable():
            return "; ".join(filter(None, _variable(writer, part)))
        case CorrelationId():
            return correlation_words(writer, part)
        case OperationReplyAddress():
            return reply_address_words(writer, part)
        case Tag():
            return writer.tag(part)
        case ExternalDocs():
            return writer.external_docs(part)
    raise TypeError(f"no twin is known for {type(part).__name__}")


def _lone_parameter(writer: Writer, view: ParameterView) -> Iterator[str]:
    # The first block is the heading of the table.
    yield from list(write_parameters(writer, (view,)))[1:]
