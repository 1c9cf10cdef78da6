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
        yield f"**{escape(binding.name)}**{_remarks(writer, binding)}"
        lines = [*_rows(writer, binding.rows, 0), *_defaults(writer, binding.unset, 0)]
        if lines:
            yield "\n".join(lines)
        for row in binding.rows:
            key = f"{binding.protocol}.{row.name}"
            if row.schema and key in view.schemas:
                yield writer.say(
                    "%(setting)s of %(protocol)s:",
                    setting=code(row.name),
                    protocol=escape(binding.name),
                )
                yield from write_schema(writer, view.schemas[key])
    for protocol, hole in view.missing:
        yield f"{code(writer.language.of(protocol))}: {writer.missing(hole)}"
    yield from writer.values(view.extensions)
    yield from writer.values(view.extras, writer.say("Other fields:"))


def _remarks(writer: Writer, binding: BindingView) -> str:
    words = []
    if binding.version:
        version = escape(binding.version)
        words.append(
            writer.say("binding version %(version)s", version=version)
            if binding.version_known
            else writer.say(
                "binding version %(version)s, which docgen does not know",
                version=version,
            )
        )
    if binding.successor:
        successor = escape(binding.successor)
        words.append(
            writer.say("deprecated: use %(successor)s instead", successor=successor)
        )
    if not binding.known:
        words.append(
            writer.say("docgen has no explanation of this protocol's settings")
        )
    return f" ({'; '.join(words)})" if words else ""


def _rows(writer: Writer, rows: Iterable[BindingRow], depth: int) -> Iterator[str]:
    for row in rows:
        name = code(row.name) if row.name else ""
        value = writer.say("see below") if row.schema else _value(writer, row)
        meaning = writer.language.of(row.meaning or "")
        if row.default and row.meaning:
            default = writer.words(row.default)
            meaning += " " + writer.say("Default: %(value)s.", value=default)
        said = " — ".join(filter(None, (value, meaning)))
        yield item(": ".join(filter(None, (name, said))), depth)
        yield from _rows(writer, row.rows, depth + 1)
        yield from _defaults(writer, row.unset, depth + 1)


def _value(writer: Writer, row: BindingRow) -> str:
    note = f" ({writer.words(row.note)})" if row.note else ""
    if row.value_text is None:
        return note.strip()
    if row.markdown:
        return " ".join(row.value_text.split()) + note
    return (code(row.value_text) if row.code else writer.words(row.value_text)) + note


def _defaults(writer: Writer, rows: Iterable[BindingRow], depth: int) -> Iterator[str]:
    """Yield the defaults that apply, as nothing else is said."""
    for row in rows:
        meaning = f" — {writer.language.of(row.meaning)}" if row.meaning else ""
        default = writer.words(row.default or "")
        value = writer.say("%(value)s by default", value=default)
        yield item(f"{code(row.name)}: {value}{meaning}", depth)
