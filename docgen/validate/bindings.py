"""Check bindings against the tables of their protocols.

In comes the value under one protocol's key, out go findings. A binding is judged by the
version it states. Where the binding's text and its official schema disagree, either is
accepted; fields that start with `x-` are fine everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from docgen.diagnostics import Diagnostics, Severity
from docgen.diagnostics.codes import bindings as codes
from docgen.load.source import Cursor
from docgen.resolve.documents import (
    Documents,
    Resolved,
    Unresolved,
    closest_hint,
    reference_in,
)
from docgen.spec.bindings import (
    PROTOCOLS,
    BindingField,
    BindingObject,
    BindingTable,
    When,
    binding_key_of,
    binding_table,
    fitting,
)
from docgen.spec.rules import ListOf, MapOf, Object, Type
from docgen.validate.binding_words import (
    expected,
    json_text,
    kind_of,
    limit_fault,
    one_of,
)

VERSION_KEY = "bindingVersion"


def check_binding(
    cursor: Cursor,
    protocol: str,
    level: str,
    documents: Documents,
    diagnostics: Diagnostics,
    action: str | None = None,
) -> None:
    """Report what is wrong with one protocol's binding.

    Args:
        cursor: The value under the protocol's key.
        protocol: That key; an extension is nothing to check.
        level: `server`, `channel`, `operation` or `message`.
        documents: Where references inside the binding lead.
        diagnostics: Gets the findings.
        action: `send` or `receive` as the application does, for an operation whose
            direction is known.
    """
    if protocol.startswith("x-"):
        return
    info = PROTOCOLS.get(protocol)
    if info is None:
        _report_protocol(cursor, protocol, diagnostics)
        return
    if info.successor is not None:
        diagnostics.report(
            codes.DEPRECATED_BINDING,
            cursor.key_location,
            f"the `{protocol}` binding is deprecated",
            hint=f"use the `{info.successor}` binding",
        )
    binding = _followed(cursor, documents, diagnostics)
    if binding is None:
        return
    if not isinstance(binding.value, Mapping):
        _report_type(binding, f"the `{protocol}` binding", "an object", diagnostics)
        return
    table = _table_of(binding, protocol, level, diagnostics)
    if table is not None:
        _Check(table, documents, diagnostics, action).binding(binding)


def _report_protocol(cursor: Cursor, protocol: str, diagnostics: Diagnostics) -> None:
    meant = binding_key_of(protocol)
    hint = f"use the key `{meant}`" if meant else closest_hint(protocol, [*PROTOCOLS])
    diagnostics.report(
        codes.UNKNOWN_BINDING,
        cursor.key_location,
        f"`{protocol}` is no protocol that has bindings",
        hint=hint,
    )


def _followed(
    cursor: Cursor, documents: Documents, diagnostics: Diagnostics
) -> Cursor | None:
    """Follow the reference that stands in place of a value, if one does."""
    ref = reference_in(cursor.value)
    if ref is None:
        return cursor
    target = documents.resolve(ref, cursor.file)
    if isinstance(target, Unresolved):
        place = cursor.child("$ref").location
        diagnostics.report(target.code, place, target.message, hint=target.hint)
        return None
    return target.cursor


def _table_of(
    binding: Cursor, protocol: str, level: str, diagnostics: Diagnostics
) -> BindingTable | None:
    """Find the table for the version that the binding states, and judge that."""
    if VERSION_KEY not in binding:
        return binding_table(protocol, level)
    stated = binding.child(VERSION_KEY)
    if not isinstance(stated.value, str):
        _report_type(stated, f"`{VERSION_KEY}`", "a string", diagnostics)
        return binding_table(protocol, level)
    table = binding_table(protocol, level, stated.value)
    if table is not None and not table.known:
        versions = one_of(PROTOCOLS[protocol].versions)
        diagnostics.report(
            codes.UNKNOWN_BINDING_VERSION,
            stated.location,
            f"the `{protocol}` binding has no version `{stated.value}`",
            hint=f"use {versions}; docgen reads it as `{table.version}`",
        )
    return table


def _report_type(
    cursor: Cursor, name: str, expected: str, diagnostics: Diagnostics
) -> None:
    diagnostics.report(
        codes.BINDING_FIELD_TYPE,
        cursor.location,
        f"{name} is {kind_of(cursor.value)} instead of {expected}",
    )


class _Check(Struct, frozen=True):
    """One binding's check: what every step of it needs to know."""

    table: BindingTable
    documents: Documents
    diagnostics: Diagnostics
    action: str | None

    def binding(self, binding: Cursor) -> None:
        """Check the binding object itself."""
        written = [k for k in _keys(binding) if k != VERSION_KEY and not _is_free(k)]
        if self.table.reserved:
            if written:
                self._report_reserved(binding)
            return
        self._object(binding, self.table.content, demanding=self._demanding(written))

    def _demanding(self, written: list[str]) -> bool:
        """Whether required fields are asked for."""
        return self.table.known and (bool(written) or not self.table.may_be_empty)

    def _report_reserved(self, binding: Cursor) -> None:
        info = self.table.protocol
        usable = one_of(tuple(info.levels))
        hint = f"move it to a {usable}" if usable else "remove it"
        self.diagnostics.report(
            codes.RESERVED_BINDING,
            binding.key_location,
            f"the `{info.key}` binding of a {self.table.level} has to be empty",
            hint=hint,
        )

    def _object(self, cursor: Cursor, rule: BindingObject, *, demanding: bool) -> None:
        """Check an object's fields, one by one and against each other."""
        own = rule is self.table.content
        fields = {name: field for field in rule.fields for name in _names_of(field)}
        for key in _keys(cursor):
            field = fields.get(key)
            if field is not None:
                self._field(cursor.child(key), key, field)
                self._check_company(cursor, key, field.only_when, rule)
            elif not _is_free(key) and not (own and key == VERSION_KEY):
                self._report_stranger(cursor.child(key), key, rule)
        for field in rule.fields:
            if demanding and self._is_missing(cursor, field, rule):
                self.diagnostics.report(
                    codes.MISSING_BINDING_FIELD,
                    cursor.key_location,
                    f"the {rule.title} lacks `{field.name}`",
                    hint=f"add `{field.name}`",
                )

    def _is_missing(
        self, cursor: Cursor, field: BindingField, rule: BindingObject
    ) -> bool:
        if any(name in cursor for name in _names_of(field)):
            return False
        if field.required or (field.required_for and field.required_for == self.action):
            return True
        condition = field.required_when
        return condition is not None and _holds(cursor, condition, rule) is True

    def _check_company(
        self, cursor: Cursor, key: str, condition: When | None, rule: BindingObject
    ) -> None:
        if condition is None or _holds(cursor, condition, rule) is not False:
            return
        company = f"`{condition.field}`" + (
            "" if condition.value is None else f" being {json_text(condition.value)}"
        )
        self.diagnostics.report(
            codes.MISPLACED_BINDING_FIELD,
            cursor.child(key).key_location,
            f"`{key}` only goes with {company}",
            severity=Severity.ERROR if condition.strict else None,
        )

    def _report_stranger(self, cursor: Cursor, key: str, rule: BindingObject) -> None:
        own = rule is self.table.content
        # A version that docgen doesn't know may well have further fields.
        if rule.extra == "welcome" or (own and not self.table.known):
            return
        versions = self.table.versions_with(key) if own else ()
        version = f"version {self.table.version} of " if versions else ""
        self.diagnostics.report(
            codes.UNKNOWN_BINDING_FIELD,
            cursor.key_location,
            f"{version}the {rule.title} has no field `{key}`",
            hint=self._whereabouts(key) if own else _meant(key, rule),
            severity=Severity.WARNING if rule.extra == "unexpected" else None,
        )

    def _whereabouts(self, key: str) -> str | None:
        """Say where a field of the binding that doesn't exist here would be."""
        versions = self.table.versions_with(key)
        if versions:
            return f"version {one_of(versions)} has it: state that as `{VERSION_KEY}`"
        levels = self.table.levels_with(key)
        if levels:
            binding = f"`{self.table.protocol.key}` binding"
            return f"move it to the {binding} of the {one_of(levels)}"
        return _meant(key, self.table.content)

    def _field(self, cursor: Cursor, key: str, field: BindingField) -> None:
        """Check one field's value: its type, then the limits that the type leaves."""
        if not self._value(cursor, field.type, f"`{key}`"):
            return
        value = cursor.value
        fault: str | None = None
        if isinstance(value, str) and len(value) > (field.max_length or len(value)):
            fault = f"is {len(value)} characters long, {field.max_length} are allowed"
        allowed = field.by_action.get(self.action or "")
        if allowed and value not in allowed:
            fault = (
                f"is {json_text(value)}, but an operation that {self.action}s takes "
                f"{one_of(allowed)}"
            )
        if fault:
            self._report_value(cursor, f"`{key}`", fault)
        if field.object_schema:
            self._check_object_schema(cursor, key)

    def _check_object_schema(self, cursor: Cursor, key: str) -> None:
        schema = cursor
        ref = reference_in(cursor.value)
        if ref is not None:
            target = self.documents.resolve(ref, cursor.file)
            # Whoever reads the schema reports a reference that leads nowhere.
            schema = target.cursor if isinstance(target, Resolved) else cursor
        if "type" not in schema:
            return
        stated = schema.child("type").value
        if stated != "object" and stated != ["object"]:
            self._report_value(
                schema.child("type"), f"the schema in `{key}`", "isn't of type `object`"
            )

    def _report_value(self, cursor: Cursor, name: str, fault: str) -> None:
        self.diagnostics.report(
            codes.BINDING_FIELD_VALUE, cursor.location, f"{name} {fault}"
        )

    def _value(self, cursor: Cursor, kind: Type, name: str) -> bool:
        """Check a value and what is inside it; False if its own type is wrong."""
        if isinstance(kind, (Object, MapOf)):
            followed = _followed(cursor, self.documents, self.diagnostics)
            if followed is None:
                return False
            cursor = followed
        option = fitting(kind, cursor.value)
        if option is None:
            _report_type(cursor, name, expected(kind), self.diagnostics)
            return False
        fault = limit_fault(option, cursor.value)
        if fault:
            self._report_value(cursor, name, fault)
            return False
        self._inside(cursor, option, name)
        return True

    def _inside(self, cursor: Cursor, kind: Type, name: str) -> None:
        if isinstance(kind, Object):
            rule = self.table.objects[kind.table]
            self._object(cursor, rule, demanding=self.table.known)
        elif isinstance(kind, ListOf):
            items = cursor.value
            assert isinstance(items, Sequence)
            for index in range(len(items)):
                self._value(cursor.child(index), kind.item, f"an item of {name}")
        elif isinstance(kind, MapOf):
            for key in _keys(cursor):
                self._value(cursor.child(key), kind.value, f"`{key}` in {name}")


def _holds(cursor: Cursor, condition: When, rule: BindingObject) -> bool | None:
    """Whether a condition on a sibling is met; None if that can't be told."""
    if condition.value is None:
        return condition.field in cursor
    sibling = next(f for f in rule.fields if f.name == condition.field)
    if sibling.name not in cursor:
        return None if sibling.default is None else sibling.default == condition.value
    value = cursor.child(sibling.name).value
    kind = fitting(sibling.type, value)
    # A sibling that is wrong itself has its own finding and says nothing here.
    if kind is None or limit_fault(kind, value):
        return None
    return bool(value == condition.value)


def _meant(key: str, rule: BindingObject) -> str | None:
    return closest_hint(key, [field.name for field in rule.fields])


def _keys(cursor: Cursor) -> tuple[str, ...]:
    return tuple(cursor.value) if isinstance(cursor.value, Mapping) else ()


def _names_of(field: BindingField) -> tuple[str, ...]:
    return (field.name, *field.spellings)


def _is_free(key: str) -> bool:
    """Whether anybody may write the field, whatever the protocol."""
    return key.startswith("x-") or key == "$ref"
