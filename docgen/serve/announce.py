"""What the person at the terminal is told."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from docgen.serve.edition import Verdict


class Told(Struct, frozen=True, kw_only=True):
    """What is told about a generation."""

    number: int
    verdict: Verdict
    seconds: float
    """From the change to the moment when the tabs were told."""


class Announce(Protocol):
    """Tells the person at the terminal."""

    def judged(self, told: Told) -> None:
        """A generation is shown and checked."""

    def advise(self, text: str) -> None:
        """Something works, but could work better."""

    def failed(self, trace: str) -> None:
        """A fault of docgen itself; the preview goes on."""
