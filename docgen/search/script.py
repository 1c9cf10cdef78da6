"""Writes the data of search as classic scripts, which also load from disk.

The names come as columns: one long text each, a line an item. A browser splits them in
a few milliseconds, and they compress to a tenth. What can be told from another column
is left empty. Numbers are written as differences, which mostly are zero or one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from docgen.location import JsonValue
from docgen.search.items import SearchItem
from docgen.search.texts import SearchText
from docgen.spec.bindings import protocol_name

FUNCTION = "docgenSearch"
"""What the files call; the theme's script defines it."""

SENDS, RECEIVES, DEPRECATED, LIBRARY = 1, 2, 4, 8


class ItemText(Struct, frozen=True, kw_only=True):
    """A text with the number of the item that it belongs to."""

    item: int
    base: str
    """What most anchors on the item's page begin with."""
    text: SearchText


def names_script(apis: Sequence[Sequence[SearchItem]], texts: Sequence[str]) -> bytes:
    """Write the names of all items.

    Args:
        apis: the items of each Api.
        texts: where the files with the items' texts lie.
    """
    items = [item for own in apis for item in own]
    protocols = dict.fromkeys(key for item in items for key in item.protocols)
    protocol_sets = _sets([item.protocols for item in items])
    tag_sets = _sets([item.tags for item in items])
    return _call(
        {
            "kinds": [[kind, base, n] for kind, base, n in _runs(items)],
            "names": _column(item.name for item in items),
            "titles": _column(_title(item) for item in items),
            "slugs": _column(_slug(item) for item in items),
            "addresses": _column(_address(item) for item in items),
            "marks": "".join(f"{_marks(item):x}" for item in items),
            "channels": _deltas(_channels(apis)),
            "protocols": [[key, protocol_name(key)] for key in protocols],
            "protocolSets": [list(keys) for keys in protocol_sets],
            "protocolsOf": _deltas([protocol_sets[item.protocols] for item in items]),
            "tagSets": [list(names) for names in tag_sets],
            "tagsOf": _deltas([tag_sets[item.tags] for item in items]),
            "texts": list(texts),
        }
    )


def texts_script(number: int, texts: Sequence[ItemText]) -> bytes:
    """Write one file of texts: owner, place on its page, path and words of each."""
    rows = (f"{_line(row.text.path)}\t{_line(row.text.text)}" for row in texts)
    return _call(
        {
            "shard": number,
            "owners": _deltas([row.item for row in texts]),
            "anchors": _column(_anchor(row) for row in texts),
            "rows": "\n".join(rows),
        }
    )


def anchor_base(item: SearchItem, own_anchor: str | None) -> str:
    """What the anchors of an item's properties begin with, as the script derives it."""
    if item.kind == "schema":
        return "schema"
    if item.kind != "message":
        return ""
    derived = f"message-{PurePosixPath(item.target.path).stem.replace('.', '-')}"
    return derived if derived == own_anchor else ""


def _call(data: Mapping[str, JsonValue]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # The escapes keep the file harmless inside HTML and readable to old parsers.
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"{FUNCTION}({text});\n".encode("utf-8", "backslashreplace")


def _line(text: str) -> str:
    return " ".join(text.split())


def _column(values: Iterable[str]) -> str:
    return "\n".join(value if value == "\t" else _line(value) for value in values)


def _deltas(numbers: Iterable[int]) -> str:
    """Write the differences of numbers between commas, zero as nothing."""
    before, differences = 0, []
    for number in numbers:
        differences.append(str(number - before) if number != before else "")
        before = number
    return ",".join(differences)


def _sets(values: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, ...], int]:
    return {value: n for n, value in enumerate(dict.fromkeys(values))}


def _runs(items: Sequence[SearchItem]) -> Iterable[tuple[str, str, int]]:
    for (kind, base), run in groupby(items, key=lambda item: (item.kind, _base(item))):
        yield kind, base, sum(1 for _ in run)


def _base(item: SearchItem) -> str:
    """The folder of the item's page; empty if the place is written in full."""
    if item.kind in ("security", "tag"):
        return ""
    return item.target.path.rpartition("/")[0] + "/"


def _slug(item: SearchItem) -> str:
    """The page's name without folder and ending; empty if it is the item's own name."""
    if item.kind in ("security", "tag"):
        anchor = quote(item.target.anchor, safe="/.-_~()")
        return f"{item.target.path}#{anchor}" if anchor else item.target.path
    slug = PurePosixPath(item.target.path).name.removesuffix(".html")
    return "" if item.name.isascii() and slug == item.name.lower() else slug


def _title(item: SearchItem) -> str:
    return "" if item.title == item.name else item.title


def _address(item: SearchItem) -> str:
    """The address; a tab stands for the item's own name."""
    if item.address is None:
        return ""
    return "\t" if item.address == item.name else item.address


def _marks(item: SearchItem) -> int:
    return (
        SENDS * ("send" in item.actions)
        + RECEIVES * ("receive" in item.actions)
        + DEPRECATED * item.deprecated
        + LIBRARY * item.library
    )


def _channels(apis: Iterable[Sequence[SearchItem]]) -> Iterator[int]:
    """The number of the channel behind each item; -1 if there is none."""
    first = 0
    for items in apis:
        numbers = {item.subject: n for n, item in enumerate(items, first)}
        for item in items:
            yield -1 if item.channel is None else numbers[item.channel]
        first += len(items)


def _anchor(row: ItemText) -> str:
    """The anchor; without the base, and empty if the path says the rest."""
    anchor, base = row.text.anchor, row.base
    if not anchor:
        return "#"
    if not base or not anchor.startswith(f"{base}."):
        return anchor
    rest = anchor[len(base) :]
    return "" if rest == f".{row.text.path}" else rest
