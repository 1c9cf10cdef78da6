"""Makes an example value for a Protobuf source, in its JSON mapping.

The mapping is that of proto3 ("ProtoJSON"): names in lowerCamelCase, enum values by
name, 64-bit integers and bytes as strings, well-known types in their own form. Each
call gives the same value.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.examples.values import (
    item_name,
    realistic_boolean,
    realistic_key,
    realistic_number,
    realistic_string,
)
from docgen.location import JsonValue
from docgen.model.protobuf import (
    ProtobufEnum,
    ProtobufField,
    ProtobufFile,
    ProtobufMessage,
    split_comment,
)
from docgen.model.shared import ABSENT, Absent

_LARGE = 400
"""Values after which an example leaves messages out."""
_DEEP = 16
"""Messages inside messages, likewise."""
_INT32 = frozenset({"int32", "uint32", "sint32", "fixed32", "sfixed32"})
_INT64 = frozenset({"int64", "uint64", "sint64", "fixed64", "sfixed64"})
_DURATION = "900s"
_WELL_KNOWN: Mapping[str, JsonValue] = {
    "google.protobuf.Any": {"@type": "type.googleapis.com/google.protobuf.Empty"},
    "google.protobuf.Empty": {},
    "google.protobuf.Struct": {"key": "value"},
    "google.protobuf.Value": "value",
    "google.protobuf.ListValue": ["value"],
    "google.protobuf.NullValue": None,
    "google.protobuf.FieldMask": "name,updateTime",
    "google.protobuf.Duration": _DURATION,
    "google.type.Date": {"year": 2026, "month": 3, "day": 14},
    "google.type.TimeOfDay": {"hours": 9, "minutes": 26, "seconds": 53},
    "google.type.DateTime": {
        **{"year": 2026, "month": 3, "day": 14},
        **{"hours": 9, "minutes": 26, "seconds": 53, "utcOffset": "0s"},
    },
    "google.type.Money": {"currencyCode": "EUR", "units": "19", "nanos": 990000000},
    "google.type.LatLng": {"latitude": 52.52, "longitude": 13.405},
}
_WRAPPERS: Mapping[str, str] = {
    f"google.protobuf.{name}Value": name.lower()
    for name in (
        *("Double", "Float", "Int64", "UInt64", "Int32"),
        *("UInt32", "Bool", "String", "Bytes"),
    )
}


def example_of_protobuf(file: ProtobufFile) -> JsonValue:
    """Make a value of the file's root message, else of its first."""
    maker = _Maker(
        messages={message.fullname: message for message in file.messages},
        enums={enum.fullname: enum for enum in file.enums},
    )
    root = file.root or next(iter(maker.messages), None)
    return {} if root is None else maker.message(maker.messages[root], ())


class _Maker(Struct):
    messages: Mapping[str, ProtobufMessage]
    enums: Mapping[str, ProtobufEnum]
    made: int = 0

    def message(self, message: ProtobufMessage, path: tuple[str, ...]) -> JsonValue:
        """Make a value of a message that stands inside those of `path`."""
        example: dict[str, JsonValue] = {}
        chosen: set[str] = set()
        inside = (*path, message.fullname)
        for field in message.fields:
            if field.oneof in chosen:
                continue
            value = self._field(field, inside)
            if isinstance(value, Absent):
                continue
            example[json_name_of(field)] = value
            if field.oneof:
                chosen.add(field.oneof)
        return example

    def _field(self, field: ProtobufField, path: tuple[str, ...]) -> JsonValue | Absent:
        """Make a field's value; it is absent where messages would never end."""
        self.made += 1
        name = json_name_of(field)
        given = next(_given_examples(field), ABSENT)
        if not isinstance(given, Absent):
            listed = field.label == "repeated" and not isinstance(given, list)
            return [given] if listed else given
        if field.key_type is not None:
            value = self._single(field, item_name(name), path)
            return {} if isinstance(value, Absent) else {_key(field, name): value}
        if field.label == "repeated":
            item = self._single(field, item_name(name), path)
            return [] if isinstance(item, Absent) else [item]
        return self._single(field, name, path)

    def _single(
        self, field: ProtobufField, name: str, path: tuple[str, ...]
    ) -> JsonValue | Absent:
        enum = self.enums.get(field.target or "")
        if enum is not None:
            return _enum(enum)
        message = self.messages.get(field.target or "")
        if message is None:
            return _scalar(field.value_type.lstrip("."), name)
        if message.fullname in path or len(path) > _DEEP or self.made > _LARGE:
            return ABSENT
        return self.message(message, path)


def json_name_of(field: ProtobufField) -> str:
    """The name that a field has in JSON."""
    for option in field.options:
        if option.name == "json_name":
            return option.value
    return re.sub(r"_+([A-Za-z0-9]?)", lambda m: m[1].upper(), field.name)


def _given_examples(field: ProtobufField) -> Iterator[JsonValue]:
    """Yield what the author gives as values, best first."""
    annotations = split_comment(field.comment)[1]
    told = [(a.tag, a.value) for a in annotations]
    told += [("Default", o.value) for o in field.options if o.name == "default"]
    for wanted in ("Example", "Default"):
        for tag, text in told:
            if tag == wanted:
                yield _parsed(text, field)


def _parsed(text: str, field: ProtobufField) -> JsonValue:
    if field.value_type == "string" or field.value_type in _INT64:
        return text.strip('"')
    try:
        value: JsonValue = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value


def _enum(enum: ProtobufEnum) -> JsonValue:
    """A value that says something: zero means `unspecified` by convention."""
    names = [value.name for value in enum.values if value.number]
    names += [value.name for value in enum.values]
    return names[0] if names else 0


def _key(field: ProtobufField, name: str) -> str:
    if field.key_type == "string":
        return realistic_key(name)
    return "true" if field.key_type == "bool" else "1"


def _scalar(type_: str, name: str) -> JsonValue:
    if type_ in _WELL_KNOWN:
        return _WELL_KNOWN[type_]
    type_ = _WRAPPERS.get(type_, type_)
    if type_ in _INT32:
        width = "uint32" if type_ in ("uint32", "fixed32") else "int32"
        return realistic_number(name, integer=True, format=width)
    if type_ in _INT64:
        width = "uint64" if type_ in ("uint64", "fixed64") else "int64"
        return str(realistic_number(name, integer=True, format=width))
    match type_:
        case "string":
            return realistic_string(name)
        case "bool":
            return realistic_boolean(name)
        case "float" | "double":
            return realistic_number(name)
        case "bytes":
            return base64.b64encode(realistic_string(name).encode()).decode()
        case "google.protobuf.Timestamp":
            return realistic_string(name, "date-time")
    # A message of an imported file, which docgen doesn't have.
    return {}
