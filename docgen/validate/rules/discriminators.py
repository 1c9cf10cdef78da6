"""Rules about `discriminator`, which names a property of its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.resolve.documents import closest_hint
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    items_in,
    text_in,
    texts_in,
)

_Says: TypeAlias = Callable[[RuleInput, Cursor, str, int], bool]
_DEPTH = 8
"""Levels of composition to look through; schemas may contain themselves."""


def _defines(given: RuleInput, schema: Cursor, name: str, depth: int = 0) -> bool:
    own = any(key == name for key, _ in entries_in(schema, "properties"))
    return own or _parts_say(given, schema, name, depth, _defines)


def _requires(given: RuleInput, schema: Cursor, name: str, depth: int = 0) -> bool:
    own = any(key == name for _, key in texts_in(schema, "required"))
    return own or _parts_say(given, schema, name, depth, _requires)


def _parts_say(
    given: RuleInput, schema: Cursor, name: str, depth: int, says: _Says
) -> bool:
    """Ask the schemas that this one is composed of.

    One part of `allOf` is enough; of `oneOf` and `anyOf` all have to agree.
    """
    if depth >= _DEPTH:
        return False

    def answers(keyword: str) -> list[bool]:
        parts = (given.follow(item) for item in items_in(schema, keyword))
        return [
            part is not None and says(given, part, name, depth + 1) for part in parts
        ]

    if any(answers("allOf")):
        return True
    return any(all(said) for k in ("oneOf", "anyOf") if (said := answers(k)))


def _undefined(given: RuleInput) -> Iterator[Hit]:
    for schema in given.objects.of("schema", having="discriminator"):
        name = text_in(schema, "discriminator")
        if name is None or _defines(given, schema, name):
            continue
        own = [key for key, _ in entries_in(schema, "properties")]
        yield Hit(
            location=schema.child("discriminator").location,
            message=f"the schema has no property `{name}` that could tell its kinds "
            "apart",
            hint=closest_hint(name, own)
            or f"add `{name}` to `properties` and to `required`",
        )


def _not_required(given: RuleInput) -> Iterator[Hit]:
    for schema in given.objects.of("schema", having="discriminator"):
        name = text_in(schema, "discriminator")
        if name is None or not _defines(given, schema, name):
            continue
        if not _requires(given, schema, name):
            yield Hit(
                location=schema.child("discriminator").location,
                message=f"the property `{name}` tells the kinds of the schema apart, "
                "but it is not required",
                hint=f"add `{name}` to `required`",
            )


RULES = (
    Rule(code=codes.DISCRIMINATOR_UNDEFINED, check=_undefined),
    Rule(code=codes.DISCRIMINATOR_NOT_REQUIRED, check=_not_required),
)
