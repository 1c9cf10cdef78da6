"""Check a document against the tables: fields, types, values and references.

One walk over the root document and everything that references lead to. Each object is
looked at once for each table that its uses call for, so that recursion ends and YAML
aliases cost nothing. What no table describes (examples, defaults, extensions) is data
and never entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import structure as codes
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, reference_in
from docgen.resolve.uses import kind_needed
from docgen.spec.rules import (
    Anything,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    ObjectRule,
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
from docgen.spec.schema_format import table_for_format
from docgen.validate.binding_places import (
    BindingChecker,
    SchemaInside,
    action_around,
    schemas_inside,
)
from docgen.validate.fields import (
    check_extension,
    check_keys,
    report_missing_fields,
    report_unknown_field,
    report_unmet_condition,
)
from docgen.validate.kinds import kind_at
from docgen.validate.objects import Objects
from docgen.validate.place import Key, Place, holder_of
from docgen.validate.references import (
    is_empty_file,
    report_empty_file,
    report_expected,
    report_not_allowed,
    report_siblings,
    report_wrong_kind,
    report_wrong_target,
    target_of,
)
from docgen.validate.scalars import Fault, check_list, fault_in_number, fault_in_text
from docgen.validate.schemas import check_only_type, schema_format_of
from docgen.validate.version import check_version, variant_at
from docgen.validate.words import expectation, kind_of, remedy, thing_at

_MULTI_FORMAT = Object("multi_format_schema")
_UNCHECKED = MapOf(Anything())
_IN_LANGUAGE: Mapping[str | None, Type] = MappingProxyType(
    {
        "schema": SchemaValue(),
        "json_schema": SchemaValue(table="json_schema"),
        "openapi_schema": SchemaValue(table="openapi_schema"),
        None: Anything(),
    }
)
"""What a reference leads to from a schema position, by the table of its language."""


def check_structure(
    documents: Documents,
    rules: RuleSet,
    diagnostics: Diagnostics,
    binding_checker: BindingChecker | None = None,
) -> Objects:
    """Report everything in the documents that breaks the tables.

    A document of a major version that docgen doesn't know is not looked into.

    Returns:
        The objects that were found on the way.
    """
    walk = _Walk(documents, rules, diagnostics, binding_checker)
    if check_version(documents, diagnostics):
        walk.run()
    return walk.objects


class _Walk(Struct):
    documents: Documents
    rules: RuleSet
    diagnostics: Diagnostics
    binding_checker: BindingChecker | None
    objects: Objects = field(default_factory=Objects)
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _waiting: list[tuple[ObjectRule, Place]] = field(default_factory=list)
    _narrowed: dict[Object, ObjectRule] = field(default_factory=dict)

    def run(self) -> None:
        """Check the root document and everything that it leads to."""
        holder, key = holder_of(self.documents.start)
        self.check(Object("asyncapi"), self.documents.root.data, holder, key)
        while self._waiting:
            self._fields(*self._waiting.pop())

    def check(self, expected: Type, value: JsonValue, at: Place, key: Key) -> None:
        """Check the entry `key` of `at`; objects are put off, so that depth is free."""
        _CHECKS[type(expected)](self, expected, value, at, key)

    def _fields(self, rule: ObjectRule, place: Place) -> None:
        value = place.value
        assert isinstance(value, dict)
        if rule.variants:
            rule = variant_at(place, rule, self.diagnostics)
        table = rule.table
        for key, item in value.items():
            known = rule.fields.get(key)
            if known is not None:
                self.check(known.type, item, place, key)
                if known.beside and value.get(known.beside[0]) != known.beside[1]:
                    report_unmet_condition(place, key, known.beside, self.diagnostics)
            elif table.open:
                continue
            elif table.extensible and key.startswith("x-"):
                check_extension(place, key, self.diagnostics)
            elif table.entries is not None:
                self.check(table.entries, item, place, key)
            else:
                report_unknown_field(place, key, rule, self.rules, self.diagnostics)
        if rule.required or rule.any_of:
            report_missing_fields(place, rule, self.diagnostics)

    def _enter(self, rule: ObjectRule, place: Place) -> None:
        if self._is_new(place.value, rule):
            self.objects.add(rule.table.name, place)
            self._waiting.append((rule, place))

    def _is_new(self, value: JsonValue, rule: ObjectRule | Type) -> bool:
        """Tell whether a mapping or list is met by this rule for the first time.

        Identity is enough, as the documents keep every value of theirs alive.
        """
        visit = (id(value), id(rule))
        if visit in self._seen:
            return False
        self._seen.add(visit)
        return True

    def _text(self, expected: Text, value: JsonValue, at: Place, key: Key) -> None:
        if isinstance(value, str):
            if expected.format or expected.one_of or expected.pattern:
                self._bad_value(fault_in_text(expected, value), at, key)
        elif reference_in(value) is None:
            self._wrong_type(expected, value, at, key)
        else:
            self._follow(expected, value, at, key, allowed=expected.markdown)

    def _flag(self, expected: Flag, value: JsonValue, at: Place, key: Key) -> None:
        if not isinstance(value, bool):
            self._wrong_type(expected, value, at, key)

    def _number(self, expected: Number, value: JsonValue, at: Place, key: Key) -> None:
        if isinstance(value, int | float) and fits(expected, value):
            self._bad_value(fault_in_number(expected, value), at, key)
        else:
            self._wrong_type(expected, value, at, key)

    def _anything(
        self, expected: Anything, value: JsonValue, at: Place, key: Key
    ) -> None:
        """Data is never looked into."""

    def _nullable(
        self, expected: Nullable, value: JsonValue, at: Place, key: Key
    ) -> None:
        if value is None:
            return
        if fits(expected.value, value) or reference_in(value) is not None:
            self.check(expected.value, value, at, key)
        else:
            self._wrong_type(expected, value, at, key)

    def _union(self, expected: Union, value: JsonValue, at: Place, key: Key) -> None:
        fitting = [option for option in expected.options if fits(option, value)]
        if not fitting:
            self._wrong_type(expected, value, at, key)
            return
        chosen = next((o for o in fitting if self._suits(o, value)), fitting[-1])
        self.check(chosen, value, at, key)

    def _suits(self, option: Type, value: JsonValue) -> bool:
        """Tell whether all that an object requires is there; the rest always suits."""
        if not isinstance(option, Object) or not isinstance(value, dict):
            return True
        return all(name in value for name in self.rules[option.table].required)

    def _list(self, expected: ListOf, value: JsonValue, at: Place, key: Key) -> None:
        if not isinstance(value, list):
            self._not_a_container(expected, value, at, key)
            return
        if not self._is_new(value, expected):
            return
        place = Place(value, at.file, at, key)
        for index, item in enumerate(value):
            self.check(expected.item, item, place, index)
        if not expected.minimum and not expected.unique:
            return
        check_list(expected, value, place, self.diagnostics)

    def _map(self, expected: MapOf, value: JsonValue, at: Place, key: Key) -> None:
        is_reference = reference_in(value) is not None
        is_data = isinstance(expected.value, Anything)
        if not isinstance(value, dict) or (is_reference and not is_data):
            self._not_a_container(expected, value, at, key)
            return
        if not self._is_new(value, expected):
            return
        place = Place(value, at.file, at, key)
        for name, item in value.items():
            self.check(expected.value, item, place, name)
        if expected.key_pattern:
            check_keys(expected, place, self.diagnostics)

    def _not_a_container(
        self, expected: Type, value: JsonValue, at: Place, key: Key
    ) -> None:
        if reference_in(value) is None:
            self._wrong_type(expected, value, at, key)
        else:
            self._follow(expected, value, at, key, allowed=False)

    def _object(self, expected: Object, value: JsonValue, at: Place, key: Key) -> None:
        if not isinstance(value, dict):
            self._wrong_type(expected, value, at, key)
            return
        rule = self._rule_of(expected)
        if reference_in(value) is not None:
            if "$ref" not in rule.fields:
                self._follow(expected, value, at, key, allowed=False)
                return
            self._overlay(expected, value, at, key)
        self._enter(rule, Place(value, at.file, at, key))

    def _overlay(self, expected: Object, value: JsonValue, at: Place, key: Key) -> None:
        """Follow the `$ref` of a Channel Item, beside which other fields may stand."""
        reference = Place(value, at.file, at, key)
        report_siblings(reference, self.diagnostics, merged=True)
        target = target_of(reference, self.documents, self.diagnostics)
        if target is not None and self._leads_to_kind(expected, target, reference):
            self.check(expected, target.value, *holder_of(target))

    def _rule_of(self, expected: Object) -> ObjectRule:
        """The table of an object, narrowed to what its place demands."""
        rule = self.rules.objects[expected.table]
        if not expected.required and not expected.without:
            return rule
        if expected not in self._narrowed:
            self._narrowed[expected] = replace(
                rule,
                fields={
                    name: known
                    for name, known in rule.fields.items()
                    if name not in expected.without
                },
                required=(*rule.required, *expected.required),
            )
        return self._narrowed[expected]

    def _or_reference(
        self, expected: OrReference, value: JsonValue, at: Place, key: Key
    ) -> None:
        if reference_in(value) is None:
            self.check(expected.value, value, at, key)
        else:
            self._follow(expected.value, value, at, key, allowed=True)

    def _reference_to(
        self, expected: ReferenceTo, value: JsonValue, at: Place, key: Key
    ) -> None:
        meant = Object(expected.table)
        if reference_in(value) is not None:
            self._follow(meant, value, at, key, allowed=True)
            return
        report_expected(expected, value, at, key, self.diagnostics)
        if isinstance(value, dict):
            self.check(meant, value, at, key)

    def _schema(
        self, expected: SchemaValue, value: JsonValue, at: Place, key: Key
    ) -> None:
        table: str | None = expected.table
        if expected.beside:
            table = table_for_format(schema_format_of(at, self.documents))
        if reference_in(value) is not None:
            meant = _IN_LANGUAGE[table] if expected.beside else expected
            self._follow(meant, value, at, key, allowed=True)
        elif table is None or isinstance(value, bool):
            return
        elif not isinstance(value, dict):
            self._wrong_type(expected, value, at, key)
        elif expected.formats and ("schema" in value or "schemaFormat" in value):
            self._object(_MULTI_FORMAT, value, at, key)
        else:
            place = Place(value, at.file, at, key)
            self._enter(self.rules.objects[table], place)
            if expected.only_type:
                check_only_type(expected.only_type, place, self.diagnostics)

    def _binding(
        self,
        expected: ProtocolBinding,
        value: JsonValue,
        at: Place,
        key: Key,
    ) -> None:
        if self.binding_checker is None or not isinstance(key, str):
            if reference_in(value) is None:
                self.check(_UNCHECKED, value, at, key)
            else:
                self._follow(_UNCHECKED, value, at, key, allowed=True)
            return
        action = action_around(at) if expected.level == "operation" else None
        self.binding_checker(
            at.cursor(key, value),
            key,
            expected.level,
            self.documents,
            self.diagnostics,
            action,
        )
        binding = Place(value, at.file, at, key)
        for inside in schemas_inside(binding, key, expected.level, self.documents):
            self._schema_inside(inside)

    def _schema_inside(self, inside: SchemaInside) -> None:
        meant = _IN_LANGUAGE[inside.table]
        if reference_in(inside.value) is None:
            self.check(meant, inside.value, inside.place, inside.key)
        else:
            self._follow(meant, inside.value, inside.place, inside.key, allowed=True)

    def _follow(
        self,
        expected: Type,
        value: JsonValue,
        at: Place,
        key: Key,
        *,
        allowed: bool,
    ) -> None:
        """Check what a reference leads to as if it stood here."""
        reference = Place(value, at.file, at, key)
        report_siblings(reference, self.diagnostics)
        target = target_of(reference, self.documents, self.diagnostics)
        if target is None:
            return
        if not allowed:
            report_not_allowed(reference, self.rules.version, self.diagnostics)
        if is_empty_file(target) and not isinstance(expected, Anything):
            report_empty_file(target, self.diagnostics)
        elif self._leads_to_kind(expected, target, reference):
            self.check(expected, target.value, *holder_of(target))

    def _leads_to_kind(self, expected: Type, target: Cursor, reference: Place) -> bool:
        """Tell whether a target is what a place needs, as far as the tables say."""
        if isinstance(expected, Text) and not isinstance(target.value, str):
            report_wrong_target(reference, expected, target.value, self.diagnostics)
            return False
        needed = kind_needed(expected)
        if needed is None or target.file is not self.documents.root:
            return True
        found = kind_at(self.rules, target.pointer)
        if found is None or found == needed:
            return True
        rules = self.rules[found], self.rules[needed]
        report_wrong_kind(reference, *rules, self.diagnostics)
        return False

    def _wrong_type(
        self, expected: Type, value: JsonValue, at: Place, key: Key
    ) -> None:
        self.diagnostics.report(
            codes.WRONG_TYPE,
            at.value_location(key),
            f"{thing_at(at, key)} is {kind_of(value)}, must be {expectation(expected)}",
            hint=remedy(expected, value, key),
        )

    def _bad_value(self, fault: Fault | None, at: Place, key: Key) -> None:
        if fault is None:
            return
        self.diagnostics.report(
            codes.BAD_VALUE,
            at.value_location(key),
            f"{thing_at(at, key)} {fault.predicate}",
            hint=fault.hint,
            severity=fault.severity,
        )


_Check: TypeAlias = Callable[[_Walk, Any, JsonValue, Place, Key], None]

_CHECKS: Mapping[type, _Check] = MappingProxyType(
    {
        Text: _Walk._text,
        Flag: _Walk._flag,
        Number: _Walk._number,
        Anything: _Walk._anything,
        SchemaValue: _Walk._schema,
        Object: _Walk._object,
        ProtocolBinding: _Walk._binding,
        OrReference: _Walk._or_reference,
        ReferenceTo: _Walk._reference_to,
        ListOf: _Walk._list,
        MapOf: _Walk._map,
        Union: _Walk._union,
        Nullable: _Walk._nullable,
    }
)
"""How to check a value, by the class of its type: a match would ask one by one."""
