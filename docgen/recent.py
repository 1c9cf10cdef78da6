"""A memory of what was needed lately, so that it does not grow with the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from docgen.looks import Look, is_noting, looking, note_all

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


class Made(Generic[K, V]):
    """What was made lately, with what was looked at for it.

    Who takes an entry has looked at all that was needed to make it.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._entries: Recent[K, tuple[V, frozenset[Look] | None]] = Recent()

    def get(
        self, key: K, make: Callable[[], V], *, keep: Callable[[], bool] = lambda: True
    ) -> V:
        """Take what was made under a key, or make it.

        Args:
            key: the key.
            make: makes it.
            keep: tells, once it is made, whether it will do for the next one.
        """
        known = self._entries.get(key)
        if known is None or (known[1] is None and is_noting()):
            known = looking(make) if is_noting() else (make(), None)
            if keep():
                self._entries[key] = known
        elif known[1]:
            note_all(known[1])
        return known[0]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
