"""The folder that is to be published: what is in it, and whether hosts take it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import DocgenError
from docgen.write import MANIFEST_NAME
from docgen.write.manifest import read_manifest
from docgen.write.work import WORK_SUFFIX

MAX_SITE_BYTES = 1_000_000_000
"""https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits"""
MAX_FILE_BYTES = 100 * 1024 * 1024
"""GitHub refuses a push that has a larger file."""

_BUILD = "build the site first: `docgen build -o {}`"


class BuiltSite(Struct, frozen=True, kw_only=True):
    """A site on disk, as it was when it was looked at."""

    folder: Path
    sizes: dict[str, int]
    """Every file, by its path in the site, sorted; with its size in bytes."""
    manifest: bytes
    """The record of the build; as long as it is the same, so is the site."""

    @property
    def total_bytes(self) -> int:
        """The size of all files together."""
        return sum(self.sizes.values())

    def check_unchanged(self) -> None:
        """Make sure that no build has replaced the site meanwhile.

        Raises:
            DocgenError: It is another site now.
        """
        if _manifest_of(self.folder) != self.manifest:
            raise DocgenError(
                f"`{self.folder}` was built anew while it was read; "
                "nothing was published",
                hint="publish again",
            )


def read_site(folder: Path) -> BuiltSite:
    """Look at a folder that docgen built.

    Files that others put there belong to the site; `.git` and what a running build
    prepares do not.

    Raises:
        DocgenError: docgen did not build it, a part is missing, or something in it
            can't be published.
    """
    if not folder.is_dir():
        raise DocgenError(f"there is no folder `{folder}`", hint=_BUILD.format(folder))
    manifest = _manifest_of(folder)
    if manifest is None:
        raise DocgenError(
            f"`{folder}` is not a site that docgen built, it has no {MANIFEST_NAME}",
            hint=_BUILD.format("site") + ", then `docgen publish site`",
        )
    sizes: dict[str, int] = {}
    odd: list[str] = []
    for path, status in _walk(folder):
        if stat.S_ISREG(status.st_mode):
            sizes[path] = status.st_size
        else:
            odd.append(path)
    _check(folder, odd, set(read_manifest(folder)) - sizes.keys())
    return BuiltSite(
        folder=folder, sizes=dict(sorted(sizes.items())), manifest=manifest
    )


def limit_warnings(site: BuiltSite) -> tuple[str, ...]:
    """Say which limits of GitHub Pages a site exceeds."""
    warnings = [
        f"`{path}` has {size / 1e6:,.0f} MB; GitHub refuses files over 100 MB"
        for path, size in site.sizes.items()
        if size > MAX_FILE_BYTES
    ]
    if site.total_bytes > MAX_SITE_BYTES:
        warnings.append(
            f"the site has {site.total_bytes / 1e9:.1f} GB; "
            "GitHub Pages serves no more than 1 GB"
        )
    return tuple(warnings)


def _check(folder: Path, odd: list[str], missing: set[str]) -> None:
    if odd:
        others = f" and {len(odd) - 1} more" if len(odd) > 1 else ""
        raise DocgenError(
            f"`{folder / min(odd)}`{others} is no plain file; "
            "no host of pages takes links",
            hint="put the file itself there",
        )
    if missing:
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise DocgenError(
            f"`{folder}` is not whole: `{min(missing)}`{others} is missing",
            hint=_BUILD.format(folder),
        )


def _manifest_of(folder: Path) -> bytes | None:
    try:
        return (folder / MANIFEST_NAME).read_bytes()
    except OSError:
        return None


def _walk(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Everything that is no folder, without following links."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(root / prefix) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.name.lower() == ".git" or path == WORK_SUFFIX:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path + "/")
                else:
                    yield path, entry.stat(follow_symlinks=False)
