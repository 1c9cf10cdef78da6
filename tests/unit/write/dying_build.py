"""A build that kills itself: `python -m tests.unit.write.dying_build OUT MOMENT MODE`.

A moment is a number of file operations, counted through Python's audit events. Unlike
a delay, it is the same on every machine, and it can be right before each operation.
MOMENT -1 lets the build live and prints how many moments it has, and those of them at
which something changes its name. MODE says how the folder is replaced: `exchange`,
`rename` or `files`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from unittest import mock

from docgen.write import site, swap, write_site
from tests.unit.write.sites import big_site

FILE_OPERATIONS = frozenset(
    {
        "open",
        "os.mkdir",
        "os.link",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.scandir",
        "os.chmod",
        "ctypes.dlsym",
    }
)
TURNS = frozenset({"os.rename", "ctypes.dlsym"})


def main(out: str, moment: str, mode: str) -> None:
    """Replace the site in `out`, and die at the moment."""
    if mode == "rename":
        mock.patch.object(swap, "exchange", return_value=False).start()
    if mode == "files":
        mock.patch.object(site, "can_be_replaced", return_value=False).start()
    count = 0
    turns = []

    def watch(event: str, _: tuple[object, ...]) -> None:
        nonlocal count
        if event in FILE_OPERATIONS:
            if count == int(moment):
                os.kill(os.getpid(), signal.SIGKILL)
            if event in TURNS:
                turns.append(count)
            count += 1

    files = big_site("new", pages=150)
    sys.addaudithook(watch)
    write_site(files, Path(out))
    sys.stdout.write(json.dumps({"count": count, "turns": turns}))


if __name__ == "__main__":
    main(*sys.argv[1:])
