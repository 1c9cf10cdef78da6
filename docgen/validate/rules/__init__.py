"""The rules that tables can't say: what has to agree between places of a document.

Each rule is a kind of finding and a function that finds it; one module holds the rules
of one topic. `RULES` is the registry. What the structure check reports already, no rule
reports again.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.diagnostics import Diagnostics
from docgen.validate.rules import (
    addresses,
    components,
    discriminators,
    expressions,
    homes,
    ids,
    keywords,
    messages,
    registries,
    required,
    security,
    servers,
    style,
    tags,
    values,
)
from docgen.validate.rules.plugins import check_own_codes, installed_rules
from docgen.validate.rules.rule import Hit, Rule, RuleInput

__all__ = [
    "RULES",
    "Hit",
    "Rule",
    "RuleInput",
    "check_own_codes",
    "check_rules",
    "installed_rules",
]

RULES: tuple[Rule, ...] = (
    *addresses.RULES,
    *servers.RULES,
    *values.RULES,
    *homes.RULES,
    *ids.RULES,
    *security.RULES,
    *messages.RULES,
    *tags.RULES,
    *discriminators.RULES,
    *required.RULES,
    *keywords.RULES,
    *expressions.RULES,
    *registries.RULES,
    *components.RULES,
    *style.RULES,
)
"""Every rule that docgen brings along."""


def check_rules(
    given: RuleInput, diagnostics: Diagnostics, rules: Iterable[Rule] = RULES
) -> None:
    """Report every place that breaks one of the rules."""
    for rule in rules:
        if given.major not in rule.majors:
            continue
        for hit in rule.check(given):
            diagnostics.report(
                rule.code,
                hit.location,
                hit.message,
                hint=hit.hint,
                severity=hit.severity,
            )
