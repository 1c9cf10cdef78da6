"""Finds and opens the document of a project, and what it refers to."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from docgen.config import Limits, SiteConfig
from docgen.diagnostics import Diagnostics, DocgenError
from docgen.load.files import (
    STDIN_NAME,
    FileRetriever,
    project_root,
    stdin_uri,
)
from docgen.load.read import load_source
from docgen.load.remote import Remote, default_cache
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.resolve.documents import Documents
from docgen.spec.rules import RuleSet
from docgen.spec.versions import rules_for, version_of

STDIN = "-"


USUAL_NAMES = ("asyncapi.yaml", "asyncapi.yml", "asyncapi.json")


class LoadSource(Protocol):
    """Makes a source file of bytes, as `load_source` does."""

    def __call__(
        self,
        uri: str,
        name: str,
        content: bytes,
        diagnostics: Diagnostics,
        limits: Limits,
        /,
    ) -> SourceFile:
        """Read the content of one file."""


def find_document(config: SiteConfig) -> Path:
    """The document to read: the one that is named, else one with a usual name.

    Raises:
        DocgenError: there is none.
    """
    if config.spec:
        return config.spec[0]
    for name in USUAL_NAMES:
        if Path(name).is_file():
            return Path(name)
    raise DocgenError(
        f"there is no {', '.join(USUAL_NAMES[:-1])} or {USUAL_NAMES[-1]} here",
        hint="name the document, such as `api/asyncapi.yaml`",
    )


def open_documents(
    spec: Path,
    config: SiteConfig,
    diagnostics: Diagnostics,
    *,
    stdin: BinaryIO | None = None,
    load: LoadSource | None = None,
) -> Documents:
    """Open a document; the files it refers to are read when they are asked for.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project allows.
        diagnostics: where faults of the files are reported, also of those read later.
        stdin: where `-` is read from.
        load: makes a source file of bytes; the preview gives one that remembers.

    Raises:
        DocgenError: the document can't be opened.
    """
    load = load or partial(load_source, helped=config.jobs != 1)
    cwd = Path.cwd()
    piped = str(spec) == STDIN
    path = cwd if piped else spec.absolute()
    uri = stdin_uri(cwd) if piped else path.as_uri()
    held = {uri: (stdin or sys.stdin.buffer).read()} if piped else {}
    root = config.root or (cwd if piped else project_root(path))
    retrieve = FileRetriever(
        # The document itself may be a link into another folder.
        roots=(root, *(() if piped else (path.resolve().parent,))),
        cwd=cwd,
        document=cwd / STDIN_NAME if piped else path,
        remote=Remote(
            allow_hosts=frozenset(config.allow_hosts), cache=default_cache(os.environ)
        ),
        held=held,
        max_bytes=config.limits.max_bytes,
    )

    def read(uri: str) -> SourceFile:
        name, content = retrieve.name_of(uri), retrieve(uri)
        return load(uri, name, content, diagnostics, config.limits)

    try:
        return Documents(read(uri), read, retrieve)
    except Unretrievable as refusal:
        raise DocgenError(refusal.message, hint=refusal.hint) from refusal


def rules_of(documents: Documents) -> RuleSet:
    """The tables of the version that a document states."""
    return rules_for(version_of(documents.root.data).version)
