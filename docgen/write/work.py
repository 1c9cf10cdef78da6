"""The work folder: where the new site is prepared, and the lock that goes with it.

It stands beside the output folder (`.site.docgen-work` for `site`), or inside it where
the parent can't be used, and only while docgen is writing. A process that was killed
leaves it behind. The file `lock` in it tells that the folder is docgen's; the system
frees the lock itself when the process dies.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.diagnostics import DocgenError
from docgen.write.target import disk_faults

try:
    import fcntl
except ImportError:  # Windows; two builds at once are not noticed there.
    fcntl = None  # type: ignore[assignment]

WORK_SUFFIX = ".docgen-work"
LOCK_NAME = "lock"
_TRIES = 100


def work_beside(target: Path) -> Path:
    """The work folder from which `target` can be replaced in one step."""
    return target.with_name(f".{target.name}{WORK_SUFFIX}")


def work_inside(target: Path) -> Path:
    """The work folder for a `target` that can't be replaced itself."""
    return target / WORK_SUFFIX


@contextmanager
def work_folder(folder: Path, out: Path) -> Iterator[Path]:
    """Hold the work folder of `out`; in the end it is gone, with everything in it.

    What a killed process left in it is still there in the beginning.

    Raises:
        DocgenError: Another process holds it, or something else has its name.
    """
    with disk_faults(out):
        lock = _take(folder, out)
    try:
        yield folder
    finally:
        _remove(folder)
        os.close(lock)


def empty(folder: Path) -> None:
    """Remove everything but the lock."""
    for entry in list(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            # What can't be removed now does no harm; the next build tries again.
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != LOCK_NAME:
            entry.unlink(missing_ok=True)


def _take(folder: Path, out: Path) -> int:
    for _ in range(_TRIES):
        try:
            _check_is_ours(folder)
            _make(folder)
            lock = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            continue  # Its last holder removed the folder just now.
        if not _locked(lock):
            os.close(lock)
            raise DocgenError(
                f"another docgen is writing to `{out}`",
                hint="wait until it is done, or write to another folder",
            )
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), os.stat(folder / LOCK_NAME)):  # noqa: PTH116
                return lock
        os.close(lock)
    raise DocgenError(f"`{folder}` keeps vanishing", hint="build again")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        # Nobody takes its parent away: this disk makes no folders, as `/proc` doesn't.
        raise PermissionError(
            errno.EPERM, os.strerror(errno.EPERM), str(folder)
        ) from error


def _check_is_ours(folder: Path) -> None:
    """Refuse to work in something that only happens to have the name."""
    if not os.path.lexists(folder):
        return
    usable = folder.is_dir() and not folder.is_symlink()
    if not usable or not _has_lock_or_nothing(folder):
        raise DocgenError(
            f"`{folder}` is in the way and not docgen's",
            hint="move it away or delete it",
        )


def _has_lock_or_nothing(folder: Path) -> bool:
    names = {entry.name for entry in folder.iterdir()}
    return LOCK_NAME in names or not names


def _locked(lock: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove(folder: Path) -> None:
    with suppress(OSError):
        empty(folder)
        # The lock goes last: as long as it is there, the folder is known as ours.
        (folder / LOCK_NAME).unlink()
        folder.rmdir()
