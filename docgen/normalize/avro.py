"""Reads Avro schemas (Apache Avro 1.9, "Schema Declaration") into the model.

What comes in is JSON as authors write it: a mapping, a list, the name of a type, or the
text of an .avsc file. Nothing of it is lost: whatever has no place in the model stands
among the `attributes` of its type. Slips that leave the meaning clear are noted and
read; an `AvroProblem` is raised only where nothing sensible can be made of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.location import JsonValue, Pointer
from docgen.model.avro import (
    AvroArray,
    AvroField,
    AvroMap,
    AvroNamed,
    AvroNameRef,
    AvroPrimitive,
    AvroType,
    AvroUnion,
)
from docgen.model.shared import ABSENT, Absent

Follow: TypeAlias = Callable[[str], JsonValue | None]
"""Gets what a `$ref` leads to, or None."""

PRIMITIVES = frozenset(
    {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}
)
MAX_DEPTH = 64
"""Types inside types; deeper schemas are taken for an accident or an attack."""
MAX_TYPES = 20_000
"""Types in one schema, each use of a `$ref` counted anew."""

_NAMED: Mapping[str, Literal["record", "error", "enum", "fixed"]] = {
    "record": "record",
    "error": "error",
    "enum": "enum",
    "fixed": "fixed",
}
_COMPLEX = frozenset({*_NAMED, "array", "map"})


class AvroProblem(Exception):
    """What is wrong with a schema, and where in it."""

    def __init__(self, message: str, pointer: Pointer, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.pointer = pointer
        self.hint = hint


class UnknownAvroType(Struct, frozen=True):
    """A use of a type that the schema doesn't define."""

    name: str
    pointer: Pointer


def read_avro(
    source: JsonValue,
    follow: Follow | None = None,
    note: Callable[[AvroProblem | UnknownAvroType], None] | None = None,
) -> AvroType:
    """Read a schema.

    Args:
        source: The schema as data, or the text of an .avsc file.
        follow: Gets what a `$ref` in a type or field position leads to.
        note: Gets what is irregular but readable.

    Raises:
        AvroProblem: The schema is broken.
    """
    # Names may be used before they are defined, so they are gathered first.
    first = _Reader(follow=follow)
    first.read(source, _Place())
    second = _Reader(follow=follow, note=note, known=frozenset(first.defined))
    return second.read(source, _Place())


class _Place(Struct, frozen=True):
    """Where the reader is: pointer, depth and the namespace in force."""

    pointer: Pointer = ()
    depth: int = 0
    namespace: str | None = None
    foreign: bool = False
    """Inside text or behind a `$ref`, where the pointer leads no further."""

    def at(self, *steps: str | int) -> _Place:
        """Step to a part, unless the pointer has ended."""
        if self.foreign:
            return self
        return replace(self, pointer=(*self.pointer, *steps))


class _Attributes:
    """The attributes of one type or field; what nobody takes remains."""

    def __init__(self, source: Mapping[str, JsonValue]) -> None:
        self.rest: dict[str, JsonValue] = dict(source)

    def text(self, key: str) -> str | None:
        value = self.rest.get(key)
        if not isinstance(value, str):
            return None
        del self.rest[key]
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        value = self.rest.get(key)
        if not isinstance(value, list):
            return None
        names = tuple(item for item in value if isinstance(item, str))
        if len(names) < len(value):
            return None
        del self.rest[key]
        return names

    def value(self, key: str) -> JsonValue | Absent:
        return self.rest.pop(key, ABSENT)


