"""Makes the Api of a set of documents: here 2.x and 3.x meet.

Whatever is broken becomes a `Missing` hole or an extra, so that a document with
mistakes still becomes an Api that shows them in place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from msgspec import Struct

from docgen.diagnostics import Diagnostics
from docgen.load.source import Cursor
from docgen.model.api import Api, Library
from docgen.model.bindings import Bindings, Level
from docgen.model.message import MessageTrait
from docgen.model.operation import OperationTrait
from docgen.model.shared import ExternalDocs, Missing
from docgen.normalize.messages import MessageReader
from docgen.normalize.names import Ids
from docgen.normalize.operations import OperationReader
from docgen.normalize.reader import Fields, Reader
from docgen.normalize.schemas import SchemaReader
from docgen.normalize.security import SecurityReader
from docgen.normalize.servers import ServerReader
from docgen.normalize.shared import (
    Context,
    external_docs_of,
    read_bindings,
    read_correlation_id,
    read_external_docs,
    read_info,
    read_parameter,
    read_server_variable,
    read_tag,
)
from docgen.normalize.v2 import ChannelItemReader
from docgen.normalize.v3 import ChannelReader, OperationsReader, read_reply_address
from docgen.resolve.documents import Documents
from docgen.spec.rules import RuleSet

T = TypeVar("T", OperationTrait, MessageTrait)


def normalize_api(
    documents: Documents,
    rules: RuleSet,
    diagnostics: Diagnostics,
    ids: Ids | None = None,
) -> Api:
    """Read the root document and everything that it refers to.

    Args:
        documents: the root and the way to further files.
        rules: the tables of the document's version.
        diagnostics: where broken Avro and Protobuf schemas are reported.
        ids: is told which object stands where, for who wants to read one again.
    """
    context = context_of(documents, rules, diagnostics, Ids() if ids is None else ids)
    security = SecurityReader(context)
    servers = ServerReader(context, security)
    messages = MessageReader(context)
    operations = OperationReader(context, security, messages)
    root = context.read(documents.start, "asyncapi")
    parts = root.get("components")
    components = context.read(parts, "components") if parts else Fields(root.cursor)

    for key, cursor in components.entries("schemas"):
        context.schemas.define(key, cursor)
    for key, cursor in components.entries("securitySchemes"):
        security.define(key, cursor)
    _define(servers, "servers", root, components)
    for key, cursor in components.entries("messages"):
        messages.define(key, cursor)
    channels = ChannelReader(context, servers, messages)
    replies = OperationsReader(operations, channels)
    if context.is_v2:
        items = ChannelItemReader(context, servers, operations, channels.channels)
        _define(items, "channels", root, components)
    else:
        _define(channels, "channels", root, components)
        _define(replies, "operations", root, components)
    library = _Components(context, components, operations, messages, replies).read()
    return Api(
        asyncapi=str(root.text("asyncapi") or ""),
        app_id=root.text("id"),
        info=read_info(context, root),
        default_content_type=root.text("defaultContentType"),
        servers=servers.servers,
        channels=channels.channels,
        operations=operations.operations,
        messages=messages.messages,
        schemas=context.schemas.named(),
        security_schemes=security.schemes,
        library=library,
        **root.common,
    )


def context_of(
    documents: Documents, rules: RuleSet, diagnostics: Diagnostics, ids: Ids
) -> Context:
    """Put together what the readers of all objects share."""
    reader = Reader(documents, rules)

    def external_docs(cursor: Cursor) -> ExternalDocs | Missing:
        target = reader.follow(cursor)
        if isinstance(target, Missing):
            return target
        # Not through the context, which holds this: they would keep each other, and
        # all that was read, until somebody looks for garbage.
        return external_docs_of(reader, target)

    schemas = SchemaReader(reader, ids, diagnostics, external_docs)
    return Context(reader, ids, schemas, diagnostics)


class _Definer(Protocol):
    def define(self, key: str, cursor: Cursor, *, library: bool) -> None: ...


def _define(definer: _Definer, name: str, root: Fields, components: Fields) -> None:
    """Read a map of the root, then what `components` has beyond it."""
    for key, cursor in root.entries(name):
        definer.define(key, cursor, library=False)
    for key, cursor in components.entries(name):
        definer.define(key, cursor, library=True)


class _Components(Struct, frozen=True):
    """Reads the parts of `components` that have no page of their own."""

    context: Context
    fields: Fields
    operations: OperationReader
    messages: MessageReader
    replies: OperationsReader

    def read(self) -> Library:
        """Read them all."""
        mapped, entries = self.context.mapped, self.fields.entries
        return Library(
            server_variables=mapped(entries("serverVariables"), read_server_variable),
            parameters=mapped(entries("parameters"), read_parameter),
            correlation_ids=mapped(entries("correlationIds"), read_correlation_id),
            replies={
                key: self.replies.reply(cursor) for key, cursor in entries("replies")
            },
            reply_addresses=mapped(entries("replyAddresses"), read_reply_address),
            external_docs=mapped(entries("externalDocs"), read_external_docs),
            tags=mapped(entries("tags"), read_tag),
            operation_traits=self._traits("operationTraits", self.operations.trait),
            message_traits=self._traits("messageTraits", self.messages.trait),
            server_bindings=self._bindings("serverBindings", "server"),
            channel_bindings=self._bindings("channelBindings", "channel"),
            operation_bindings=self._bindings("operationBindings", "operation"),
            message_bindings=self._bindings("messageBindings", "message"),
            **self.fields.common,
        )

    def _traits(
        self, name: str, read: Callable[[Cursor, str | None], T]
    ) -> dict[str, T | Missing]:
        found: dict[str, T | Missing] = {}
        for key, cursor in self.fields.entries(name):
            target = self.context.reader.follow(cursor)
            found[key] = target if isinstance(target, Missing) else read(target, key)
        return found

    def _bindings(self, name: str, level: Level) -> dict[str, Bindings]:
        return {
            key: read_bindings(self.context, cursor, level)
            for key, cursor in self.fields.entries(name)
        }
