"""Notices changes and waits until whoever makes them is done.

A single save is over as soon as its file has been closed or has taken its name. Whoever
writes more than that is waited for longer, the longer the pauses are between one change
and the next: on a busy machine a burst comes in pieces.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

MOMENT = 0.015
"""Seconds without a change after which an author is done who has closed the file."""
QUIET = 0.05
"""Seconds without a change after which an author is taken to be done."""
DOUBT = 0.15
"""Seconds to wait for more where what is there can't be read: it may be half of it."""
PAUSES = 3
"""Pauses as long as the longest one so far after which a burst is over."""
SLOWEST = 0.2
"""Seconds that a burst is waited for at most, from one change to the next."""


class Changes:
    """The changes since somebody last looked; belongs to the event loop."""

    def __init__(self, told_when_done: Callable[[], bool]) -> None:
        """Begin with none.

        Args:
            told_when_done: whether the system says when a file has been written.
        """
        self.happened = asyncio.Event()
        self._finished = asyncio.Event()
        self._told_when_done = told_when_done
        self._loop = asyncio.get_running_loop()
        self._last = 0.0
        self._quiet = QUIET
        """Seconds without a change after which the present author is done."""
        self._files_done = 0
        """How often a file was finished since somebody was last done."""

    def note(self, *, done: bool) -> None:
        """Take note of a change; `done` if its author seems to be."""
        now = self._loop.time()
        self._learn(now - self._last, done)
        self._last = now
        self.happened.set()
        if done:
            self._finished.set()

    def forget(self) -> None:
        """Count from now: somebody is about to look."""
        self.happened.clear()
        self._finished.clear()

    async def settle(self) -> None:
        """Wait until whoever writes seems to be done.

        Where the system tells of closed files that is at once, otherwise after a while
        without a change.
        """
        while (left := self._left(QUIET)) > 0:
            if not self._told_when_done():
                await asyncio.sleep(left)
            elif self._finished.is_set():
                return
            else:
                await within(left, self._finished.wait())

    async def are_over(self, *, in_doubt: bool = False) -> bool:
        """Wait whether any more come.

        Args:
            in_doubt: whether what is there looks as if it were not all.
        """
        left = self._left(max(self._quiet, DOUBT) if in_doubt else self._quiet)
        if left > 0 and not self.happened.is_set():
            await within(left, self.happened.wait())
        return not self.happened.is_set()

    def _left(self, quiet: float) -> float:
        return self._last + quiet - self._loop.time()

    def _learn(self, pause: float, done: bool) -> None:
        """Get to know how the present author writes."""
        if pause > max(self._quiet, 2 * QUIET):
            # Another save, which is one of a single file as far as anybody knows.
            self._files_done, self._quiet = 0, QUIET
        elif self._files_done:
            self._quiet = min(SLOWEST, max(self._quiet, QUIET, PAUSES * pause))
        self._files_done += done
        if self._files_done == 1 and done and self._told_when_done():
            self._quiet = MOMENT


async def within(seconds: float, waiting: Coroutine[Any, Any, T]) -> None:
    """Wait for something, but not for ever."""
    with suppress(TimeoutError):
        await asyncio.wait_for(waiting, seconds)


async def first_of(*waiting: Coroutine[Any, Any, object]) -> None:
    """Wait for the first of several; give up on the others."""
    tasks = [asyncio.ensure_future(each) for each in waiting]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
