"""Reads again only the entry of a YAML file that an edit touches.

All before an edit is as it was, so the parser would come to the edited entry in the
same state; if the entry parses by itself without a finding, the rest of the file goes
on as before, too. Whatever is less plain than that is left to a full reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostics
from docgen.load.parse_yaml import parse_yaml
from docgen.load.source import SourceFile
from docgen.load.spans import PackedSpans, Span
from docgen.location import JsonValue, Pointer

_DOCUMENT_MARK = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)


class Edit(Struct, frozen=True):
    """The stretch in which two texts differ, as offsets."""

    start: int
    old_end: int
    new_end: int

    @property
    def growth(self) -> int:
        """How many characters more the new text has."""
        return self.new_end - self.old_end


class Entry(Struct, frozen=True):
    """An entry of a block mapping that contains an edit, as whole lines."""

    pointer: Pointer
    start: int
    end: int


class Reread(Struct, frozen=True):
    """A file after an edit of one entry."""

    file: SourceFile
    pointer: Pointer
    """The entry that was read again; all else is the very data of before."""
    line: int
    """The line, as counted before, from which on all lies `moved` lines further."""
    moved: int


def edit_between(old: str, new: str) -> Edit:
    """Find the stretch in which two texts differ; lines that come or go are whole."""
    start = _shared(old, new, min(len(old), len(new)), from_end=False)
    rest = min(len(old), len(new)) - start
    end = _shared(old, new, rest, from_end=True)
    edit = Edit(start, len(old) - end, len(new) - end)
    return _from_line_start(edit, old, new)


def _from_line_start(edit: Edit, old: str, new: str) -> Edit:
    """Let an edit begin with a line, if its text also ends with what stands before.

    Of a new line between two that are indented alike, the indentation could as well be
    that of the next one.
    """
    longer, end = (new, edit.new_end) if edit.growth > 0 else (old, edit.old_end)
    back = edit.start - (old.rfind("\n", 0, edit.start) + 1)
    is_pure = edit.start in (edit.old_end, edit.new_end)
    if not is_pure or longer[end - back : end] != old[edit.start - back : edit.start]:
        return edit
    return Edit(edit.start - back, edit.old_end - back, edit.new_end - back)


def _shared(old: str, new: str, most: int, *, from_end: bool) -> int:
    """How many characters two texts share, by halving: comparing slices is fast."""
    known, limit = 0, most
    while known < limit:
        middle = (known + limit + 1) // 2
        if from_end:
            same = (
                old[len(old) - middle : len(old) - known]
                == new[len(new) - middle : len(new) - known]
            )
        else:
            same = old[known:middle] == new[known:middle]
        known, limit = (middle, limit) if same else (known, middle - 1)
    return known


def entries_around(file: SourceFile, edit: Edit) -> Iterator[Entry]:
    """Yield the entries that contain an edit, from the root inwards."""
    if not isinstance(file.spans, PackedSpans):
        return
    value, end = file.data, len(file.text)
    pointer: Pointer = ()
    while isinstance(value, dict) and value and file.spans.knows(value):
        keys = file.spans.recorded(value)[::4]
        # Before an edit stands at least a letter of the key: its column is as it was.
        place = bisect_left(keys, edit.start) - 1
        if place < 0:
            return
        start = _line_of_key(file.text, keys[place])
        if place + 1 < len(keys):
            following = _line_of_key(file.text, keys[place + 1])
            end = -1 if following is None else following
        if start is None or edit.old_end > end:
            return
        key = list(value)[place]
        pointer, value = (*pointer, key), value[key]
        yield Entry(pointer, start, end)


def _line_of_key(text: str, offset: int) -> int | None:
    """Where the line of a key begins, if nothing stands before the key."""
    start = text.rfind("\n", 0, offset) + 1
    return None if text[start:offset].strip(" ") else start


def reread(file: SourceFile, text: str, edit: Edit, entry: Entry) -> Reread | None:
    """Read one entry of a file again.

    Args:
        file: the file before.
        text: the whole text of now.
        edit: where the texts differ.
        entry: the entry to read, which contains the edit.

    Returns:
        None if the entry can't be read by itself, or is not the same entry any more.
    """
    if not isinstance(file.spans, PackedSpans):
        return None
    lines = file.spans.lines
    before = lines.position(entry.start)[0] - 1
    content = text[entry.start : entry.end + edit.growth]
    whole_lines = content.endswith("\n") or entry.end == len(file.text)
    if not whole_lines or _DOCUMENT_MARK.search(content):
        return None
    diagnostics = Diagnostics()
    # Behind as many line breaks, all places are what they are in the file.
    data, spans = parse_yaml("\n" * before + content, file.name, diagnostics)
    key = entry.pointer[-1]
    if len(tuple(diagnostics)) or not isinstance(data, dict) or list(data) != [key]:
        return None
    copies: dict[int, object] = {}
    whole = _with(file.data, entry.pointer, data[str(key)], copies)
    return Reread(
        file=replace(
            file,
            text=text,
            data=whole,
            spans=_Spans(file.spans, spans, copies, str(key), data),
        ),
        pointer=entry.pointer,
        line=lines.position(entry.end)[0],
        moved=content.count("\n") - file.text.count("\n", entry.start, entry.end),
    )


def _with(
    data: JsonValue, pointer: Pointer, value: JsonValue, copies: dict[int, object]
) -> JsonValue:
    """Copy what lies on the way to an entry, and give that another value."""
    if not pointer:
        return value
    assert isinstance(data, Mapping)
    key = str(pointer[0])
    copy = dict(data)
    copy[key] = _with(data[key], pointer[1:], value, copies)
    copies[id(copy)] = data
    return copy


class _Spans(Struct, frozen=True):
    """The places of what was read again; for all else those of before."""

    old: PackedSpans
    new: PackedSpans
    copies: Mapping[int, object]
    """What the copied mappings were, by their identity."""
    changed: str
    root: Mapping[str, JsonValue]
    """The mapping of the one entry that was read again."""

    def key(self, container: object, key: str | int) -> Span:
        """Where `key` itself stands in `container`."""
        if self.new.knows(container):
            return self.new.key(container, key)
        return self.old.key(self.copies.get(id(container), container), key)

    def value(self, container: object, key: str | int) -> Span:
        """Where the value of `key` stands in `container`."""
        if self.new.knows(container):
            return self.new.value(container, key)
        was = self.copies.get(id(container), container)
        innermost = next(iter(self.copies), None)
        if id(container) == innermost and key == self.changed:
            return self.new.value(self.root, key)
        return self.old.value(was, key)
