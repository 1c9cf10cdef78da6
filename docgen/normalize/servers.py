"""Reads servers of both majors."""

from __future__ import annotations

import re

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.model.server import Server
from docgen.model.shared import Link, Missing, ObjectId
from docgen.normalize.reader import Fields, hole
from docgen.normalize.security import SecurityReader
from docgen.normalize.shared import (
    Context,
    read_external_docs,
    read_server_variable,
    read_tag,
)
from docgen.resolve.documents import Unresolved, reference_in

_URL = re.compile(r"(?:(?P<scheme>[^/:]+):)?//(?P<host>[^/]*)(?P<path>.*)", re.DOTALL)


class ServerReader(Struct):
    """Gathers servers and answers links to them."""

    context: Context
    security: SecurityReader
    servers: dict[ObjectId, Server] = field(default_factory=dict)

    def define(self, key: str, cursor: Cursor, *, library: bool) -> None:
        """Read one server of the root or of `components`."""
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            lost = self.context.ids.claim("server", key, cursor)
            self.servers[lost] = Server(
                id=lost, key=key, missing=target, library=library
            )
            return
        if library and self.context.ids.at("server", target):
            return
        server_id = self.context.ids.claim("server", key, cursor, target)
        self.servers[server_id] = self._read(server_id, key, target, library)

    def by_ref(self, cursor: Cursor) -> Link:
        """Answer the server that a reference means (3.x)."""
        ref = reference_in(cursor.value)
        if ref is None:
            return Missing(
                ref=str(cursor.value),
                reason="a server is named by a reference",
                origin=cursor.location,
            )
        found = self.context.reader.documents.resolve(ref, cursor.file)
        if isinstance(found, Unresolved):
            return hole(ref, found, cursor)
        ids = self.context.ids
        known = ids.at("server", found.first) or ids.at("server", found.cursor)
        if known is not None and known in self.servers:
            return known
        return Missing(
            ref=ref, reason=f"`{ref}` is not a server", origin=cursor.location
        )

    def by_name(self, cursor: Cursor) -> Link:
        """Answer the server that has the name (2.x)."""
        wanted = ObjectId(f"server/{cursor.value}")
        if wanted in self.servers:
            return wanted
        return Missing(
            ref=str(cursor.value),
            reason=f"no server is called `{cursor.value}`",
            origin=cursor.location,
        )

    def _read(
        self, server_id: ObjectId, key: str, cursor: Cursor, library: bool
    ) -> Server:
        context = self.context
        fields = context.read(cursor, "server")
        url = fields.text("url")
        host, pathname = split_url(url) if url is not None else _host_and_path(fields)
        return Server(
            id=server_id,
            key=key,
            host=host,
            pathname=pathname,
            written_url=url,
            protocol=fields.text("protocol"),
            protocol_version=fields.text("protocolVersion"),
            title=fields.text("title"),
            summary=fields.text("summary"),
            description=fields.text("description"),
            variables=context.mapped(fields.entries("variables"), read_server_variable),
            security=self.security.alternatives(fields.items("security"), key),
            tags=context.many(fields.items("tags"), read_tag),
            external_docs=context.one(fields.get("externalDocs"), read_external_docs),
            bindings=context.bindings(fields, "server"),
            library=library,
            **fields.common,
        )


def _host_and_path(fields: Fields) -> tuple[str | None, str | None]:
    return fields.text("host"), fields.text("pathname")


def split_url(url: str) -> tuple[str | None, str | None]:
    """Split the `url` of a 2.x server into host and pathname.

    The scheme is dropped: the protocol says it better. A relative url has no host.
    """
    if url.startswith(("/", ".")) and not url.startswith("//"):
        return None, url
    match = _URL.fullmatch(url) or _URL.fullmatch("//" + url)
    if match is None:
        return url, None
    return match["host"] or None, match["path"] or None
