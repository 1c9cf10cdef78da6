"""Remembers files between builds: what they hold, and what reading them told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, field

from docgen.diagnostics import Diagnostics, Finding
from docgen.load.limits import DEFAULT_LIMITS, Limits
from docgen.load.read import load_source
from docgen.load.source import SourceFile

Digest: TypeAlias = bytes
Prints: TypeAlias = Mapping[Path, Digest | None]
"""What files hold; None for what is no readable file."""

COARSEST = 2_500_000_000
"""Nanoseconds within which a file can change without its time telling, as on FAT."""


class SourceCache(Struct):
    """Reads a file again only if its bytes changed."""

    _files: dict[str, tuple[Digest, SourceFile, tuple[Finding, ...]]] = field(
        default_factory=dict
    )
    _limits: Limits = DEFAULT_LIMITS

    def load(
        self,
        uri: str,
        name: str,
        content: bytes,
        diagnostics: Diagnostics,
        limits: Limits = DEFAULT_LIMITS,
        /,
    ) -> SourceFile:
        """Read one file, or remember it; tell again what was found in it.

        Raises:
            Unretrievable: the file is too large to read.
        """
        if limits != self._limits:
            self._files.clear()
            self._limits = limits
        digest = digest_of(content)
        known = self._files.get(uri)
        if known is None or known[0] != digest:
            own = Diagnostics()
            file = load_source(uri, name, content, own, limits)
            known = (digest, file, tuple(own))
            self._files[uri] = known
        for finding in known[2]:
            diagnostics.report(
                finding.code,
                finding.location,
                finding.message,
                hint=finding.hint,
                severity=finding.severity,
            )
        return known[1]

    def digest_at(self, uri: str) -> Digest | None:
        """Tell what was read of a file; None if it never was."""
        known = self._files.get(uri)
        return None if known is None else known[0]

    def keep_only(self, uris: Iterable[str]) -> None:
        """Forget the files that nothing refers to any more."""
        for uri in self._files.keys() - set(uris):
            del self._files[uri]


class Fetched(Struct):
    """Gets files that are no documents, such as pictures, and remembers which."""

    fetch: Callable[[str], bytes]
    digests: dict[str, Digest | None] = field(default_factory=dict)
    """What was got for each URI; None for what can't be had."""

    def __call__(self, uri: str) -> bytes:
        """Get a file.

        Raises:
            Unretrievable: it can't be had.
        """
        self.digests[uri] = None
        content = self.fetch(uri)
        self.digests[uri] = digest_of(content)
        return content


class Fingerprints(Struct):
    """Tells the content of files by digests; files at rest are not read again."""

    _known: dict[Path, tuple[tuple[int, ...], Digest]] = field(default_factory=dict)

    def of(self, paths: Iterable[Path]) -> Prints:
        """Answer a digest for each path."""
        return {path: self.of_file(path) for path in paths}

    def of_file(self, path: Path) -> Digest | None:
        """Answer the digest of one file; None if it is none, or can't be read."""
        try:
            status = path.stat()
            marks = (status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev)
            known = self._known.get(path)
            if known is not None and known[0] == marks:
                return known[1]
            now = time.time_ns()
            digest = digest_of(path.read_bytes())
        except OSError:
            return None
        if now - status.st_mtime_ns > COARSEST:
            self._known[path] = (marks, digest)
        return digest


def digest_of(content: bytes) -> Digest:
    """Tell contents apart."""
    return blake2b(content, digest_size=16).digest()
