"""What the page says about a binding: its fields in words, row by row.

In comes one protocol's binding, out goes what a template draws. Each value of the
binding stands in some row: in words where the tables know the field, as JSON where they
don't. Nothing is left out because it is unknown, wrong or of another version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from docgen.location import JsonValue
from docgen.model.bindings import Binding
from docgen.pages.binding_values import (
    json_text,
    known_text,
    plain_text,
    say_default,
    say_value,
)
from docgen.spec.bindings import (
    PROTOCOLS,
    BindingField,
    BindingObject,
    BindingTable,
    When,
    binding_table,
    fitting,
    protocol_name,
)
from docgen.spec.rules import (
    Flag,
    ListOf,
    MapOf,
    Number,
    Object,
    Text,
    Type,
)


class BindingRow(Struct, frozen=True, kw_only=True):
    """One field of a binding, or one item of a list in it."""

    name: str
    """The field as the document writes it; empty for an item of a list."""
    value_text: str | None = None
    """The value in words; None where `rows` or a schema stand for it."""
    code: bool = False
    """Whether the text is the literal value, to be set as code."""
    note: str | None = None
    """What the value stands for: `exactly once`."""
    raw: str | None = None
    """The value as JSON, for copying; None where `rows` or a schema stand for it."""
    meaning: str | None = None
    """What the field is for, in one sentence; in CommonMark, for its code spans."""
    unit: str | None = None
    default: str | None = None
    """What holds when the field is absent, in words."""
    known: bool = True
    """Whether the field is one of the binding's version and its value of its type."""
    markdown: bool = False
    """Whether the text is CommonMark of the document's author."""
    schema: bool = False
    """Whether the value is a schema, to be drawn from the binding's `schemas`."""
    rows: tuple[BindingRow, ...] = ()
    """The fields of a nested object, or the items of a list."""
    unset: tuple[BindingRow, ...] = ()
    """The fields with a default that a nested object leaves out."""


class BindingView(Struct, frozen=True, kw_only=True):
    """One protocol's binding, ready to draw."""

    protocol: str
    """The key in the bindings object."""
    name: str
    """As people call the protocol."""
    level: str
    known: bool
    """Whether anything is known of the protocol's bindings."""
    version: str | None
    """`bindingVersion` as written."""
    version_known: bool
    table_version: str | None
    """The version by which the fields are explained."""
    purpose: str | None
    """What the binding is for, in one sentence."""
    successor: str | None
    """The binding to use instead, if this one is deprecated."""
    rows: tuple[BindingRow, ...]
    unset: tuple[BindingRow, ...]
    """The fields with a default that the binding leaves out."""


def view_binding(binding: Binding) -> BindingView:
    """Say in words what a binding holds."""
    table = binding_table(binding.protocol, binding.level, binding.version)
    info = PROTOCOLS.get(binding.protocol)
    return BindingView(
        protocol=binding.protocol,
        name=protocol_name(binding.protocol),
        level=binding.level,
        known=table is not None,
        version=binding.version,
        version_known=binding.version is None or (table is not None and table.known),
        table_version=table.version if table else None,
        purpose=table.purpose if table else None,
        successor=info.successor if info else None,
        rows=(*_own_rows(binding, table), *_further_rows(binding)),
        unset=_unset_rows(binding.value, table.content) if table else (),
    )


def _own_rows(binding: Binding, table: BindingTable | None) -> tuple[BindingRow, ...]:
    """Draw up the rows of the binding's own value."""
    value = binding.value
    if not isinstance(value, Mapping):
        return () if value is None else (_raw_row("", value),)
    rows = (
        _object_rows(value, table.content, table)
        if table
        else tuple(_raw_row(name, below) for name, below in value.items())
    )
    return tuple(_with_schema(row, binding) for row in rows)


def _with_schema(row: BindingRow, binding: Binding) -> BindingRow:
    """Leave the value to the schema explorer, if the binding has it as a schema."""
    if row.name not in binding.schemas:
        return row
    return replace(row, schema=True, value_text=None, raw=None, code=False, rows=())


