"""Values of bindings in words: numbers with their unit, flags, what a code stands for.

Only what the tables know gets words. Whatever else a document holds is shown as JSON,
so that nothing is guessed and nothing lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from docgen.language import Numeral, Phrase, counted, number_text
from docgen.location import JsonValue
from docgen.spec.bindings import BindingField

_SPANS: tuple[tuple[Callable[[int], Phrase], int], ...] = (
    (lambda n: counted("%(number)s day", "%(number)s days", n), 86_400_000),
    (lambda n: counted("%(number)s hour", "%(number)s hours", n), 3_600_000),
    (lambda n: Phrase("%(number)s min", number=number_text(n)), 60_000),
    (lambda n: Phrase("%(number)s s", number=number_text(n)), 1_000),
    (lambda n: Phrase("%(number)s ms", number=number_text(n)), 1),
)
"""Spans of time by falling length, in milliseconds, and how they are said."""

_MILLISECONDS = {"ms": 1, "s": 1_000, "min": 60_000}


class Said(Struct, frozen=True):
    """A value as it is shown."""

    text: str
    code: bool
    """Whether the text is literal, to be set as code."""
    note: str | None = None
    """What the value stands for, where the text is the bare value."""


def say_value(field: BindingField, value: JsonValue) -> Said:
    """Put a scalar, the value of `field` or an item of it, in words."""
    note = known_text(field.values.get(plain_text(value)))
    if isinstance(value, bool):
        return Said(Phrase("yes") if value else Phrase("no"), code=False, note=note)
    if isinstance(value, (int, float)):
        return _say_number(field, value, note)
    return Said(plain_text(value), code=True, note=note)


def known_text(text: str | None) -> Phrase | None:
    """Make a phrase of a text of the tables; the catalogue has them all."""
    return None if text is None else Phrase(text)


def _say_number(field: BindingField, value: float, note: str | None) -> Said:
    written = json_text(value)
    if note is not None:
        # The words say more than the unit: `-1 (unlimited)`, `1 (at least once)`.
        return Said(_explained(written, note), code=False)
    amount = _with_unit(value, field.unit) if field.unit else written
    more = _say_amount(field, value)
    return Said(_explained(amount, more) if more else amount, code=not field.unit)


def _explained(amount: str, words: str) -> Phrase:
    return Phrase("%(amount)s (%(words)s)", amount=amount, words=words)


def _with_unit(value: float, unit: str) -> Phrase:
    number = Numeral(f"{value:,}")
    if unit == "bytes":
        return Phrase("%(number)s bytes", number=number)
    return Phrase("%(number)s %(unit)s", number=number, unit=unit)


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
    parts: list[Phrase] = []
    rest = milliseconds
    for say, length in _SPANS:
        count, rest = divmod(rest, length)
        if count:
            parts.append(say(count))
        if len(parts) == 2 or (parts and rest == 0):
            break
    said = parts[0]
    if len(parts) == 2:
        said = Phrase("%(long)s %(short)s", long=parts[0], short=parts[1])
    return _about(said) if rest else said


def _about(amount: str) -> Phrase:
    return Phrase("about %(amount)s", amount=amount)


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
    digits = 0 if (tenths / 10).is_integer() else 1
    said = _sized(f"{tenths / 10:,.{digits}f}", names[power - 1])
    return said if tenths.is_integer() else _about(said)


def _exact_size(size: int, base: int, names: Sequence[str]) -> str | None:
    fits = [power for power in range(1, len(names) + 1) if size % base**power == 0]
    if not fits:
        return None
    return _sized(f"{size // base ** fits[-1]:,}", names[fits[-1] - 1])


def _sized(number: str, unit: str) -> Phrase:
    return Phrase("%(number)s %(unit)s", number=Numeral(number), unit=unit)


def say_default(field: BindingField) -> str | None:
    """Say what holds when the field is absent."""
    if field.default is None:
        return known_text(field.absent)
    said = say_value(field, field.default)
    if said.note is None:
        return said.text
    return Phrase("%(value)s: %(words)s", value=said.text, words=said.note)


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
