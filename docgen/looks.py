"""Notes what is looked at while something is made.

Whoever knows that can tell later whether it would be made the same again. Mappings that
are `Watched` note each look themselves; what is kept for later remembers the looks that
it took (`docgen.recent.Made`), so that they count for whoever uses it as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import Final, TypeAlias, TypeVar

K = TypeVar("K")
V = TypeVar("V")

Look: TypeAlias = tuple[str, object]
"""The name of what was looked at, and the key; `ALL` is a look at every entry."""

ALL: Final = "*"

_noted: ContextVar[set[Look] | None] = ContextVar("noted", default=None)


def is_noting() -> bool:
    """Whether anybody wants to know."""
    return _noted.get() is not None


def note(look: Look) -> None:
    """Note a look, if anybody wants to know."""
    noted = _noted.get()
    if noted is not None:
        noted.add(look)


def note_all(looks: frozenset[Look]) -> None:
    """Note the looks that something took when it was made."""
    noted = _noted.get()
    if noted is not None:
        noted |= looks


def looking(make: Callable[[], V]) -> tuple[V, frozenset[Look]]:
    """Make something, and tell what was looked at meanwhile."""
    outer = _noted.get()
    inner: set[Look] = set()
    token = _noted.set(inner)
    try:
        made = make()
    finally:
        _noted.reset(token)
    if outer is not None:
        outer |= inner
    return made, frozenset(inner)


def unnoticed(make: Callable[[], V]) -> V:
    """Make something whose looks count for nobody."""
    token = _noted.set(None)
    try:
        return make()
    finally:
        _noted.reset(token)


class Watched(Mapping[K, V]):
    """A mapping that notes who looks at what; its size is no secret."""

    __slots__ = ("_entries", "_name")

    def __init__(self, name: str, entries: Mapping[K, V]) -> None:
        """Watch over some entries, under the name that looks at them get."""
        self._name = name
        self._entries = entries

    def __getitem__(self, key: K) -> V:
        """Look at one entry, which need not be there."""
        note((self._name, key))
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        """Look at all entries."""
        note((self._name, ALL))
        return iter(self._entries)

    def __len__(self) -> int:
        """Count the entries without looking at any."""
        return len(self._entries)
