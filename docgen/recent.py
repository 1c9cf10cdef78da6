"""A memory of what was needed lately, so that it does not grow with the document."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

USUAL = 2_000
"""Entries that serve the next pages, which lie near in the document."""


class Recent(dict[K, V]):
    """A mapping that forgets its oldest entry when it is full."""

    def __init__(self, limit: int = USUAL) -> None:
        """Make an empty one for at most `limit` entries."""
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: K, value: V) -> None:
        """Keep an entry."""
        if len(self) >= self._limit and key not in self:
            del self[next(iter(self))]
        super().__setitem__(key, value)
