"""The watcher by itself, on a real file system."""

from __future__ import annotations

import errno
import queue
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from docgen.serve.watch import Watcher, WatchSet, is_dropping

PATIENCE = 10.0


@contextmanager
def watching(
    wanted: WatchSet, *, poll: bool = False
) -> Iterator[tuple[Watcher, queue.Queue[bool]]]:
    told: queue.Queue[bool] = queue.Queue()
    watcher = Watcher(told.put, lambda text: None, poll=poll)
    watcher.follow(wanted)
    try:
        yield watcher, told
    finally:
        watcher.stop()


def drained(told: queue.Queue[bool], quiet: float = 0.3) -> int:
    """How often it was told until nothing came for a while."""
    count = 0
    while True:
        try:
            told.get(timeout=quiet)
        except queue.Empty:
            return count
        count += 1


@pytest.mark.parametrize(
    "name",
    [
        "a.yaml~",
        ".a.yaml.swp",
        ".#a.yaml",
        "#a.yaml#",
        "4913",
        "a.tmp",
        ".git/HEAD",
        "templates/__pycache__/x.pyc",
        "a.css___jb_tmp___",
    ],
)
def test_droppings(name: str) -> None:
    """What editors and version control leave behind is no part of a theme."""
    assert is_dropping(Path(name))


@pytest.mark.parametrize("name", ["a.yaml", "templates/page.html", "css/own.css"])
def test_no_droppings(name: str) -> None:
    """What authors write is."""
    assert not is_dropping(Path(name))


def test_what_matters() -> None:
    """Named files, all in named folders, and folders that hold any of them."""
    wanted = WatchSet(
        files=frozenset((Path("/p/api/a.yaml"),)), folders=frozenset((Path("/p/t"),))
    )
    assert wanted.matters(Path("/p/api/a.yaml"), is_folder=False)
    assert wanted.matters(Path("/p/t/css/x.css"), is_folder=False)
    assert wanted.matters(Path("/p/api"), is_folder=True)
    assert not wanted.matters(Path("/p/api/b.yaml"), is_folder=False)
    assert not wanted.matters(Path("/p/t/.x.css.swp"), is_folder=False)
    assert not wanted.matters(Path("/p/other"), is_folder=True)


@pytest.mark.parametrize("poll", [False, True], ids=["told", "polled"])
def test_every_change_is_told(tmp_path: Path, poll: bool) -> None:
    """Creating, writing, replacing, renaming and deleting are told."""
    file = tmp_path / "a.yaml"
    with watching(WatchSet(files=frozenset((file,))), poll=poll) as (_, told):
        file.write_text("one")
        told.get(timeout=PATIENCE)
        drained(told, 1)
        file.write_text("two, longer")
        told.get(timeout=PATIENCE)
        drained(told, 1)
        other = tmp_path / "b"
        other.write_text("three")
        other.replace(file)
        told.get(timeout=PATIENCE)
        drained(told, 1)
        file.rename(tmp_path / "c")
        told.get(timeout=PATIENCE)


def test_reading_is_no_change(tmp_path: Path) -> None:
    """A build that reads the document does not set off the next one."""
    file = tmp_path / "a.yaml"
    file.write_text("one")
    with watching(WatchSet(files=frozenset((file,)))) as (_, told):
        for _ in range(3):
            file.read_text()
        (tmp_path / "unrelated").write_text("x")
        assert drained(told) == 0


def test_folder_that_was_made_again_is_watched(tmp_path: Path) -> None:
    """A folder of the same name is another folder to the system, not to the author."""
    file = tmp_path / "api" / "a.yaml"
    file.parent.mkdir()
    wanted = WatchSet(files=frozenset((file,)))
    with watching(wanted) as (watcher, told):
        shutil.rmtree(file.parent)
        told.get(timeout=PATIENCE)
        drained(told)
        file.parent.mkdir()
        told.get(timeout=PATIENCE)
        drained(told)
        assert watcher.follow(wanted)
        file.write_text("one")
        told.get(timeout=PATIENCE)


def test_file_in_folders_to_come_is_awaited(tmp_path: Path) -> None:
    """As folders appear the watcher comes closer."""
    file = tmp_path / "a" / "b" / "c.yaml"
    wanted = WatchSet(files=frozenset((file,)))
    with watching(wanted) as (watcher, told):
        file.parent.mkdir(parents=True)
        told.get(timeout=PATIENCE)
        drained(told)
        watcher.follow(wanted)
        file.write_text("one")
        told.get(timeout=PATIENCE)


def test_what_is_not_wanted_any_more_is_let_go(tmp_path: Path) -> None:
    """A reference that was removed takes its watch along."""
    one, two = tmp_path / "one" / "x", tmp_path / "two" / "x"
    for file in (one, two):
        file.parent.mkdir()
    with watching(WatchSet(files=frozenset((one, two)))) as (watcher, told):
        watcher.follow(WatchSet(files=frozenset((two,))))
        one.write_text("x")
        assert drained(told) == 0
        two.write_text("x")
        told.get(timeout=PATIENCE)


class Exhausted(Observer):  # type: ignore[misc, valid-type]
    """A system that has no watches left."""

    def schedule(self, *args: object, **more: object) -> ObservedWatch:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")


def test_falls_back_to_looking(tmp_path: Path) -> None:
    """Without watches left it polls, and advises once."""
    file = tmp_path / "a.yaml"
    told: queue.Queue[bool] = queue.Queue()
    advice: list[str] = []

    def exhausted() -> BaseObserver:
        observer: BaseObserver = Exhausted()
        return observer

    watcher = Watcher(told.put, advice.append, native=exhausted)
    wanted = WatchSet(files=frozenset((file,)))
    try:
        watcher.follow(wanted)
        watcher.follow(wanted)
        assert len(advice) == 1
        assert "max_user_watches" in advice[0]
        assert not watcher.tells_when_done
        time.sleep(0.05)
        file.write_text("one")
        told.get(timeout=PATIENCE)
    finally:
        watcher.stop()
