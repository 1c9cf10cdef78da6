"""Sees files change: those that matter, wherever they are, existing or not.

Folders are watched rather than files, because editors replace a file by another one of
the same name. A folder that does not exist yet is awaited in the nearest one that does.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

POLL_SECONDS = 0.3
"""How often a watcher looks that can't be told."""
ADVICE = (
    "This machine has no file watches left, so docgen looks for changes {often} times "
    "a second instead. On Linux, raise fs.inotify.max_user_watches."
)
_EXHAUSTED = (errno.ENOSPC, errno.EMFILE, errno.ENFILE)
_CHANGING = frozenset(("created", "modified", "moved", "deleted", "closed"))
_FINISHING = frozenset(("closed", "moved"))
_DROPPING = re.compile(
    r".*~|.*\.(?:sw[a-z]|tmp|bak|orig|rej|pyc|crswap)|\.#.*|#.*#|4913|\.goutputstream-.*"
    r"|.*___jb_(?:tmp|old)___|__pycache__|\.git|\.hg|\.svn|\.DS_Store",
    re.IGNORECASE,
)

Notice: TypeAlias = Callable[[bool], None]
"""Told of each change; the argument says whether its author seems done with it."""
MakeObserver: TypeAlias = Callable[[], BaseObserver]


def is_dropping(path: Path) -> bool:
    """Whether a file is only left by an editor or a version control system."""
    return any(_DROPPING.fullmatch(part) for part in path.parts)


class WatchSet(Struct, frozen=True, kw_only=True):
    """What matters."""

    files: frozenset[Path] = frozenset()
    folders: frozenset[Path] = frozenset()
    """Folders in which everything matters, at any depth."""

    def matters(self, path: Path, *, is_folder: bool) -> bool:
        """Whether a change at `path` can change the site."""
        if path in self.files:
            return True
        for folder in self.folders:
            if path.is_relative_to(folder):
                return not is_dropping(path.relative_to(folder))
        # A folder that comes or goes takes what lies in it along.
        return is_folder and any(
            wanted.is_relative_to(path) for wanted in self.files | self.folders
        )

    def real(self) -> WatchSet:
        """The same with the files that links lead to."""
        return WatchSet(
            files=self.files | frozenset(map(_target, self.files)),
            folders=self.folders | frozenset(map(_target, self.folders)),
        )

    def places(self) -> Iterator[tuple[Path, bool]]:
        """The folders to watch, each with whether all that lies below it counts."""
        for folder in self.folders:
            if folder.is_dir():
                yield folder, True
            yield from _around(folder.parent)
        for parent in {file.parent for file in self.files}:
            yield from _around(parent)


def _around(folder: Path) -> Iterator[tuple[Path, bool]]:
    """A folder, or the nearest one that exists, and the one it can vanish from."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    yield folder, False
    yield folder.parent, False


def _target(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


class Watcher(FileSystemEventHandler):
    """Tells of changes in a watch set that may change itself.

    `follow` and `stop` are called from one thread; `notice` from threads of watchdog.
    """

    def __init__(
        self,
        notice: Notice,
        advise: Callable[[str], None],
        *,
        poll: bool = False,
        native: MakeObserver = Observer,
    ) -> None:
        self._notice = notice
        self._advise = advise
        self._native = not poll
        self._make: MakeObserver = _polling if poll else native
        self._observer: BaseObserver | None = None
        self._wanted = WatchSet()
        self._watches: dict[tuple[Path, bool], tuple[ObservedWatch, object]] = {}
        self._gone: set[Path] = set()

    @property
    def tells_when_done(self) -> bool:
        """Whether the system says when a file that is written to has been closed."""
        return self._native and sys.platform == "linux"

    def follow(self, wanted: WatchSet) -> bool:
        """Watch this from now on; answer whether any folder is new to the watcher."""
        self._wanted = wanted.real()
        try:
            return self._reconcile()
        except OSError as error:
            if not self._native or error.errno not in _EXHAUSTED:
                raise
        self._advise(ADVICE.format(often=round(1 / POLL_SECONDS)))
        self.stop()
        self._native, self._make = False, _polling
        return self._reconcile()

    def stop(self) -> None:
        """Watch nothing any more."""
        observer, self._observer = self._observer, None
        self._watches.clear()
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join(1)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on what may change the site; being opened or read is no change."""
        kind = event.event_type
        if kind not in _CHANGING or (event.is_directory and kind == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            path = Path(name.decode() if isinstance(name, bytes) else name)
            if event.is_directory and kind in ("deleted", "moved"):
                # Made again, it may have its old number on the disk.
                self._gone.add(path)
            if name and self._wanted.matters(path, is_folder=event.is_directory):
                self._notice(kind in _FINISHING)
                return

    def _reconcile(self) -> bool:
        if self._observer is None:
            self._observer = self._make()
            self._observer.start()
        # Threads of the observer go on adding to the set while this works.
        gone, self._gone = self._gone, set()
        places = {place: _identity(place[0]) for place in self._wanted.places()}
        for place, (watch, identity) in list(self._watches.items()):
            # A folder that was deleted and made again is another one.
            if places.get(place) != identity or place[0] in gone:
                del self._watches[place]
                with suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
        added = places.keys() - self._watches.keys()
        for place in added:
            with suppress(FileNotFoundError, NotADirectoryError):
                watch = self._observer.schedule(self, str(place[0]), recursive=place[1])
                self._watches[place] = (watch, places[place])
        return bool(added)


def _polling() -> BaseObserver:
    return PollingObserver(timeout=POLL_SECONDS)


def _identity(folder: Path) -> object:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
