"""A value of a settings file together with what messages say about it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias, TypeVar

from msgspec import Struct

from docgen.diagnostics import DocgenError

_Key = TypeVar("_Key", bound=str)
_MANY = 12
"""Words that a hint lists; a hundred of them would hide the sentence."""


class Entry(Struct, frozen=True, kw_only=True):
    """One key of a mapping, where it stands, and its value."""

    place: str
    """`file:line:column` of the key."""
    value: Node


Value: TypeAlias = (
    "bool | int | float | str | tuple[Node, ...] | Mapping[str, Entry] | None"
)


class Node(Struct, frozen=True, kw_only=True):
    """A value with its place."""

    name: str
    """The way to it, as in `repository.url` or `extra_css[1]`; empty for the whole."""
    place: str
    """`file:line:column` of the value."""
    base: Path
    """The folder that relative paths start from: that of the file."""
    value: Value

    def must_be(self, expected: str, *, hint: str | None = None) -> DocgenError:
        """The error to raise when the value is not what the setting wants."""
        return DocgenError(
            f"{self.place}: `{self.name}` must be {expected}, not {_name_of(self)}",
            hint=hint or self._lacking_quotes(expected),
        )

    def _lacking_quotes(self, expected: str) -> str | None:
        if not expected.startswith("text"):
            return None
        if self.value is None:
            return "put it in quotes if it begins with `#`"
        return "put it in quotes" if isinstance(self.value, int | float) else None


def _name_of(node: Node) -> str:
    """Describe a value in words that people who write YAML know."""
    match node.value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(node.value).lower()}`"
        case tuple():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            return f"`{node.value}`"


def closest(name: str, known: list[_Key], noun: str) -> str:
    """Say which of the known words was probably meant, or what words there are."""
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    told = ", ".join(f"`{word}`" for word in known[:_MANY])
    more = f" and {len(known) - _MANY} more" if len(known) > _MANY else ""
    return f"the {noun} are {told}{more}"
