"""The new site in the making: changed files on disk, of the rest only the digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from docgen.output import KeptFile, OutputFile
from docgen.write.manifest import MANIFEST_NAME, format_manifest
from docgen.write.names import NameRegister
from docgen.write.survey import digest_of


class Staging(Struct):
    """Takes the files of a site one by one, so that only one is in memory at a time."""

    out: Path
    """The output folder as the user calls it."""
    target: Path
    """The output folder as it is."""
    tree: Path
    """Where changed files are put, at their path within the site."""
    old: Mapping[str, str]
    """The manifest of `target`."""
    digests: dict[str, str] = field(default_factory=dict)
    """The manifest of the new site."""
    changed: set[str] = field(default_factory=set)
    """The files that are in `tree`; without the manifest."""
    count: int = 0
    total_bytes: int = 0
    _names: NameRegister = field(default_factory=NameRegister)
    _folders: set[Path] = field(default_factory=set)

    def add(self, file: OutputFile) -> None:
        """Take the next file, and write it unless the output folder has it already."""
        path = self._names.admit(file.path)
        digest = hashlib.sha256(file.content).hexdigest()
        self.digests[path] = digest
        self.count += 1
        self.total_bytes += len(file.content)
        # The manifest alone doesn't tell: somebody may have edited the file since.
        known = self.old.get(path) == digest
        if not (known and digest_of(self.target / path) == digest):
            self._write(path, file.content)
            self.changed.add(path)

    def keep(self, file: KeptFile) -> None:
        """Take a file that lies in the output folder as it is."""
        path = self._names.admit(file.path)
        self.digests[path] = file.digest
        self.count += 1
        self.total_bytes += file.size

    def leave_out(self, path: str) -> None:
        """Let a file of the same content stand that docgen did not write."""
        (self.tree / path).unlink()
        self.changed.discard(path)
        del self.digests[path]

    def add_manifest(self) -> None:
        """Write the record of the new site; nothing may be added afterwards."""
        self._write(MANIFEST_NAME, format_manifest(self.digests))

    @property
    def unchanged(self) -> list[str]:
        """The files that the new site shares with the old one."""
        return [path for path in self.digests if path not in self.changed]

    def _write(self, path: str, content: bytes) -> None:
        destination = self.tree / path
        folder = destination.parent
        if folder not in self._folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        destination.write_bytes(content)
