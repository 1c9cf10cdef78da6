"""Versions of AsyncAPI: which one a document states, and the tables cut to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from docgen.location import JsonValue
from docgen.spec.common import COMMON_TABLES
from docgen.spec.rules import (
    LATEST,
    Field,
    ObjectRule,
    RuleSet,
    Table,
    Variant,
    Version,
    fits,
)
from docgen.spec.schema import SCHEMA_TABLES
from docgen.spec.security import SECURITY_TABLES
from docgen.spec.v2 import V2_TABLES
from docgen.spec.v3 import V3_TABLES

__all__ = [
    "VERSIONS",
    "ParsedVersion",
    "fits",
    "parse_version",
    "rules_for",
    "version_of",
    "versions_with",
    "versions_with_variant",
]

VERSIONS: tuple[Version, ...] = (
    *((2, minor) for minor in range(7)),
    (3, 0),
    LATEST,
)
"""Every version that docgen knows, oldest first; each was published as patch 0."""

_SHARED_TABLES = (*COMMON_TABLES, *SECURITY_TABLES, *SCHEMA_TABLES)
_TABLES = {2: (*V2_TABLES, *_SHARED_TABLES), 3: (*V3_TABLES, *_SHARED_TABLES)}
_STATED = re.compile(r"\s*v?(\d{1,4})(?:\.(\d{1,4}))?(?:\.\d+)?(?:-.*)?\s*", re.ASCII)


class ParsedVersion(Struct, frozen=True, kw_only=True):
    """What a document states as its version, and the rules that fit it best."""

    text: str
    """As stated; empty if the document states none."""
    version: Version
    """The version whose rules apply."""
    exact: bool
    """Whether `text` is a published version, letter for letter."""
    supported: bool
    """Whether docgen knows the rules of the stated major version at all."""


def parse_version(text: str) -> ParsedVersion:
    """Find the rules for the version that a document states.

    The patch number and what follows it have no meaning; of a minor version that docgen
    does not know, the nearest one that it knows stands in.
    """
    found = _STATED.fullmatch(text)
    if found is None:
        return ParsedVersion(text=text, version=LATEST, exact=False, supported=False)
    stated = (int(found[1]), int(found[2] or 0))
    version = _nearest(stated)
    return ParsedVersion(
        text=text,
        version=version,
        exact=text == f"{version[0]}.{version[1]}.0",
        supported=stated[0] in _TABLES,
    )


def _nearest(stated: Version) -> Version:
    known = [version for version in VERSIONS if version <= stated]
    return known[-1] if known else VERSIONS[0]


def version_of(data: JsonValue) -> ParsedVersion:
    """Find the version of a whole document, guessing where it states none."""
    stated = data.get("asyncapi") if isinstance(data, dict) else None
    if isinstance(stated, str):
        return parse_version(stated)
    if isinstance(stated, float | int) and not isinstance(stated, bool):
        return parse_version(str(stated))
    version = (2, 6) if _looks_like_v2(data) else LATEST
    return ParsedVersion(text="", version=version, exact=False, supported=True)


def _looks_like_v2(data: JsonValue) -> bool:
    channels = data.get("channels") if isinstance(data, dict) else None
    if not isinstance(channels, dict):
        return False
    return any(
        isinstance(channel, dict) and ("publish" in channel or "subscribe" in channel)
        for channel in channels.values()
    )


@cache
def rules_for(version: Version) -> RuleSet:
    """Cut all tables to `version`, one of `VERSIONS`."""
    objects = {table.name: _cut(table, version) for table in _TABLES[version[0]]}
    return RuleSet(version, MappingProxyType(objects))


def _cut(table: Table, version: Version) -> ObjectRule:
    variants = {
        variant.value: _rule_of_variant(table, variant, version)
        for variant in table.variants
        if variant.since <= version
    }
    fields = _fields_at(table.fields, version)
    return ObjectRule(
        table=table,
        fields=fields,
        required=_required(fields),
        any_of=table.any_of if table.any_of_since <= version else (),
        variants=MappingProxyType(variants),
    )


def _rule_of_variant(table: Table, variant: Variant, version: Version) -> ObjectRule:
    """Cut the fields that every variant has, and those of this one."""
    own = {field.name for other in table.variants for field in other.fields}
    shared = (field for field in table.fields if field.name not in own)
    fields = _fields_at((*shared, *variant.fields), version)
    return ObjectRule(table=table, fields=fields, required=_required(fields))


def _fields_at(fields: tuple[Field, ...], version: Version) -> Mapping[str, Field]:
    return MappingProxyType(
        {field.name: field for field in fields if field.since <= version <= field.until}
    )


def _required(fields: Mapping[str, Field]) -> tuple[str, ...]:
    return tuple(name for name, field in fields.items() if field.required)


def versions_with(table: str, field: str) -> tuple[Version, ...]:
    """List the versions in which the object that `table` describes has the field."""
    return tuple(v for v, rule in _every(table) if field in rule.fields)


def versions_with_variant(table: str, value: str) -> tuple[Version, ...]:
    """List the versions in which the object may be of the variant `value`."""
    return tuple(v for v, rule in _every(table) if value in rule.variants)


def _every(table: str) -> Iterator[tuple[Version, ObjectRule]]:
    for version in VERSIONS:
        rule = rules_for(version).objects.get(table)
        if rule is not None:
            yield version, rule
