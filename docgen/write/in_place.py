"""Replace the files of the output folder one by one, where the folder has to stay.

That is so for a mounted volume, say. A journal is written before the first file is
touched. A process that dies in between leaves a mixture, which the next build brings
to its end before it starts.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from docgen.write.manifest import MANIFEST_NAME

TREE_NAME = "tree"
_JOURNAL_NAME = "journal.json"


def move_tree(source: Path, destination: Path, paths: Iterable[str]) -> None:
    """Bring staged files into a work folder on the output folder's file system."""
    for path in paths:
        (destination / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            (source / path).replace(destination / path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            shutil.copyfile(source / path, destination / path)


def start_journal(work: Path, *, remove: Iterable[str], replace: Iterable[str]) -> None:
    """Write down what is to be done; from here on there is no way back."""
    journal = {"remove": sorted(remove), "replace": sorted(replace)}
    draft = work / "journal.draft"
    draft.write_text(json.dumps(journal), encoding="utf-8")
    draft.replace(work / _JOURNAL_NAME)


def finish_journal(work: Path, target: Path) -> None:
    """Do what the journal says, or the rest of it; without a journal, nothing."""
    try:
        journal = json.loads((work / _JOURNAL_NAME).read_text("utf-8"))
    except FileNotFoundError:
        return
    # Removing comes first: a page `a` may have to make room for a folder `a`.
    for path in journal["remove"]:
        (target / path).unlink(missing_ok=True)
        _remove_empty_folders(target, path)
    # The manifest comes last: until then the new files count as not ours.
    for path in sorted(journal["replace"], key=lambda path: path == MANIFEST_NAME):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        # Missing means that it was moved before the process died.
        with suppress(FileNotFoundError):
            (work / TREE_NAME / path).replace(target / path)
    (work / _JOURNAL_NAME).unlink()


def _remove_empty_folders(target: Path, path: str) -> None:
    for folder in list(PurePosixPath(path).parents)[:-1]:
        try:
            (target / folder).rmdir()
        except OSError:
            return
