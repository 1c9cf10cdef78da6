"""Checks the examples and defaults that a document states against its schemas.

Whoever reads the site copies an example first; so one that the schema refuses is worth
a finding. Schemas in other languages than JSON Schema are not looked at here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct, field

from docgen.diagnostics import Code, Diagnostics
from docgen.diagnostics.codes import examples as codes
from docgen.examples.checker import SchemaChecker
from docgen.examples.json_schema import subschemas_of
from docgen.examples.problems import Problem, path_of
from docgen.examples.serialize import language_of_content
from docgen.load.source import SourceFile
from docgen.location import JsonValue, Location, Pointer
from docgen.model.api import Api
from docgen.model.channel import Parameter
from docgen.model.message import Message, MessageExample, MessageFields
from docgen.model.schema import (
    BooleanSchema,
    FormattedSchema,
    Schema,
    SchemaNode,
    SchemaRef,
)
from docgen.model.shared import ABSENT, Absent

Locate: TypeAlias = Callable[[Location, Pointer], Location]
"""Finds a place below an object: where the object stands, and the steps from there."""

_ANY_OBJECT = Schema(types=("object",))


def at_origin(origin: Location, steps: Pointer) -> Location:
    """Answer the object itself, where nothing narrower is known."""
    return origin


def locate_in(files: Iterable[SourceFile]) -> Locate:
    """Find places in the files that were read."""
    by_name = {file.name: file for file in files}

    def locate(origin: Location, steps: Pointer) -> Location:
        file = by_name.get(origin.file)
        if file is None:
            return origin
        return file.value_location((*origin.pointer, *steps))

    return locate


def checker_of(api: Api) -> SchemaChecker:
    """Make the checker of an Api, with all its schemas compiled together."""
    stating = [s for s in _all_schemas(api) if s.examples or s.default is not ABSENT]
    return SchemaChecker(
        api.schemas, inline=(_ANY_OBJECT, *_message_schemas(api), *stating)
    )


def check_examples(
    api: Api,
    diagnostics: Diagnostics,
    *,
    checker: SchemaChecker | None = None,
    locate: Locate = at_origin,
) -> None:
    """Report each example and default that its schema does not allow.

    Args:
        api: the Api.
        diagnostics: where findings go.
        checker: the Api's checker, if there is one already.
        locate: finds the place of a value inside an object.
    """
    stage = _Stage(checker or checker_of(api), diagnostics, locate)
    for message in api.messages.values():
        stage.check_message(message, api.default_content_type)
    for schema in _all_schemas(api):
        stage.check_schema(schema)


def _message_schemas(api: Api) -> Iterator[SchemaNode]:
    for message in api.messages.values():
        for part in (message.payload, message.headers):
            node = _json_schema_of(part)
            if node is not None:
                yield node


def _json_schema_of(part: object) -> SchemaNode | None:
    if not isinstance(part, FormattedSchema):
        return None
    schema = part.schema
    return schema if isinstance(schema, Schema | BooleanSchema | SchemaRef) else None


def _all_schemas(api: Api) -> Iterator[Schema]:
    """Every schema of the Api with everything inside it, once."""
    seen: set[int] = set()
    waiting = list(_roots(api))[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Schema) and id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting.extend(below for _, below in subschemas_of(node))
            waiting.extend(node.definitions.values())


def _roots(api: Api) -> Iterator[SchemaNode]:
    for named in api.schemas.values():
        node = _json_schema_of(named.content)
        if node is not None:
            yield node
    yield from _message_schemas(api)
    for trait in api.library.message_traits.values():
        if isinstance(trait, MessageFields):
            node = _json_schema_of(trait.headers)
            if node is not None:
                yield node
    parameters = [p for c in api.channels.values() for p in c.parameters.values()]
    for parameter in (*parameters, *api.library.parameters.values()):
        if isinstance(parameter, Parameter) and parameter.schema is not None:
            yield parameter.schema


class _Stage(Struct):
    """What the checks of one Api share."""

    checker: SchemaChecker
    diagnostics: Diagnostics
    locate: Locate
    _checked: set[tuple[int, int]] = field(default_factory=set)

    def check_message(self, message: Message, default_content_type: str | None) -> None:
        content_type = message.content_type or default_content_type
        is_json = language_of_content(content_type) == "json"
        payload = _json_schema_of(message.payload)
        headers = (
            _ANY_OBJECT if message.headers is None else _json_schema_of(message.headers)
        )
        for example in message.examples:
            # Text in another notation is the payload itself, not a structure.
            is_text = isinstance(example.payload, str) and not is_json
            if payload is not None and not is_text:
                self._check_part(example, "payload", example.payload, payload)
            if headers is not None:
                self._check_part(example, "headers", example.headers, headers)

    def _check_part(
        self,
        example: MessageExample,
        name: str,
        value: JsonValue | Absent,
        schema: SchemaNode,
    ) -> None:
        # Messages that share a trait share its examples.
        pair = (id(example), id(schema))
        if value is ABSENT or pair in self._checked:
            return
        self._checked.add(pair)
        self._check(
            codes.MESSAGE_EXAMPLE_INVALID, value, schema, example.origin, (name,)
        )

    def check_schema(self, schema: Schema) -> None:
        self._check_patterns(schema)
        for index, example in enumerate(schema.examples):
            steps = ("examples", index)
            code = codes.SCHEMA_EXAMPLE_INVALID
            self._check(code, example, schema, schema.origin, steps)
        if schema.default is not ABSENT:
            code = codes.SCHEMA_DEFAULT_INVALID
            self._check(code, schema.default, schema, schema.origin, ("default",))

    def _check_patterns(self, schema: Schema) -> None:
        stated = [("pattern", schema.pattern)] if schema.pattern is not None else []
        stated += [("patternProperties", p) for p in schema.pattern_properties]
        for keyword, pattern in stated:
            if not self.checker.keywords.usable("pattern", pattern):
                below = () if keyword == "pattern" else (pattern,)
                self.diagnostics.report(
                    codes.SCHEMA_UNUSABLE,
                    self.locate(schema.origin, (keyword, *below)),
                    f"`{_shortened(pattern)}` is not a regular expression that can be "
                    "checked",
                    hint="write it in the dialect of ECMA-262, without inline flags",
                )

    def _check(
        self,
        code: Code,
        value: JsonValue,
        schema: SchemaNode,
        origin: Location,
        steps: Pointer,
    ) -> None:
        verdict = self.checker.check(value, schema, root=path_of(steps))
        if verdict.uncompiled:
            self.diagnostics.report(
                codes.SCHEMA_UNUSABLE,
                schema.origin,
                f"{verdict.unchecked}, so nothing is checked against it",
            )
        elif verdict.unchecked is not None:
            self.diagnostics.report(
                codes.SCHEMA_UNUSABLE,
                self.locate(origin, steps),
                f"{verdict.unchecked}, so this value is not checked",
            )
        for problem in verdict.problems:
            self.diagnostics.report(
                code,
                self.locate(origin, (*steps, *problem.pointer)),
                problem.message,
                hint=_hint_for(value, problem),
            )


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _hint_for(value: JsonValue, problem: Problem) -> str | None:
    """Tell those who wrote JSON inside a string how to write it."""
    if problem.pointer or not isinstance(value, str):
        return None
    if not value.lstrip().startswith(("{", "[")):
        return None
    try:
        json.loads(value)
    except ValueError:
        return None
    return "write the example as a structure, not as text that holds JSON"
