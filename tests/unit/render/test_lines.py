"""Line numbers that come in last are those of the objects, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.location import Location
from docgen.looks import looking
from docgen.model.shared import ObjectId
from docgen.render.lines import AS_THEY_ARE, LateLines, renumbered

NUMBERS = st.integers(1, 9) | st.integers(1, 10**7)
ORIGINS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6)
TEXTS = st.lists(
    st.text("é0159 :<", max_size=5) | st.integers(0, 5), min_size=1, max_size=12
)
"""Pieces of a page: words, and the objects whose line it shows."""


def object_id(number: int) -> ObjectId:
    return ObjectId(f"schema/s{number}")


def place(file: str, line: int, *steps: str) -> Location:
    return Location(file, line, 3, line, 9, ("components", "schemas", *steps))


def location(number: int, line: int) -> Location:
    return place(("a.yaml", "b.yaml")[number % 2], line, f"s{number}")


def origins(lines: Sequence[int]) -> Mapping[ObjectId, Location]:
    return {object_id(n): location(n, line) for n, line in enumerate(lines)}


def page(
    pieces: Sequence[str | int], lines: Sequence[int], late: LateLines | None
) -> bytes:
    """A page as it is drawn, with marks, or with the numbers themselves."""
    shown = late or AS_THEY_ARE
    return "".join(
        piece
        if isinstance(piece, str)
        else str(shown.shown(location(piece, lines[piece])).line)
        for piece in pieces
        if isinstance(piece, str) or piece < len(lines)
    ).encode()


@given(ORIGINS, TEXTS)
def test_a_settled_page_is_one_drawn_with_the_numbers(
    rows: list[tuple[int, int, int]], pieces: list[str | int]
) -> None:
    """Marks leave no trace, and each number stands where it is said to."""
    lines = [row[0] for row in rows]
    late = LateLines(origins(lines))

    content, places = late.settled(page(pieces, lines, late))

    assert content == page(pieces, lines, None)
    shown = [piece for piece in pieces if isinstance(piece, int) and piece < len(lines)]
    assert [hole.owner for hole in places] == [object_id(piece) for piece in shown]
    for hole in places:
        assert content[hole.start :].startswith(b"%d" % hole.number)
        assert hole.number == origins(lines)[hole.owner].line


@given(ORIGINS, TEXTS)
def test_renumbering_is_settling_with_the_other_origins(
    rows: list[tuple[int, int, int]], pieces: list[str | int]
) -> None:
    """However often and far objects move, a finished page is one drawn anew."""
    before, *later = ([row[n] for row in rows] for n in range(3))
    late = LateLines(origins(before))
    content, places = late.settled(page(pieces, before, late))
    for lines in later:
        now = {object_id(n): line for n, line in enumerate(lines)}
        again = LateLines(origins(lines))

        content, places = renumbered(content, places, now)

        assert (content, places) == again.settled(page(pieces, lines, again))


@pytest.mark.parametrize(
    "other",
    [
        place("b.yaml", 5, "s0"),
        place("a.yaml", 5, "s0", "properties"),
        place("a.yaml", 6, "s0"),
    ],
    ids=["file", "inside", "line"],
)
def test_the_place_of_nothing_is_shown_and_noted(other: Location) -> None:
    """A line that no object stands in can't come in last: all lines count then."""
    late = LateLines(origins([5]))

    shown, looks = looking(lambda: late.shown(other))

    assert shown == other
    assert len(looks) == 1
    assert looking(lambda: late.shown(location(0, 5)))[1] == frozenset()


def test_a_mark_changes_the_line_alone() -> None:
    """File, column and pointer of an object are shown as they are."""
    shown = LateLines(origins([5])).shown(location(0, 5))

    assert shown.line != 5
    assert replace(shown, line=5) == location(0, 5)


def test_text_of_a_document_holds_no_mark() -> None:
    """Numbers that somebody wrote are no marks, not even those of another build."""
    late, other = LateLines(origins([5])), LateLines(origins([5]))
    text = b"%d and %d" % (10**38, other.shown(location(0, 5)).line)

    assert late.settled(text) == (text, ())
