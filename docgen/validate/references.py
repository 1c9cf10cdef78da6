"""Findings about one `$ref`: what stands beside it, and whether it leads anywhere."""

from __future__ import annotations

from docgen.diagnostics import Diagnostics, Severity
from docgen.diagnostics.codes import load, structure
from docgen.diagnostics.codes import resolve as codes
from docgen.load.decode import is_binary
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, Unresolved
from docgen.spec.rules import ObjectRule, ReferenceTo, Type, Version
from docgen.validate.place import Key, Place
from docgen.validate.words import (
    expectation,
    kind_of,
    listed,
    thing_at,
    with_article,
)

_HARMLESS = frozenset({"$ref", "$id", "$schema", "$comment", "$defs", "definitions"})
"""Keywords of JSON Schema that do their work, or no harm, beside a `$ref`.

What stands below `definitions` can be referred to, whatever stands beside it.
"""


def target_of(
    reference: Place, documents: Documents, diagnostics: Diagnostics
) -> Cursor | None:
    """Follow the Reference Object at a place; report it if it leads nowhere."""
    ref = _ref(reference.value)
    found = documents.resolve(ref, reference.file)
    if isinstance(found, Unresolved):
        diagnostics.report(
            found.code,
            reference.value_location("$ref"),
            found.message,
            hint=found.hint,
        )
        return None
    return found.cursor


def report_siblings(
    reference: Place, diagnostics: Diagnostics, *, merged: bool = False
) -> None:
    """Report the fields beside a `$ref`; if `merged`, they go over its target."""
    value = reference.value
    if not isinstance(value, dict) or len(value) == 1:
        return
    names = tuple(f"`{key}`" for key in value if key not in _HARMLESS)
    if not names:
        return
    verb = "have" if len(names) > 1 else "has"
    said = f"{listed(names).replace(' or ', ' and ')} beside `$ref`"
    if merged:
        diagnostics.report(
            codes.CHANNEL_REF_SIBLINGS,
            reference.key_location("$ref"),
            f"{said} {verb} no defined meaning",
            hint="move everything into the referenced channel",
        )
        return
    diagnostics.report(
        codes.REF_SIBLINGS,
        reference.key_location("$ref"),
        f"{said} {verb} no effect",
        hint="move what is needed into the target of the reference",
    )


def report_not_allowed(
    reference: Place, version: Version, diagnostics: Diagnostics
) -> None:
    """Report a reference in a place that allows none."""
    thing = thing_at(reference, reference.name)
    diagnostics.report(
        codes.REF_NOT_ALLOWED,
        reference.key_location("$ref"),
        f"{thing} can't be a reference in AsyncAPI {version[0]}.{version[1]}",
        hint="write in place what the reference leads to",
    )


def report_expected(
    expected: ReferenceTo,
    value: JsonValue,
    at: Place,
    key: Key,
    diagnostics: Diagnostics,
) -> None:
    """Report something else where only a reference may stand."""
    if isinstance(value, dict) and "$ref" in value:
        # It is meant as one; what is wrong with its `$ref` is told there.
        return
    name = value if isinstance(value, str) else "…"
    home = f"#/{expected.table}s/{name}"
    if expected.table == "message":
        home = f"#/channels/…/messages/{name}"
    diagnostics.report(
        codes.REF_EXPECTED,
        at.value_location(key),
        f"{thing_at(at, key)} is {kind_of(value)}, must be a reference",
        hint=f"write `$ref: '{home}'`",
    )


def report_wrong_target(
    reference: Place, expected: Type, target: JsonValue, diagnostics: Diagnostics
) -> None:
    """Report a reference that leads to a value of the wrong type."""
    diagnostics.report(
        structure.WRONG_TYPE,
        reference.value_location("$ref"),
        f"`{_ref(reference.value)}` leads to {kind_of(target)}, must lead to "
        f"{expectation(expected)}",
    )


def report_wrong_kind(
    reference: Place, found: ObjectRule, needed: ObjectRule, diagnostics: Diagnostics
) -> None:
    """Report a reference that leads to another kind of object than its place needs."""
    # To official tools any object is a schema, and in 2.x all bindings are one kind.
    name = needed.table.name
    tolerated = name == "schema" or name.endswith("_bindings")
    diagnostics.report(
        codes.REF_WRONG_KIND,
        reference.value_location("$ref"),
        f"`{_ref(reference.value)}` leads to {with_article(found.table.title)}, must "
        f"lead to {with_article(needed.table.title)}",
        severity=Severity.WARNING if tolerated else None,
    )


def is_empty_file(target: Cursor) -> bool:
    """Tell whether a reference leads to a whole file that has no content."""
    return not target.pointer and target.value is None


def report_empty_file(target: Cursor, diagnostics: Diagnostics) -> None:
    """Report a file without content; that it is binary, the load stage has said."""
    if not is_binary(target.file.text):
        diagnostics.report(
            load.FILE_EMPTY,
            target.location,
            f"`{target.file.name}` is empty",
            hint="write into it what the reference needs",
        )


def _ref(value: JsonValue) -> str:
    ref = value.get("$ref") if isinstance(value, dict) else None
    return ref if isinstance(ref, str) else ""