class _Reader(Struct):
    follow: Follow | None
    note: Callable[[AvroProblem | UnknownAvroType], None] | None = None
    known: frozenset[str] = frozenset()
    defined: set[str] = field(default_factory=set)
    count: int = 0
    followed: dict[str, str | None] = field(default_factory=dict)
    """Each `$ref` met so far, with the name of the type that it leads to."""

    def read(self, source: JsonValue, place: _Place) -> AvroType:
        """Read the whole schema, unpacking it if it is text."""
        unpacked = _unpacked(source, place)
        return self.type(unpacked, replace(place, foreign=unpacked is not source))

    def type(self, source: JsonValue, place: _Place) -> AvroType:
        """Read whatever stands in a type position."""
        self.count += 1
        if place.depth > MAX_DEPTH or self.count > MAX_TYPES:
            raise AvroProblem(
                "the Avro schema is nested too deep or too large to be read",
                place.pointer,
                f"stay below {MAX_DEPTH} levels and {MAX_TYPES} types; "
                "use types by their names instead of repeating them",
            )
        place = replace(place, depth=place.depth + 1)
        match source:
            case str():
                return self._name(source, place)
            case None:
                return self._null(place)
            case list():
                types = (self.type(s, place.at(i)) for i, s in enumerate(source))
                return AvroUnion(types=tuple(types))
            case Mapping():
                return self._mapping(source, place)
        raise AvroProblem(
            f"`{json.dumps(source)}` is no Avro type",
            place.pointer,
            "give the name of a type, a mapping with `type`, or a list for a union",
        )

    def _note(self, message: str, place: _Place, hint: str) -> None:
        if self.note is not None:
            self.note(AvroProblem(message, place.pointer, hint))

    def _null(self, place: _Place) -> AvroType:
        self._note(
            "an Avro type is null, not the name `null`", place, 'write `"null"` quoted'
        )
        return AvroPrimitive(name="null")

    def _name(self, name: str, place: _Place) -> AvroType:
        if name in PRIMITIVES:
            return AvroPrimitive(name=name)
        full = name if "." in name else _full(name, place.namespace)
        if full not in self.known and name in self.known:
            full = name
        if full not in self.known and self.note is not None:
            self.note(UnknownAvroType(name, place.pointer))
        return AvroNameRef(fullname=full.lstrip("."), known=full in self.known)

    def _mapping(self, source: Mapping[str, JsonValue], place: _Place) -> AvroType:
        if isinstance(source.get("$ref"), str) and "type" not in source:
            return self._reference(source, place)
        if "type" not in source:
            raise AvroProblem(
                "an Avro type has no `type`",
                place.pointer,
                "add `type`: `record`, `enum`, `array` or another of Avro's types",
            )
        type_ = source["type"]
        if not isinstance(type_, str):
            inner = self.type(type_, place.at("type"))
            return _with_attributes(inner, source)
        if type_ in _NAMED:
            return self._named(source, _NAMED[type_], place)
        attributes = _Attributes(source)
        attributes.text("type")
        if type_ == "array":
            items = self._part(attributes, "items", type_, place)
            default = attributes.value("default")
            return AvroArray(items=items, default=default, attributes=attributes.rest)
        if type_ == "map":
            values = self._part(attributes, "values", type_, place)
            default = attributes.value("default")
            return AvroMap(values=values, default=default, attributes=attributes.rest)
        if type_ in PRIMITIVES:
            logical = attributes.text("logicalType")
            rest = attributes.rest
            return AvroPrimitive(name=type_, logical_type=logical, attributes=rest)
        return _with_attributes(self._name(type_, place.at("type")), source)

    def _part(
        self, attributes: _Attributes, key: str, kind: str, place: _Place
    ) -> AvroType:
        part = attributes.value(key)
        if part is ABSENT:
            raise AvroProblem(
                f"an Avro `{kind}` has no `{key}`",
                place.pointer,
                f"add `{key}` with the type of what the {kind} holds",
            )
        return self.type(part, place.at(key))

    def _reference(self, source: Mapping[str, JsonValue], place: _Place) -> AvroType:
        ref = str(source["$ref"])
        behind = replace(place.at("$ref"), foreign=True)
        target = self.follow(ref) if self.follow is not None else None
        if isinstance(target, str):
            target = _unpacked(target, behind)
        if target is None:
            if self.note is not None:
                self.note(UnknownAvroType(ref, (*place.pointer, "$ref")))
            return _with_attributes(AvroNameRef(fullname=ref, known=False), source)
        name = self.followed.get(ref)
        if name is not None:
            again = AvroNameRef(fullname=name, known=name in self.known)
            return _with_attributes(again, source)
        self.followed[ref] = _definition_in(target, place.namespace)
        return _with_attributes(self.type(target, behind), source)

    def _named(
        self,
        source: Mapping[str, JsonValue],
        kind: Literal["record", "error", "enum", "fixed"],
        place: _Place,
    ) -> AvroNamed:
        attributes = _Attributes(source)
        attributes.text("type")
        fullname = _declared_name(source, place.namespace)
        if fullname is None:
            raise AvroProblem(
                f"an Avro `{kind}` has no `name`", place.pointer, "add `name`"
            )
        attributes.text("name")
        if "." not in str(source["name"]):
            attributes.text("namespace")
        namespace, _, name = fullname.rpartition(".")
        self.defined.add(fullname)
        named = AvroNamed(
            kind=kind,
            name=name,
            namespace=namespace or None,
            doc=attributes.text("doc"),
            aliases=attributes.texts("aliases") or (),
            logical_type=attributes.text("logicalType"),
        )
        inside = replace(place, namespace=namespace or None)
        named = self._filled(named, attributes, inside)
        return replace(named, attributes=attributes.rest)

    def _filled(
        self, named: AvroNamed, attributes: _Attributes, place: _Place
    ) -> AvroNamed:
        """Add what only a record, an enum or a fixed type has."""
        if named.kind == "enum":
            symbols = attributes.texts("symbols")
            if symbols is None:
                raise _lacking(named, "symbols", "a list of names", place)
            default = attributes.value("default")
            return replace(named, symbols=symbols, default=default)
        if named.kind == "fixed":
            size = attributes.rest.get("size")
            if not isinstance(size, int) or isinstance(size, bool):
                raise _lacking(named, "size", "the number of bytes", place)
            attributes.value("size")
            return replace(named, size=size)
        fields = attributes.rest.get("fields")
        if not isinstance(fields, list):
            raise _lacking(named, "fields", "a list of fields", place)
        attributes.value("fields")
        below = place.at("fields")
        read = (self._field(f, below.at(i)) for i, f in enumerate(fields))
        return replace(named, fields=tuple(read))

    def _field(self, source: JsonValue, place: _Place) -> AvroField:
        target = self._field_behind(source)
        if target is not None:
            source, place = target, replace(place, foreign=True)
        if not isinstance(source, Mapping) or "type" not in source:
            raise AvroProblem(
                "a field of an Avro record is no mapping with a `type`",
                place.pointer,
                "write each field as `{name: …, type: …}`",
            )
        if source["type"] in ("array", "map", "enum", "fixed", "record", "error"):
            return self._flat_field(source, place)
        attributes = _Attributes(source)
        type_ = self.type(attributes.rest.pop("type"), place.at("type"))
        return self._finished_field(attributes, type_, place)

    def _field_behind(self, source: JsonValue) -> JsonValue:
        """What a `$ref` in a field's position leads to, if that is a field."""
        if not isinstance(source, Mapping) or "type" in source or not self.follow:
            return None
        ref = source.get("$ref")
        target = self.follow(ref) if isinstance(ref, str) else None
        if not isinstance(target, Mapping) or "type" not in target:
            return None
        return {**target, **{k: v for k, v in source.items() if k != "$ref"}}

    def _flat_field(self, source: Mapping[str, JsonValue], place: _Place) -> AvroField:
        """Read a field that holds its array, map, … without the mapping around it."""
        kind = source["type"]
        self._note(
            f"the {kind} of an Avro field stands beside the field's own attributes",
            place,
            f"write `type: {{type: {kind}, …}}`",
        )
        own = {"name", "doc", "order", "aliases", "default"}
        # An enum or a record can't do without its name; the field shares it.
        shared = {"name"} if kind in _NAMED else set[str]()
        inner = {k: v for k, v in source.items() if k not in own or k in shared}
        type_ = self.type(inner, place)
        attributes = _Attributes({k: v for k, v in source.items() if k in own})
        return self._finished_field(attributes, type_, place)

    def _finished_field(
        self, attributes: _Attributes, type_: AvroType, place: _Place
    ) -> AvroField:
        name = attributes.text("name")
        if name is None:
            self._note("a field of an Avro record has no `name`", place, "add `name`")
        return AvroField(
            name=name or "",
            type=type_,
            doc=attributes.text("doc"),
            default=attributes.value("default"),
            order=attributes.text("order"),
            aliases=attributes.texts("aliases") or (),
            attributes=attributes.rest,
        )


