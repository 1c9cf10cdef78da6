"""Makes an example value for an Avro schema, in JSON as people write payloads.

Unions stand without the type's name around the value, which Avro's own JSON encoding
would add; decimals stand as numbers in text. Each call gives the same value.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final, TypeAlias

from msgspec import Struct

from docgen.examples.values import (
    Bounds,
    exact,
    item_name,
    realistic_boolean,
    realistic_key,
    realistic_number,
    realistic_string,
)
from docgen.location import JsonValue
from docgen.model.avro import (
    AvroArray,
    AvroField,
    AvroMap,
    AvroNamed,
    AvroNameRef,
    AvroPrimitive,
    AvroType,
    AvroUnion,
    is_null,
    named_types,
)
from docgen.model.shared import ABSENT, Absent

_LARGE = 400
"""Values after which an example holds only what it must."""
_DEEP = 16
"""Records inside records, likewise."""
_MOMENT = datetime.datetime(2026, 3, 14, 9, 26, 53, tzinfo=datetime.UTC)
_PER_SECOND = {"millis": 1_000, "micros": 1_000_000, "nanos": 1_000_000_000}
_FILLER = "0123456789abcdef"
_LONGEST = 4096
"""Bytes of a fixed type that an example shows."""
_JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "int": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "bytes": (str,),
    "string": (str,),
}

_Endless: TypeAlias = Absent
_ENDLESS: Final = ABSENT
"""Stands for a value that would contain itself without end."""


def example_of_avro(root: AvroType) -> JsonValue:
    """Make a value that fits `root`; null if no finite value does."""
    example = _Maker(named_types(root)).value(root, "", ())
    return None if example is _ENDLESS else example


class _Maker(Struct):
    named: Mapping[str, AvroNamed]
    made: int = 0

    def value(
        self, type_: AvroType, name: str, path: tuple[str, ...]
    ) -> JsonValue | _Endless:
        """Make a value for something called `name`, inside the records of `path`."""
        self.made += 1
        given = _given_example(type_.attributes)
        if given is not ABSENT:
            return given
        match type_:
            case AvroPrimitive():
                return _primitive(type_, name)
            case AvroNamed():
                return self._named(type_, name, path)
            case AvroNameRef():
                target = self.named.get(type_.fullname)
                return {} if target is None else self._named(target, name, path)
            case AvroArray():
                item = self._optional(type_.items, item_name(name), path)
                return [] if item is _ENDLESS else [item]
            case AvroMap():
                value = self._optional(type_.values, item_name(name), path)
                return {} if value is _ENDLESS else {realistic_key(name): value}
            case AvroUnion():
                return self._union(type_, name, path)

    def _optional(
        self, type_: AvroType, name: str, path: tuple[str, ...]
    ) -> JsonValue | _Endless:
        if self.made > _LARGE or len(path) > _DEEP:
            return _ENDLESS
        return self.value(type_, name, path)

    def _union(
        self, union: AvroUnion, name: str, path: tuple[str, ...]
    ) -> JsonValue | _Endless:
        for type_ in union.types:
            if not is_null(type_):
                value = self._optional(type_, name, path)
                if value is not _ENDLESS:
                    return value
        return None if any(map(is_null, union.types)) else _ENDLESS

    def _named(
        self, named: AvroNamed, name: str, path: tuple[str, ...]
    ) -> JsonValue | _Endless:
        if named.kind == "enum":
            return named.symbols[0] if named.symbols else ""
        if named.kind == "fixed":
            if named.logical_type == "decimal":
                return _decimal(named.attributes, name)
            size = min(named.size or 0, _LONGEST)
            return (_FILLER * (size // len(_FILLER) + 1))[:size]
        if named.fullname in path:
            return _ENDLESS
        if self.made > 4 * _LARGE or len(path) > 2 * _DEEP:
            # Fields that must be there go on without bounds: cut the example short.
            return {}
        example: dict[str, JsonValue] = {}
        for field in filter(lambda f: f.name, named.fields):
            value = self._field(field, (*path, named.fullname))
            if value is _ENDLESS:
                return _ENDLESS
            example[field.name] = value
        return example

    def _field(self, field: AvroField, path: tuple[str, ...]) -> JsonValue | _Endless:
        given = _given_example(field.attributes)
        if given is not ABSENT:
            return given
        default = field.default
        telling = not isinstance(default, Absent) and default not in (None, "", [], {})
        if telling and _fits(default, field.type, self.named):
            return default
        value = self.value(field.type, field.name, path)
        return default if value is _ENDLESS else value


def _given_example(attributes: Mapping[str, JsonValue]) -> JsonValue | Absent:
    """The example that the schema's author gave in an attribute, as many do."""
    examples = attributes.get("examples")
    if isinstance(examples, list) and examples:
        first: JsonValue = examples[0]
        return first
    return attributes.get("example", ABSENT)


def _fits(
    value: JsonValue | Absent, type_: AvroType, named: Mapping[str, AvroNamed]
) -> bool:
    """Whether a default is at least of the right kind of JSON."""
    match type_:
        case AvroPrimitive():
            right = _JSON_TYPES.get(type_.name, ())
            return isinstance(value, right) and (
                not isinstance(value, bool) or bool in right
            )
        case AvroNamed(kind="enum"):
            return value in type_.symbols
        case AvroNamed(kind="fixed"):
            return isinstance(value, str)
        case AvroNamed() | AvroMap():
            return isinstance(value, Mapping)
        case AvroArray():
            return isinstance(value, list)
        case AvroUnion():
            return any(_fits(value, branch, named) for branch in type_.types)
        case AvroNameRef():
            target = named.get(type_.fullname)
            return target is not None and _fits(value, target, named)


def _primitive(type_: AvroPrimitive, name: str) -> JsonValue:
    moment = _logical_number(type_.logical_type or "")
    if type_.logical_type == "decimal":
        return _decimal(type_.attributes, name)
    match type_.name:
        case "null":
            return None
        case "boolean":
            return realistic_boolean(name)
        case "int" | "long":
            width = "int32" if type_.name == "int" else "int64"
            return moment or realistic_number(name, integer=True, format=width)
        case "float" | "double":
            return realistic_number(name)
        case _:
            format_ = "uuid" if type_.logical_type == "uuid" else None
            return realistic_string(name, format_)


def _logical_number(logical_type: str) -> int | None:
    """The number of the example's moment in units of a date or time type."""
    if logical_type == "date":
        return _MOMENT.toordinal() - datetime.date(1970, 1, 1).toordinal()
    kind, _, unit = logical_type.rpartition("-")
    if unit not in _PER_SECOND:
        return None
    if kind == "time":
        seconds = _MOMENT.hour * 3600 + _MOMENT.minute * 60 + _MOMENT.second
        return seconds * _PER_SECOND[unit]
    if kind in ("timestamp", "local-timestamp"):
        return int(_MOMENT.timestamp()) * _PER_SECOND[unit]
    return None


def _decimal(attributes: Mapping[str, JsonValue], name: str) -> str:
    precision, scale = attributes.get("precision"), attributes.get("scale")
    digits = scale if isinstance(scale, int) and 0 <= scale <= 30 else 0
    whole = precision - digits if isinstance(precision, int) else 9
    high = exact(10 ** max(0, min(whole, 15)) - (1 if digits == 0 else 0.5))
    number = realistic_number(name, bounds=Bounds(low=exact(0), high=high))
    return f"{number:.{digits}f}"
