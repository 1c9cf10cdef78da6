"""Leads from an address that is gone to a place that makes sense."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import PurePosixPath

REMEMBERED = 10_000
"""Former addresses that are kept; renaming for days must not fill the memory."""
INDEX = "index.html"


@dataclass(slots=True)
class Addresses:
    """Where the pages of former editions have gone."""

    _moved: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def change(self, old: Set[str], new: Set[str]) -> None:
        """Learn that these pages took the place of those."""
        vanished, appeared = old - new, new - old
        targets = {path: _target(path, vanished, appeared, new) for path in vanished}
        for path, target in self._moved.items():
            if target in targets:
                self._moved[path] = targets[target]
        self._moved.update(targets)
        for path in appeared:
            self._moved.pop(path, None)
        while len(self._moved) > REMEMBERED:
            self._moved.popitem(last=False)

    def now(self, path: str) -> str | None:
        """Answer the page to show to somebody who comes to a former address."""
        return self._moved.get(path)


def _target(path: str, vanished: Set[str], appeared: Set[str], new: Set[str]) -> str:
    """Find the one page that was renamed, else the list that it stood in."""
    folder = PurePosixPath(path).parent
    heirs = [other for other in appeared if PurePosixPath(other).parent == folder]
    peers = [other for other in vanished if PurePosixPath(other).parent == folder]
    if len(heirs) == len(peers) == 1:
        return heirs[0]
    index = (folder / INDEX).as_posix()
    return index if index in new and index != path else INDEX
