"""Tells on the terminal how a build gets on: a bar for long ones, times if asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from time import perf_counter
from typing import Any, TextIO

import click
from msgspec import Struct, field

from docgen.progress import Progress, Stage

PATIENCE = 1.0
"""Seconds that a build may take before a bar shows that it is at work."""


@contextmanager
def watching(
    *,
    verbose: bool,
    bar: bool,
    patience: float = PATIENCE,
    stream: TextIO | None = None,
) -> Iterator[BuildWatch]:
    """Watch a build; what is drawn on the terminal is gone or complete afterwards.

    Args:
        verbose: whether to tell how long each stage took.
        bar: whether to draw a bar, if the stream is a terminal.
        patience: seconds before the bar appears.
        stream: where to tell it; standard error where it is None.
    """
    told = stream or sys.stderr
    watch = BuildWatch(told, patience if bar and told.isatty() else None)
    try:
        with watch.open_bars:
            yield watch
    finally:
        if verbose:
            watch.tell_times()


class BuildWatch(Struct):
    """Measures the stages of a build and draws a bar while pages are rendered."""

    stream: TextIO
    patience: float | None
    """Seconds before the bar appears; None if it never does."""
    open_bars: ExitStack = field(default_factory=ExitStack)
    _began: float = field(default_factory=perf_counter)
    _times: dict[Stage, float] = field(default_factory=dict)
    """When each stage began."""
    _bar: Any = None

    def __call__(self, progress: Progress) -> None:
        """Note a stage that begins, or a page that is done."""
        now = perf_counter()
        self._times.setdefault(progress.stage, now)
        if progress.stage == "finish":
            self.open_bars.close()
        elif progress.pages and self._is_late(now):
            self._draw(progress)

    def tell_times(self) -> None:
        """Say how long each stage took that has begun."""
        ends = [*list(self._times.values())[1:], perf_counter()]
        for (stage, began), end in zip(self._times.items(), ends, strict=True):
            click.echo(f"{stage:>10}  {end - began:6.2f} s", file=self.stream)

    def _is_late(self, now: float) -> bool:
        return self.patience is not None and now - self._began >= self.patience

    def _draw(self, progress: Progress) -> None:
        if self._bar is None:
            bar: AbstractContextManager[Any] = click.progressbar(
                length=progress.pages, label="Rendering pages", file=self.stream
            )
            self._bar = self.open_bars.enter_context(bar)
        self._bar.update(progress.pages_done - self._bar.pos)
