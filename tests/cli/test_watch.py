"""A long build shows that it is at work, to those who can see it."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from docgen.cli.watch import watching
from docgen.output import OutputFile
from docgen.progress import Progress, watched


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def work(screen: io.StringIO, *, patience: float, bar: bool = True) -> str:
    """Do what a build of three pages does, and answer what was on the screen."""
    with watching(verbose=False, bar=bar, patience=patience, stream=screen) as watch:
        watch(Progress("read"))
        for done in range(4):
            watch(Progress("render", done, 3))
        watch(Progress("finish", 3, 3))
    return screen.getvalue()


def test_long_work_shows_a_bar() -> None:
    """After a while a bar says how much is done, and it ends complete."""
    assert "100%" in work(Screen(), patience=0)


def test_short_work_shows_none() -> None:
    """Nothing flickers where there is nothing to wait for."""
    assert work(Screen(), patience=1000) == ""


def test_only_a_terminal_shows_a_bar() -> None:
    """No log file fills with bars, and `--quiet` is quiet."""
    assert work(io.StringIO(), patience=0) == ""
    assert work(Screen(), patience=0, bar=False) == ""


def test_a_fault_leaves_the_terminal_as_it_was() -> None:
    """The cursor that a bar hides comes back, whatever happens."""
    screen = Screen()
    try:
        with watching(verbose=True, bar=True, patience=0, stream=screen) as watch:
            watch(Progress("render", 1, 3))
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass

    shown = screen.getvalue()
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")
    assert "render" in shown


def test_pages_are_counted_and_nothing_else() -> None:
    """The bar counts pages; files beside them take no time."""
    names = ("index.html", "style.css", "a/b.html", "a/b.md")
    told: list[Progress] = []

    passed = watched(
        [OutputFile(PurePosixPath(name), b"") for name in names], 2, told.append
    )

    assert [file.path.as_posix() for file in passed] == list(names)
    assert [(each.stage, each.pages_done) for each in told] == [
        ("render", 0),
        ("render", 1),
        ("render", 2),
        ("finish", 2),
    ]
