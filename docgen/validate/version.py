"""Findings about the version of AsyncAPI that a document states."""

from __future__ import annotations

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import structure as codes
from docgen.load.read import other_language_of
from docgen.resolve.documents import Documents
from docgen.spec.rules import ObjectRule
from docgen.spec.versions import (
    VERSIONS,
    ParsedVersion,
    version_of,
    versions_with_variant,
)
from docgen.validate.fields import dotted, span_of
from docgen.validate.place import Place
from docgen.validate.words import quoted


def check_version(documents: Documents, diagnostics: Diagnostics) -> bool:
    """Report a version that is not quite right; tell whether its rules are known.

    A version that is no string is found when the root object is checked; one that is
    missing, as in an OpenAPI document, was reported when the file was read.
    """
    stated = version_of(documents.root.data)
    if other_language_of(documents.root.data):
        return False
    if not stated.supported:
        _report_unsupported(documents, stated, diagnostics)
    elif stated.text and not stated.exact and _is_text(documents):
        diagnostics.report(
            codes.VERSION_UNKNOWN,
            documents.root.value_location(("asyncapi",)),
            f"AsyncAPI {quoted(stated.text)} was never published; it is read as "
            f"{dotted(stated.version)}",
            hint=f"write `asyncapi: {dotted(stated.version)}.0`",
        )
    return stated.supported


def _is_text(documents: Documents) -> bool:
    data = documents.root.data
    return isinstance(data, dict) and isinstance(data.get("asyncapi"), str)


def _report_unsupported(
    documents: Documents, stated: ParsedVersion, diagnostics: Diagnostics
) -> None:
    known = f"{dotted(VERSIONS[0])} to {dotted(VERSIONS[-1])}"
    diagnostics.report(
        codes.VERSION_UNSUPPORTED,
        documents.root.value_location(("asyncapi",)),
        f"{quoted(stated.text)} is no version of AsyncAPI that docgen knows",
        hint=f"docgen knows AsyncAPI {known}; convert the document to one of them",
    )


def variant_at(place: Place, rule: ObjectRule, diagnostics: Diagnostics) -> ObjectRule:
    """Find the variant that an object states; report one of other versions.

    Without a known variant the general rule holds, which has the fields of them all.
    """
    teller = rule.table.told_by
    told = place.value.get(teller) if teller and isinstance(place.value, dict) else None
    if not isinstance(told, str):
        return rule
    versions = versions_with_variant(rule.table.name, told)
    if told not in rule.variants and versions:
        diagnostics.report(
            codes.FIELD_NOT_IN_VERSION,
            place.value_location(teller),
            f"`{teller}` may be `{told}` {span_of(versions)} only",
        )
    return rule.variants.get(told, rule)
