"""Which folder a site may be written to, and what to say when the disk refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.diagnostics import DocgenError

_OWN_FOLDER = "give a folder that is for the site alone, such as `-o site`"
_HINTS = {
    errno.EACCES: "check who owns the folder, or write to another one",
    errno.EPERM: "check who owns the folder, or write to another one",
    errno.EROFS: "write to a folder on a file system that is not read-only",
    errno.ENOSPC: "free some space, or write to another disk",
    errno.EDQUOT: "free some space, or write to another disk",
}


def usable_target(out: Path, protected: Iterable[Path]) -> Path:
    """The real folder behind `out`, with its parents made.

    Raises:
        DocgenError: Writing there can't be what the user wants, or can't be done.
    """
    target = out.resolve()
    if target.exists() and not target.is_dir():
        raise DocgenError(
            f"`{out}` is a file, not a folder",
            hint="delete it, or write to another folder",
        )
    _check_is_no_home(out, target)
    for source in protected:
        if source.resolve().is_relative_to(target):
            raise DocgenError(
                f"the output folder `{out}` contains `{source}`, which is a source",
                hint=_OWN_FOLDER,
            )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise DocgenError(
            f"`{out}` can't be made, because a part of its path is a file",
            hint="write to another folder",
        ) from None
    needed = target if target.exists() else target.parent
    if not os.access(needed, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(needed))
    return target


def _check_is_no_home(out: Path, target: Path) -> None:
    """Refuse folders that people live in."""
    places = {
        "the root of the file system": Path(target.anchor),
        "your home folder": Path.home().resolve(),
        "the current folder": Path.cwd().resolve(),
    }
    for name, place in places.items():
        if place == target:
            raise DocgenError(f"`{out}` is {name}", hint=_OWN_FOLDER)
        if place.is_relative_to(target):
            raise DocgenError(f"`{out}` contains {name}", hint=_OWN_FOLDER)


def can_be_replaced(target: Path) -> bool:
    """Whether a folder beside `target` may take its place.

    A mounted volume can't be replaced, and neither can anything in a folder that we
    may not write to.
    """
    if not os.access(target.parent, os.W_OK | os.X_OK):
        return False
    if not target.exists():
        return True
    same_device = target.stat().st_dev == target.parent.stat().st_dev
    return same_device and not target.is_mount()


@contextmanager
def disk_faults(out: Path) -> Iterator[None]:
    """Tell the user what the disk refused, instead of showing a traceback."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = f" at `{error.filename}`" if error.filename else ""
        raise DocgenError(
            f"the site can't be written to `{out}`: {reason}{where}",
            hint=_HINTS.get(error.errno or 0),
        ) from error
