"""Rules about words in schemas that are no keywords, so that what they say is lost.

JSON Schema accepts any word and gives it no meaning. A rule speaks only where it is
plain which keyword was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache, partial
from types import MappingProxyType

from docgen.diagnostics.codes import schemas as codes
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.spec.rules import ObjectRule, fits
from docgen.validate.rules.rule import Hit, Rule, RuleInput, field_of, value_at

SCHEMA_TABLES = ("schema", "json_schema", "openapi_schema")
"""The languages that are JSON Schema or nearly so."""

_DRAFT_07 = ("schema", "json_schema")
_LATER: Mapping[str, str] = MappingProxyType(
    {
        "prefixItems": "list the schemas of the first items in `items`, and that of "
        "the rest in `additionalItems`",
        "dependentRequired": "call it `dependencies`",
        "dependentSchemas": "call it `dependencies`",
        "unevaluatedProperties": "use `additionalProperties`, which looks only at the "
        "`properties` beside it",
        "unevaluatedItems": "use `additionalItems`",
        "minContains": "remove it: `contains` asks for one item that fits",
        "maxContains": "remove it: `contains` asks for one item that fits",
    }
)
"""Keywords that JSON Schema got after draft-07, and how to say the same there."""
_LATER_DRAFTS = ("2019-09", "2020-12")
_NO_TYPO = frozenset({"example", "id"})
"""Words that look like a keyword and are none: of OpenAPI, and of draft-04."""
_NEAR = 0.8
"""As alike as `requird` and `required`; people name things of their own, too."""


@lru_cache(maxsize=4096)
def _nearest(word: str, keywords: tuple[str, ...]) -> str | None:
    same = word.casefold()
    for keyword in keywords:
        if keyword.casefold() == same:
            return keyword
    close = get_close_matches(word, keywords, n=1, cutoff=_NEAR)
    return close[0] if close else None


def misspelt_in(schema: JsonValue, rule: ObjectRule) -> Iterator[tuple[str, str]]:
    """The words of a schema that plainly mean a keyword, and which one."""
    if not isinstance(schema, Mapping):
        return
    keywords = tuple(rule.fields)
    for word, value in schema.items():
        if word in rule.fields or word in _NO_TYPO or word.startswith("x-"):
            continue
        meant = _nearest(word, keywords)
        if meant and meant not in schema and fits(rule.fields[meant].type, value):
            yield word, meant


def _has_unknown(rule: ObjectRule, schema: Mapping[str, JsonValue]) -> bool:
    if schema.keys() <= rule.fields.keys():
        return False
    return any(w not in rule.fields and not w.startswith("x-") for w in schema)


def _with_unknown(given: RuleInput) -> Iterator[tuple[Cursor, ObjectRule]]:
    for table in SCHEMA_TABLES:
        rule = given.rules[table]
        for schema in given.objects.of(table, where=partial(_has_unknown, rule)):
            yield schema, rule


def _misspelt(given: RuleInput) -> Iterator[Hit]:
    for schema, rule in _with_unknown(given):
        for word, meant in misspelt_in(schema.value, rule):
            yield Hit(
                location=schema.child(word).key_location,
                message=f"`{word}` has no meaning in a schema",
                hint=f"did you mean `{meant}`?",
            )


def _nullable(given: RuleInput) -> Iterator[Hit]:
    for schema in given.objects.of(*_DRAFT_07, having="nullable"):
        yield Hit(
            location=schema.child("nullable").key_location,
            message="`nullable` has no meaning in a schema that is not OpenAPI's",
            hint=_instead_of_nullable(schema.value),
        )


def _instead_of_nullable(schema: JsonValue) -> str:
    types = value_at(schema, "type")
    names = [types] if isinstance(types, str) else types
    if value_at(schema, "nullable") is not True:
        return "remove it: only a schema that says so allows null"
    if isinstance(names, list) and names:
        if "null" in names:
            return "remove it: `type` allows null already"
        also = ", and add null to `enum`" if value_at(schema, "enum") else ""
        return f'write `type: [{", ".join(map(str, names))}, "null"]`{also}'
    return 'write `anyOf` with the schema and `{type: "null"}`'


def _of_later_drafts(given: RuleInput) -> Iterator[Hit]:
    def has_some(schema: Mapping[str, JsonValue]) -> bool:
        return not _LATER.keys().isdisjoint(schema)

    found = tuple(given.objects.of("schema", where=has_some))
    newer = _files_of_later_drafts(given) if found else frozenset()
    for schema in found:
        for word in _LATER if schema.file.uri not in newer else ():
            held = field_of(schema, word)
            if held is not None:
                yield Hit(
                    location=held.key_location,
                    message=f"`{word}` has no meaning in AsyncAPI's schemas, which "
                    "are of draft-07",
                    hint=_LATER[word],
                )


def _files_of_later_drafts(given: RuleInput) -> frozenset[str]:
    """Files in which `$schema` claims keywords that AsyncAPI's own schemas lack."""
    return frozenset(
        schema.file.uri
        for schema in given.objects.of("schema", having="$schema")
        if any(d in str(value_at(schema.value, "$schema")) for d in _LATER_DRAFTS)
    )


def _example(given: RuleInput) -> Iterator[Hit]:
    for schema in given.objects.of(*_DRAFT_07, having="example"):
        yield Hit(
            location=schema.child("example").key_location,
            message="`example` has no meaning in a schema that is not OpenAPI's",
            hint="add the value to `examples`"
            if "examples" in schema
            else "write `examples`, a list with the value as its item",
        )


def strays_in(schema: JsonValue, rule: ObjectRule) -> list[str]:
    """The words of an object's schema that hold the schema of a property each."""
    if not isinstance(schema, Mapping):
        return []
    is_object = schema.get("type") == "object" or "properties" in schema
    typos = dict(misspelt_in(schema, rule)) if is_object else {}
    return [
        word
        for word, value in (schema.items() if is_object else ())
        if word not in rule.fields
        and not word.startswith("x-")
        and word not in typos
        and word not in ("example", *_LATER)
        and isinstance(value, Mapping)
        and isinstance(value.get("type"), str)
        and not _has_unknown(rule, value)
    ]


def _stray(given: RuleInput) -> Iterator[Hit]:
    for schema, rule in _with_unknown(given):
        strays = strays_in(schema.value, rule)
        if not strays:
            continue
        rest = len(strays) - 1
        subject, predicate = f"`{strays[0]}`", "stands where keywords stand and is none"
        if rest:
            subject += f" and {rest} more"
            predicate = "stand where keywords stand and are none"
        yield Hit(
            location=schema.child(strays[0]).key_location,
            message=f"{subject} {predicate}",
            hint="if it is a property, move it below `properties`"
            if not rest
            else "if they are properties, move them below `properties`",
        )


RULES = (
    Rule(code=codes.SCHEMA_KEYWORD_MISSPELT, check=_misspelt),
    Rule(code=codes.SCHEMA_KEYWORD_FOREIGN, check=_nullable),
    Rule(code=codes.SCHEMA_KEYWORD_FOREIGN, check=_of_later_drafts),
    Rule(code=codes.SCHEMA_EXAMPLE_SINGULAR, check=_example),
    Rule(code=codes.PROPERTY_OUTSIDE_PROPERTIES, check=_stray),
)
