"""What stands in the output folder: which files are docgen's and which are not."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from docgen.diagnostics import DocgenError
from docgen.write.manifest import MANIFEST_NAME
from docgen.write.work import WORK_SUFFIX


class Survey(Struct, frozen=True, kw_only=True):
    """The entries of a folder, as paths relative to it; parents before children."""

    ours: tuple[str, ...] = ()
    """Files that the manifest lists."""
    foreign_files: tuple[str, ...] = ()
    """Everything else that is no folder: files, links, sockets."""
    foreign_folders: tuple[str, ...] = ()
    """Folders in which docgen wrote nothing."""
    one_device: bool = True
    """Whether no other file system is mounted somewhere below."""


def survey_folder(root: Path, manifest: Mapping[str, str]) -> Survey:
    """Sort what is in `root`; links are not followed. A missing folder is empty."""
    if not root.exists():
        return Survey()
    device = root.stat().st_dev
    our_folders = folders_of(manifest)
    ours, files, folders = [], [], []
    one_device = True
    for path, entry in _walk(root):
        if entry.is_dir(follow_symlinks=False):
            one_device = one_device and entry.stat().st_dev == device
            if path not in our_folders:
                folders.append(path)
        elif path in manifest and entry.is_file(follow_symlinks=False):
            ours.append(path)
        elif path != MANIFEST_NAME:
            files.append(path)
    return Survey(
        ours=tuple(ours),
        foreign_files=tuple(files),
        foreign_folders=tuple(folders),
        one_device=one_device,
    )


def _walk(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(root / prefix) as entries:
            for entry in entries:
                path = prefix + entry.name
                if path == WORK_SUFFIX:
                    continue
                yield path, entry
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path + "/")


def folders_of(paths: Collection[str]) -> set[str]:
    """All folders that files at these paths stand in."""
    folders: set[str] = set()
    for path in paths:
        folder, slash, _ = path.rpartition("/")
        while slash and folder not in folders:
            folders.add(folder)
            folder, slash, _ = folder.rpartition("/")
    return folders


def identical_foreign(
    survey: Survey, root: Path, digests: Mapping[str, str]
) -> frozenset[str]:
    """Foreign files that are at the path of a new file and have its very content.

    Raises:
        DocgenError: A foreign file or folder is in the way of a new one.
    """
    new_folders = folders_of(digests)
    identical = {
        path
        for path in survey.foreign_files
        if path in digests and digest_of(root / path) == digests[path]
    }
    in_the_way = [
        path
        for path in (*survey.foreign_files, *survey.foreign_folders)
        if (path in digests and path not in identical)
        or any(str(parent) in digests for parent in PurePosixPath(path).parents)
    ]
    in_the_way += [path for path in survey.foreign_files if path in new_folders]
    if in_the_way:
        raise in_the_way_error(root, in_the_way)
    return frozenset(identical)


def in_the_way_error(root: Path, paths: list[str]) -> DocgenError:
    """What to say when a file that is not docgen's would be overwritten."""
    others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return DocgenError(
        f"`{root / min(paths)}`{others} would be overwritten and is not docgen's",
        hint="delete it if nobody needs it, or write to another folder",
    )


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a regular file; None for anything else."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