def _further_rows(binding: Binding) -> tuple[BindingRow, ...]:
    written = (*binding.extras.items(), *binding.extensions.items())
    return tuple(_raw_row(name, value) for name, value in written)


def _raw_row(name: str, value: JsonValue) -> BindingRow:
    return BindingRow(
        name=name,
        value_text=plain_text(value),
        code=True,
        raw=json_text(value),
        known=False,
    )


def _object_rows(
    value: Mapping[str, JsonValue], rule: BindingObject, table: BindingTable
) -> tuple[BindingRow, ...]:
    fields = {n: f for f in rule.fields for n in (f.name, *f.spellings)}
    return tuple(
        _field_row(name, below, fields[name], table)
        if name in fields
        else _raw_row(name, below)
        for name, below in value.items()
    )


def _field_row(
    name: str, value: JsonValue, field: BindingField, table: BindingTable
) -> BindingRow:
    row = _value_row(name, value, field, field.type, table)
    return replace(
        row,
        meaning=known_text(field.meaning),
        unit=field.unit,
        default=say_default(field),
    )


def _value_row(
    name: str,
    value: JsonValue,
    field: BindingField,
    kind: Type,
    table: BindingTable,
) -> BindingRow:
    """Draw up the row of a value that a field's type, or a part of it, describes."""
    match fitting(kind, value):
        case Object(table=nested) if isinstance(value, Mapping) and value:
            rule = table.objects[nested]
            return BindingRow(
                name=name,
                rows=_object_rows(value, rule, table),
                unset=_unset_rows(value, rule),
            )
        case ListOf(item=item) if _is_list(value) and value:
            return BindingRow(name=name, rows=_item_rows(value, field, item, table))
        case MapOf(value=entry) if isinstance(value, Mapping) and value:
            return BindingRow(
                name=name,
                rows=tuple(
                    _value_row(key, below, field, entry, table)
                    for key, below in value.items()
                ),
            )
        case (Text() | Flag() | Number()) as scalar:
            return _scalar_row(name, value, field, scalar)
        case None:
            return _raw_row(name, value)
        case _:
            return replace(_raw_row(name, value), known=True)


def _item_rows(
    value: JsonValue, field: BindingField, item: Type, table: BindingTable
) -> tuple[BindingRow, ...]:
    assert isinstance(value, Sequence)
    return tuple(_value_row("", below, field, item, table) for below in value)


def _scalar_row(
    name: str, value: JsonValue, field: BindingField, kind: Text | Flag | Number
) -> BindingRow:
    markdown = isinstance(kind, Text) and kind.markdown
    said = say_value(field, value)
    return BindingRow(
        name=name,
        value_text=str(value) if markdown else said.text,
        code=said.code and not markdown,
        note=said.note,
        raw=json_text(value),
        markdown=markdown,
    )


def _is_list(value: JsonValue) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _unset_rows(value: JsonValue, rule: BindingObject) -> tuple[BindingRow, ...]:
    """Draw up the fields that are absent but have a default."""
    if not isinstance(value, Mapping):
        return ()
    return tuple(
        BindingRow(
            name=field.name,
            value_text=say_default(field),
            code=isinstance(field.default, str),
            raw=None if field.default is None else json_text(field.default),
            meaning=known_text(field.meaning),
            unit=field.unit,
            default=say_default(field),
        )
        for field in _left_out(value, rule.fields)
        if _applies(field.only_when, value, rule)
    )


def _left_out(
    value: Mapping[str, JsonValue], fields: Iterable[BindingField]
) -> Iterable[BindingField]:
    for field in fields:
        names = (field.name, *field.spellings)
        if field.has_default and not any(name in value for name in names):
            yield field


def _applies(
    condition: When | None, value: Mapping[str, JsonValue], rule: BindingObject
) -> bool:
    """Whether a field says anything beside the values that its siblings have."""
    if condition is None:
        return True
    if condition.value is None:
        return condition.field in value
    default = next((f.default for f in rule.fields if f.name == condition.field), None)
    return bool(value.get(condition.field, default) == condition.value)
