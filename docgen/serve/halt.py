"""Lets a reading or a check be given up, because what it is about has changed.

Stages know nothing of that. They ask for ids and follow references all the time, and
whoever answers them here looks up first whether anybody still waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from docgen.load.source import Cursor, SourceFile
from docgen.model.shared import ObjectId
from docgen.normalize.names import Ids
from docgen.resolve.documents import Documents, Resolved, Unresolved


class Halted(BaseException):
    """The work was given up; not a fault, so that nobody takes it for one."""


class Halt(Struct, eq=False):
    """Says whether some work is still wanted; any thread may ask and tell."""

    _is_called: bool = False

    def call(self) -> None:
        """Have the work given up."""
        self._is_called = True

    def look(self) -> None:
        """Go on, if the work is still wanted.

        Raises:
            Halted: it is not.
        """
        if self._is_called:
            raise Halted


class HaltingIds(Ids):
    """Ids that are handed out as long as the reading is wanted."""

    halt: Halt = field(default_factory=Halt)

    def claim(self, kind: str, key: str, *places: Cursor) -> ObjectId:
        """Give the places an id.

        Raises:
            Halted: nobody wants it any more.
        """
        self.halt.look()
        return super().claim(kind, key, *places)


class HaltingDocuments(Documents):
    """Documents whose references are followed as long as somebody wants to know."""

    _halt: Halt = field(default_factory=Halt)

    @contextmanager
    def until(self, halt: Halt) -> Iterator[None]:
        """Follow references inside the block only as long as it is wanted."""
        self._halt = halt
        try:
            yield
        finally:
            self._halt = Halt()

    def resolve(self, ref: str, base: SourceFile) -> Resolved | Unresolved:
        """Follow a reference.

        Raises:
            Halted: nobody wants to know any more.
        """
        self._halt.look()
        return super().resolve(ref, base)
