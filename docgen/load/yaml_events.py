"""What PyYAML's parsers yield, as far as docgen looks at it.

The type stubs of PyYAML call marks and values optional; in events they never are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, cast

import yaml


class Mark(Protocol):
    """A place in the text; libyaml and the Python parser each have a class for it."""

    index: int
    """Offset in code points."""


class Event(Protocol):
    """Any event."""

    start_mark: Mark
    end_mark: Mark


class ScalarEvent(Event, Protocol):
    """A scalar: a key or a value."""

    value: str
    tag: str | None
    anchor: str | None
    style: str | None
    """The quote or block indicator; empty or None for plain scalars."""


class AliasEvent(Event, Protocol):
    """`*anchor`."""

    anchor: str


class ContainerEvent(Event, Protocol):
    """The start of a mapping or a list."""

    tag: str | None
    anchor: str | None
    flow_style: bool | None


class Events(Protocol):
    """The event stream of a loader class of PyYAML."""

    def get_event(self) -> Event | None:
        """Answer the next event, None after the last.

        Raises:
            yaml.YAMLError: the text is not valid YAML from here on.
        """


Parser: TypeAlias = Callable[[str], Events]
"""Starts the event stream of a text."""

PARSER = cast("Parser", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""libyaml where PyYAML was built with it, else the parser written in Python."""
