"""Keeps Python's cycle collector out of the way of a build."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Make many values at once without looking for garbage among them.

    A build makes a million values that all stay; looking through them again and again
    takes a third of its time. Whoever pauses for longer collects when nobody waits.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
