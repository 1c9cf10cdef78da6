"""Checks of strings, numbers and list lengths: what makes a value a bad one."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from docgen.diagnostics import Diagnostics, Severity
from docgen.diagnostics.codes import structure as codes
from docgen.location import JsonValue
from docgen.resolve.documents import closest_hint
from docgen.spec.rules import ListOf, Number, Text
from docgen.validate.place import Place
from docgen.validate.words import listed, quoted, thing_at


class Fault(NamedTuple):
    """What is wrong with a value, as the rest of a sentence that names it."""

    predicate: str
    hint: str | None = None
    severity: Severity = Severity.ERROR


class _Format(NamedTuple):
    pattern: re.Pattern[str]
    noun: str
    hint: str
    severity: Severity = Severity.ERROR


_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)
_FORMATS = {
    "url": _Format(
        _ABSOLUTE, "absolute URL", "start it with a scheme, such as `https://`"
    ),
    "uri": _Format(
        _ABSOLUTE, "absolute URI", "write a URN, such as `urn:example:orders`, or a URL"
    ),
    "email": _Format(
        re.compile(r"[^@\s]+@[^@\s]+"), "e-mail address", "write it as `name@host`"
    ),
    "runtime-expression": _Format(
        re.compile(r"\$message\.(?:header|payload)(?:#(?:/(?:[^/~]|~[01])*)*)?"),
        "runtime expression",
        "write `$message.header#/…` or `$message.payload#/…`",
    ),
    # Only the specification demands it; other tools let it pass.
    "media-type": _Format(
        re.compile(r"[^\s/]+/[^\s/].*"),
        "media type",
        "write type and subtype, such as `application/json`",
        Severity.WARNING,
    ),
}


_ACTIONS = ("send", "receive")
_OLD_WORDS = ("publish", "subscribe")


def fault_in_text(expected: Text, value: str) -> Fault | None:
    """Check a string against the words, the pattern and the format of its field."""
    if expected.one_of and value not in expected.one_of:
        allowed = listed(tuple(map(quoted, expected.one_of)))
        hint = closest_hint(value, list(expected.one_of))
        if expected.one_of == _ACTIONS and value in _OLD_WORDS:
            hint = (
                "say what the application does: `receive` is what AsyncAPI 2 called "
                "`publish`, `send` what it called `subscribe`"
            )
        return Fault(f"is {quoted(value)}, must be {allowed}", hint)
    if expected.pattern and not re.fullmatch(expected.pattern, value, re.ASCII):
        return Fault(f"is {quoted(value)}, must match `{expected.pattern}`")
    form = _FORMATS[expected.format] if expected.format else None
    if form is None or form.pattern.fullmatch(value):
        return None
    return Fault(
        f"is {quoted(value)}, which is no {form.noun}", form.hint, form.severity
    )


def fault_in_number(expected: Number, value: float) -> Fault | None:
    """Check a number against the bounds and values of its field."""
    if expected.one_of and value not in expected.one_of:
        allowed = listed(tuple(map(quoted, expected.one_of)))
        return Fault(f"is {quoted(value)}, must be {allowed}")
    if expected.minimum is not None and value < expected.minimum:
        return Fault(f"is {quoted(value)}, must be {expected.minimum:g} or more")
    if expected.maximum is not None and value > expected.maximum:
        return Fault(f"is {quoted(value)}, must be {expected.maximum:g} or less")
    if expected.above is not None and value <= expected.above:
        return Fault(f"is {quoted(value)}, must be more than {expected.above:g}")
    return None


def check_list(
    expected: ListOf, items: list[JsonValue], place: Place, diagnostics: Diagnostics
) -> None:
    """Report a list that is too short or repeats itself."""
    if len(items) < expected.minimum:
        diagnostics.report(
            codes.BAD_VALUE,
            place.value_location(),
            f"{thing_at(place, place.name)} is empty, must have at least one item",
        )
    if not expected.unique or len(items) < 2:
        return
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        earlier = first.setdefault(_identity(item), index)
        if earlier != index:
            diagnostics.report(
                codes.DUPLICATE_ITEM,
                place.value_location(index),
                f"{thing_at(place, index)} repeats item {earlier + 1}",
                hint="remove one of the two",
            )


def _identity(value: JsonValue) -> object:
    """Make what is equal to JSON equal to Python, and nothing else."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list):
        return ("json", json.dumps(value, sort_keys=True))
    return (isinstance(value, bool), value)
