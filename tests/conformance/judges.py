"""Two judges, one verdict: docgen's tables and the official JSON Schemas.

What one refuses, the other must refuse, except where the specification's text differs
from its schema. Those cases are listed with their reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeAlias

from docgen.diagnostics import Severity
from docgen.load.source import step_into
from docgen.location import JsonValue
from docgen.resolve.documents import reference_in
from docgen.spec.bindings import LEVELS
from docgen.spec.rules import Version
from docgen.spec.schema_format import language_of
from docgen.spec.versions import rules_for
from tests.conformance.mutants import Mutant, mutants
from tests.conformance.official import is_valid
from tests.unit.validate.judging import findings_in_data

_NOT_JUDGED = frozenset(
    {
        # The official schema does not follow references…
        "ref-not-found",
        "ref-file-unreadable",
        "ref-cycle",
        "ref-wrong-kind",
        # … and leaves names that break the pattern for them alone.
        "key-pattern",
    }
)
Explains: TypeAlias = Callable[[Version, Mutant], bool]


class Verdict(NamedTuple):
    """What the two said about a mutant."""

    mutant: Mutant
    refused: bool
    """By docgen."""
    agreed: bool
    reason: str | None
    """Why they may differ, if they do and may."""


def judge(
    version: Version, document: JsonValue, *, every: int, first: int = 0
) -> Iterator[Verdict]:
    """Judge every so manieth mutant of a document."""
    for mutant in islice(mutants(document), first, None, every):
        refused = is_refused(mutant.document)
        agreed = refused != is_valid(version, mutant.document)
        yield Verdict(
            mutant, refused, agreed, None if agreed else _reason(version, mutant)
        )


def is_refused(document: JsonValue) -> bool:
    """Docgen's verdict, as far as the official schema judges too."""
    return any(
        finding.severity is Severity.ERROR and finding.code.name not in _NOT_JUDGED
        for finding in findings_in_data(document)
    )


def _reason(version: Version, mutant: Mutant) -> str | None:
    return next(
        (why for why, explains in EXPLANATIONS.items() if explains(version, mutant)),
        None,
    )


def _lacks_version(version: Version, mutant: Mutant) -> bool:
    return mutant.change == "drop" and mutant.pointer == ("asyncapi",)


def _is_boolean_schema(version: Version, mutant: Mutant) -> bool:
    in_place = mutant.key in ("headers", "payload") or mutant.holder == "schemas"
    return version >= (3, 0) and mutant.change == "retype True" and in_place


def _is_extension_by_text(version: Version, mutant: Mutant) -> bool:
    in_place = mutant.holder == "examples" or mutant.key == "flows"
    return mutant.change == "add x-ok" and in_place


def _is_old_trait(version: Version, mutant: Mutant) -> bool:
    return mutant.change == "retype []" and mutant.holder == "traits"


def _is_parameter(version: Version, mutant: Mutant) -> bool:
    return "parameters" in (mutant.key, mutant.holder)


def _is_odd_name(version: Version, mutant: Mutant) -> bool:
    """Whether a component's name breaks the pattern, so that nothing checks it."""
    if mutant.change == "add x-not ok" and mutant.holder == "components":
        return True
    is_below = mutant.pointer[:1] == ("components",) and len(mutant.pointer) > 2
    return is_below and not _COMPONENT_NAME.fullmatch(str(mutant.pointer[2]))


def _is_oauth2(version: Version, mutant: Mutant) -> bool:
    return "oauth2" in (mutant.key, mutant.holder)


def _is_binding_of_v2(version: Version, mutant: Mutant) -> bool:
    steps = tuple(map(str, mutant.pointer[-2:]))
    return version < (3, 0) and any(step.endswith("indings") for step in steps)


def _is_example_of_trait(version: Version, mutant: Mutant) -> bool:
    of_trait = {"traits", "messageTraits"} & set(mutant.pointer)
    exact = version in ((2, 1), (2, 6)) or version >= (3, 0)
    return bool(of_trait) and "examples" in mutant.pointer and not exact


def _is_in_binding(version: Version, mutant: Mutant) -> bool:
    levels = {f"{level}Bindings" for level in LEVELS}
    return "bindings" in mutant.pointer or bool(levels & set(mutant.pointer))


def _is_in_other_language(version: Version, mutant: Mutant) -> bool:
    """Whether a change is inside a schema that is no JSON Schema, or to its format."""
    value = mutant.document
    for step in mutant.pointer[:-1]:
        value = _step(value, step)
        stated = value.get("schemaFormat") if isinstance(value, dict) else None
        language = language_of(stated) if isinstance(stated, str) else "asyncapi"
        if language not in ("asyncapi", "json-schema", "openapi"):
            return True
    return False


def _is_beside_reference(version: Version, mutant: Mutant) -> bool:
    value = mutant.document
    for step in mutant.pointer[:-1]:
        value = _step(value, step)
        if reference_in(value) is not None and step != "properties":
            return True
    return False


def _is_behind_unknown_word(version: Version, mutant: Mutant) -> bool:
    """Whether only a reference can tell that there is a schema at a place."""
    if mutant.pointer[:2] != ("components", "schemas"):
        return False
    keywords = rules_for(version)["schema"].fields
    steps = iter(map(str, mutant.pointer[3:]))
    for step in steps:
        if step not in keywords:
            return True
        if step in _HOLDERS:
            next(steps, None)
    return False


def _step(value: JsonValue, step: str | int) -> JsonValue:
    below = step_into(value, step)
    return below[1] if below else None


_COMPONENT_NAME = re.compile(r"[A-Za-z0-9._-]+")
_HOLDERS = frozenset(
    {
        "properties",
        "patternProperties",
        "definitions",
        "dependencies",
        "allOf",
        "anyOf",
        "oneOf",
    }
)
"""Keywords below which a name or a number comes before the next schema."""


EXPLANATIONS: Mapping[str, Explains] = {
    "the load stage reports a document without version": _lacks_version,
    "the text has boolean schemas in every position": _is_boolean_schema,
    "the text lets examples and flows be extended": _is_extension_by_text,
    "the text has no pairs among traits": _is_old_trait,
    "the text says that a parameter is an object": _is_parameter,
    "the text wants components of every name to be right": _is_odd_name,
    "the text lists the fields of an oauth2 scheme": _is_oauth2,
    "the text says that a binding is an object": _is_binding_of_v2,
    "the text has the same examples on traits as on messages": _is_example_of_trait,
    "bindings have tables and tests of their own": _is_in_binding,
    "schemas in other languages have readers of their own": _is_in_other_language,
    "the text ignores what stands beside a reference": _is_beside_reference,
    "only a reference tells that there is a schema": _is_behind_unknown_word,
}
"""Why the two may differ, with the test whether they may at a mutant."""
