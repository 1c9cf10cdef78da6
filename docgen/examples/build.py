"""Builds one value out of a schema.

A builder trusts the document: the first example, the first alternative. Nothing is
checked on the way, which is fast and right most of the time. A careful builder checks
what it makes wherever it has a choice, and takes the first candidate that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.examples.checker import SchemaChecker
from docgen.examples.flatten import Flattener, content_of, is_composed
from docgen.examples.kinds import (
    ANY_TYPE,
    bounds_of,
    given_values,
    is_scalar,
    item_schema,
    position_of_contained,
    says_something,
    type_of,
    without_refusal,
)
from docgen.examples.merge import both, merge, same
from docgen.examples.place import Made, Memory, Place
from docgen.examples.strings import StringMaker
from docgen.examples.values import (
    item_name,
    realistic_boolean,
    realistic_key,
    realistic_number,
    realistic_string,
)
from docgen.location import JsonValue
from docgen.model.schema import BooleanSchema, Schema, SchemaNode, SchemaRef
from docgen.model.shared import ABSENT, Absent, Missing, ObjectId

MAX_VALUES = 1_500
"""Values in an example, above which only required properties are shown."""
_HARD_LIMIT = 15_000
_MAX_ITEMS = 100
_MAX_CHECKS = 250
_MAX_CANDIDATES = 24
_STRING = Schema(types=("string",))


class _Around(NamedTuple):
    """What a builder knew before it began a value."""

    spent: int
    is_cut: bool
    cuts: set[ObjectId]


class Builder(Struct):
    """Builds one value; its limits hold for the whole of it."""

    flattener: Flattener
    strings: StringMaker
    checker: SchemaChecker
    careful: bool = False
    lenient: bool = False
    """Whether to leave out a required property that can't be made."""
    memory: Memory = field(default_factory=Memory)
    spent: int = 0
    """Values made so far."""
    is_cut: bool = False
    """Whether something optional found no room."""
    _stack: list[ObjectId] = field(default_factory=list)
    _cuts: set[ObjectId] = field(default_factory=set)
    _checks: int = 0

    def value(
        self, node: SchemaNode, place: Place, key: str | None = None
    ) -> JsonValue | Absent:
        """Build a value; ABSENT if the schema has none, or only endless ones.

        Args:
            node: the schema.
            place: where the value goes.
            key: the schema's own name, for its discriminator.
        """
        self.spent += 1
        if self.spent > _HARD_LIMIT:
            return ABSENT
        match node:
            case Missing():
                return _anything(place) if place.needed else ABSENT
            case BooleanSchema():
                return _anything(place) if node.allows else ABSENT
            case SchemaRef():
                return self._named(node, place)
            case Schema():
                if self.careful:
                    return self._remembered(node, place, key)
                return self._first_possible(node, place, key)

    def _named(self, ref: SchemaRef, place: Place) -> JsonValue | Absent:
        target = ref.target
        if target in self._stack:
            self._cuts.add(target)
            return ABSENT
        schemas = self.flattener.schemas
        content = content_of(ref, schemas)
        if content is None:
            return _anything(place) if place.needed else ABSENT
        key = schemas[target].key
        if not place.name or (isinstance(content, Schema) and content.properties):
            place = replace(place, name=key)
        if self._stack:
            place = replace(place, room=place.room - 1)
        memo = (target, place)
        if memo in self.memory.values:
            return self._recall(self.memory.values[memo])
        around = self._begin()
        self._stack.append(target)
        value = self.value(content, place, key)
        self._stack.pop()
        self._cuts.discard(target)
        return self._end(memo, value, around)

    def _begin(self) -> _Around:
        """Begin a value that may be remembered."""
        around = _Around(self.spent, self.is_cut, self._cuts)
        self.is_cut, self._cuts = False, set()
        return around

    def _end(
        self, memo: tuple[object, ...], value: JsonValue | Absent, around: _Around
    ) -> JsonValue | Absent:
        """Remember a value if it would be the same elsewhere."""
        # What was cut because of somebody above would be whole elsewhere.
        if not self._cuts and self.spent < MAX_VALUES:
            made = Made(value, self.spent - around.spent, self.is_cut)
            self.memory.values[memo] = made
        self.is_cut |= around.is_cut
        self._cuts |= around.cuts
        return value

    def _recall(self, made: Made) -> JsonValue | Absent:
        self.spent += made.size
        self.is_cut |= made.is_cut
        return made.value

    def _first_possible(
        self, schema: Schema, place: Place, key: str | None
    ) -> JsonValue | Absent:
        if not is_composed(schema):
            flat = self.flattener.flatten(schema, key=key)
            return ABSENT if flat is None else self._plain(flat, place)
        own = id(schema) not in self.flattener.forced
        for turn in range(self.flattener.turns(schema)):
            flat = self.flattener.flatten(schema, turn=turn, key=key)
            value = ABSENT if flat is None else self._plain(flat, place, own=own)
            if value is not ABSENT:
                return value
        return ABSENT

    def _plain(
        self, schema: Schema, place: Place, *, own: bool = True
    ) -> JsonValue | Absent:
        """Build a value of a schema without alternatives."""
        for given in given_values(schema, place.variant, own=own):
            return given
        return self._constructed(schema, place)

    def _remembered(
        self, schema: Schema, place: Place, key: str | None
    ) -> JsonValue | Absent:
        memo = (id(schema), place, key)
        if memo in self.memory.values:
            return self._recall(self.memory.values[memo])
        around = self._begin()
        self.memory.kept.append(schema)
        return self._end(memo, self._fitting(schema, place, key), around)

    def _fitting(
        self, schema: Schema, place: Place, key: str | None
    ) -> JsonValue | Absent:
        """Try candidates until one fits; the first one if none does."""
        first: JsonValue | Absent = ABSENT
        for value in islice(self._candidates(schema, place, key), _MAX_CANDIDATES):
            if value is ABSENT:
                continue
            self._checks += 1
            if self._checks > _MAX_CHECKS or self.checker.fits(value, schema):
                return value
            if first is ABSENT:
                first = value
        return first

    def _candidates(
        self, schema: Schema, place: Place, key: str | None
    ) -> Iterator[JsonValue | Absent]:
        own = id(schema) not in self.flattener.forced
        flats = [
            flat
            for turn in range(self.flattener.turns(schema))
            if (flat := self.flattener.flatten(schema, turn=turn, key=key)) is not None
        ]
        for flat in flats:
            yield from islice(given_values(flat, place.variant, own=own), 4)
            yield self._constructed(flat, place)
        for flat in flats:
            if not place.required_only and not is_scalar(flat):
                yield self._constructed(flat, replace(place, required_only=True))
        for variant in (1, 2, 3):
            moved = replace(place, variant=place.variant + variant)
            yield from (self._constructed(flat, moved) for flat in flats[:3])
        for flat in flats[:1]:
            # A value of another type than the keywords speak of would teach nothing.
            untried = flat.types[1:] if type_of(flat) else ANY_TYPE
            for name in untried:
                yield self._constructed(replace(flat, types=(name,)), place)

    def _constructed(self, schema: Schema, place: Place) -> JsonValue | Absent:
        kind = type_of(schema)
        if kind in ("object", "array") and place.is_spare and place.room <= 0:
            self.is_cut = True
            return ABSENT
        match kind:
            case "object":
                return self._object(schema, place)
            case "array":
                return self._array(schema, place)
            case "string":
                return self.strings.make(schema, place.name, place.variant)
            case "integer":
                return _number(schema, place, integer=True)
            case "number":
                return _number(schema, place, integer=False)
            case "boolean":
                return realistic_boolean(place.name, place.variant)
            case "null":
                return None
            case _:
                return _anything(place)

    def _object(self, schema: Schema, place: Place) -> JsonValue | Absent:
        names, joined = self._with_dependencies(schema, place)
        if joined is None:
            return ABSENT
        written: dict[str, JsonValue] = {}
        for name in names:
            below = place.below(name, needed=name in joined.required)
            node = self._schema_of(joined, name)
            value = self.value(without_refusal(node) if self.lenient else node, below)
            if value is not ABSENT:
                written[name] = value
            elif below.needed and not self.lenient:
                return ABSENT
        for key, node in self._further(joined, place, written):
            below = place.below(key)
            value = self.value(node, below)
            if value is not ABSENT:
                written[key] = value
        if not written and place.is_spare and self.is_cut:
            return ABSENT
        return written

    def _shows_optional(self, place: Place) -> bool:
        return not place.required_only and place.room > 0 and self.spent < MAX_VALUES

    def _with_dependencies(
        self, schema: Schema, place: Place
    ) -> tuple[list[str], Schema | None]:
        """Choose the properties to show, and join what they bring along."""
        applied: set[str] = set()
        while True:
            names = self._names(schema, place)
            due = [n for n in names if n in schema.dependencies and n not in applied]
            if not due:
                return names, schema
            for name in due:
                applied.add(name)
                joined = self._with_dependency(schema, schema.dependencies[name])
                if joined is None:
                    return names, None
                schema = joined

    def _with_dependency(
        self, schema: Schema, dependency: SchemaNode | tuple[str, ...]
    ) -> Schema | None:
        if isinstance(dependency, tuple):
            required = tuple(dict.fromkeys((*schema.required, *dependency)))
            return replace(schema, required=required)
        flat = self.flattener.flatten(dependency)
        return None if flat is None else merge(schema, flat)

    def _names(self, schema: Schema, place: Place) -> list[str]:
        """The named properties to show, in the order of the document."""
        optional = self._shows_optional(place)
        names = [n for n in schema.properties if optional or n in schema.required]
        if len(names) < len(schema.properties) and not place.required_only:
            self.is_cut = True
        names += [n for n in schema.required if n not in schema.properties]
        names = list(dict.fromkeys(names))
        if schema.max_properties is None or len(names) <= schema.max_properties:
            return names
        room = schema.max_properties - len(set(schema.required))
        spare = [n for n in names if n not in schema.required][: max(room, 0)]
        return [n for n in names if n in schema.required or n in spare]

    def _schema_of(self, schema: Schema, name: str) -> SchemaNode:
        """What a schema asks of a property."""
        node = schema.properties.get(name)
        for pattern, further in schema.pattern_properties.items():
            if self.strings.matches(pattern, name):
                node = both(node, further)
        if node is None:
            node = schema.additional_properties
        return BooleanSchema(allows=True) if node is None else node

    def _further(
        self, schema: Schema, place: Place, written: Mapping[str, JsonValue]
    ) -> Iterator[tuple[str, SchemaNode]]:
        """Properties without a name of their own: those of maps, or to have enough."""
        room = _MAX_ITEMS
        if schema.max_properties is not None:
            room = schema.max_properties - len(written)
        lacking = min((schema.min_properties or 0) - len(written), _MAX_ITEMS)
        wanted = lacking
        if self._shows_optional(place):
            is_map = not schema.properties and says_something(
                schema.additional_properties
            )
            shown = len(schema.pattern_properties) or int(is_map and not written)
            wanted = max(lacking, shown)
        taken = set(written)
        for key in self._keys(schema, place):
            if room <= 0 or wanted <= 0:
                return
            if key not in taken and self._may_have(schema, key):
                taken.add(key)
                room, wanted = room - 1, wanted - 1
                yield key, self._schema_of(schema, key)

    def _keys(self, schema: Schema, place: Place) -> Iterator[str]:
        """Names for further properties."""
        for variant in range(_MAX_ITEMS):
            for pattern in schema.pattern_properties:
                yield self._key_like(pattern, place.name, variant)
            if schema.property_names is not None:
                rules = both(_STRING, schema.property_names) or _STRING
                key = self.value(rules, Place(variant=variant))
                if isinstance(key, str):
                    yield key
            else:
                yield realistic_key(place.name, variant)

    def _key_like(self, pattern: str, name: str, variant: int) -> str:
        """A name that fits a pattern: the usual one, else one with what it asks for."""
        usual = realistic_key(name, variant)
        if self.strings.matches(pattern, usual):
            return usual
        shaped = self.strings.make(replace(_STRING, pattern=pattern), "", variant)
        longer = shaped + usual
        return longer if self.strings.matches(pattern, longer) else shaped

    def _may_have(self, schema: Schema, key: str) -> bool:
        node = self._schema_of(schema, key)
        return not (isinstance(node, BooleanSchema) and not node.allows)

    def _array(self, schema: Schema, place: Place) -> JsonValue | Absent:
        least = min(schema.min_items or 0, _MAX_ITEMS)
        most = _MAX_ITEMS if schema.max_items is None else schema.max_items
        if place.required_only or not self._shows_optional(place):
            wanted = least
        else:
            wanted = max(least, 1)
        if isinstance(schema.items, tuple):
            wanted = max(least, len(schema.items))
        if schema.contains is not None:
            wanted = max(wanted, position_of_contained(schema) + 1)
        items: list[JsonValue] = []
        for index in range(min(wanted, most)):
            item = self._item(schema, place, index, items)
            if item is ABSENT:
                break
            items.append(item)
        return ABSENT if len(items) < least and not self.lenient else items

    def _item(
        self, schema: Schema, place: Place, index: int, before: list[JsonValue]
    ) -> JsonValue | Absent:
        node = item_schema(schema, index)
        # A list takes no room of its own: its items stand where it stands.
        below = replace(
            place, name=item_name(place.name), variant=place.variant + index
        )
        item = self.value(node, below)
        if not schema.unique_items:
            return item
        for further in range(1, 12):
            if item is ABSENT or not any(same(item, other) for other in before):
                return item
            item = self.value(node, replace(below, variant=below.variant + further))
        return ABSENT


def _number(schema: Schema, place: Place, *, integer: bool) -> float:
    return realistic_number(
        place.name,
        integer=integer,
        format=schema.format,
        bounds=bounds_of(schema),
        variant=place.variant,
    )


def _anything(place: Place) -> JsonValue:
    """A value where any would do."""
    if not place.name:
        return {}
    return realistic_string(place.name, None, place.variant)
