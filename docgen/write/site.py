"""Put a finished site on disk: what was there stays until the new site is whole.

Files go into a work folder beside the output folder, which then change places in one
step. So a build that dies, at whatever moment, leaves the old site or the new one.
Files that docgen did not write are kept: a CNAME, images, a `.git`. The manifest in
the folder tells whose a file is.

Where the output folder itself can't be replaced, because it is a mounted volume or its
parent is not ours to write to, its files are replaced one by one under a journal; then
a build that dies may leave a mixture until the next one repairs it.

A crash of the process is what this guards against. After a loss of power the file
system decides what is left.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from docgen.output import Put, SiteFile
from docgen.write.in_place import TREE_NAME, finish_journal, move_tree, start_journal
from docgen.write.manifest import MANIFEST_NAME, read_manifest
from docgen.write.staging import Staging
from docgen.write.survey import Survey, identical_foreign, survey_folder
from docgen.write.swap import complete_tree, put_in_place, rescue, restore
from docgen.write.target import can_be_replaced, disk_faults, usable_target
from docgen.write.work import empty, work_beside, work_folder, work_inside

_NOT_AS_A_WHOLE = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES}
_ASIDE_NAME = "old"


class WriteResult(Struct, frozen=True, kw_only=True):
    """What happened on disk, in numbers of files; the manifest doesn't count."""

    written: int
    """New files, and files whose content changed."""
    unchanged: int
    removed: int
    total_bytes: int
    """The size of the whole site."""


def write_site(
    files: Iterable[SiteFile], out: Path, *, protected: Iterable[Path] = ()
) -> WriteResult:
    """Replace the site in `out` by `files`, as `fill_site` does."""
    return fill_site(lambda _: files, out, protected=protected)


def fill_site(
    make: Callable[[Put], Iterable[SiteFile]],
    out: Path,
    *,
    protected: Iterable[Path] = (),
) -> WriteResult:
    """Replace the site in `out` by the files that are made, all of them or none.

    They may be made lazily; one file is in memory at a time. An exception on the way
    passes through and leaves the old site as it was.

    Args:
        make: Makes the whole new site, each path once. It may put files on disk
            itself, with what it is given for that, in processes of its own.
        out: The output folder; made if missing. A link is followed.
        protected: Sources, which must not lie inside `out`.

    Raises:
        DocgenError: The folder is unsuitable or in use, the disk refuses, or a file
            that is not docgen's is in the way.
        ValueError: A path is not portable or comes twice; a bug of docgen's.
    """
    with disk_faults(out):
        target = usable_target(out, protected)
        whole = can_be_replaced(target)
    place = work_beside(target) if whole else work_inside(target)
    with work_folder(place, out) as work:
        with disk_faults(out):
            _repair(work, target, out)
            staging = Staging(
                out=out,
                target=target,
                tree=work / TREE_NAME,
                old=read_manifest(target),
            )
        for file in make(staging.put):
            with disk_faults(out):
                staging.add(file)
        with disk_faults(out):
            return _finish(staging, work)


def _repair(work: Path, target: Path, out: Path) -> None:
    """Bring to an end, or undo, what a killed process began; then start afresh."""
    restore(target, work / _ASIDE_NAME)
    inside = work_inside(target)
    if work == inside:
        finish_journal(work, target)
    elif inside.exists():
        with work_folder(inside, out):
            finish_journal(inside, target)
    empty(work)
    (work / TREE_NAME).mkdir()


def _finish(staging: Staging, work: Path) -> WriteResult:
    """Weigh the staged site against what is there, and put it in place."""
    survey = survey_folder(staging.target, staging.old)
    for path in identical_foreign(survey, staging.out, staging.digests):
        staging.leave_out(path)
    removed = [path for path in survey.ours if path not in staging.digests]
    if staging.changed or staging.digests != staging.old or not staging.old:
        staging.add_manifest()
        if not (survey.one_device and _replace_whole(staging, survey, work)):
            _replace_files(staging, removed, work)
    return WriteResult(
        written=len(staging.changed),
        unchanged=staging.count - len(staging.changed),
        removed=len(removed),
        total_bytes=staging.total_bytes,
    )


def _replace_whole(staging: Staging, survey: Survey, work: Path) -> bool:
    """Let the new folder take the place of the old one; False if that can't be."""
    if work == work_inside(staging.target):
        return False
    try:
        complete_tree(staging, survey)
        old = put_in_place(staging.tree, staging.target, work / _ASIDE_NAME)
    except OSError as error:
        if error.errno in _NOT_AS_A_WHOLE:
            return False
        raise
    if old is not None:
        rescue(old, staging)
    return True


def _replace_files(staging: Staging, removed: list[str], work: Path) -> None:
    """Replace file by file, under a journal that lies inside the output folder."""
    replaced = [*staging.changed, MANIFEST_NAME]
    inside = work_inside(staging.target)
    if work != inside:
        with work_folder(inside, staging.out):
            empty(inside)
            move_tree(staging.tree, inside / TREE_NAME, replaced)
            start_journal(inside, remove=removed, replace=replaced)
            finish_journal(inside, staging.target)
        return
    start_journal(work, remove=removed, replace=replaced)
    finish_journal(work, staging.target)
