"""The new site in the making: changed files on disk, of the rest only the digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from docgen.output import HeldFile, OutputFile, SiteFile
from docgen.write.manifest import MANIFEST_NAME, format_manifest
from docgen.write.names import NameRegister, check_path
from docgen.write.survey import digest_of
from docgen.write.target import disk_faults


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

    def put(self, file: OutputFile) -> HeldFile:
        """Write a file unless the output folder has it already; then `add` it.

        Processes that were forked meanwhile may put files, too.
        """
        check_path(file.path)
        path = str(file.path)
        digest = hashlib.sha256(file.content).hexdigest()
        # The manifest alone doesn't tell: somebody may have edited the file since.
        known = self.old.get(path) == digest
        is_new = not (known and digest_of(self.target / path) == digest)
        if is_new:
            with disk_faults(self.out):
                self._write(path, file.content)
        return HeldFile(file.path, digest, len(file.content), is_new)

    def add(self, file: SiteFile) -> None:
        """Take the next file of the site."""
        path = self._names.admit(file.path)
        held = file if isinstance(file, HeldFile) else self.put(file)
        self.digests[path] = held.digest
        self.count += 1
        self.total_bytes += held.size
        if held.is_new:
            self.changed.add(path)

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