def _unpacked(source: JsonValue, place: _Place) -> JsonValue:
    """Parse `source` if it is the text of an .avsc file and not a name."""
    if not isinstance(source, str) or source.lstrip()[:1] not in ("{", "[", '"'):
        return source
    try:
        parsed: JsonValue = json.loads(source)
    except json.JSONDecodeError as error:
        raise AvroProblem(
            f"the Avro schema is text that is no JSON: {error.msg} "
            f"(line {error.lineno}, column {error.colno} of the text)",
            place.pointer,
            "write the schema as data instead of text, or mend the JSON",
        ) from error
    except (ValueError, RecursionError) as error:
        raise AvroProblem(
            "the Avro schema is JSON text with numbers or nesting beyond all bounds",
            place.pointer,
        ) from error
    return parsed


def _full(name: str, namespace: str | None) -> str:
    return f"{namespace}.{name}" if namespace else name


def _definition_in(target: JsonValue, namespace: str | None) -> str | None:
    """The full name of the type that `target` defines, if it defines one."""
    if not isinstance(target, Mapping) or str(target.get("type")) not in _NAMED:
        return None
    return _declared_name(target, namespace)


def _declared_name(
    source: Mapping[str, JsonValue], namespace: str | None
) -> str | None:
    """The full name that a definition gives itself ("Names" in the Avro text)."""
    name = source.get("name")
    if not isinstance(name, str) or not name.strip("."):
        return None
    if "." in name:
        return name.strip(".")
    own = source.get("namespace")
    return _full(name, own if isinstance(own, str) else namespace)


def _with_attributes(type_: AvroType, source: Mapping[str, JsonValue]) -> AvroType:
    """Keep what stands in a mapping around a type."""
    inner = type_.attributes
    around = {
        f"{key} (outside)" if key in inner else key: value
        for key, value in source.items()
        if key not in ("type", "$ref")
    }
    return replace(type_, attributes={**around, **inner}) if around else type_


def _lacking(named: AvroNamed, key: str, what: str, place: _Place) -> AvroProblem:
    return AvroProblem(
        f"the Avro {named.kind} `{named.fullname}` has no `{key}` or a wrong one",
        place.pointer,
        f"give `{key}` as {what}",
    )
