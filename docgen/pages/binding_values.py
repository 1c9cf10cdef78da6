"""Values of bindings in words: numbers with their unit, flags, what a code stands for.

Only what the tables know gets words. Whatever else a document holds is shown as JSON,
so that nothing is guessed and nothing lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.location import JsonValue
from docgen.spec.bindings import BindingField

_SPANS = (
    ("day", "days", 86_400_000),
    ("hour", "hours", 3_600_000),
    ("min", "min", 60_000),
    ("s", "s", 1_000),
    ("ms", "ms", 1),
)
"""Spans of time by falling length, in milliseconds."""

_MILLISECONDS = {"ms": 1, "s": 1_000, "min": 60_000}


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it is shown."""

    text: str
    code: bool
    """Whether the text is literal, to be set as code."""
    note: str | None = None
    """What the value stands for, where the text is the bare value."""


def say_value(field: BindingField, value: JsonValue) -> Said:
    """Put a scalar, the value of `field` or an item of it, in words."""
    note = field.values.get(plain_text(value))
    if isinstance(value, bool):
        return Said("yes" if value else "no", code=False, note=note)
    if isinstance(value, (int, float)):
        return _say_number(field, value, note)
    return Said(plain_text(value), code=True, note=note)


def _say_number(field: BindingField, value: float, note: str | None) -> Said:
    amount = f"{value:,} {field.unit}" if field.unit else json_text(value)
    if note is not None:
        # The words say more than the unit: `-1 (unlimited)`, `1 (at least once)`.
        return Said(f"{json_text(value)} ({note})", code=False)
    more = _say_amount(field, value)
    return Said(f"{amount} ({more})" if more else amount, code=not field.unit)


def _say_amount(field: BindingField, value: float) -> str | None:
    """Say an amount in units that people think in, if that says it better."""
    if not isinstance(value, int) or value <= 0:
        return None
    if field.unit in _MILLISECONDS:
        words = say_duration(value * _MILLISECONDS[field.unit])
        return None if words == f"{value} {field.unit}" else words
    return say_size(value) if field.unit == "bytes" else None


def say_duration(milliseconds: int) -> str:
    """Say a span of time by its two largest parts: `1 day 12 hours`, `30 s`."""
    parts: list[str] = []
    rest = milliseconds
    for one, many, length in _SPANS:
        count, rest = divmod(rest, length)
        if count:
            parts.append(f"{count:,} {one if count == 1 else many}")
        if len(parts) == 2 or (parts and rest == 0):
            break
    return ("about " if rest else "") + " ".join(parts)


def say_size(size: int) -> str | None:
    """Say a number of bytes as KiB or larger; None for less than one."""
    if size < 1_024:
        return None
    exact = _exact_size(size, 1_000, ("kB", "MB", "GB", "TB"))
    if size % 1_024 and exact:
        return exact
    names = ("KiB", "MiB", "GiB", "TiB")
    power = min((size.bit_length() - 1) // 10, len(names))
    tenths = size * 10 / 1_024**power
    about = "" if tenths.is_integer() else "about "
    digits = 0 if (tenths / 10).is_integer() else 1
    return f"{about}{tenths / 10:,.{digits}f} {names[power - 1]}"


def _exact_size(size: int, base: int, names: Sequence[str]) -> str | None:
    fits = [power for power in range(1, len(names) + 1) if size % base**power == 0]
    return f"{size // base ** fits[-1]:,} {names[fits[-1] - 1]}" if fits else None


def say_default(field: BindingField) -> str | None:
    """Say what holds when the field is absent."""
    if field.default is None:
        return field.absent
    said = say_value(field, field.default)
    return f"{said.text}: {said.note}" if said.note else said.text


def plain_text(value: JsonValue) -> str:
    """Write a string as it is, unless that can't be seen, and anything else as JSON."""
    if isinstance(value, str) and value == value.strip() != "" and value.isprintable():
        return value
    return json_text(value)


def json_text(value: JsonValue) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, default=_plain_container)


def _plain_container(value: object) -> object:
    """Turn a frozen container into one that `json` knows."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")
