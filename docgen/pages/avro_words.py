"""Says Avro types in words: `array of Line`, `decimal(10, 2) as bytes`."""

from __future__ import annotations

import re
from functools import reduce

from docgen.language import Phrase
from docgen.model.avro import (
    AvroArray,
    AvroMap,
    AvroNamed,
    AvroNameRef,
    AvroPrimitive,
    AvroType,
    AvroUnion,
    is_null,
)
from docgen.model.shared import Absent

_UNITS = {
    "millis": Phrase("milliseconds"),
    "micros": Phrase("microseconds"),
    "nanos": Phrase("nanoseconds"),
}
_TIMES = {
    "time": Phrase("time of day"),
    "timestamp": Phrase("timestamp"),
    "local-timestamp": Phrase("local timestamp"),
}
_KNOWN = {"uuid": "UUID", "date": Phrase("date"), "duration": Phrase("duration")}
_DECIMAL = frozenset({"precision", "scale"})


def type_in_words(type_: AvroType) -> str:
    """Say a type in a few words, named types by their short names."""
    match type_:
        case AvroPrimitive():
            if type_.logical_type is None:
                return type_.name
            return Phrase(
                "%(logical)s as %(type)s",
                logical=_logical(type_.logical_type, type_),
                type=type_.name,
            )
        case AvroNamed():
            if type_.logical_type is None:
                return type_.name
            logical = _logical(type_.logical_type, type_)
            return Phrase(
                "%(logical)s as %(type)s",
                logical=logical,
                type=f"{type_.kind} {type_.name}",
            )
        case AvroNameRef():
            return type_.fullname.rpartition(".")[2] if type_.known else type_.fullname
        case AvroArray():
            return Phrase("array of %(items)s", items=_inner(type_.items))
        case AvroMap():
            return Phrase("map of string to %(values)s", values=_inner(type_.values))
        case AvroUnion():
            return _either(type_)


def is_said_by_words(type_: AvroType) -> bool:
    """Whether `type_in_words` leaves nothing to tell."""
    match type_:
        case AvroPrimitive(logical_type="decimal"):
            return type_.attributes.keys() <= _DECIMAL
        case AvroPrimitive():
            return not type_.attributes
        case AvroArray(items=inner) | AvroMap(values=inner):
            bare = isinstance(type_.default, Absent) and not type_.attributes
            return bare and is_said_by_words(inner)
        case AvroUnion():
            return not type_.attributes and all(map(is_said_by_words, type_.types))
        case _:
            return False


def _inner(type_: AvroType) -> str:
    words = type_in_words(type_)
    return Phrase("(%(words)s)", words=words) if isinstance(type_, AvroUnion) else words


def _either(union: AvroUnion) -> str:
    """Name the alternatives, null last whatever its place."""
    names = [type_in_words(type_) for type_ in union.types if not is_null(type_)]
    if len(names) < len(union.types):
        names.append("null")
    if not names:
        return Phrase("nothing: an empty union")
    *most, last = names
    if not most:
        return last
    return Phrase("%(most)s or %(last)s", most=reduce(_and_further, most), last=last)


def _and_further(first: str, second: str) -> str:
    return Phrase("%(first)s, %(second)s", first=first, second=second)


def _logical(name: str, type_: AvroPrimitive | AvroNamed) -> str:
    if name == "decimal":
        precision = type_.attributes.get("precision")
        scale = type_.attributes.get("scale", 0)
        return f"decimal({precision}, {scale})" if precision is not None else "decimal"
    time = re.fullmatch(r"(.+)-(millis|micros|nanos)", name)
    if time and time[1] in _TIMES:
        return Phrase("%(time)s (%(unit)s)", time=_TIMES[time[1]], unit=_UNITS[time[2]])
    return _KNOWN.get(name, name)
