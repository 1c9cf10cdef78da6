"""Names for places: slugs for files, anchors for parts of a page.

Both come from the document's own names, are safe in URLs and on every file system, and
never collide; the same document gives the same names on every build.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from msgspec import Struct, field

MAX_SLUG = 80
"""Longest file name without its ending; some archives stop at 100 bytes."""

_SAFE = re.compile(rf"[a-zA-Z0-9_](?:[a-zA-Z0-9._-]{{,{MAX_SLUG - 2}}}[a-zA-Z0-9_])?")
"""What most names are."""
_UNSAFE = re.compile(r"[^a-z0-9._-]+")
_UNSAFE_IN_ANCHOR = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d|index)(\.|$)")
"""Names that Windows keeps for itself, and `index`, which lists a folder."""


def slug_of(name: str) -> str:
    """Make a file name from any name: lower case, ASCII, no device names.

    A name that loses characters on the way (other scripts, symbols only) gets a short
    fingerprint, so that different names stay different.
    """
    slug = name.lower() if _SAFE.fullmatch(name) else _safe(name)
    # Windows looks at what stands before the first dot: `nul.txt` is the device, too.
    return _RESERVED.sub(r"\1-\2", slug, count=1)


def _safe(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = _UNSAFE.sub("-", plain.lower()).strip("-.")
    lost_letters = sum(c.isalnum() for c in name) > sum(c.isalnum() for c in slug)
    if not slug or len(slug) > MAX_SLUG or lost_letters:
        slug = f"{slug[: MAX_SLUG - 9]}-{fingerprint(name)}".lstrip("-.")
    return slug


def fingerprint(text: str) -> str:
    """Eight characters that tell a text from others."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def anchor_of(name: str) -> str:
    """Make a part of an anchor: letters of all scripts stay, the rest is a dash."""
    return _UNSAFE_IN_ANCHOR.sub("-", name).strip("-") or fingerprint(name)


class Unique(Struct):
    """Numbers a name that is taken, without regard to case."""

    _taken: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> str:
        """Answer the name, or the name with the lowest free number behind it."""
        unique = name
        number = 1
        while unique.casefold() in self._taken:
            number += 1
            unique = f"{name}-{number}"
        self._taken.add(unique.casefold())
        return unique
