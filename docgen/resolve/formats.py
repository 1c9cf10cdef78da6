"""Finds the `schemaFormat` that holds for what stands beside it."""

from __future__ import annotations

from docgen.load.source import SourceFile
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, Unresolved, reference_in


def stated_format(
    holder: JsonValue, file: SourceFile, documents: Documents
) -> str | None:
    """Find the `schemaFormat` that holds for the schema in `holder`.

    In 2.x a trait of the message may supply it, and wins over the message's own; only
    messages of 2.x have both fields.
    """
    fields = holder if isinstance(holder, dict) else {}
    found = fields.get("schemaFormat")
    traits = fields.get("traits")
    for trait in traits if isinstance(traits, list) else ():
        supplied = _field_of_trait(trait, file, documents)
        found = found if supplied is None else supplied
    return found if isinstance(found, str) else None


def _field_of_trait(
    trait: JsonValue, file: SourceFile, documents: Documents
) -> JsonValue:
    ref = reference_in(trait)
    if ref is not None:
        target = documents.resolve(ref, file)
        trait = None if isinstance(target, Unresolved) else target.cursor.value
    return trait.get("schemaFormat") if isinstance(trait, dict) else None
