"""Schema positions: the language that holds there, and the type that it must have."""

from __future__ import annotations

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import structure as codes
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, Unresolved, reference_in
from docgen.spec.schema_format import language_of
from docgen.validate.place import Place
from docgen.validate.words import thing_at

_TABLES = {
    "asyncapi": "schema",
    "json-schema": "json_schema",
    "openapi": "openapi_schema",
}


def table_for_format(schema_format: str | None) -> str | None:
    """Name the table for a `schemaFormat`; None for a language without one."""
    return _TABLES.get(language_of(schema_format))


def schema_format_of(place: Place, documents: Documents) -> str | None:
    """Find the `schemaFormat` that holds for the fields of an object.

    In 2.x a trait of the message may supply it, and wins over the message's own; only
    messages of 2.x have both fields.
    """
    holder = place.value if isinstance(place.value, dict) else {}
    found = holder.get("schemaFormat")
    traits = holder.get("traits")
    for trait in traits if isinstance(traits, list) else ():
        supplied = _field_of_trait(trait, place, documents)
        found = found if supplied is None else supplied
    return found if isinstance(found, str) else None


def _field_of_trait(trait: JsonValue, place: Place, documents: Documents) -> JsonValue:
    ref = reference_in(trait)
    if ref is not None:
        target = documents.resolve(ref, place.file)
        trait = None if isinstance(target, Unresolved) else target.cursor.value
    return trait.get("schemaFormat") if isinstance(trait, dict) else None


def check_only_type(allowed: str, place: Place, diagnostics: Diagnostics) -> None:
    """Report a schema whose `type` is not the only one that its position allows."""
    stated = place.value.get("type") if isinstance(place.value, dict) else None
    if stated in (None, allowed):
        return
    diagnostics.report(
        codes.BAD_VALUE,
        place.value_location("type"),
        f"`type` of {thing_at(place, place.name)} must be `{allowed}`",
    )
