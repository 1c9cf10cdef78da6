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

TEMPLATE_UNKNOWN = Code(
    name="template-unknown",
    severity=Severity.WARNING,
    title="A template of the project replaces nothing",
    why="A file among the overrides stands for the file of the same name in the theme. "
    "The theme has none of this name, and no other template of the project mentions "
    "it, so it is never drawn. Most likely its name is misspelt.",
    wrong="overrides/operatoin.html",
    right="overrides/operation.html",
)

BLOCK_UNKNOWN = Code(
    name="block-unknown",
    severity=Severity.WARNING,
    title="A block of the project's template replaces nothing",
    why="A block fills the block of the same name in the template that is extended. "
    "That one has none of this name, so what the block says is never drawn. Most "
    "likely its name is misspelt.",
    wrong="{% block operation_mesages %}…{% endblock %}",
    right="{% block operation_messages %}…{% endblock %}",
)
