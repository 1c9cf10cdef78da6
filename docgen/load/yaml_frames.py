"""What is remembered about a mapping or list that is still being read."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from docgen.location import JsonValue


class _MergeKey(str):
    """The plain key `<<`, told apart by identity from a quoted one."""

    __slots__ = ()


MERGE: Final = _MergeKey("<<")
"""Stands as the pending key while the value of a merge key is read."""


class Anchor(Struct, frozen=True):
    """A value that aliases may repeat."""

    value: JsonValue
    size: int
    """Values in it, those that aliases in it stand for included."""
    text: str | None
    """A scalar as written; None for mappings and lists."""


class Overrides(Struct):
    """What a mapping needs once a key of it has been given again or merged in."""

    ordinals: dict[str, int]
    """Entry number of each key, in the order in which they were read."""
    dead: set[int] = field(default_factory=set)
    """Numbers of the entries that a later one replaced."""
    inherited: set[str] = field(default_factory=set)
    """Keys that came through a merge key, which a later key may replace."""


class Frame:
    """One open mapping or list; `offsets` grows beside its entries."""

    __slots__ = (
        "anchor",
        "flow",
        "items",
        "key",
        "mapping",
        "nodes",
        "offsets",
        "overrides",
        "start",
    )

    def __init__(
        self,
        container: dict[str, JsonValue] | list[JsonValue],
        start: int,
        nodes: int,
        anchor: str | None,
        flow: bool,
    ) -> None:
        if isinstance(container, dict):
            self.mapping: dict[str, JsonValue] | None = container
        else:
            self.mapping = None
            self.items = container
        self.offsets: list[int] = []
        self.key: str | None = None
        """The key whose value comes next."""
        self.start = start
        self.anchor = anchor
        self.flow = flow
        self.nodes = nodes
        """Values that the builder had counted when this began."""
        self.overrides: Overrides | None = None

    @property
    def container(self) -> dict[str, JsonValue] | list[JsonValue]:
        """The mapping or the list."""
        return self.items if self.mapping is None else self.mapping

    def overriding(self) -> Overrides:
        """Begin to keep what a mapping with overridden keys needs."""
        if self.overrides is None:
            keys = enumerate(self.mapping or ())
            self.overrides = Overrides({key: number for number, key in keys})
        return self.overrides

    def live_offsets(self) -> list[int]:
        """The offsets without those of replaced entries."""
        if self.overrides is None or not self.overrides.dead:
            return self.offsets
        dead = self.overrides.dead
        numbers = (n for n in range(len(self.offsets) // 4) if n not in dead)
        return [o for n in numbers for o in self.offsets[4 * n : 4 * n + 4]]
