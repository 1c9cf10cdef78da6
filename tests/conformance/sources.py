"""Correct documents to break: made ones, our samples, and those of other people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docgen.diagnostics import Diagnostics
from docgen.load.read import load_source
from docgen.location import JsonValue
from docgen.spec.rules import Version
from docgen.spec.versions import VERSIONS, rules_for, version_of
from tests.conformance.judges import is_refused
from tests.conformance.official import is_valid
from tests.conformance.specimen import specimen
from tests.support.public import judged_documents
from tests.support.samples import FOLDER


class Source(NamedTuple):
    """A document that both judges accept."""

    kind: str
    name: str
    version: Version
    document: JsonValue


@cache
def sources() -> tuple[Source, ...]:
    """Every correct document: specimens of all versions, samples, public ones."""
    return tuple(_sources())


def _sources() -> Iterator[Source]:
    for version in VERSIONS:
        yield Source("specimen", str(version), version, specimen(rules_for(version)))
    for path in sorted(FOLDER.rglob("*.yaml")):
        yield from _read("sample", path)
    for path in judged_documents(accepted=True):
        yield from _read("public", path)


def in_other_versions(source: Source) -> Iterator[Source]:
    """The same document under the name of each other version of its major."""
    for version in VERSIONS:
        if version[0] == source.version[0] and version != source.version:
            assert isinstance(source.document, dict)
            stated = f"{version[0]}.{version[1]}.0"
            document = {**source.document, "asyncapi": stated}
            yield source._replace(version=version, document=document)


def _read(kind: str, path: Path) -> Iterator[Source]:
    data = load_source(path.as_uri(), path.name, path.read_bytes(), Diagnostics()).data
    stated = version_of(data)
    is_root = isinstance(data, dict) and "asyncapi" in data and stated.exact
    # Some need their references resolved to be right, others have mistakes that only
    # one of the judges can see before anything is broken.
    if is_root and is_valid(stated.version, data) and not is_refused(data):
        yield Source(kind, path.name, stated.version, data)
