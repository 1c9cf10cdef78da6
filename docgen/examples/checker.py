"""Checks values against schemas, with a validator that never hangs and never crashes.

All named schemas are compiled once, into a single validator: an object whose property
`Order` must fit the schema `Order`. So a check costs what the value costs, however
large the document is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TypeAlias

from jsonschema_rs import Draft7Validator, FancyRegexOptions, ValidationErrorKind
from msgspec import Struct, field

from docgen.examples.effort import MAX_COMPARISONS, is_too_much
from docgen.examples.fans import MAX_PARTS, Fans
from docgen.examples.json_schema import (
    JsonObject,
    SchemaWriter,
    Written,
    is_json_schema,
    reached_from,
)
from docgen.examples.patterns import portable
from docgen.examples.problems import Explainer, Problem
from docgen.location import JsonValue
from docgen.model.schema import NamedSchema, SchemaNode, SchemaRef
from docgen.model.shared import ObjectId

MAX_PROBLEMS = 3
"""What one value is told at most: the first mistake tends to cause the others."""
_MAX_ERRORS = 100
_MAX_DEPTH = 200
_TYPES = frozenset(
    {"null", "boolean", "object", "array", "number", "integer", "string"}
)
_SAYING_NOTHING = frozenset({"default", "description", "examples"})
"""Keywords for readers, which would only take room. A title names an alternative."""
_NOT_NEGATIVE = frozenset(
    {"maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"}
)

_Slot: TypeAlias = tuple[Draft7Validator, str | None, JsonObject]
"""A validator, the property of its switchboard to use, and its schema."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What a check of a value against a schema found."""

    problems: tuple[Problem, ...] = ()
    """The most specific first, at most `MAX_PROBLEMS`."""
    unchecked: str | None = None
    """Why the value could not be checked, as a clause; None if it was."""
    uncompiled: bool = False
    """Whether that is because nobody could be checked against the schema."""

    @property
    def fits(self) -> bool:
        """Whether the value was checked and has no problem."""
        return not self.problems and self.unchecked is None


class ValueTooDeep(ValueError):
    """A value is nested deeper than anything worth checking."""


class SchemaChecker:
    """Checks values against the schemas of one Api; compiles each schema once."""

    def __init__(
        self,
        schemas: Mapping[ObjectId, NamedSchema],
        inline: Iterable[SchemaNode] = (),
        *,
        together: bool = True,
    ) -> None:
        """Prepare to check.

        Args:
            schemas: the named schemas.
            inline: other schemas that are likely to be checked against; naming them
                here lets them share the named schemas' compilation.
            together: whether to compile all named schemas at once, which pays unless
                a few checks are all there is to do.
        """
        self._schemas = schemas
        self._together = together
        self._inline = tuple(node for node in inline if not isinstance(node, SchemaRef))
        self._keywords = Keywords()
        # `nullable` is no AsyncAPI, but a null beside it is no surprise to anybody.
        self._writer = SchemaWriter(
            schemas,
            openapi=True,
            accept=self._keywords.usable,
            pattern=self._keywords.rewritten,
        )
        self._fans = Fans(schemas)
        self._slots: dict[int, _Slot | None] | None = None
        self._named_slots: dict[ObjectId, _Slot | None] = {}
        self._kept: list[SchemaNode] = []

    @property
    def keywords(self) -> Keywords:
        """Tells which keywords are usable."""
        return self._keywords

    def is_endless(self, schema: SchemaNode) -> bool:
        """Whether a schema has more parts than a value can be checked against."""
        return self._fans.is_endless(schema)

    def fits(self, value: JsonValue, schema: SchemaNode) -> bool:
        """Whether a value is valid; False where that can't be told."""
        slot = None if self.is_endless(schema) else self._slot_of(schema)
        if slot is None:
            return False
        validator, name, _ = slot
        try:
            wrapped = bounded_copy(value)
            if is_too_much(value, schema, self._fans):
                return False
            return validator.is_valid(wrapped if name is None else {name: wrapped})
        except ValueError:
            return False

    def check(self, value: JsonValue, schema: SchemaNode, *, root: str = "") -> Verdict:
        """Tell what is wrong with a value.

        Args:
            value: what to check.
            schema: what it should fit.
            root: what to call the value itself: `payload`.
        """
        if self.is_endless(schema):
            return Verdict(
                unchecked=f"the schema has more than {MAX_PARTS:,} parts, counted as "
                "often as they are referred to",
                uncompiled=True,
            )
        slot = self._slot_of(schema)
        if slot is None:
            return Verdict(unchecked="the schema can't be compiled", uncompiled=True)
        validator, name, compiled = slot
        try:
            wrapped = bounded_copy(value)
            if is_too_much(value, schema, self._fans):
                return Verdict(
                    unchecked="the levels of the value and the parts of the schema "
                    f"multiply to more than {MAX_COMPARISONS:,} comparisons"
                )
            instance = wrapped if name is None else {name: wrapped}
            errors = list(islice(validator.iter_errors(instance), _MAX_ERRORS))
        except ValueTooDeep:
            return Verdict(unchecked=f"the value is nested over {_MAX_DEPTH} deep")
        except ValueError as error:
            return Verdict(unchecked=f"the value is no JSON: {error}")
        told = [e for e in errors if not _is_engine_failure(e.kind)]
        if errors and not told:
            return Verdict(unchecked="a pattern takes too long to match")
        explainer = Explainer(
            schema=compiled,
            skipped=0 if name is None else 1,
            root=root,
            patterns=self._keywords.originals,
        )
        return Verdict(problems=explainer.explain(told)[:MAX_PROBLEMS])

    def _slot_of(self, schema: SchemaNode) -> _Slot | None:
        if self._slots is None:
            self._slots = {}
            if self._together:
                self._compile_board(self._slots)
        if isinstance(schema, SchemaRef):
            return self._named_slot(schema)
        if id(schema) not in self._slots:
            self._kept.append(schema)
            self._slots[id(schema)] = self._compile_alone(schema)
        return self._slots[id(schema)]

    def _named_slot(self, ref: SchemaRef) -> _Slot | None:
        if ref.target not in self._named_slots:
            self._named_slots[ref.target] = self._compile_alone(ref)
        return self._named_slots[ref.target]

    def _compile_board(self, slots: dict[int, _Slot | None]) -> None:
        """Compile all schemas that are known beforehand into one validator."""
        named = [i for i, schema in self._schemas.items() if is_json_schema(schema)]
        properties: dict[str, JsonValue] = {}
        for object_id in named:
            properties["=" + object_id] = {"$ref": self._writer.ref_to(object_id)}
        for number, node in enumerate(self._inline):
            properties[f"#{number}"] = self._writer.write(node)
        inner = (target for node in self._inline for target in reached_from(node))
        board: JsonObject = {
            "properties": properties,
            "definitions": self._writer.definitions((*named, *inner)),
        }
        validator = _compile(board)
        if validator is None:
            return
        for object_id in named:
            self._named_slots[object_id] = (validator, "=" + object_id, board)
        for number, node in enumerate(self._inline):
            slots[id(node)] = (validator, f"#{number}", board)

    def _compile_alone(self, schema: SchemaNode) -> _Slot | None:
        root = self._writer.write(schema)
        definitions = self._writer.definitions(reached_from(schema))
        whole = _with_definitions(root, definitions)
        validator = _compile(whole)
        return None if validator is None else (validator, None, whole)


