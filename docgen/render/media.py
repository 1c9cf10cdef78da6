"""The pictures of the project that descriptions show, copied into the site.

A path in a description is relative to the file that the description stands in. It may
lead to a picture below the project's root and to nothing else, and the network is never
asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urldefrag, urljoin

from msgspec import Struct, field

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import media as codes
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.location import JsonValue, Location, Pointer
from docgen.output import OutputFile
from docgen.render.markdown import MarkdownRenderer
from docgen.render.pictures import fault_of, picture_file
from docgen.resolve.documents import Documents

MAX_TOTAL = 50_000_000
"""Bytes of all pictures of a site together."""

_TAG = re.compile(r"<img\b", re.IGNORECASE)
_VALUES = frozenset({"examples", "example", "default", "const", "enum"})
"""Keys below which a `description` is somebody's data."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)


class Media(Struct, frozen=True):
    """Pictures by the way that descriptions write them."""

    _files: Mapping[str, OutputFile] = field(default_factory=dict)

    def path_of(self, src: str) -> str | None:
        """Where a picture lies in the site; None if it can't be shown."""
        found = self._files.get(src)
        return None if found is None else found.path.as_posix()

    def files(self) -> Mapping[str, bytes]:
        """The content of all pictures by path."""
        return {file.path.as_posix(): file.content for file in self._files.values()}


def gather_media(documents: Documents, diagnostics: Diagnostics) -> Media:
    """Read every picture that a description shows; report those that can't be shown.

    Where two files mean different pictures by one path, that of the first file counts.
    """
    files: dict[str, OutputFile] = {}
    spent = 0
    for source in documents.files:
        for src, location in _pictures_of(source):
            if src in files or _ELSEWHERE.match(src):
                continue
            found = read_picture(documents, source, src, location, diagnostics)
            if found is not None and spent + len(found.content) <= MAX_TOTAL:
                files[src] = found
                spent += len(found.content)
    return Media(files)


def read_picture(
    documents: Documents,
    source: SourceFile,
    src: str,
    location: Location,
    diagnostics: Diagnostics,
) -> OutputFile | None:
    """Read one picture; report it and answer None if a page can't show it.

    Args:
        documents: whose files may be read.
        source: the file that the path is relative to.
        src: the path as written.
        location: where it is written.
        diagnostics: the sink.
    """
    uri = urldefrag(urljoin(source.uri, src)).url.partition("?")[0]
    if not uri.startswith("file:"):
        # The document itself came through the network or from standard input.
        return None
    try:
        content = documents.fetch(uri)
    except Unretrievable as refusal:
        diagnostics.report(
            codes.PICTURE_NOT_FOUND,
            location,
            f"the picture {refusal.message}",
            hint=refusal.hint,
        )
        return None
    fault = fault_of(content)
    if fault is not None:
        message = f"the picture `{src}` {fault}"
        diagnostics.report(codes.PICTURE_UNUSABLE, location, message)
        return None
    return picture_file(content, unquote(uri.rpartition("/")[2]))


def _pictures_of(source: SourceFile) -> Iterator[tuple[str, Location]]:
    """Yield the paths of pictures as the Markdown of a file's descriptions has them."""
    if not _mentions_picture(source.text):
        return
    for pointer, text in _descriptions(source.data):
        if _mentions_picture(text):
            location = source.value_location(pointer)
            yield from ((src, location) for src in _sources_in(text))


def _mentions_picture(text: str) -> bool:
    return "![" in text or _TAG.search(text) is not None


def _sources_in(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}

    def note(src: str) -> None:
        found[src] = None

    MarkdownRenderer(resolve_picture=note).block(text)
    return tuple(found)


def _descriptions(data: JsonValue) -> Iterator[tuple[Pointer, str]]:
    """Yield every description at any depth; a hostile document is deep."""
    waiting: list[tuple[Pointer, JsonValue]] = [((), data)]
    seen: set[int] = set()
    while waiting:
        pointer, value = waiting.pop()
        if id(value) in seen:
            continue
        if isinstance(value, Mapping):
            seen.add(id(value))
            text = value.get("description")
            if isinstance(text, str):
                yield (*pointer, "description"), text
            waiting.extend(
                ((*pointer, key), below)
                for key, below in value.items()
                if key not in _VALUES and not isinstance(below, str)
            )
        elif isinstance(value, list):
            seen.add(id(value))
            waiting.extend(((*pointer, n), below) for n, below in enumerate(value))
