"""Links from a page to the line of the source that it comes from.

Code hosts spell such links differently; the host's name tells which spelling is meant,
and GitHub's is taken where it doesn't.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

from msgspec import Struct

from docgen.config.settings import Repository
from docgen.location import Location

EditUrl = Callable[[Location], str | None]
"""Answers where a place can be read and edited; None if nobody knows."""


def no_edit_url(_: Location) -> str | None:
    """Answer that nobody knows, as no repository is configured."""
    return None


class _Spelling(Struct, frozen=True):
    """How a kind of host writes the address of a line."""

    names: tuple[str, ...]
    """Words in the host's name that give it away."""
    pattern: str


_SPELLINGS = (
    _Spelling(("gitlab",), "{url}/-/blob/{branch}/{path}#L{line}"),
    _Spelling(("bitbucket.org",), "{url}/src/{branch}/{path}#lines-{line}"),
    _Spelling(("bitbucket",), "{url}/browse/{path}?at={branch}#{line}"),
    _Spelling(
        ("codeberg", "gitea", "forgejo"), "{url}/src/branch/{branch}/{path}#L{line}"
    ),
)
_USUAL = "{url}/blob/{branch}/{path}#L{line}"


def edit_links(
    repository: Repository, document: Path, *, top: Path, cwd: Path
) -> EditUrl:
    """Make links to the lines of a repository's files.

    Args:
        repository: where the files are kept.
        document: the document that the site is made of.
        top: the folder on this machine that is the repository's top.
        cwd: the folder that the names of files are relative to.
    """
    # Where the settings tell the document's folder, this machine need not know the
    # repository: a copy of the folder is enough.
    base = document.resolve().parent if repository.path else top.resolve()
    folder = (repository.path or "").strip("/")
    pattern = _pattern_of(repository.url)
    url = repository.url.rstrip("/").removesuffix(".git")
    branch = quote(repository.branch, safe="/")

    def edit_url(location: Location) -> str | None:
        path = _path_in(location.file, base, folder, cwd)
        if path is None:
            return None
        return pattern.format(url=url, branch=branch, path=path, line=location.line)

    return edit_url


def _pattern_of(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for spelling in _SPELLINGS:
        if any(name in host for name in spelling.names):
            return spelling.pattern
    return _USUAL


def _path_in(file: str, base: Path, folder: str, cwd: Path) -> str | None:
    """The file's path from the repository's top; None if it lies elsewhere."""
    if not file or file.startswith("<") or "://" in file:
        return None
    steps = posixpath.relpath((cwd / file).resolve().as_posix(), base.as_posix())
    path = posixpath.normpath(posixpath.join(folder, steps))
    return None if path.startswith("../") else quote(path)
