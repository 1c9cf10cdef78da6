"""Findings about a project's own templates."""

from docgen.diagnostics.finding import Code, Severity

COPIED_TEMPLATE_IS_OLD = Code(
    name="copied-template-is-old",
    severity=Severity.WARNING,
    title="The original of a copied template changed",
    why="`docgen theme eject` copied this template, and since then the theme's own "
    "changed. The copy still works, but lacks what the new one has: it may show less, "
    "or miss a block that others rely on.",
    wrong="{# copied from default, fingerprint 0f3a5c7e9b1d #}   the original is newer",
    right='{% extends "!operation.html" %}   or a copy of the present original',
)
