"""Believable leaf values: by format, by name, within bounds.

No clock and no chance: the same question gets the same answer. `variant` asks for
another value of the same kind, so that the items of a list differ.
"""

from __future__ import annotations

import hashlib
import math
import re
import uuid
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct

from docgen.examples.words import (
    FALSE_WORDS,
    FORMAT_SYNONYMS,
    FORMATS,
    KEYS,
    NUMBERS,
    PLAIN_KEYS,
    STRINGS,
)

V = TypeVar("V")

_CAMEL = re.compile(r"(?<=[^\W_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ID_WORDS = frozenset({"id", "ids", "identifier", "ref", "reference", "no", "number"})
_UUID_WORDS = frozenset({"uuid", "guid"})
_MOMENT_WORDS = frozenset({"at", "on", "since", "until"})
_NOISE = frozenset({"x", "is", "has", "the", "of", "current", "my"})
_INT_LIMITS = {
    "int8": (-(2**7), 2**7 - 1),
    "uint8": (0, 2**8 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "uint16": (0, 2**16 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "uint64": (0, 2**64 - 1),
    "uint": (0, 2**64 - 1),
}


def words_of(name: str) -> tuple[str, ...]:
    """Split a name into lower-case words: `orderID`, `order_id`, `order-id`."""
    return tuple(word.lower() for word in _WORD.findall(_CAMEL.sub(" ", name)))


def singular(word: str) -> str:
    """Guess the singular of an English noun: `lines`, `addresses`, `categories`."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def item_name(name: str) -> str:
    """Name an item of the list called `name`."""
    for ending in ("List", "_list", "Array"):
        name = name.removesuffix(ending)
    return singular(name)


def realistic_string(name: str, format: str | None = None, variant: int = 0) -> str:
    """Make a string that a property of this name and format could hold."""
    words = words_of(name)
    by_format = _by_format(words, format, variant)
    return by_format if by_format is not None else _by_name(words, variant)


def _by_format(words: tuple[str, ...], format: str | None, variant: int) -> str | None:
    if format is None:
        return None
    known = format.lower()
    known = FORMAT_SYNONYMS.get(known, known)
    if known == "uuid":
        return _uuid_of(words, variant)
    if known in ("date-time", "date", "email", "uri", "url", "hostname", "password"):
        fitting = _from_name_in_format(words, known, variant)
        if fitting is not None:
            return fitting
    values = FORMATS.get(known)
    return _pick(values, variant) if values else None


def _from_name_in_format(
    words: tuple[str, ...], format: str, variant: int
) -> str | None:
    """Take the name's own value where it has the shape of the format."""
    values = _of_run(words, STRINGS) or _of_word(words, STRINGS)
    if values is None:
        return None
    value = _pick(values, variant)
    if format == "date" and len(value) > 10 and value[10] == "T":
        return value[:10]
    return value if _SHAPES[format].fullmatch(value) else None


_SHAPES = {
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}Z"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "email": re.compile(r"[a-z]+@example[.]com"),
    "uri": re.compile(r"https://[ -~]+"),
    "url": re.compile(r"https://[ -~]+"),
    "hostname": re.compile(r"[a-z0-9.-]+[.](?:com|org|net)"),
    "password": re.compile(r"[A-Z][A-Za-z]+-[A-Za-z]+-[0-9]+"),
}


def _by_name(words: tuple[str, ...], variant: int) -> str:
    if not words:
        return _pick(("example", "another example", "one more example"), variant)
    values = _of_run(words, STRINGS)
    if values is not None:
        return _pick(values, variant)
    if words[-1] in _UUID_WORDS:
        return _uuid_of(words, variant)
    if words[-1] in _ID_WORDS:
        stem = "-".join(w for w in words[:-1] if w not in _NOISE) or "id"
        return f"{stem}-{1042 + variant}"
    if words[-1] in _MOMENT_WORDS and len(words) > 1:
        return _pick(FORMATS["date-time"], variant)
    values = _of_word(words, STRINGS)
    if values is not None:
        return _pick(values, variant)
    return _pick((" ".join(words),), variant)


def _of_run(words: tuple[str, ...], table: Mapping[str, V]) -> V | None:
    """Find the entry of the whole name, or of two and more words at its end."""
    for start in range(len(words)):
        if start and start > len(words) - 2:
            break
        run = "".join(words[start:])
        found = table.get(run) or table.get(singular(run))
        if found is not None:
            return found
    return None


def _of_word(words: tuple[str, ...], table: Mapping[str, V]) -> V | None:
    """Find the entry of a single word; the last one says most, but for `x of y`."""
    head = words[: words.index("of")] if "of" in words else ()
    for word in (*reversed(head), *reversed(words)):
        if word in _NOISE:
            continue
        found = table.get(word) or table.get(singular(word))
        if found is not None:
            return found
    return None


def _pick(values: tuple[str, ...], variant: int) -> str:
    """Take one of the values; once all were taken, change a number in them."""
    lap, index = divmod(variant, len(values))
    return _moved(values[index], lap * len(values)) if lap else values[index]


def _moved(value: str, distance: int) -> str:
    """Make another value of the same shape by moving its last number on."""
    numbers = list(re.finditer(r"[0-9]+", value))
    if not numbers:
        return _suffixed(value, distance)
    if value == numbers[0][0] and len(value) < 4:
        return str(int(value) + 100 * distance)
    last = numbers[-1]
    first, size = _range_of(value, last)
    moved = (int(last[0]) - first + distance) % size + first
    return f"{value[: last.start()]}{moved:0{len(last[0])}}{value[last.end() :]}"


def _suffixed(value: str, number: int) -> str:
    if "@" in value:
        return value.replace("@", f"{number}@", 1)
    return f"{value}/{number}" if value.startswith("https:") else f"{value}-{number}"


def _range_of(value: str, last: re.Match[str]) -> tuple[int, int]:
    """Tell which numbers may stand where the last number of a value stands."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return 1, 28
    if re.fullmatch(r"\d{4}-\d\d", value):
        return 1, 12
    if re.search(r":\d\dZ$", value):
        return 0, 60
    return 0, 10 ** len(last[0])


def _uuid_of(words: tuple[str, ...], variant: int) -> str:
    seed = f"{'-'.join(words)} {variant}".encode()
    return str(uuid.UUID(bytes=hashlib.sha256(seed).digest()[:16], version=4))


def realistic_key(name: str, variant: int = 0) -> str:
    """Make a key for an entry of the map called `name`."""
    words = words_of(name)
    values = _of_word(tuple(map(singular, words)), KEYS) or PLAIN_KEYS
    return _pick(values, variant)


def realistic_boolean(name: str, variant: int = 0) -> bool:
    """Choose the usual state of a flag of this name."""
    usual = not FALSE_WORDS.intersection(words_of(name))
    return usual if variant % 2 == 0 else not usual


class Bounds(Struct, frozen=True, kw_only=True):
    """The numbers that a schema allows."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    step: Fraction | None = None
    """What the number is a multiple of."""

    def allow(self, value: Fraction) -> bool:
        """Whether the number is within the bounds and a multiple of the step."""
        if self.low is not None and (
            value < self.low or (self.low_open and value == self.low)
        ):
            return False
        if self.high is not None and (
            value > self.high or (self.high_open and value == self.high)
        ):
            return False
        return self.step is None or value % self.step == 0


def exact(number: float | None) -> Fraction | None:
    """Read a number as it is written, `0.1` being a tenth; None if it is not finite."""
    if number is None or (isinstance(number, float) and not math.isfinite(number)):
        return None
    return Fraction(str(number))


def realistic_number(
    name: str,
    *,
    integer: bool = False,
    format: str | None = None,
    bounds: Bounds | None = None,
    variant: int = 0,
) -> float:
    """Make a number that a property of this name could hold, within the bounds."""
    limits = _with_integers(bounds or Bounds(), integer, format)
    wanted = _wanted(words_of(name), integer, variant)
    value = wanted if limits.allow(wanted) else _nearest(wanted, limits, variant)
    return int(value) if value.denominator == 1 else float(value)


def _wanted(words: tuple[str, ...], integer: bool, variant: int) -> Fraction:
    """The number that the name suggests, whatever the bounds say."""
    numbers = _of_run(words, NUMBERS)
    if numbers is None and words and words[-1] in _MOMENT_WORDS and len(words) > 1:
        numbers = NUMBERS["timestamp"]
    if numbers is None:
        numbers = _of_word(words, NUMBERS) or ((42, 7, 12) if integer else (12.5, 7.25))
    lap, index = divmod(variant, len(numbers))
    value = Fraction(str(numbers[index])) + 100 * lap
    if integer and words and words[-1] in ("cents", "cent", "minor"):
        value *= 100
    return Fraction(round(value)) if integer else value


def _with_integers(bounds: Bounds, integer: bool, format: str | None) -> Bounds:
    """Let the step be whole for integers, and the format's own limits hold."""
    step = bounds.step if bounds.step else None
    if integer:
        # The whole multiples of p/q in lowest terms are the multiples of p.
        step = Fraction(abs(step.numerator)) if step else Fraction(1)
    low, high = bounds.low, bounds.high
    if format in _INT_LIMITS:
        lowest, highest = _INT_LIMITS[format]
        low = Fraction(lowest) if low is None else low
        high = Fraction(highest) if high is None else high
    return Bounds(
        low=low,
        high=high,
        low_open=bounds.low_open,
        high_open=bounds.high_open,
        step=step,
    )


def _nearest(wanted: Fraction, bounds: Bounds, variant: int) -> Fraction:
    """Move a number into the bounds; a variant moves on from there."""
    gap = _gap(bounds)
    value, onward = wanted, gap
    if bounds.low is not None and value <= bounds.low:
        value = bounds.low + (gap if bounds.low_open else 0)
    elif bounds.high is not None and value >= bounds.high:
        value, onward = bounds.high - (gap if bounds.high_open else 0), -gap
    if bounds.step:
        value = _on_grid(value, bounds, bounds.step)
    moved = value + onward * variant
    if bounds.allow(moved):
        return moved
    if bounds.step or bounds.low is None or bounds.high is None:
        return value
    return bounds.low + (bounds.high - bounds.low) * Fraction(1, 2 ** (variant + 1))


def _gap(bounds: Bounds) -> Fraction:
    """A distance that stays inside the bounds."""
    if bounds.step:
        return bounds.step
    if bounds.low is None or bounds.high is None:
        return Fraction(1)
    return min(Fraction(1), (bounds.high - bounds.low) / 2 or Fraction(1))


def _on_grid(value: Fraction, bounds: Bounds, step: Fraction) -> Fraction:
    """The multiple of the step next to a number, on the inner side of a bound."""
    nearest = round(value / step) * step
    for candidate in (nearest, nearest + step, nearest - step):
        if bounds.allow(candidate):
            return candidate
    return nearest
