"""Findings about the fields of one object: unknown, misplaced, missing.

A field that the object doesn't have may belong to another version of AsyncAPI, to
another variant of the object, or be a slip of the keyboard; each gets its own finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import structure as codes
from docgen.resolve.documents import closest_hint
from docgen.spec.rules import MapOf, ObjectRule, RuleSet, Text, Version
from docgen.spec.versions import VERSIONS, versions_with
from docgen.validate.place import Place
from docgen.validate.words import (
    kind_of,
    listed,
    quoted,
    remedy,
    thing_at,
    with_article,
)

_EXTENSION = re.compile(r"x-[\w.-]+", re.ASCII)

_MOVED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("asyncapi", "tags"): "move it into `info`",
        ("asyncapi", "externalDocs"): "move it into `info`",
        ("server", "url"): "split it into `host` and `pathname`",
        ("channel", "publish"): "write an operation with `action: receive` "
        "below `operations`",
        ("channel", "subscribe"): "write an operation with `action: send` "
        "below `operations`",
        ("operation", "operationId"): "make it the key of the operation",
        ("operation", "message"): "put the message below `messages` of the channel",
        ("message", "messageId"): "make it the key of the message",
        ("message", "schemaFormat"): "put it into `payload`, with the schema below "
        "`schema` beside it",
        ("parameter", "schema"): "use `enum`, `default` and `examples`: "
        "parameters are strings",
        ("oauth_flow", "scopes"): "call it `availableScopes`",
    }
)
"""Where things of AsyncAPI 2 went in AsyncAPI 3."""


_SAID_BEFORE = ("asyncapi", "asyncapi")


def check_extension(place: Place, key: str, diagnostics: Diagnostics) -> None:
    """Report the name of an extension that has forbidden characters."""
    if _EXTENSION.fullmatch(key):
        return
    diagnostics.report(
        codes.INVALID_EXTENSION_NAME,
        place.key_location(key),
        f"`{key}` is not a valid name for an extension",
        hint="use letters, digits, `.`, `_` and `-` after `x-`",
    )


def check_keys(expected: MapOf, place: Place, diagnostics: Diagnostics) -> None:
    """Report the keys of a map that have characters they must not have."""
    pattern = re.compile(expected.key_pattern or ".*", re.ASCII)
    for key in place.value if isinstance(place.value, dict) else ():
        if pattern.fullmatch(key):
            continue
        diagnostics.report(
            codes.KEY_PATTERN,
            place.key_location(key),
            f"{quoted(key)} is not a valid name in {thing_at(place, place.name)}",
            hint=f"use {expected.key_rule}",
        )


def report_unknown_field(
    place: Place,
    key: str,
    rule: ObjectRule,
    rules: RuleSet,
    diagnostics: Diagnostics,
) -> None:
    """Report a field that the object doesn't have, with the likeliest reason."""
    name = rule.table.name
    general = rules[name]
    if key == "$ref":
        _report_broken_reference(place, diagnostics)
    elif key in general.fields:
        _report_not_applicable(place, key, general, diagnostics)
    elif versions := versions_with(name, key):
        _report_other_version(place, key, rule, rules.version, versions, diagnostics)
    else:
        diagnostics.report(
            codes.UNKNOWN_FIELD,
            place.key_location(key),
            f"{with_article(rule.table.title)} has no field `{key}`",
            hint=closest_hint(key, _candidates(place, rule))
            or _extension_hint(key, rule),
        )


def _report_broken_reference(place: Place, diagnostics: Diagnostics) -> None:
    value = place.value
    target = value.get("$ref") if isinstance(value, dict) else None
    diagnostics.report(
        codes.WRONG_TYPE,
        place.value_location("$ref"),
        f"`$ref` is {kind_of(target)}, must be a string",
        hint=remedy(Text(), target, "$ref")
        if target is None
        else "write the address of the target, such as `#/components/schemas/Order`",
    )


def _report_not_applicable(
    place: Place, key: str, general: ObjectRule, diagnostics: Diagnostics
) -> None:
    teller = general.table.told_by
    told = place.value.get(teller) if teller and isinstance(place.value, dict) else None
    where = (
        f"where `{teller}` is `{told}`" if told else f"in {thing_at(place, place.name)}"
    )
    diagnostics.report(
        codes.FIELD_NOT_APPLICABLE,
        place.key_location(key),
        f"`{key}` has no meaning {where}",
    )


def _report_other_version(
    place: Place,
    key: str,
    rule: ObjectRule,
    stated: Version,
    versions: tuple[Version, ...],
    diagnostics: Diagnostics,
) -> None:
    moved = _MOVED.get((rule.table.name.removesuffix("_trait"), key))
    diagnostics.report(
        codes.FIELD_NOT_IN_VERSION,
        place.key_location(key),
        f"{with_article(rule.table.title)} has `{key}` {span_of(versions)}, "
        f"this document is {dotted(stated)}",
        hint=moved if stated >= (3, 0) else None,
    )


def report_unmet_condition(
    place: Place, key: str, condition: tuple[str, str], diagnostics: Diagnostics
) -> None:
    """Report a field that needs another one to have a certain value."""
    other, value = condition
    diagnostics.report(
        codes.FIELD_NOT_APPLICABLE,
        place.key_location(key),
        f"`{key}` has a meaning only where `{other}` is `{value}`",
    )


def report_missing_fields(
    place: Place, rule: ObjectRule, diagnostics: Diagnostics
) -> None:
    """Report the required fields that an object lacks."""
    if not isinstance(place.value, dict):
        return
    for name in rule.required:
        # The load stage has reported a root that is no AsyncAPI document at all.
        if name in place.value or (rule.table.name, name) == _SAID_BEFORE:
            continue
        diagnostics.report(
            codes.MISSING_FIELD,
            place.key_location(),
            f"{with_article(rule.table.title)} needs the field `{name}`",
        )
    if rule.any_of and not any(name in place.value for name in rule.any_of):
        names = listed(tuple(f"`{name}`" for name in rule.any_of))
        diagnostics.report(
            codes.MISSING_FIELD,
            place.key_location(),
            f"{with_article(rule.table.title)} needs {names}",
        )


def _candidates(place: Place, rule: ObjectRule) -> list[str]:
    """The fields that a wrong name may have meant: those not yet there."""
    present = place.value if isinstance(place.value, dict) else {}
    return [name for name in rule.fields if name not in present]


def _extension_hint(key: str, rule: ObjectRule) -> str:
    if not rule.table.extensible:
        return "remove it"
    return f"remove it, or call it `x-{key}` if it is an extension of your own"


def span_of(versions: tuple[Version, ...]) -> str:
    """Say in which versions something exists: "since AsyncAPI 3.0"."""
    first, last = versions[0], versions[-1]
    if last == VERSIONS[-1]:
        return f"since AsyncAPI {dotted(first)}"
    if first == VERSIONS[0]:
        return f"up to AsyncAPI {dotted(last)}"
    if first == last:
        return f"in AsyncAPI {dotted(first)} only"
    return f"in AsyncAPI {dotted(first)} to {dotted(last)}"


def dotted(version: Version) -> str:
    """Write a version as people do: 3.0."""
    return f"{version[0]}.{version[1]}"
