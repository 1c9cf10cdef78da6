"""Mistakes, made one at a time in correct documents: both judges, one verdict.

A document that has every field is broken in every way that fits: a field is dropped,
renamed, given a value of another type, or joined by one that does not belong. What the
official schema refuses, the tables must refuse, and the other way round, except where
the specification's text differs from its schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import pytest

from docgen.location import JsonValue, Pointer
from docgen.spec.rules import Version
from docgen.spec.versions import rules_for
from tests.conformance.official import is_valid, needs_schemas
from tests.conformance.specimen import specimen
from tests.unit.validate.judging import findings_in_data

pytestmark = needs_schemas

_STRIDE = 61
"""Every so manieth mutant is judged; a prime, so that all kinds have their turn."""
_OTHER_VALUES: tuple[JsonValue, ...] = (
    None,
    5,
    "text",
    True,
    [],
    {},
    ["a"],
    {"a": "b"},
)
_FOREIGN_FIELDS = ("zzz", "x-ok", "x-not ok", "title", "payload", "publish")


class Mutant(NamedTuple):
    """A document with one change, and what the change was."""

    change: str
    pointer: Pointer
    document: JsonValue

    @property
    def key(self) -> str | int:
        """The key of the entry that was changed, or in which something was."""
        return self.pointer[-1]

    @property
    def holder(self) -> str | int:
        """The key of what holds that entry."""
        return self.pointer[-2] if len(self.pointer) > 1 else ""


def _mutants(document: JsonValue) -> Iterator[Mutant]:
    for pointer, value in _entries(document, ()):
        yield from _broken_at(document, pointer, value)


def _entries(value: JsonValue, pointer: Pointer) -> Iterator[tuple[Pointer, JsonValue]]:
    entries: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    if isinstance(value, list):
        entries = list(enumerate(value))
    for key, child in entries:
        yield (*pointer, key), child
        yield from _entries(child, (*pointer, key))


def _broken_at(
    document: JsonValue, pointer: Pointer, value: JsonValue
) -> Iterator[Mutant]:
    def mutant(change: str, entries: dict[str | int, JsonValue]) -> Mutant:
        return Mutant(change, pointer, _with(document, pointer, entries))

    key = pointer[-1]
    if isinstance(key, str):
        yield mutant("drop", {})
        yield mutant("rename", {f"{key}x": value})
    for other in _OTHER_VALUES:
        if type(other) is not type(value):
            yield mutant(f"retype {other!r}", {key: other})
    if isinstance(value, dict):
        for name in _FOREIGN_FIELDS:
            if name not in value:
                yield mutant(f"add {name}", {key: {**value, name: "text"}})


def _with(
    value: JsonValue, pointer: Pointer, entries: dict[str | int, JsonValue]
) -> JsonValue:
    """Put `entries` in the place of the one that `pointer` leads to."""
    step, *rest = pointer
    assert isinstance(value, dict | list)
    old: dict[str | int, JsonValue] = dict(
        value.items() if isinstance(value, dict) else enumerate(value)
    )
    if rest:
        old[step] = _with(old[step], tuple(rest), entries)
    else:
        del old[step]
        old |= entries
    if isinstance(value, list):
        return list(old.values())
    return {str(name): item for name, item in old.items()}


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
    return mutant.change == "add x-not ok" and mutant.holder == "components"


def _is_oauth2(version: Version, mutant: Mutant) -> bool:
    return "oauth2" in (mutant.key, mutant.holder)


def _lost_target(version: Version, mutant: Mutant) -> bool:
    return mutant.change in ("drop", "rename") and mutant.pointer[0] == "components"


def _is_binding_of_v2(version: Version, mutant: Mutant) -> bool:
    steps = tuple(map(str, mutant.pointer[-2:]))
    return version < (3, 0) and any(step.endswith("indings") for step in steps)


def _is_example_of_trait(version: Version, mutant: Mutant) -> bool:
    of_trait = {"traits", "messageTraits"} & set(mutant.pointer)
    exact = version in ((2, 1), (2, 6)) or version >= (3, 0)
    return bool(of_trait) and "examples" in mutant.pointer and not exact


_EXPLANATIONS = {
    _lacks_version: "the load stage reports a document without version",
    _is_boolean_schema: "the text has boolean schemas in every position",
    _is_extension_by_text: "the text lets examples and flows be extended",
    _is_old_trait: "the text has no pairs among traits",
    _is_parameter: "the text says that a parameter is an object",
    _is_odd_name: "the text wants components of every name to be right",
    _is_oauth2: "the text lists the fields of an oauth2 scheme",
    _lost_target: "a reference of the specimen lost its target",
    _is_binding_of_v2: "the text says that a binding is an object",
    _is_example_of_trait: "the text has the same examples on traits as on messages",
}
"""Why the two may differ, by the test whether they may at a mutant."""


def _is_explained(version: Version, mutant: Mutant) -> bool:
    return any(explains(version, mutant) for explains in _EXPLANATIONS)


@pytest.mark.parametrize("version", [(2, 0), (2, 4), (2, 6), (3, 0), (3, 1)])
def test_tables_and_official_schema_agree_on_mistakes(version: Version) -> None:
    """One change at a time, both see a mistake or neither does."""
    document = specimen(rules_for(version))
    unexplained = []
    for mutant in islice(_mutants(document), 0, None, _STRIDE):
        refused = any(f.severity == "error" for f in findings_in_data(mutant.document))
        agree = refused != is_valid(version, mutant.document)
        if not agree and not _is_explained(version, mutant):
            unexplained.append((mutant.change, mutant.pointer, refused))
    assert unexplained == []
