"""Read a sample and put the target of every `$ref` in its place.

Deliberately simple and independent of docgen: it checks the samples, and a mistake of
docgen's own resolver must not hide one in them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

REFERENCE_ONLY = {"channel", "messages", "servers"}
"""Fields of 3.x that hold references and nothing else, where they hold a reference."""


def dereferenced(path: Path) -> Json:
    """The document at `path` in one piece; reference-only fields stay as written."""
    return _expand(_read(path), path, parents=(), seen=())


def _expand(
    value: Json, file: Path, parents: tuple[str, ...], seen: tuple[str, ...]
) -> Json:
    if isinstance(value, list):
        return [_expand(item, file, parents, seen) for item in value]
    if not isinstance(value, dict):
        return value
    ref = value.get("$ref")
    if isinstance(ref, str) and not _must_stay(parents):
        target, place, identity = _follow(ref, file)
        # A schema that contains itself ends as one that allows anything.
        if identity in seen:
            return {}
        return _expand(target, place, parents, (*seen, identity))
    return {
        key: item if key == "examples" else _expand(item, file, (*parents, key), seen)
        for key, item in value.items()
    }


def _must_stay(parents: tuple[str, ...]) -> bool:
    """Tell `operations.x.channel` from a map entry that may be replaced."""
    in_operation = parents[:1] == ("operations",) and parents[-1] in REFERENCE_ONLY
    in_channel = parents[:1] == ("channels",) and parents[2:] == ("servers",)
    return in_operation or in_channel


def _follow(ref: str, file: Path) -> tuple[Json, Path, str]:
    address, _, fragment = ref.partition("#")
    place = (file.parent / address).resolve() if address else file
    value = _read(place)
    for step in fragment.split("/")[1:]:
        assert isinstance(value, dict), f"{ref} of {file} leads nowhere"
        value = value[step.replace("~1", "/").replace("~0", "~")]
    return value, place, f"{place}#{fragment}"


@cache
def _read(path: Path) -> Json:
    text = path.read_text(encoding="utf-8")
    if path.suffix not in {".yaml", ".yml", ".json"}:
        return text
    data: Json = yaml.load(text, Loader=yaml.CSafeLoader)
    return data
