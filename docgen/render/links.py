"""Where links and pictures inside a text may lead, and how they are written.

A link that may not be followed loses its markup, never its text or its target: both
stay readable, as `text (target)`. A picture from another host would be a request to
a third party on every visit, so it becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLinkText
from msgspec import Struct, field

ResolveUrl: TypeAlias = Callable[[str], str | None]
"""Answers, for a URL as a text writes it, the URL to write into the page, or None."""

BUDGET = 1_000_000
"""Characters that all targets of one text may take up together.

A long target that is defined once can be used ten thousand times by a short text.
"""

_SAFE = r"[^\s\\\x00-\x1f\x7f]*+\Z"
_AUTHORITY = (
    r"(?:[^\s/?#@]*+@)?(?:\[[\da-f:.]++\]|[^\s/?#@:<>\[\]^|]++)(?::\d*+)?(?=[/?#]|\Z)"
)
"""Name or number of a host; with another character in it, no browser takes the URL."""
_ABSOLUTE = re.compile(rf"(?:https?://{_AUTHORITY}|mailto:|tel:){_SAFE}", re.IGNORECASE)
_LOCAL = re.compile(rf"(?!//)(?![^/?#]*:){_SAFE}")
_OTHER_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_INLINE_PICTURE = re.compile(
    r"data:image/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=]*+\Z", re.IGNORECASE
)


def leads_out(url: str) -> bool:
    """Say whether `url` leads to another site, a mailbox or a telephone."""
    return _ABSOLUTE.match(url) is not None


def keep_absolute(href: str) -> str | None:
    """Keep what leads out of the site; nobody knows where the rest would lead."""
    return href if leads_out(href) else None


def keep_relative(src: str) -> str | None:
    """Keep what stands beside or below the page."""
    return None if src.startswith(("/", "#")) else src


def is_harmless(url: str) -> bool:
    """Say whether `url` leads to a page, a mailbox, a telephone or a place nearby.

    Nothing that a browser runs passes, however it is written: control characters and
    backslashes are refused, and so is any other scheme.
    """
    return leads_out(url) or _LOCAL.match(url) is not None


class Links(Struct, kw_only=True):
    """Writes the links and pictures of one text, in the order in which they come."""

    resolve_link: ResolveUrl
    resolve_picture: ResolveUrl
    anchors: Mapping[str, str] = field(default_factory=dict)
    """The text's own fragments, and the ids that they became."""
    _endings: list[str] = field(default_factory=list)
    _spent: int = 0

    @property
    def inside(self) -> bool:
        """Whether a link is open."""
        return "</a>" in self._endings

    def open(self, href: str, title: str = "", *, shown: str = "") -> str:
        """Begin a link, or what is left of it.

        Args:
            href: The target as the text has it.
            title: What browsers show while pointing at the link.
            shown: The text of the link if known; a target isn't shown twice.
        """
        target = None
        ending = ""
        if self._afford(href, title):
            target = self._target(href)
            ending = "</a>" if target else _in_parentheses(href, title, shown)
        self._endings.append(ending)
        if not target:
            return ""
        # Another site learns neither who sent the reader nor gets hold of the page.
        outward = ' rel="noopener noreferrer"' if _OTHER_HOST.match(target) else ""
        return f'<a href="{escape(target)}"{_title(title)}{outward}>'

    def close(self) -> str:
        """End the link that was begun last."""
        return self._endings.pop() if self._endings else ""

    def close_all(self) -> str:
        """End what the text left open."""
        return "".join(self.close() for _ in range(len(self._endings)))

    def picture(
        self, src: str, alt: str, title: str = "", size: Mapping[str, str] | None = None
    ) -> str:
        """Write a picture, or a link to it, or its words.

        Args:
            src: Where the picture is, as the text has it.
            alt: The words that stand for it.
            title: What browsers show while pointing at it.
            size: Attributes `width` and `height`.
        """
        if not self._afford(src, title):
            return escape(alt)
        if _OTHER_HOST.match(src):
            words = escape(alt or src)
            if self.inside:
                return words
            return f"{self.open(src, title, shown=alt or src)}{words}{self.close()}"
        kept = src if _INLINE_PICTURE.match(src) else self._local_picture(src)
        if kept is None:
            return escape(alt) + _in_parentheses(src, title, alt)
        attributes = "".join(f' {k}="{escape(v)}"' for k, v in (size or {}).items())
        return (
            f'<img src="{escape(kept)}" alt="{escape(alt)}"{_title(title)}{attributes}>'
        )

    def _afford(self, target: str, title: str) -> bool:
        self._spent += len(target) + len(title)
        return self._spent <= BUDGET

    def _target(self, href: str) -> str | None:
        if href.startswith("#"):
            own = self.anchors.get(unquote(href[1:]))
            if own is not None:
                return f"#{own}"
        target = self.resolve_link(href)
        return target if target and is_harmless(target) else None

    def _local_picture(self, src: str) -> str | None:
        kept = self.resolve_picture(src)
        if not kept or _OTHER_HOST.match(kept):
            return None
        return kept if _LOCAL.match(kept) or _INLINE_PICTURE.match(kept) else None


def _in_parentheses(target: str, title: str, shown: str) -> str:
    readable = normalizeLinkText(target)
    if not target or shown in (target, readable):
        return f" ({escape(title)})" if title else ""
    return f" ({escape(readable)}{f', {escape(title)}' if title else ''})"


def _title(title: str) -> str:
    return f' title="{escape(title)}"' if title else ""
