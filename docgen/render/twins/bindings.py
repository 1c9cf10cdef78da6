"""Bindings in a twin: each protocol's settings in words, as nested lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.pages.binding_view import BindingRow, BindingView
from docgen.pages.views import BindingsView
from docgen.render.twins.schemas import write_schema
from docgen.render.twins.writer import Writer
from docgen.render.twins.writing import code, escape, item


def write_bindings(writer: Writer, view: BindingsView) -> Iterator[str]:
    """Write the bindings of one object."""
    for binding in view.bindings:
        yield f"**{escape(binding.name)}**{_remarks(binding)}"
        lines = [*_rows(binding.rows, 0), *_defaults(binding.unset, 0)]
        if lines:
            yield "\n".join(lines)
        for row in binding.rows:
            key = f"{binding.protocol}.{row.name}"
            if row.schema and key in view.schemas:
                yield f"{code(row.name)} of {escape(binding.name)}:"
                yield from write_schema(writer, view.schemas[key])
    for protocol, hole in view.missing:
        yield f"{code(protocol)}: {writer.missing(hole)}"
    yield from writer.values(view.extensions)
    yield from writer.values(view.extras, "Other fields")


def _remarks(binding: BindingView) -> str:
    words = []
    if binding.version:
        strange = "" if binding.version_known else ", which docgen does not know"
        words.append(f"binding version {escape(binding.version)}{strange}")
    if binding.successor:
        words.append(f"deprecated: use {escape(binding.successor)} instead")
    if not binding.known:
        words.append("docgen has no explanation of this protocol's settings")
    return f" ({'; '.join(words)})" if words else ""


def _rows(rows: Iterable[BindingRow], depth: int) -> Iterator[str]:
    for row in rows:
        name = code(row.name) if row.name else ""
        value = "see below" if row.schema else _value(row)
        meaning = row.meaning or ""
        if row.default and row.meaning:
            meaning += f" Default: {escape(row.default)}."
        said = " — ".join(filter(None, (value, meaning)))
        yield item(": ".join(filter(None, (name, said))), depth)
        yield from _rows(row.rows, depth + 1)
        yield from _defaults(row.unset, depth + 1)


def _value(row: BindingRow) -> str:
    note = f" ({escape(row.note)})" if row.note else ""
    if row.value_text is None:
        return note.strip()
    if row.markdown:
        return " ".join(row.value_text.split()) + note
    return (code(row.value_text) if row.code else escape(row.value_text)) + note


def _defaults(rows: Iterable[BindingRow], depth: int) -> Iterator[str]:
    """Yield the defaults that apply, as nothing else is said."""
    for row in rows:
        meaning = f" — {row.meaning}" if row.meaning else ""
        value = f"{escape(row.default or '')} by default"
        yield item(f"{code(row.name)}: {value}{meaning}", depth)
