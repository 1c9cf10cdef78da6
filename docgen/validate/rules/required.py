"""The rule about required properties that no schema of the value describes.

A schema is not alone in describing a value: what it is composed of does so too, and so
does whatever it is itself a part of. All of that is asked before a name counts as
undescribed, and in doubt it is described.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from docgen.diagnostics.codes import schemas as codes
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.resolve.documents import closest_hint
from docgen.validate.rules.keywords import SCHEMA_TABLES, misspelt_in
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    field_of,
    items_in,
    texts_in,
    value_at,
)
from docgen.validate.rules.schema_paths import may_match

_LISTS = ("allOf", "anyOf", "oneOf")
_PARTS = ("not", "if", "then", "else")
_MAX_STEPS = 100_000
"""Schemas to look at in one document: compositions can fan out without end."""


class _Part(NamedTuple):
    """A schema for the same value as the object that holds it."""

    keyword: str
    written: Cursor
    """As it stands there; it may be a reference."""


class _Whole(NamedTuple):
    """What a schema is a part of."""

    holder: Cursor
    keyword: str


def _undefined(given: RuleInput) -> Iterator[Hit]:
    suspects = list(given.objects.of(*SCHEMA_TABLES, where=_lacks_some))
    if not suspects:
        return
    search = _Search(given, _wholes_in(given))
    for schema in suspects:
        own = _names(schema.value, "properties")
        for item, name in texts_in(schema, "required"):
            # What stands beside `properties` by mistake is told elsewhere.
            if name in own or isinstance(value_at(schema.value, name), Mapping):
                continue
            described = search.names_beside(schema, name)
            if described is not None:
                yield _hit(schema, item, name, described)


def _hit(schema: Cursor, item: Cursor, name: str, described: list[str]) -> Hit:
    required = {text for _, text in texts_in(schema, "required")}
    return Hit(
        location=item.location,
        message=f"the required property `{name}` is not described",
        hint=closest_hint(name, [n for n in described if n not in required])
        or "describe it in `properties`, or remove it from `required`",
    )


def _lacks_some(schema: Mapping[str, JsonValue]) -> bool:
    """Tell whether a schema by itself lacks a property that it requires."""
    required = schema.get("required")
    if not isinstance(required, list):
        return False
    own = _names(schema, "properties")
    return any(isinstance(name, str) and name not in own for name in required)


def _names(value: JsonValue, keyword: str) -> Mapping[str, JsonValue]:
    """The map below a keyword; an empty one if there is none."""
    held = value_at(value, keyword)
    return held if isinstance(held, Mapping) else {}


def _parts_of(given: RuleInput, holder: Cursor) -> Iterator[_Part]:
    """The schemas of the same value in a schema, or the headers in a message.

    Headers of a message and of its traits are merged into one schema.
    """
    for keyword in _LISTS:
        yield from (_Part(keyword, item) for item in items_in(holder, keyword))
    for _, entry in entries_in(holder, "dependencies"):
        yield _Part("dependencies", entry)
    traits = (given.follow(item) for item in items_in(holder, "traits"))
    for whole in (holder, *traits):
        keywords = _PARTS if whole is holder else ()
        for keyword in (*keywords, "headers"):
            part = field_of(whole, keyword) if whole is not None else None
            if part is not None:
                yield _Part(keyword, part)


def _wholes_in(given: RuleInput) -> Mapping[int, list[_Whole]]:
    """Everything that schemas are parts of, by their identity."""
    wholes: dict[int, list[_Whole]] = {}
    for holder in given.objects.of("message", *SCHEMA_TABLES, where=_is_whole):
        for keyword, written in _parts_of(given, holder):
            part = given.follow(written)
            if part is not None:
                wholes.setdefault(id(part.value), []).append(_Whole(holder, keyword))
    return wholes


_WHOLE = frozenset((*_LISTS, *_PARTS, "dependencies", "headers", "traits"))


def _is_whole(value: Mapping[str, JsonValue]) -> bool:
    return not _WHOLE.isdisjoint(value)


class _Step(NamedTuple):
    """A schema to ask."""

    schema: Cursor
    upward: bool
    """Whether to ask also what it is a part of."""
    but: str = ""
    """A keyword whose parts are alternatives to where the search comes from."""


class _Search(Struct):
    """Looks for a property in all that describes the value of a schema."""

    given: RuleInput
    wholes: Mapping[int, list[_Whole]]
    _steps: int = 0

    def names_beside(self, schema: Cursor, name: str) -> list[str] | None:
        """The names that are described instead of `name`; None if it may be itself."""
        described: dict[str, None] = {}
        seen: set[tuple[int, bool, str]] = set()
        waiting = [_Step(schema, upward=True)]
        while waiting:
            step = waiting.pop()
            visit = (id(step.schema.value), step.upward, step.but)
            if visit in seen:
                continue
            seen.add(visit)
            self._steps += 1
            further = self._further(step, name)
            if further is None or self._steps > _MAX_STEPS:
                return None
            described.update(dict.fromkeys(_names(step.schema.value, "properties")))
            waiting += further
        return list(described)

    def _further(self, step: _Step, name: str) -> list[_Step] | None:
        """Whom to ask next; None if the property may be described here."""
        typos = misspelt_in(step.schema.value, self.given.rules["schema"])
        is_typo = any(meant == "properties" for _, meant in typos)
        if is_typo or _describes(step.schema.value, name):
            return None
        further: list[_Step] = []
        for keyword, written in _parts_of(self.given, step.schema):
            if keyword in ("not", step.but):
                continue
            part = self.given.follow(written)
            # A `$ref` hides what stands beside it, but somebody meant it.
            if part is None or _describes(written.value, name):
                return None
            further.append(_Step(part, upward=False))
        wholes = self.wholes.get(id(step.schema.value), []) if step.upward else []
        for holder, keyword in wholes:
            if keyword == "not":
                return None
            but = keyword if keyword == "oneOf" else ""
            further.append(_Step(holder, upward=True, but=but))
        return further


def _describes(schema: JsonValue, name: str) -> bool:
    """Tell whether a schema by itself describes a property, or may do so."""
    properties = _names(schema, "properties")
    return (
        name in properties
        or "$ref" in properties
        or any(may_match(p, name) for p in _names(schema, "patternProperties"))
        or bool(_names(schema, "additionalProperties"))
    )


RULES = (Rule(code=codes.REQUIRED_PROPERTY_UNDEFINED, check=_undefined),)
