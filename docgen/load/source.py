"""A file as it was read: its text, its data and the place of every key and value."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from docgen.location import JsonValue, Location, Pointer


class Spans(Protocol):
    """Tells the places of keys and values in one file's data.

    A place is `(line, column, end_line, end_column)`, counted from 1.
    """

    def key(self, container: object, key: str | int) -> tuple[int, int, int, int]:
        """Where `key` itself stands in `container`; for a list, where the item does."""

    def value(self, container: object, key: str | int) -> tuple[int, int, int, int]:
        """Where the value of `key` stands in `container`."""


class SourceFile(Struct, frozen=True, eq=False):
    """One file: YAML, JSON, or plain text that a reference pulls in.

    `data` is what the text means: mappings and lists are plain `dict` and `list`, and a
    text file's data is its text. YAML aliases share one object, so positions inside an
    alias are those of its anchor.
    """

    uri: str
    """Absolute URI, the identity of the file."""
    name: str
    """The file as its user would type it; what findings and pages show."""
    text: str
    data: JsonValue
    spans: Spans

    def key_location(self, pointer: Pointer) -> Location:
        """Locate the key (or list item) that `pointer` ends with."""
        return self._locate(pointer, of_key=True)

    def value_location(self, pointer: Pointer) -> Location:
        """Locate the value that `pointer` leads to."""
        return self._locate(pointer, of_key=False)

    def _locate(self, pointer: Pointer, *, of_key: bool) -> Location:
        """Walk as far as the data goes; the last step that exists gives the place."""
        value: JsonValue = self.data
        place: tuple[object, str | int] | None = None
        depth = 0
        for step in pointer:
            child = step_into(value, step)
            if child is None:
                break
            place = (value, child[0])
            value = child[1]
            depth += 1
        if place is None:
            return Location(self.name, 1, 1, 1, 1, pointer=pointer)
        look_up = (
            self.spans.key if of_key and depth == len(pointer) else self.spans.value
        )
        span = look_up(*place)
        return Location(self.name, *span, pointer=pointer)


def step_into(value: JsonValue, step: str | int) -> tuple[str | int, JsonValue] | None:
    """Take one step of a pointer; answer the real key and the value, or None."""
    if isinstance(value, dict):
        key = str(step)
        return (key, value[key]) if key in value else None
    if isinstance(value, list):
        index = _list_index(step)
        if index is not None and index < len(value):
            return index, value[index]
    return None


def _list_index(step: str | int) -> int | None:
    if isinstance(step, int):
        return step
    return int(step) if step.isascii() and step.isdigit() else None


# There are hundreds of thousands, none of them part of a circle.
class Cursor(Struct, frozen=True, eq=False, gc=False):
    """A value together with where it stands: what walks over a document pass around."""

    file: SourceFile
    pointer: Pointer
    value: JsonValue
    holder: object = None
    """What the value was taken from, if that stands in the file just so."""

    @property
    def location(self) -> Location:
        """Where the value stands."""
        if self.holder is None:
            return self.file.value_location(self.pointer)
        # The same place, without looking for it from the top.
        file, pointer = self.file, self.pointer
        return Location(file.name, *file.spans.value(self.holder, pointer[-1]), pointer)

    @property
    def key_location(self) -> Location:
        """Where the key of the value stands."""
        return self.file.key_location(self.pointer)

    def child(self, key: str | int) -> Cursor:
        """Step to an entry that is known to exist."""
        container: object = self.value
        if isinstance(container, dict) or isinstance(key, int):
            is_here = self.holder is not None or container is self.file.data
            return Cursor(
                self.file,
                (*self.pointer, key),
                container[key],  # type: ignore[index]
                container if is_here else None,
            )
        raise TypeError(f"{type(container).__name__} has no entry {key!r}")

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value
