"""Rules about what messages consist of: headers, payloads and their languages."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics.codes import languages
from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.model.message import Message
from docgen.model.schema import FormattedSchema, SchemaRef
from docgen.model.shared import Missing, ObjectId
from docgen.resolve.documents import Resolved, reference_in
from docgen.spec.schema_format import describe_format, language_of
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    field_of,
    text_in,
    value_at,
)
from docgen.validate.words import quoted

_JSON_SCHEMAS = ("asyncapi", "json-schema")
"""Languages that are one to a reference: the first extends the second."""


def _headers_not_object(given: RuleInput) -> Iterator[Hit]:
    for message in given.objects.of("message", "message_trait", having="headers"):
        schema = _headers_of(given, message)
        types = value_at(schema.value, "type") if schema else None
        names = [types] if isinstance(types, str) else types
        if schema is None or not isinstance(names, list) or "object" in names:
            continue
        yield Hit(
            location=schema.child("type").location,
            message="headers are a map of names to values, so their schema must be "
            "of type `object`",
            hint="write `type: object`, with each header below `properties`",
        )


def _headers_of(given: RuleInput, message: Cursor) -> Cursor | None:
    """The schema of the headers, if it is in a language that has `type`."""
    held = field_of(message, "headers")
    headers = given.follow(held) if held else None
    if headers is None or "schema" not in headers:
        return headers
    language = language_of(text_in(headers, "schemaFormat"))
    return given.follow(headers.child("schema")) if language in _JSON_SCHEMAS else None


def _unknown_language(given: RuleInput) -> Iterator[Hit]:
    """Report languages that docgen shows only as they are written."""
    tables = ("multi_format_schema", "message", "message_trait")
    for holder in given.objects.of(*tables, having="schemaFormat"):
        stated = text_in(holder, "schemaFormat")
        if stated is not None and language_of(stated) == "other":
            yield Hit(
                location=holder.child("schemaFormat").location,
                message=f"{quoted(stated)} is a language that docgen does not read",
                hint="check the spelling; the schema is shown as it is written",
            )


def _other_language(given: RuleInput) -> Iterator[Hit]:
    """Report references inside `schema` that lead to another language."""
    for holder in given.objects.of("multi_format_schema", having="schema"):
        inside = holder.child("schema")
        ref = reference_in(inside.value)
        found = given.documents.resolve(ref, inside.file) if ref is not None else None
        if not isinstance(found, Resolved):
            continue
        own = text_in(holder, "schemaFormat")
        other = _format_at(given, found.first)
        if other is None or _is_same(own, other[0]):
            continue
        yield Hit(
            location=inside.child("$ref").location,
            message=f"`{ref}` leads to a schema in {describe_format(other[0])}, "
            f"must lead to one in {describe_format(own)}",
            hint="refer to the `schema` of an object with the same `schemaFormat`",
        )


def _format_at(given: RuleInput, target: Cursor) -> tuple[str | None] | None:
    """The `schemaFormat` that holds at a place, if the place tells."""
    if "schema" in target and "schemaFormat" in target:
        return (text_in(target, "schemaFormat"),)
    if target.file is not given.documents.root:
        return None
    if len(target.pointer) == 3 and target.pointer[:2] == ("components", "schemas"):
        return (None,)
    if target.pointer[-1:] == ("schema",):
        steps = tuple(map(str, target.pointer[:-1]))
        stated = value_at(target.file.data, *steps, "schemaFormat")
        return (stated,) if isinstance(stated, str) else None
    return None


def _is_same(one: str | None, other: str | None) -> bool:
    languages = language_of(one), language_of(other)
    return languages[0] == languages[1] or set(languages) == set(_JSON_SCHEMAS)


def _ambiguous(given: RuleInput) -> Iterator[Hit]:
    messages = given.api.messages
    for channel in given.api.channels.values():
        first: dict[ObjectId, Message] = {}
        for link in dict.fromkeys(channel.messages.values()):
            message = None if isinstance(link, Missing) else messages[link]
            payload = message.payload if message else None
            if message is None or not isinstance(payload, FormattedSchema):
                continue
            if not isinstance(payload.schema, SchemaRef):
                continue
            earlier = first.setdefault(payload.schema.target, message)
            if earlier is not message and earlier.headers == message.headers:
                yield Hit(
                    location=message.origin,
                    message=f"payload and headers of the message `{message.key}` are "
                    f"those of the message `{earlier.key}`",
                    hint="add a `const` that tells them apart, in payload or headers",
                )


RULES = (
    Rule(code=codes.HEADERS_NOT_OBJECT, check=_headers_not_object, majors=(3,)),
    Rule(code=languages.SCHEMA_FORMAT_UNKNOWN, check=_unknown_language),
    Rule(code=codes.SCHEMA_FORMAT_MISMATCH, check=_other_language, majors=(3,)),
    Rule(code=codes.MESSAGE_AMBIGUOUS, check=_ambiguous),
)
