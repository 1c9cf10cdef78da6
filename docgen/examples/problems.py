"""Says in words what a validator found wrong with a value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import unquote

from jsonschema_rs import ValidationError, ValidationErrorKind
from msgspec import Struct

from docgen.examples.values import realistic_string
from docgen.location import JsonValue, Pointer

_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_MAX_VALUE = 40
_MAX_OPTIONS = 6
_ARTICLES = {
    "integer": "an integer",
    "object": "an object",
    "array": "an array",
    "null": "null",
}
_Kind = ValidationErrorKind
_Branches: TypeAlias = Sequence[Sequence[ValidationError]]


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a value."""

    message: str
    """A sentence in the present tense without a full stop."""
    pointer: Pointer
    """Where in the value."""


def path_of(pointer: Pointer, root: str = "") -> str:
    """Write a place in a value as people do: `payload.lines[0].sku`."""
    path = root
    for step in pointer:
        if isinstance(step, int):
            path += f"[{step}]"
        elif _IDENTIFIER.fullmatch(step.replace("-", "_")):
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step, ensure_ascii=False)}]"
    return path


def brief(value: object) -> str:
    """Write a JSON value in a few characters."""
    match value:
        case Mapping():
            return "an object"
        case list() | tuple():
            return "an array"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f"`{text if len(text) <= _MAX_VALUE else text[: _MAX_VALUE - 1] + '…'}`"


class Explainer(Struct, frozen=True, kw_only=True):
    """Turns a validator's errors into problems."""

    schema: Mapping[str, JsonValue]
    """The schema that was compiled."""
    skipped: int
    """Steps of the instance's paths that are not the value's own."""
    root: str
    patterns: Mapping[str, str]
    """Patterns as written, by how the validator knows them."""

    def explain(self, errors: Sequence[ValidationError]) -> tuple[Problem, ...]:
        """Explain errors, the deepest first, and each thing once."""
        problems: dict[Problem, None] = {}
        for error in errors:
            for problem in self._problems_of(error):
                problems[problem] = None
        return tuple(sorted(problems, key=lambda p: -len(p.pointer)))

    def _pointer(self, error: ValidationError) -> Pointer:
        return tuple(error.instance_path[self.skipped :])

    def _subject(self, pointer: Pointer) -> str:
        path = path_of(pointer, self.root)
        return f"`{path}`" if path else "the value"

    def _problems_of(self, error: ValidationError) -> list[Problem]:
        pointer = self._pointer(error)
        match error.kind:
            case _Kind.Required(property=name):
                # A property of the root goes without the root where that has no name.
                missing = self._subject((*pointer, name))
                return [Problem(message=f"{missing} is missing", pointer=pointer)]
            case _Kind.AdditionalProperties(unexpected=names):
                return [self._unexpected((*pointer, name)) for name in names]
            case _Kind.AnyOf(context=branches) | _Kind.OneOfNotValid(context=branches):
                return self._closest(error, branches)
            case _Kind.OneOfMultipleValid(context=branches):
                return [self._ambiguous(error, branches)]
            case _Kind.PropertyNames(error=inner):
                said = self._say(inner)
                message = f"{self._subject(pointer)} has a property whose name {said}"
                below = (*pointer, str(inner.instance))
                return [Problem(message=message, pointer=below)]
            case _:
                message = f"{self._subject(pointer)} {self._say(error)}"
                return [Problem(message=message, pointer=pointer)]

    def _unexpected(self, pointer: Pointer) -> Problem:
        subject = self._subject(pointer)
        return Problem(
            message=f"{subject} is not a property that the schema allows",
            pointer=pointer,
        )

    def _say(self, error: ValidationError) -> str:
        """Say what is wrong, as the rest of a sentence that begins with the place."""
        counted = _say_count(error.kind, error.instance)
        if counted is not None:
            return counted
        demand = self._demand(error.kind)
        if demand is None:
            return _say_plain(error)
        return f"is {brief(error.instance)}, must {demand}"

    def _demand(self, kind: ValidationErrorKind) -> str | None:
        match kind:
            case _Kind.Type(types=types):
                return f"be {_one_of([_ARTICLES.get(t, f'a {t}') for t in types])}"
            case _Kind.Enum(options=options):
                return f"be one of {_listed(options)}"
            case _Kind.Constant(expected_value=expected):
                return f"be {brief(expected)}"
            case _Kind.Format(format=name):
                return f"be a valid `{name}` such as `{realistic_string('', name)}`"
            case _Kind.Pattern(pattern=pattern):
                return f"match the pattern `{self.patterns.get(pattern, pattern)}`"
            case _Kind.MultipleOf(multiple_of=step):
                return f"be a multiple of {_number(step)}"
            case _:
                return _demand_of_bounds(kind)

    def _closest(self, error: ValidationError, branches: _Branches) -> list[Problem]:
        """Explain by the alternative that was probably meant."""
        pointer = self._pointer(error)
        types = _types_of(branches, len(error.instance_path))
        if types is not None:
            wanted = _one_of([_ARTICLES.get(t, f"a {t}") for t in types])
            message = (
                f"{self._subject(pointer)} is {brief(error.instance)}, must be {wanted}"
            )
            return [Problem(message=message, pointer=pointer)]
        labels = [self._label(error, index) for index in range(len(branches))]
        best = min(
            range(len(branches)),
            key=lambda index: self._distance(error, branches[index], labels[index]),
        )
        inner = self.explain(branches[best])
        if len(branches) == 1:
            return list(inner)
        lead = (
            f"{self._subject(pointer)} fits none of its {len(branches)} alternatives; "
            f"as {labels[best]}, "
        )
        return [Problem(message=lead + p.message, pointer=p.pointer) for p in inner[:2]]

    def _distance(
        self, error: ValidationError, branch: Sequence[ValidationError], label: str
    ) -> tuple[int, int, int]:
        """How far a value is from an alternative: its type, its tag, the rest."""
        depth = len(error.instance_path)
        wrong_type = any(
            isinstance(e.kind, _Kind.Type) and len(e.instance_path) == depth
            for e in branch
        )
        wrong_tag = sum(
            isinstance(e.kind, _Kind.Constant | _Kind.Enum)
            and len(e.instance_path) <= depth + 1
            for e in branch
        )
        value = error.instance
        named = isinstance(value, Mapping) and any(
            isinstance(v, str) and f"`{v}`".lower() == label.lower()
            for v in value.values()
        )
        return (2 if wrong_type else int(not named), wrong_tag, len(branch))

    def _ambiguous(self, error: ValidationError, branches: _Branches) -> Problem:
        fitting = [
            self._label(error, index)
            for index, errors in enumerate(branches)
            if not errors
        ]
        subject = self._subject(self._pointer(error))
        return Problem(
            message=f"{subject} fits {_and(fitting)}, must fit exactly one of them",
            pointer=self._pointer(error),
        )

    def _label(self, error: ValidationError, index: int) -> str:
        """What to call an alternative: its name, its title or its place."""
        branch = _walk(self.schema, (*error.schema_path, index))
        if isinstance(branch, Mapping):
            ref, title = branch.get("$ref"), branch.get("title")
            if isinstance(ref, str):
                return f"`{_definition_of(ref)}`"
            if isinstance(title, str):
                return f"`{title}`"
        return f"alternative {index + 1}"


