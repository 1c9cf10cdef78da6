"""Which names a file of the site may have, on every system that a site may go to.

Names are made by docgen, from slugs, so a name that breaks these rules is docgen's bug
and not the document's fault: hence ValueError.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from msgspec import Struct, field

from docgen.write.manifest import MANIFEST_NAME
from docgen.write.work import WORK_SUFFIX

MAX_NAME_LENGTH = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[. ]\Z')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


class NameRegister(Struct):
    """The names of a site so far; refuses those that would get in each other's way."""

    _files: set[str] = field(default_factory=set)
    _folders: dict[str, str] = field(default_factory=dict)
    """As a file system without case sees them, and as written."""

    def admit(self, path: PurePosixPath) -> str:
        """Check `path`, keep it, and answer it as text.

        Raises:
            ValueError: The path leaves the site, is not portable, or is taken.
        """
        check_path(path)
        text = str(path)
        folded = _folded(text)
        if folded in self._files or folded in self._folders:
            raise ValueError(f"two files of the site would be at {text!r}")
        folder = text.rpartition("/")[0]
        while folder and self._folders.get(_folded(folder)) != folder:
            if _folded(folder) in self._folders or _folded(folder) in self._files:
                raise ValueError(f"the folder of {text!r} is taken by another name")
            self._folders[_folded(folder)] = folder
            folder = folder.rpartition("/")[0]
        self._files.add(folded)
        return text


def check_path(path: PurePosixPath) -> None:
    """Check that a path may be one of the site, whatever else is in it.

    Raises:
        ValueError: The path leaves the site or is not portable.
    """
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"the path {str(path)!r} does not lie inside the site")
    for name in path.parts:
        _check_name(name)


def _check_name(name: str) -> None:
    if len(name) > MAX_NAME_LENGTH or len(name.encode()) > 255:
        raise ValueError(f"the name {name!r} is too long for a file system")
    if _FORBIDDEN.search(name) or _DEVICE.fullmatch(name):
        raise ValueError(f"the name {name!r} is not allowed on every system")
    if name == MANIFEST_NAME or name.endswith(WORK_SUFFIX):
        raise ValueError(f"the name {name!r} is reserved for docgen's own records")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
