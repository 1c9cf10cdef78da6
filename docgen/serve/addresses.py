"""Leads from an address that is gone to a place that makes sense."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Set

from msgspec import Struct, field

REMEMBERED = 10_000
"""Former addresses that are kept; renaming for days must not fill the memory."""
INDEX = "index.html"


class Addresses(Struct):
    """Where the pages of former editions have gone."""

    _moved: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def change(self, old: Set[str], new: Set[str]) -> None:
        """Learn that these pages took the place of those.

        If one page of a folder went and one came, it was renamed.
        """
        vanished, appeared = old - new, new - old
        heirs, peers = _by_folder(appeared), _by_folder(vanished)
        targets = {}
        for path in vanished:
            folder = _folder(path)
            renamed = len(heirs[folder]) == len(peers[folder]) == 1
            targets[path] = heirs[folder][0] if renamed else _list_above(path, new)
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


def _by_folder(paths: Set[str]) -> Mapping[str, list[str]]:
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        folders[_folder(path)].append(path)
    return folders


def _list_above(path: str, pages: Set[str]) -> str:
    """The list that a page stood in, else the first page."""
    index = f"{_folder(path)}{INDEX}"
    return index if index in pages and index != path else INDEX


def _folder(path: str) -> str:
    """The folder with its slash; nothing for the site's root."""
    return path[: path.rfind("/") + 1]
