"""Documents whose files are written down in a test."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import resolve as codes
from docgen.load.read import load_source
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.resolve.documents import Documents

BASE = "file:///project/"


class Folder:
    """A folder that exists only here, and counts how often a file is read."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = {f"{BASE}{name}": dedent(text) for name, text in files.items()}
        self.read: list[str] = []

    def load(self, uri: str) -> SourceFile:
        """Read a file, as the retriever would."""
        name = uri.removeprefix(BASE)
        self.read.append(name)
        if uri not in self.files:
            raise Unretrievable(codes.REF_FILE_UNREADABLE, f"`{name}` does not exist")
        return load_source(uri, name, self.files[uri].encode(), Diagnostics())


def documents_of(files: Mapping[str, str]) -> Documents:
    """Open the first of some files."""
    folder = Folder(files)
    return Documents(folder.load(next(iter(folder.files))), folder.load)
