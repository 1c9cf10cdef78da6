"""Replace the whole output folder in one step.

The new tree is completed with hard links to what stays as it is, unchanged pages and
foreign files alike, and then changes places with the old one. Linux and macOS have a
system call for that. Elsewhere the old folder is renamed and then the new one; a
process that dies between the two leaves no site, and the next build puts the old one
back first.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from docgen.write.staging import Staging
from docgen.write.survey import Survey, folders_of, in_the_way_error, survey_folder

_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LINK = {errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def complete_tree(staging: Staging, survey: Survey) -> None:
    """Add to the staged files all that the new site shares with the old folder.

    Raises:
        OSError: With EXDEV if part of the folder is on another file system.
    """
    target, tree = staging.target, staging.tree
    if target.exists():
        shutil.copymode(target, tree)
    for folder in folders_of(staging.unchanged):
        (tree / folder).mkdir(parents=True, exist_ok=True)
    for path in staging.unchanged:
        _share(f"{target}/{path}", f"{tree}/{path}")
    for path in survey.foreign_folders:
        (tree / path).mkdir(parents=True, exist_ok=True)
        shutil.copymode(target / path, tree / path)
    for path in survey.foreign_files:
        try:
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            _share(f"{target}/{path}", f"{tree}/{path}")
        except FileNotFoundError:
            continue  # Its owner deleted it just now.
        except FileExistsError:
            # Only where the file system takes `A` and `a` for the same name.
            raise in_the_way_error(staging.out, [path]) from None


def _share(source: str, destination: str) -> None:
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        shutil.copy2(source, destination, follow_symlinks=False)


def put_in_place(tree: Path, target: Path, aside: Path) -> Path | None:
    """Make `tree` the folder at `target`; answer where the old one is now, if any.

    Raises:
        OSError: With EXDEV, EBUSY, EPERM or EACCES if the folder can't be replaced as
            a whole. Then nothing has changed.
    """
    if not target.exists():
        tree.rename(target)
        return None
    if exchange(tree, target):
        return tree
    target.rename(aside)
    try:
        tree.rename(target)
    except OSError:
        aside.rename(target)
        raise
    return aside


def restore(target: Path, aside: Path) -> None:
    """Undo the first of two renames after a process died between them."""
    if aside.exists() and not target.exists():
        aside.rename(target)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where that is unknown."""
    call = _system_exchange()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _system_exchange() -> Callable[[bytes, bytes], int] | None:
    if sys.platform == "linux":
        name, before, flag = "renameat2", _AT_FDCWD, _RENAME_EXCHANGE
    elif sys.platform == "darwin":
        name, before, flag = "renameatx_np", -2, _RENAME_SWAP
    else:
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return None
    function.argtypes = [
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    ]
    return lambda one, other: int(function(before, one, before, other, flag))


def rescue(old: Path, staging: Staging) -> None:
    """Bring over what others wrote into the old folder while we were completing."""
    survey = survey_folder(old, staging.old)
    for path in survey.foreign_files:
        source, destination = old / path, staging.target / path
        if path in staging.digests or _same_file(source, destination):
            continue
        with suppress(FileNotFoundError):
            destination.parent.mkdir(parents=True, exist_ok=True)
            source.replace(destination)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except FileNotFoundError:
        return False
