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
    _spelling: dict[str, str] = field(default_factory=dict)
    """Every file and folder: as a file system without case sees it, and as written."""

    def admit(self, path: PurePosixPath) -> str:
        """Check `path`, keep it, and answer it as text.

        Raises:
            ValueError: The path leaves the site, is not portable, or is taken.
        """
        check_path(path)
        text = str(path)
        if self._is_taken(text):
            raise ValueError(f"two files of the site would be at {text!r}")
        folders = [str(folder) for folder in path.parents][:-1]
        for folder in folders:
            if self._is_misspelt(folder) or _folded(folder) in self._files:
                raise ValueError(f"the folder of {text!r} is taken by another name")
        for entry in (text, *folders):
            self._spelling[_folded(entry)] = entry
        self._files.add(_folded(text))
        return text

    def _is_taken(self, text: str) -> bool:
        return _folded(text) in self._spelling

    def _is_misspelt(self, folder: str) -> bool:
        return self._spelling.get(_folded(folder), folder) != folder


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
