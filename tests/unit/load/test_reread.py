"""Reading again what an edit touches: the same as reading all, or nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from docgen.diagnostics import Diagnostics
from docgen.load.read import load_source
from docgen.load.reread import Reread, edit_between, entries_around, reread
from docgen.load.source import SourceFile
from docgen.location import JsonValue, Pointer

TEXT = """\
asyncapi: 3.0.0
channels:
  first:
    address: a.first
    description: |
      Two lines
      of text
  second: {address: a.second, title: "In: braces"}
  # Says something about the third.
  third:
    address: a.third
    tags:
      - name: one
      - name: two
components:
  schemas:
    Name:
      type: string
      description: >-
        Folded
        words
"""


def load(text: str) -> tuple[SourceFile, list[str]]:
    found = Diagnostics()
    file = load_source("file:///a.yaml", "a.yaml", text.encode(), found)
    return file, [finding.code.name for finding in found]


def again(old: str, new: str) -> list[Reread]:
    """Every way to read the edit again, from the root inwards."""
    file, _ = load(old)
    edit = edit_between(old, new)
    made = (reread(file, new, edit, entry) for entry in entries_around(file, edit))
    return [each for each in made if each is not None]


def pointers(value: JsonValue, above: Pointer = ()) -> Iterator[Pointer]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield (*above, key)
            yield from pointers(below, (*above, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield (*above, index)
            yield from pointers(below, (*above, index))


def test_the_edited_entry_is_read_and_nothing_else() -> None:
    """All beside the entry is the very data of before; its lines are those of now."""
    file, _ = load(TEXT)
    new = TEXT.replace("of text", "of text\n      and more")
    edit = edit_between(TEXT, new)
    made = [reread(file, new, edit, entry) for entry in entries_around(file, edit)]
    outer, inner = made[1], made[-1]
    assert outer is not None and inner is not None
    assert inner.pointer == ("channels", "first", "description")
    assert inner.moved == 1
    data = inner.file.data
    assert isinstance(data, dict) and isinstance(file.data, dict)
    assert data["components"] is file.data["components"]
    assert outer.pointer == ("channels", "first")
    place = outer.file.value_location(("channels", "first", "description"))
    assert (place.line, place.column) == (5, 18)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a.first", "a.first: broken"),
        ("  first:", "  renamed:"),
        ("  third:\n", "  more: 1\n  third:\n"),
        ("  second: {", "  second: &anchor {"),
        ('"In: braces"', "*unknown"),
        ("    address: a.third", "  address: a.third"),
        ("asyncapi: 3.0.0\n", "asyncapi: 3.0.0\n--- \n"),
    ],
)
def test_what_may_mean_more_is_left_to_a_full_reading(old: str, new: str) -> None:
    """No entry below the edited map is read where the edit reaches beyond it."""
    assert old in TEXT
    edited = TEXT.replace(old, new)
    whole, _ = load(edited)
    for made in again(TEXT, edited):
        assert made.file.data == whole.data


def test_random_edits_read_the_same_as_the_whole() -> None:
    """Whatever is read again, data and places are those of a full reading."""
    chance = random.Random(7)
    read = 0
    for _ in range(1500):
        start = chance.randrange(len(TEXT))
        end = min(len(TEXT), start + chance.choice((0, 0, 1, 3, 12)))
        typed = chance.choice(
            ("x", " ", ":", "\n", "\n    new: 1\n", "'", "# ", "{", "")
        )
        new = TEXT[:start] + typed + TEXT[end:]
        whole, _ = load(new)
        for made in again(TEXT, new):
            read += 1
            assert made.file.data == whole.data, (typed, start, end)
            for pointer in pointers(made.file.data):
                if pointer[: len(made.pointer)] == made.pointer:
                    told = made.file.value_location(pointer)
                    assert told == whole.value_location(pointer), pointer
    assert read > 1000


@pytest.mark.parametrize(
    ("old", "new"), [("", "a"), ("aaa", "aa"), ("abc", "abc"), ("ab", "aXb"), ("x", "")]
)
def test_edit_is_the_least_stretch(old: str, new: str) -> None:
    """What lies before and behind an edit is the same in both texts."""
    edit = edit_between(old, new)
    assert old[: edit.start] == new[: edit.start]
    assert old[edit.old_end :] == new[edit.new_end :]
    stretch = old[edit.start : edit.old_end], new[edit.start : edit.new_end]
    assert old == new or stretch != ("", "")
