"""Notices changes and waits until whoever makes them is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

QUIET = 0.05
"""Seconds without a change after which an author is taken to be done."""


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

    def note(self, *, done: bool) -> None:
        """Take note of a change; `done` if its author seems to be."""
        self._last = self._loop.time()
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
        while (left := self._last + QUIET - self._loop.time()) > 0:
            if not self._told_when_done():
                await asyncio.sleep(left)
            elif self._finished.is_set():
                return
            else:
                await within(left, self._finished.wait())

    async def are_over(self) -> bool:
        """Wait whether any more come."""
        left = self._last + QUIET - self._loop.time()
        if left > 0 and not self.happened.is_set():
            await within(left, self.happened.wait())
        return not self.happened.is_set()


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
