"""How much of a hostile or broken file is read before docgen stops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds that no real document comes near."""

    max_bytes: int = 256 * 1024 * 1024
    """Size of one file."""
    max_depth: int = 500
    """Mappings and lists inside each other; what lies deeper reads as null."""
    max_expanded: int = 1_000_000
    """Values that all aliases of one file may stand for together."""


DEFAULT_LIMITS = Limits()
"""What holds unless somebody asks for other bounds."""
