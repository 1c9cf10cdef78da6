"""When somebody who writes is done: told by a clock that the tests turn."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Sequence
from functools import partial
from typing import Any, TypeAlias

import pytest

from docgen.serve.changes import DOUBT, MOMENT, QUIET, SLOWEST, Changes

Note: TypeAlias = tuple[float, bool]
"""When a change is noticed, and whether its author seems to be done."""


class Clock(asyncio.SelectorEventLoop):
    """An event loop in which waiting takes no time: its clock jumps instead."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self.now


class _Jumping(selectors.SelectSelector):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[Any]:
        self._clock.now += timeout or 0
        return super().select(0)


def ends(
    notes: Sequence[Note], *, told_when_done: bool = True, in_doubt: bool = False
) -> list[float]:
    """The moments at which the author is taken to be done."""
    clock = Clock()

    async def follow() -> list[float]:
        changes = Changes(lambda: told_when_done)
        found: list[float] = []
        for at, done in notes:
            clock.call_at(at, partial(changes.note, done=done))
        while clock.now < notes[-1][0]:
            await changes.happened.wait()
            is_over = False
            while not is_over:
                await changes.settle()
                changes.forget()
                is_over = await changes.are_over(in_doubt=in_doubt)
            found.append(clock.now)
        return found

    try:
        return clock.run_until_complete(follow())
    finally:
        clock.close()


def saves(start: float, *pauses: float) -> list[Note]:
    """Files that are written one after another, with these pauses between them."""
    notes = [(start, True)]
    for pause in pauses:
        notes.append((notes[-1][0] + pause, True))
    return notes


def test_single_save_is_over_in_a_moment() -> None:
    """Who has closed the file is waited for no longer than a moment."""
    assert ends([(1, True)]) == [pytest.approx(1 + MOMENT)]


def test_file_that_is_still_written_is_waited_for() -> None:
    """What was not closed yet is no save, but part of the one that is."""
    writing = [(1, False), (1.01, False), (1.04, False), (1.07, True)]
    assert ends(writing) == [pytest.approx(1.07 + MOMENT)]


def test_without_word_of_closed_files_quiet_decides() -> None:
    """Where the system does not tell, a while without a change has to do."""
    writing = [(1, True), (1.03, True), (1.06, True)]
    assert ends(writing, told_when_done=False) == [pytest.approx(1.06 + 3 * 0.03)]
    assert ends([(1, True)], told_when_done=False) == [pytest.approx(1 + QUIET)]


@pytest.mark.parametrize("pause", [0.0005, 0.005, 0.014])
@pytest.mark.parametrize("count", [2, 10, 200])
def test_steady_burst_ends_once(pause: float, count: int) -> None:
    """Files that follow each other closely are one change, however many they are."""
    notes = saves(1, *[pause] * (count - 1))
    assert ends(notes) == [pytest.approx(notes[-1][0] + QUIET)]


def test_burst_that_slows_down_is_waited_for_longer() -> None:
    """Three times the longest pause so far ends a burst."""
    notes = saves(1, 0.01, 0.02, 0.045, 0.1, 0.1)
    assert ends(notes) == [pytest.approx(notes[-1][0] + SLOWEST)]
    notes = saves(1, 0.01, 0.045, 0.1)
    assert ends(notes) == [pytest.approx(notes[-1][0] + SLOWEST)]
    notes = saves(1, 0.01, 0.04, 0.1, 0.04)
    assert ends(notes) == [pytest.approx(notes[-1][0] + SLOWEST)]


def test_nobody_is_waited_for_longer_than_the_slowest() -> None:
    """A pause that is longer than any burst makes ends the change."""
    notes = [*saves(1, 0.01, 0.04, 0.1, 0.19), *saves(1.34 + 2 * SLOWEST)]
    first, second = ends(notes)
    assert first == pytest.approx(1.34 + SLOWEST)
    assert second == pytest.approx(notes[-1][0] + MOMENT)


def test_what_was_learned_is_forgotten_with_the_next_save() -> None:
    """After a burst a single save is over in a moment again."""
    notes = [*saves(1, *[0.01] * 20), *saves(9), *saves(10)]
    assert ends(notes)[1:] == [
        pytest.approx(9 + MOMENT),
        pytest.approx(10 + MOMENT),
    ]


def test_what_can_not_be_read_is_given_more_time() -> None:
    """Half a text may become whole: it is waited for even if its file was closed."""
    assert ends([(1, True)], in_doubt=True) == [pytest.approx(1 + DOUBT)]
    halves = [(1, True), (1 + 0.9 * DOUBT, True)]
    assert len(ends(halves, in_doubt=True)) == 1
