"""Waivers: `x-docgen-ignore` on an object silences findings there and below.

Its value is a code or a list of codes. It stands in the file that the findings are in,
on any object that may have extensions: the root silences codes for the whole file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from docgen.diagnostics import Diagnostics, Finding
from docgen.diagnostics.codes import waivers as codes
from docgen.load.source import Cursor, SourceFile, step_into
from docgen.location import JsonValue, Pointer
from docgen.resolve.documents import Documents, closest_hint
from docgen.validate.words import kind_of, quoted

WAIVER = "x-docgen-ignore"


def is_waived(finding: Finding, file: SourceFile) -> bool:
    """Tell whether an object on the way to a finding waives its code."""
    value: JsonValue = file.data
    if finding.code.name in _waived_by(value):
        return True
    for step in finding.location.pointer:
        child = step_into(value, step)
        if child is None:
            return False
        value = child[1]
        if finding.code.name in _waived_by(value):
            return True
    return False


def check_waivers(
    documents: Documents, known: Collection[str], diagnostics: Diagnostics
) -> None:
    """Report waivers that name no kind of finding."""
    for file in documents.files:
        # Few files have waivers, and finding that out costs next to nothing.
        if WAIVER not in file.text:
            continue
        for waiver in _waivers_in(file):
            for item in _items_of(waiver):
                _check_item(item, known, diagnostics)


def _waived_by(value: JsonValue) -> tuple[JsonValue, ...]:
    waiver = value.get(WAIVER) if isinstance(value, Mapping) else None
    return tuple(waiver) if isinstance(waiver, list) else (waiver,)


def _waivers_in(file: SourceFile) -> Iterator[Cursor]:
    waiting: list[tuple[Pointer, JsonValue]] = [((), file.data)]
    seen: set[int] = set()
    while waiting:
        pointer, value = waiting.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict) and WAIVER in value:
            yield Cursor(file, (*pointer, WAIVER), value[WAIVER])
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        waiting.extend(((*pointer, key), below) for key, below in entries)


def _items_of(waiver: Cursor) -> Iterator[Cursor]:
    if isinstance(waiver.value, list):
        yield from (waiver.child(index) for index in range(len(waiver.value)))
    else:
        yield waiver


def _check_item(item: Cursor, known: Collection[str], diagnostics: Diagnostics) -> None:
    if isinstance(item.value, str) and item.value in known:
        return
    said = quoted(item.value) if isinstance(item.value, str) else kind_of(item.value)
    diagnostics.report(
        codes.WAIVER_INVALID,
        item.location,
        f"`{WAIVER}` names {said}, which is no kind of finding",
        hint=closest_hint(str(item.value), sorted(known))
        or "`docgen explain` lists the codes",
    )
