"""A thread that does one job after another, away from the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")

STACK = 256 * 1024 * 1024
"""Bytes of address space: schemas may nest hundreds of levels deep."""

_size_lock = threading.Lock()


class Worker:
    """One daemon thread with a queue.

    A pool of `concurrent.futures` would keep the process alive until the running job
    is done; Ctrl-C must end a preview at once, even in the middle of a long build.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        _start_with_large_stack(self._thread)

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job; its future tells the result or raises what the job raised."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = job()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        self._jobs.put(run)
        return future

    async def run(self, job: Callable[[], T]) -> T:
        """Do a job and wait for it without blocking the event loop."""
        return await asyncio.wrap_future(self.submit(job))

    def stop(self, timeout: float = 0) -> None:
        """End after the jobs that are queued; wait for that as long as is said."""
        self._jobs.put(None)
        self._thread.join(timeout)

    def _work(self) -> None:
        while (run := self._jobs.get()) is not None:
            run()
            # A job holds what it made until the next one comes: let go of it now.
            del run


def _start_with_large_stack(thread: threading.Thread) -> None:
    """Start a thread; the size of its stack can only be set for all new threads."""
    with _size_lock:
        before = threading.stack_size()
        with suppress(ValueError):
            threading.stack_size(STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
