"""Gets the bytes of files: below the project's root, and from allowed hosts.

A document may come from a stranger. Its references reach regular files below the given
roots and nothing else on this machine: no devices, no network shares, no tricks with
encoded separators, no symbolic link that leads out.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct, field

from docgen.diagnostics.codes import load as load_codes
from docgen.diagnostics.codes import resolve as codes
from docgen.load.limits import DEFAULT_LIMITS
from docgen.load.remote import Remote
from docgen.load.retrieve import Unretrievable

STDIN_NAME = "<stdin>"
"""What findings call a document that was piped in."""

_TRICKS = re.compile(r"%2f|%5c|%00|\\|\0|(?:%2e|\.)%2e|%2e\.", re.IGNORECASE)
_WINDOWS_TRICKS = re.compile(
    r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)|^/?[^/]{2,}:|/.*/.*:",
    re.IGNORECASE,
)
# A repository holds files that no page may show, such as a token in `.git/config`.
_PRIVATE = re.compile(
    r"\.(?:git|hg|svn|ssh|aws|azure|gnupg|docker|kube|netrc|npmrc|pypirc|htpasswd"
    r"|env(?:\..*)?|git-credentials)",
    re.IGNORECASE,
)
_REPOSITORY_MARKS = (".git", ".hg", ".svn")
_PROJECT_MARKS = (*_REPOSITORY_MARKS, "docgen.yaml")


class FileRetriever(Struct, frozen=True, kw_only=True):
    """Reads files below `roots`, `held` content, and addresses that `remote` allows."""

    roots: tuple[Path, ...]
    """Folders that files may be read from."""
    cwd: Path
    """Names of files are relative to this folder if they lie below it."""
    document: Path | None = None
    """The root document; refusals name files as seen from its folder.

    They are told on pages, which are the same wherever the site is built.
    """
    remote: Remote = field(default_factory=Remote)
    held: Mapping[str, bytes] = field(default_factory=dict)
    """Content that is at hand already, by URI, such as a document piped in."""
    max_bytes: int = DEFAULT_LIMITS.max_bytes

    def __call__(self, uri: str) -> bytes:
        """Answer the bytes behind an absolute URI.

        Raises:
            Unretrievable: the file is missing, unreadable or must not be read.
        """
        if uri in self.held:
            return self.held[uri]
        try:
            parts = urlsplit(uri)
        except ValueError as error:
            raise _unreadable(uri, f"is no valid address: {error}", None) from error
        if parts.scheme in ("http", "https"):
            return self.remote.fetch(uri)
        if parts.scheme != "file":
            raise Unretrievable(
                codes.REF_FILE_UNREADABLE,
                f"`{uri}` has the scheme `{parts.scheme}`, which docgen does not read",
                hint="refer to a file or to an `https` address",
            )
        return self._read(self._path_of(uri, parts))

    def name_of(self, uri: str) -> str:
        """Say how the user would type the file."""
        parts = urlsplit(uri)
        if parts.scheme != "file":
            return uri
        path = Path(_local_path(parts.path))
        if path.is_relative_to(self.cwd):
            return path.relative_to(self.cwd).as_posix()
        return path.as_posix()

    def _path_of(self, uri: str, parts: SplitResult) -> Path:
        """Turn a `file:` URI into a path, refusing what hides where it leads."""
        on_windows = os.name == "nt"
        if (
            parts.netloc not in ("", "localhost")
            or not parts.path.startswith("/")
            or parts.path.startswith("//")
            or _TRICKS.search(parts.path)
            or (on_windows and _WINDOWS_TRICKS.search(unquote(parts.path)))
        ):
            raise Unretrievable(
                codes.REF_OUTSIDE_ROOT,
                f"`{uri}` is no plain path to a file",
                hint="write a relative path with `/` between its parts",
            )
        return Path(_local_path(parts.path))

    def _said_of(self, path: Path) -> str:
        if self.document is None or path == self.document:
            return self.name_of(path.as_uri())
        return Path(os.path.relpath(path, self.document.parent)).as_posix()

    def _read(self, path: Path) -> bytes:
        name = self._said_of(path)
        try:
            resolved = path.resolve()
        except (OSError, RuntimeError) as error:
            raise _unreadable(
                name, "is a link that leads back to itself", None
            ) from error
        within = [
            resolved.relative_to(root.resolve())
            for root in self.roots
            if resolved.is_relative_to(root.resolve())
        ]
        if not within:
            raise Unretrievable(
                codes.REF_OUTSIDE_ROOT,
                f"`{name}` lies outside the folder that docgen may read",
                hint="move the file into the project, or name a wider folder "
                "with `--root`",
            )
        if any(_PRIVATE.fullmatch(part) for part in within[0].parts):
            raise _unreadable(name, "is private by its name, and never read", None)
        try:
            return self._read_regular(resolved, name)
        except FileNotFoundError as error:
            raise _unreadable(name, "does not exist", _similar(resolved)) from error
        except OSError as error:
            reason = f"can't be read: {error.strerror or error}"
            raise _unreadable(name, reason, None) from error

    def _read_regular(self, path: Path, name: str) -> bytes:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _unreadable(name, "is a folder", _inside(path, name))
        if not stat.S_ISREG(status.st_mode):
            # Reading a pipe or a device may never end.
            raise _unreadable(name, "is no regular file", None)
        if status.st_size > self.max_bytes:
            raise Unretrievable(
                load_codes.FILE_TOO_LARGE,
                f"`{name}` has {status.st_size:,} bytes, more than the "
                f"{self.max_bytes:,} that docgen reads",
                hint="describe the API in smaller files, or raise `limits.max_bytes`",
            )
        return path.read_bytes()


def stdin_uri(cwd: Path) -> str:
    """Answer the URI of a document piped in; references in it are relative to `cwd`."""
    return (cwd / STDIN_NAME).as_uri()


def project_root(document: Path) -> Path:
    """Find the folder that references of a document may not leave.

    It is the repository that contains the document, else the document's own folder.
    """
    folder = document.resolve().parent
    return _marked(folder, _PROJECT_MARKS) or folder


def repository_top(document: Path) -> Path:
    """Find the top of the repository that a document is in, else its project."""
    folder = document.resolve().parent
    return _marked(folder, _REPOSITORY_MARKS) or project_root(document)


def _marked(folder: Path, marks: tuple[str, ...]) -> Path | None:
    for candidate in (folder, *folder.parents):
        if any((candidate / mark).exists() for mark in marks):
            return candidate
    return None


def _unreadable(name: str, reason: str, hint: str | None) -> Unretrievable:
    return Unretrievable(codes.REF_FILE_UNREADABLE, f"`{name}` {reason}", hint=hint)


def _inside(folder: Path, name: str) -> str:
    """Suggest the document that a folder holds."""
    usual = (folder / f"asyncapi.{ending}" for ending in ("yaml", "yml", "json"))
    found = next((path.name for path in usual if path.is_file()), None)
    return f"did you mean `{name}/{found}`?" if found else "name a file in it"


def _similar(path: Path) -> str | None:
    """Suggest a file beside the missing one."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return f"there is no folder `{path.parent.name}`"
    # A common ending alone makes names alike, but nobody meant `docgen.yaml`.
    close = get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f"did you mean `{close[0]}`?" if close else None


def _local_path(path: str) -> str:
    """Turn the path of a `file:` URI into one of this system."""
    if sys.platform == "win32":
        from nturl2path import url2pathname

        return url2pathname(path)
    # What `urllib.request` does, without the network modules that it loads.
    return unquote(path)
