"""Makes examples out of schemas: one for a schema, one for each of its alternatives.

The same schema always gives the same examples. What the document states comes first:
a constant, its examples, its default, its enumeration; the rest is made up so that it
reads like the real thing. Each example is checked, and says whether it is valid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from docgen.examples.alternatives import alternatives_in
from docgen.examples.build import Builder
from docgen.examples.checker import SchemaChecker
from docgen.examples.flatten import Flattener
from docgen.examples.kinds import given_values
from docgen.examples.place import ROOMS, Memory, Place
from docgen.examples.strings import StringMaker
from docgen.location import JsonValue
from docgen.model.schema import NamedSchema, Schema, SchemaNode, SchemaRef
from docgen.model.shared import ABSENT, Absent, ObjectId

MAX_EXAMPLES = 12
"""Examples of one schema."""
SHORT = 24
"""Values in an example, up to which it may show deeper levels."""
LONG = 60
"""Values in an example, from which on it keeps to fewer levels."""


class GeneratedExample(Struct, frozen=True, kw_only=True):
    """A value made for a schema."""

    label: str | None = None
    """Which alternative it shows; None if there is no choice."""
    value: JsonValue
    valid: bool
    """Whether it was checked and fits the schema."""


def example_of(
    schema: SchemaNode,
    schemas: Mapping[ObjectId, NamedSchema],
    *,
    name: str = "",
    required_only: bool = False,
) -> JsonValue | Absent:
    """Make one value; see `ExampleGenerator.example_of`."""
    generator = ExampleGenerator(schemas, SchemaChecker(schemas, together=False))
    example = generator.example_of(schema, name=name, required_only=required_only)
    return ABSENT if example is None else example.value


def examples_of(
    schema: SchemaNode,
    schemas: Mapping[ObjectId, NamedSchema],
    *,
    name: str = "",
    required_only: bool = False,
) -> tuple[GeneratedExample, ...]:
    """Make an example for each alternative; see `ExampleGenerator.examples_of`."""
    generator = ExampleGenerator(schemas, SchemaChecker(schemas, together=False))
    return generator.examples_of(schema, name=name, required_only=required_only)


class _Attempt(Struct, frozen=True):
    """How to go about building a value."""

    careful: bool = False
    required_only: bool = False
    lenient: bool = False


@dataclass(slots=True)
class ExampleGenerator:
    """Makes examples for the schemas of one Api; remembers the named ones."""

    schemas: Mapping[ObjectId, NamedSchema]
    checker: SchemaChecker | None = None
    """The checker to share; without it the generator makes its own."""
    _checker: SchemaChecker = field(init=False)
    _strings: StringMaker = field(init=False)
    _memories: tuple[Memory, Memory] = field(
        default_factory=lambda: (Memory(), Memory())
    )
    _names: dict[int, ObjectId] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._checker = self.checker or SchemaChecker(self.schemas)
        self._strings = StringMaker(self._checker.keywords)
        for object_id, named in self.schemas.items():
            self._names[id(named.content.schema)] = object_id

    def example_of(
        self, schema: SchemaNode, *, name: str = "", required_only: bool = False
    ) -> GeneratedExample | None:
        """Make one example; None if the schema says nothing or allows nothing.

        Args:
            schema: the schema; a reference makes it known by name.
            name: what the value is called, for values that read well.
            required_only: whether to leave out what is optional.
        """
        if self._checker.is_endless(schema):
            return None
        return self._example(self._by_name(schema), name, required_only, {})

    def examples_of(
        self, schema: SchemaNode, *, name: str = "", required_only: bool = False
    ) -> tuple[GeneratedExample, ...]:
        """Make an example for each alternative of the schema.

        The schema's own examples, if any fits, stand instead of those made up. The
        alternatives are those of the `oneOf` or `anyOf` nearest to the root.
        """
        schema = self._by_name(schema)
        if self._checker.is_endless(schema):
            return ()
        own = tuple(self._own(schema))
        if own:
            return own
        found: list[GeneratedExample] = []
        for example in self._alternatives(schema, name, required_only):
            if all(example.value != other.value for other in found):
                found.append(example)
        if found:
            return tuple(found)
        single = self._example(schema, name, required_only, {})
        return () if single is None else (single,)

    def _by_name(self, schema: SchemaNode) -> SchemaNode:
        """Take the content of a named schema as the named schema."""
        object_id = self._names.get(id(schema))
        return schema if object_id is None else SchemaRef(target=object_id)

    def _own(self, schema: SchemaNode) -> Iterator[GeneratedExample]:
        flat = Flattener(self.schemas).flatten(schema)
        if flat is None or not (flat.examples or flat.extras.get("example")):
            return
        stated = Schema(examples=flat.examples, extras=flat.extras)
        found: list[JsonValue] = []
        for value in given_values(stated, 0):
            if value not in found and self._checker.fits(value, schema):
                found.append(value)
        for value in found[:MAX_EXAMPLES]:
            yield GeneratedExample(value=value, valid=True)

    def _alternatives(
        self, schema: SchemaNode, name: str, required_only: bool
    ) -> Iterator[GeneratedExample]:
        alternatives = alternatives_in(schema, self.schemas)
        if alternatives is None:
            return
        for index, label in alternatives.labels[:MAX_EXAMPLES]:
            forced = {id(alternatives.owner): index}
            example = self._example(schema, name, required_only, forced)
            if example is not None:
                yield GeneratedExample(
                    label=label, value=example.value, valid=example.valid
                )

    def _example(
        self,
        schema: SchemaNode,
        name: str,
        required_only: bool,
        forced: Mapping[int, int],
    ) -> GeneratedExample | None:
        """Try ever harder to make a valid value; else show the first one made."""
        first: JsonValue | Absent = ABSENT
        for attempt in (
            _Attempt(required_only=required_only),
            _Attempt(careful=True, required_only=required_only),
            _Attempt(careful=True, required_only=True),
            _Attempt(required_only=required_only, lenient=True),
        ):
            value = self._build(schema, name, attempt, forced)
            if value is ABSENT:
                continue
            if self._checker.fits(value, schema):
                return GeneratedExample(value=value, valid=True)
            if first is ABSENT:
                first = value
        return None if first is ABSENT else GeneratedExample(value=first, valid=False)

    def _build(
        self,
        schema: SchemaNode,
        name: str,
        attempt: _Attempt,
        forced: Mapping[int, int],
    ) -> JsonValue | Absent:
        """Build a value, with as many levels as leave it short enough to read."""
        value: JsonValue | Absent = ABSENT
        for room in ROOMS:
            builder = self._builder(attempt, forced)
            place = Place(
                name=name,
                room=room,
                required_only=attempt.required_only,
                needed=False,
            )
            deeper = builder.value(schema, place)
            if value is not ABSENT and builder.spent > LONG:
                break
            value = deeper
            if not builder.is_cut or builder.spent > SHORT:
                break
        return value

    def _builder(self, attempt: _Attempt, forced: Mapping[int, int]) -> Builder:
        shared = not forced and not attempt.lenient
        return Builder(
            flattener=Flattener(self.schemas, forced),
            strings=self._strings,
            checker=self._checker,
            careful=attempt.careful,
            lenient=attempt.lenient,
            memory=self._memories[attempt.careful] if shared else Memory(),
        )
