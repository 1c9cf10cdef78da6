"""Schema positions: the language that holds there, and the type that it must have."""

from __future__ import annotations

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import structure as codes
from docgen.resolve.documents import Documents
from docgen.resolve.formats import stated_format
from docgen.validate.place import Place
from docgen.validate.words import thing_at


def schema_format_of(place: Place, documents: Documents) -> str | None:
    """Find the `schemaFormat` that holds for the fields of an object."""
    return stated_format(place.value, place.file, documents)


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
