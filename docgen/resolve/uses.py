"""Finds every reference that stands where the tables expect a certain value.

One walk over the root document and everything that references lead to, in document
order. What no table describes (examples, defaults, extensions) is data: a `$ref` in it
is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, field

from docgen.load.source import Cursor, SourceFile
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, Resolved, Unresolved, reference_in
from docgen.resolve.formats import stated_format
from docgen.spec.bindings import holds_schema
from docgen.spec.rules import (
    Anything,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    OrReference,
    ProtocolBinding,
    ReferenceTo,
    RuleSet,
    SchemaValue,
    Text,
    Type,
    Union,
    fits,
)
from docgen.spec.schema_format import language_of, table_for_format

_AVRO = SchemaValue(table="avro")
"""What stands inside an Avro schema, where references may stand anywhere."""


class Use(Struct, frozen=True):
    """A reference that leads somewhere, in a place that expects something."""

    reference: JsonValue
    """The Reference Object; its identity tells it from others."""
    ref: str
    file: SourceFile
    """Where the reference stands."""
    found: Resolved
    kind: str | None
    """The table of the object that is expected; None for texts, lists and maps."""
    schema_format: str | None = None
    """What `schemaFormat` beside the reference says, if anything."""

    @property
    def target(self) -> Cursor:
        """What the reference means, after following all others on the way."""
        return self.found.cursor


class _Step(NamedTuple):
    expected: Type
    value: JsonValue
    file: SourceFile
    holder: JsonValue = None
    key: str | int = ""


def uses_in(documents: Documents, rules: RuleSet) -> tuple[Use, ...]:
    """List the references of the documents in reading order, each once."""
    walk = _Walk(documents, rules)
    root = documents.root
    waiting = [_Step(Object("asyncapi"), root.data, root)]
    while waiting:
        # The next step in reading order is the last in the row.
        waiting.extend(reversed(tuple(walk.below(waiting.pop()))))
    return tuple(walk.uses.values())


class _Walk(Struct):
    documents: Documents
    rules: RuleSet
    uses: dict[int, Use] = field(default_factory=dict)
    """By the identity of the Reference Object."""
    _seen: set[tuple[int, str]] = field(default_factory=set)

    def below(self, step: _Step) -> Iterator[_Step]:
        """Answer the typed values right below one value, or behind its reference."""
        expected = _bare(step.expected)
        option = expected
        if isinstance(expected, Union):
            option = self._option(expected, step.value)
        if isinstance(option, SchemaValue):
            yield from self._schema(step, option)
            return
        ref = None if _is_data(expected) else reference_in(step.value)
        if ref is not None:
            yield from self._follow(step, ref, kind_needed(expected))
            # A Channel Item keeps its own fields beside the `$ref`.
            if not isinstance(expected, Object) or not self._is_overlay(expected):
                return
        match option:
            case Object():
                yield from self._fields(option.table, step)
            case ListOf() | MapOf():
                yield from _entries(step, option)
            case ProtocolBinding():
                yield from _schemas_in(step, option)

    def _is_overlay(self, expected: Object) -> bool:
        return "$ref" in self.rules[expected.table].fields

    def _fields(self, table: str, step: _Step) -> Iterator[_Step]:
        value = step.value
        if not isinstance(value, dict) or not self._is_new(value, table):
            return
        rule = self.rules[table]
        for key, item in value.items():
            known = rule.fields.get(key)
            entries = rule.table.entries
            if known is not None and key != "$ref":
                yield _Step(known.type, item, step.file, value, key)
            elif known is None and entries is not None and not key.startswith("x-"):
                yield _Step(entries, item, step.file, value, key)

    def _is_new(self, value: JsonValue, table: str) -> bool:
        visit = (id(value), table)
        if visit in self._seen:
            return False
        self._seen.add(visit)
        return True

    def _schema(self, step: _Step, expected: SchemaValue) -> Iterator[_Step]:
        table, value = expected.table, step.value
        ref, stated = reference_in(value), None
        if expected.beside:
            stated = stated_format(step.holder, step.file, self.documents)
            table = table_for_format(stated) or language_of(stated)
        if ref is not None:
            inner = step._replace(expected=SchemaValue(expected.formats, table=table))
            kind = None if table == "avro" and not expected.beside else "schema"
            yield from self._follow(inner, ref, kind, stated)
            yield from _definitions(step)
        elif table == "avro":
            yield from self._inside_avro(step)
        elif expected.formats and isinstance(value, dict) and "schema" in value:
            yield from self._fields("multi_format_schema", step)
        elif table in self.rules.objects:
            yield from self._fields(table, step)

    def _inside_avro(self, step: _Step) -> Iterator[_Step]:
        value = step.value
        if isinstance(value, list):
            yield from _entries(step, ListOf(_AVRO))
        elif isinstance(value, dict) and self._is_new(value, "avro"):
            for key, item in value.items():
                if key != "default":
                    yield _Step(_AVRO, item, step.file, value, key)

    def _option(self, expected: Union, value: JsonValue) -> Type:
        """Choose as the check of the structure does: the first that is complete."""
        fitting = [option for option in expected.options if fits(option, value)]
        complete = (option for option in fitting if self._is_complete(option, value))
        return next(complete, fitting[-1] if fitting else Anything())

    def _is_complete(self, option: Type, value: JsonValue) -> bool:
        if not isinstance(option, Object) or not isinstance(value, dict):
            return True
        return all(name in value for name in self.rules[option.table].required)

    def _follow(
        self, step: _Step, ref: str, kind: str | None, stated: str | None = None
    ) -> Iterator[_Step]:
        """Note a reference; what it leads to is expected to be what should be here."""
        found = self.documents.resolve(ref, step.file)
        if isinstance(found, Unresolved):
            return
        target = found.cursor
        if isinstance(step.expected, Text) and not isinstance(target.value, str):
            return
        use = Use(step.value, ref, step.file, found, kind, stated)
        self.uses.setdefault(id(step.value), use)
        yield _Step(step.expected, target.value, target.file)


def kind_needed(expected: Type) -> str | None:
    """Name the table of the object that a type takes; None if it takes no object."""
    match expected:
        case Object() | ReferenceTo():
            return expected.table
        case SchemaValue():
            return "schema"
        case OrReference() | Nullable():
            return kind_needed(expected.value)
        case Union():
            # The last object is the general one, as in `{oneOf: …}` or a message.
            kinds = [kind_needed(option) for option in expected.options]
            return next((kind for kind in reversed(kinds) if kind), None)
        case _:
            return None


def _definitions(step: _Step) -> Iterator[_Step]:
    """Answer what may be referred to although it stands beside a `$ref`."""
    value = step.value
    if isinstance(value, dict) and "definitions" in value:
        held = value["definitions"]
        yield _Step(MapOf(SchemaValue()), held, step.file, value, "definitions")


def _bare(expected: Type) -> Type:
    """Take off what only says that a reference may, or must, stand here."""
    if isinstance(expected, OrReference | Nullable):
        return _bare(expected.value)
    return Object(expected.table) if isinstance(expected, ReferenceTo) else expected


def _is_data(expected: Type) -> bool:
    holds = expected.value if isinstance(expected, MapOf) else expected
    return isinstance(holds, Anything | Flag | Number)


def _entries(step: _Step, expected: ListOf | MapOf) -> Iterator[_Step]:
    value = step.value
    if isinstance(expected, ListOf) and isinstance(value, list):
        for index, item in enumerate(value):
            yield _Step(expected.item, item, step.file, value, index)
    elif isinstance(expected, MapOf) and isinstance(value, dict):
        for key, item in value.items():
            yield _Step(expected.value, item, step.file, value, key)


def _schemas_in(step: _Step, expected: ProtocolBinding) -> Iterator[_Step]:
    """Find the schemas in one protocol's binding."""
    value, protocol = step.value, str(step.key)
    for name, item in value.items() if isinstance(value, dict) else ():
        if holds_schema(protocol, expected.level, name, item):
            yield _Step(SchemaValue(), item, step.file, value, name)
