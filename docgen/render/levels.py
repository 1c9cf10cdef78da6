"""The level of a heading that remembers whether anybody asked for it.

A schema is drawn on pages where headings have different levels. Nearly always it has no
heading, and then one drawing serves all pages. Templates decide that, so they get a
number that tells afterwards whether it mattered.
"""

from __future__ import annotations


class Level(int):
    """A level that can be counted up without being asked for."""

    _askers: list[None]

    def __new__(cls, level: int, askers: list[None] | None = None) -> Level:
        """Make a level; those counted from it share its memory."""
        made = super().__new__(cls, level)
        made._askers = [] if askers is None else askers
        return made

    @property
    def is_asked(self) -> bool:
        """Whether the drawing depends on the level."""
        return bool(self._askers)

    def ask(self) -> int:
        """Answer the level."""
        self._askers.append(None)
        return int(self)

    def __add__(self, other: int) -> Level:
        """Count up; that alone changes nothing."""
        return Level(int(self) + other, self._askers)

    def __str__(self) -> str:
        """Write the level."""
        return str(self.ask())

    def __format__(self, how: str) -> str:
        """Write the level into a text."""
        return format(self.ask(), how)

    def __index__(self) -> int:
        """Use the level as a number."""
        return self.ask()

    def __eq__(self, other: object) -> bool:
        """Compare."""
        return self.ask() == other

    def __hash__(self) -> int:
        """Hash as the number does."""
        return hash(self.ask())

    def __lt__(self, other: int) -> bool:
        """Compare."""
        return self.ask() < other

    def __le__(self, other: int) -> bool:
        """Compare."""
        return self.ask() <= other

    def __gt__(self, other: int) -> bool:
        """Compare."""
        return self.ask() > other

    def __ge__(self, other: int) -> bool:
        """Compare."""
        return self.ask() >= other