def _say_count(kind: ValidationErrorKind, value: object) -> str | None:
    """Say that something has too few or too many parts."""
    size = len(value) if isinstance(value, str | Mapping | list) else 0
    match kind:
        case _Kind.MinItems(limit=limit):
            return f"needs at least {_count(limit, 'item')}, has {size}"
        case _Kind.MaxItems(limit=limit) | _Kind.AdditionalItems(limit=limit):
            return f"may have at most {_count(limit, 'item')}, has {size}"
        case _Kind.MinProperties(limit=limit):
            return f"needs at least {_count(limit, 'property')}, has {size}"
        case _Kind.MaxProperties(limit=limit):
            return f"may have at most {_count(limit, 'property')}, has {size}"
        case _Kind.MinLength(limit=limit):
            return (
                f"is {brief(value)}, needs at least {_count(limit, 'character')}, "
                f"has {size}"
            )
        case _Kind.MaxLength(limit=limit):
            return (
                f"is {brief(value)}, may have at most {_count(limit, 'character')}, "
                f"has {size}"
            )
    return None


def _demand_of_bounds(kind: ValidationErrorKind) -> str | None:
    match kind:
        case _Kind.Minimum(limit=limit):
            return f"be at least {_number(limit)}"
        case _Kind.Maximum(limit=limit):
            return f"be at most {_number(limit)}"
        case _Kind.ExclusiveMinimum(limit=limit):
            return f"be more than {_number(limit)}"
        case _Kind.ExclusiveMaximum(limit=limit):
            return f"be less than {_number(limit)}"
        case _Kind.ContentEncoding(content_encoding=encoding):
            return f"be text in the encoding `{encoding}`"
        case _Kind.ContentMediaType(content_media_type=media_type):
            return f"be text of the type `{media_type}`"
    return None


def _say_plain(error: ValidationError) -> str:
    match error.kind:
        case _Kind.UniqueItems():
            return "has the same item more than once"
        case _Kind.Contains():
            return "has no item that fits the schema under `contains`"
        case _Kind.Not():
            return f"is {brief(error.instance)}, which the schema under `not` rules out"
        case _Kind.FalseSchema():
            # The validator tells the object's place, not the property's, if the
            # schema names no property at all.
            if error.schema_path[-1:] == ["additionalProperties"]:
                return "may have no properties"
            return "is not allowed here"
    return f"is not valid: {error.message}"


def _types_of(branches: _Branches, depth: int) -> list[str] | None:
    """The types that all alternatives ask for, if nothing else is wrong with them."""
    types: dict[str, None] = {}
    for branch in branches:
        wrong = [
            e
            for e in branch
            if isinstance(e.kind, _Kind.Type) and len(e.instance_path) == depth
        ]
        if not wrong:
            return None
        for error in wrong:
            if isinstance(error.kind, _Kind.Type):
                types.update(dict.fromkeys(error.kind.types))
    return list(types)


def _walk(schema: Mapping[str, JsonValue], path: Sequence[str | int]) -> JsonValue:
    """Follow the path that a validator gives, references included."""
    node: JsonValue = schema
    for step in path:
        if step == "$ref" and isinstance(node, Mapping):
            ref = node.get("$ref")
            definitions = schema.get("definitions")
            if isinstance(ref, str) and isinstance(definitions, Mapping):
                node = definitions.get(_definition_of(ref))
        elif isinstance(node, Mapping):
            node = node.get(str(step))
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def _definition_of(ref: str) -> str:
    step = unquote(ref.removeprefix("#/definitions/"))
    return step.replace("~1", "/").replace("~0", "~")


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {plural}"


def _number(value: object) -> str:
    text = str(value)
    return text.removesuffix(".0")


def _listed(options: Sequence[object]) -> str:
    shown = [brief(option) for option in options[:_MAX_OPTIONS]]
    rest = len(options) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def _one_of(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
