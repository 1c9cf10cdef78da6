"""Spreads work over processes: the same results, sooner.

Workers are forked, so they find everything that was planned already in their memory and
only results travel. Where a system can't fork, the work is done in this process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import TypeVar, cast

T = TypeVar("T")

_BATCH = 32
"""Results that travel at once: pipes are slow with single small ones."""


class WorkerDied(RuntimeError):
    """A worker ended without finishing, for example because memory ran out."""


def usable_cores() -> int:
    """How many processes can run at once here; 1 where the system can't fork."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def may_fork() -> bool:
    """Whether a second process helps, and no other thread could be hurt by a fork.

    What a thread was in the middle of stays undone for ever in the new process.
    """
    return usable_cores() > 1 and threading.active_count() == 1


def spread(shares: Sequence[Callable[[], Iterable[T]]]) -> Iterator[T]:
    """Run each share in a process of its own and yield what they make.

    The order of one share's results is kept; those of different shares mix.

    Raises:
        Exception: what a share raised, as it was raised.
        WorkerDied: a worker ended without a word.
    """
    if len(shares) == 1 or usable_cores() == 1:
        for share in shares:
            yield from share()
        return
    workers: dict[Connection, ForkProcess] = {}
    # What exists now lives to the end; looking through it would copy every page.
    gc.freeze()
    try:
        for share in shares:
            receiver, process = _fork(share)
            workers[receiver] = process
        yield from _gather(workers)
    finally:
        for process in workers.values():
            if process.is_alive():
                process.terminate()
            process.join()
        gc.unfreeze()


def begin(task: Callable[[], T]) -> Callable[[], T]:
    """Begin a task in another process; call the answer once, to wait for its result.

    Where a system can't fork, or has one core only, it is done when it is asked for.

    Raises:
        Exception: from the answer, what the task raised.
        WorkerDied: from the answer, if the process ended without a word.
    """
    if usable_cores() == 1:
        return task
    gc.freeze()
    receiver, process = _fork(lambda: [task()])

    def result() -> T:
        try:
            made: list[T] = list(_gather({receiver: process}))
        finally:
            process.join()
            gc.unfreeze()
        return made[0]

    return result


def _fork(share: Callable[[], Iterable[T]]) -> tuple[Connection, ForkProcess]:
    """Start a process for a share; answer what its results come through."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(share, sender), daemon=True)
    process.start()
    sender.close()
    return receiver, process


def _gather(workers: dict[Connection, ForkProcess]) -> Iterator[T]:
    waiting = list(workers)
    while waiting:
        for connection in cast(list[Connection], wait(waiting)):
            try:
                batch, failure, done = connection.recv()
            except EOFError:
                workers[connection].join()
                code = workers[connection].exitcode
                raise WorkerDied(f"a worker process ended with code {code}") from None
            yield from batch
            if failure is not None:
                raise failure
            if done:
                waiting.remove(connection)
                connection.close()


def _work(share: Callable[[], Iterable[T]], sender: Connection) -> None:
    """Send what a share makes, in batches; the last one says so."""
    batch: list[T] = []
    try:
        for result in share():
            batch.append(result)
            if len(batch) == _BATCH:
                sender.send((batch, None, False))
                batch = []
        sender.send((batch, None, True))
    except Exception as error:
        # The trace would be lost on the way, and it is what a bug is found by.
        error.add_note("".join(traceback.format_exception(error)))
        sender.send((batch, error, True))
    except KeyboardInterrupt:
        # The parent heard it as well and tells the user.
        os._exit(130)
