"""Makes a document that uses every field of every object, from the tables."""

from __future__ import annotations

from docgen.location import JsonValue
from docgen.spec.rules import (
    Field,
    Flag,
    ListOf,
    MapOf,
    Nullable,
    Number,
    Object,
    ObjectRule,
    OrReference,
    ProtocolBinding,
    ReferenceTo,
    RuleSet,
    SchemaValue,
    Text,
    Type,
    Union,
)

_TEXTS = {
    "url": "https://example.com/a",
    "uri": "urn:example:a",
    "email": "a@example.com",
    "media-type": "application/json",
    "runtime-expression": "$message.header#/a",
}
_FORMATS = {"schemaFormat": "application/schema+json;version=draft-07"}


def specimen(rules: RuleSet) -> dict[str, JsonValue]:
    """A correct document of one version with every field that the tables know."""
    document = _object(rules, Object("asyncapi"), nested=())
    document["asyncapi"] = f"{rules.version[0]}.{rules.version[1]}.0"
    return document


def _value(rules: RuleSet, type_: Type, nested: tuple[str, ...]) -> JsonValue:
    match type_:
        case SchemaValue():
            return _schema(rules, type_, nested)
        case Object():
            return _object(rules, type_, nested)
        case OrReference() | Nullable():
            return _value(rules, type_.value, nested)
        case ListOf():
            return [_value(rules, type_.item, nested)]
        case MapOf():
            return _map(rules, type_, nested)
        case Union():
            return _value(rules, type_.options[-1], nested)
        case _:
            return _leaf(type_)


def _leaf(type_: Type) -> JsonValue:
    match type_:
        case Text():
            return (
                type_.one_of[0] if type_.one_of else _TEXTS.get(str(type_.format), "a")
            )
        case Flag():
            return True
        case Number():
            return 1
        case ReferenceTo():
            return {"$ref": f"#/components/{type_.table}s/a"}
        case ProtocolBinding():
            return {}
        case _:
            return {"any": ["thing"]}


def _map(rules: RuleSet, type_: MapOf, nested: tuple[str, ...]) -> JsonValue:
    inner = type_.value.value if isinstance(type_.value, OrReference) else type_.value
    if isinstance(inner, Object) and rules[inner.table].variants:
        rule = rules[inner.table]
        return {
            name: {**_fields(rules, variant, nested), str(rule.table.told_by): name}
            for name, variant in rule.variants.items()
        }
    return {"a": _value(rules, type_.value, nested)}


def _object(
    rules: RuleSet, type_: Object, nested: tuple[str, ...]
) -> dict[str, JsonValue]:
    rule = rules[type_.table]
    if rule.variants:
        told, variant = next(iter(rule.variants.items()))
        return {**_fields(rules, variant, nested), str(rule.table.told_by): told}
    made = _fields(rules, rule, (*nested, type_.table))
    return {name: value for name, value in made.items() if name not in type_.without}


def _fields(
    rules: RuleSet, rule: ObjectRule, nested: tuple[str, ...]
) -> dict[str, JsonValue]:
    return {
        name: _field(rules, field, nested)
        for name, field in rule.fields.items()
        if name != "$ref"
    }


def _field(rules: RuleSet, field: Field, nested: tuple[str, ...]) -> JsonValue:
    if field.name == "scheme":
        return "bearer"
    return _FORMATS.get(field.name) or _value(rules, field.type, nested)


def _schema(
    rules: RuleSet, type_: SchemaValue, nested: tuple[str, ...]
) -> dict[str, JsonValue]:
    """A schema with every keyword; the schemas inside it are small."""
    if type_.table in nested:
        return {"type": "string"}
    made = _fields(rules, rules[type_.table], (*nested, type_.table))
    made["type"] = type_.only_type or made["type"]
    return made