class Keywords(Struct):
    """Tells which keywords a validator can use; compiles each pattern once."""

    originals: dict[str, str] = field(default_factory=dict)
    """The patterns as written, by how the validator knows them."""
    _rewritten: dict[str, str] = field(default_factory=dict)
    _patterns: dict[str, bool] = field(default_factory=dict)

    def rewritten(self, pattern: str) -> str:
        """The pattern as the validator knows it."""
        if pattern not in self._rewritten:
            self._rewritten[pattern] = portable(pattern)
            self.originals[self._rewritten[pattern]] = pattern
        return self._rewritten[pattern]

    def usable(self, keyword: str, value: JsonValue) -> bool:
        """Whether the keyword asks something of values, in a way that it may."""
        if keyword in _SAYING_NOTHING:
            return False
        if keyword == "pattern" and isinstance(value, str):
            return self._pattern_usable(value)
        if keyword == "type":
            return value in _TYPES
        if isinstance(value, int | float):
            if keyword == "multipleOf":
                return value > 0
            if keyword in _NOT_NEGATIVE:
                return value >= 0
        return True

    def _pattern_usable(self, pattern: str) -> bool:
        if pattern not in self._patterns:
            rules: JsonObject = {"pattern": self.rewritten(pattern)}
            self._patterns[pattern] = _compile(rules) is not None
        return self._patterns[pattern]


def compile_rules(rules: Mapping[str, JsonValue]) -> Callable[[JsonValue], bool] | None:
    """Make a test out of a few keywords without references; None if unusable."""
    validator = _compile(dict(rules))
    return None if validator is None else validator.is_valid


def _compile(schema: JsonObject) -> Draft7Validator | None:
    try:
        return Draft7Validator(
            schema,
            validate_formats=True,
            # Bounds the time of a hostile pattern; the size bounds its memory.
            pattern_options=FancyRegexOptions(
                backtrack_limit=20_000, size_limit=4 * 2**20
            ),
        )
    except ValueError:
        return None


def _with_definitions(root: Written, definitions: JsonObject) -> JsonObject:
    if isinstance(root, bool):
        return {} if root else {"not": {}}
    if not definitions:
        return root
    return {"allOf": [root], "definitions": definitions}


def _is_engine_failure(kind: object) -> bool:
    return isinstance(kind, ValidationErrorKind.BacktrackLimitExceeded)


def bounded_copy(value: JsonValue, depth: int = 0) -> JsonValue:
    """Copy a value into plain dicts and lists, unless it is very deep.

    Raises:
        ValueTooDeep: the validator would run out of stack.
        UnicodeEncodeError: half a surrogate pair, which is no text.
    """
    if depth > _MAX_DEPTH:
        raise ValueTooDeep
    if isinstance(value, Mapping):
        return {key: bounded_copy(below, depth + 1) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [bounded_copy(below, depth + 1) for below in value]
    if isinstance(value, str) and not value.isascii():
        value.encode()
    return value
