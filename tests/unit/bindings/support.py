"""Documents for the tests of bindings, and ways to check what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.load.read import load_source
from docgen.load.source import Cursor, SourceFile
from docgen.location import Pointer
from docgen.resolve.documents import Documents
from docgen.validate.bindings import check_binding


def documents_of(text: str) -> Documents:
    root = load_source("file:///api.yaml", "api.yaml", text.encode(), Diagnostics())
    assert root is not None

    def no_other_file(uri: str) -> SourceFile:
        raise AssertionError(f"the test document asks for {uri}")

    return Documents(root, no_other_file)


def cursor_at(documents: Documents, pointer: Pointer) -> Cursor:
    cursor = documents.start
    for step in pointer:
        cursor = cursor.child(step)
    return cursor


def findings_in(
    protocol: str, level: str, text: str, action: str | None = None
) -> list[Finding]:
    """Check the binding under `binding` of a document."""
    documents = documents_of(text)
    diagnostics = Diagnostics()
    cursor = cursor_at(documents, ("binding",))
    check_binding(cursor, protocol, level, documents, diagnostics, action)
    return list(diagnostics)


def bindings_in(documents: Documents) -> Iterator[tuple[Cursor, str]]:
    """Yield every bindings object of a 2.x document, with its level."""
    start = documents.start
    for server in _children(start, "servers"):
        yield from _bindings(server, "server")
    for channel in _children(start, "channels"):
        yield from _bindings(channel, "channel")
        for name in ("publish", "subscribe"):
            if name in channel:
                operation = channel.child(name)
                yield from _bindings(operation, "operation")
                if "message" in operation:
                    yield from _bindings(operation.child("message"), "message")
    if "components" in start:
        for message in _children(start.child("components"), "messages"):
            yield from _bindings(message, "message")
        for level in ("server", "channel", "operation", "message"):
            for bindings in _children(start.child("components"), f"{level}Bindings"):
                yield bindings, level


def _children(cursor: Cursor, key: str) -> Iterator[Cursor]:
    if key in cursor:
        below = cursor.child(key)
        if isinstance(below.value, Mapping):
            yield from (below.child(name) for name in below.value)


def _bindings(cursor: Cursor, level: str) -> Iterator[tuple[Cursor, str]]:
    if "bindings" in cursor:
        yield cursor.child("bindings"), level


def errors_of(documents: Documents) -> list[Finding]:
    """Check every binding of a 2.x document and keep the errors."""
    diagnostics = Diagnostics()
    for bindings, level in bindings_in(documents):
        assert isinstance(bindings.value, Mapping)
        for protocol in bindings.value:
            check_binding(
                bindings.child(protocol), protocol, level, documents, diagnostics
            )
    return [f for f in diagnostics if f.severity is Severity.ERROR]
