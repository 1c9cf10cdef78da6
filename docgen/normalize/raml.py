"""Checks RAML 1.0 data types for what is certainly wrong; they are shown as written.

No library that can be had judges a single data type: those for Python pass over broken
properties, die of others, and read whatever file the text names. So docgen holds the
types to a table of its own: the text is YAML, type expressions are well-formed, types
have names that exist, and facets hold what RAML says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from docgen.diagnostics import Diagnostics, Severity
from docgen.diagnostics.codes import languages as codes
from docgen.load.inside import location_inside
from docgen.load.parse_yaml import parse_yaml
from docgen.load.source import Cursor, SourceFile, step_into
from docgen.location import JsonValue, Location, Pointer
from docgen.spec.raml import BUILT_IN, FACETS, Holds

_TOKEN = re.compile(r"\s*(\[\]|[()|]|[^\s()|\[\]]+)")
_NO_NAMES = frozenset("()|") | {"[]"}
_WORDS: Mapping[Holds, str] = {
    "type": "a type",
    "types": "a mapping of types",
    "count": "a whole number that is not negative",
    "number": "a number",
    "flag": "`true` or `false`",
    "text": "text",
    "list": "a list",
    "mapping": "a mapping",
}


class RamlProblem(Struct, frozen=True):
    """What is wrong with a type, and where in it."""

    message: str
    pointer: Pointer
    hint: str | None = None


def check_raml(cursor: Cursor, diagnostics: Diagnostics) -> None:
    """Report what is wrong with the RAML type at a place, be it text or data."""
    # One line is the name of a type, or an expression.
    if isinstance(cursor.value, str) and "\n" in cursor.value.strip():
        _check_text(cursor, cursor.value, diagnostics)
        return
    for problem in raml_problems(cursor.value, _named_beside(cursor)):
        place = cursor.file.value_location((*cursor.pointer, *problem.pointer))
        diagnostics.report(
            codes.RAML_INVALID, place, problem.message, hint=problem.hint
        )


def raml_problems(
    source: JsonValue, known: frozenset[str] = frozenset()
) -> Iterator[RamlProblem]:
    """Find what is wrong with a type.

    Args:
        source: the type as data.
        known: names of further types that it may use.
    """
    yield from _Check(BUILT_IN | known).declaration(source, ())


def _check_text(cursor: Cursor, text: str, diagnostics: Diagnostics) -> None:
    """Report the syntax error of a text, or what is wrong with the type in it."""

    def report(place: Location, message: str, hint: str | None) -> None:
        diagnostics.report(
            codes.RAML_INVALID,
            location_inside(cursor.file, cursor.pointer, place.line, place.column),
            f"{message} (line {place.line} of the RAML source)",
            hint=hint,
        )

    slips = Diagnostics()
    data, spans = parse_yaml(text, cursor.file.name, slips)
    for slip in slips:
        if slip.severity is Severity.ERROR:
            report(slip.location, slip.message, slip.hint)
            return
    inner = SourceFile(cursor.file.uri, cursor.file.name, text, data, spans)
    for problem in raml_problems(data, _imported(data)):
        report(inner.value_location(problem.pointer), problem.message, problem.hint)


def _named_beside(cursor: Cursor) -> frozenset[str]:
    """The types of the library that a type stands in."""
    above: JsonValue = cursor.file.data
    for step in cursor.pointer[:-1]:
        found = step_into(above, step)
        above = found[1] if found else None
    in_library = cursor.pointer[-2:-1] in (("types",), ("schemas",))
    if in_library and isinstance(above, Mapping):
        return frozenset(above)
    return _imported(cursor.value)


def _imported(source: JsonValue) -> frozenset[str]:
    """The types that a type file declares beside its own."""
    types = source.get("types") if isinstance(source, Mapping) else None
    return frozenset(types) if isinstance(types, Mapping) else frozenset()


class _Check(Struct):
    """Goes through one type; aliases make the same one appear in many places."""

    names: frozenset[str]
    _seen: set[int] = field(default_factory=set)

    def declaration(self, source: JsonValue, at: Pointer) -> Iterator[RamlProblem]:
        """Check a type declaration: an expression, several, or a mapping of facets."""
        match source:
            case None:
                return
            case str():
                yield from self._expression(source, at)
            case list():
                for index, parent in enumerate(source):
                    yield from self.declaration(parent, (*at, index))
            case dict():
                if id(source) not in self._seen:
                    self._seen.add(id(source))
                    yield from self._facets(source, at)
            case _:
                yield RamlProblem(
                    "a RAML type is a name, an expression or a mapping of facets", at
                )

    def _facets(
        self, source: Mapping[str, JsonValue], at: Pointer
    ) -> Iterator[RamlProblem]:
        for name, written in source.items():
            holds = FACETS.get(name)
            if holds is None:
                continue
            value, place = written, (*at, name)
            # Any scalar may be written so, to have room for annotations.
            if holds != "type" and isinstance(written, Mapping) and "value" in written:
                value, place = written["value"], (*place, "value")
            if not _FITS[holds](value):
                yield RamlProblem(
                    f"`{name}` of a RAML type must be {_WORDS[holds]}",
                    place,
                    _hint_for(name, value),
                )
            elif holds == "type":
                yield from self.declaration(value, place)
            elif holds == "types" and isinstance(value, Mapping):
                for key, below in value.items():
                    yield from self.declaration(below, (*place, key))

    def _expression(self, text: str, at: Pointer) -> Iterator[RamlProblem]:
        if text.lstrip()[:1] in ("{", "<"):
            # JSON Schema or XML Schema, written out.
            return
        tokens = _TOKEN.findall(text)
        if not _is_well_formed(tokens) or _TOKEN.sub("", text).strip():
            yield RamlProblem(
                f"`{text}` is not a RAML type expression",
                at,
                "write `a | b` for either of two types and `a[]` for a list of one",
            )
            return
        for name in tokens:
            if name not in _NO_NAMES and not self._exists(name):
                yield RamlProblem(
                    f"the RAML type `{name}` does not exist",
                    at,
                    "RAML has " + ", ".join(f"`{known}`" for known in sorted(BUILT_IN)),
                )

    def _exists(self, name: str) -> bool:
        # With a dot it is in a library or in a file, which docgen does not read.
        return name.removesuffix("?") in self.names or "." in name


def _is_well_formed(tokens: list[str]) -> bool:
    """Whether names, lists, unions and parentheses follow each other as they may."""
    depth = 0
    is_complete = False
    for token in tokens:
        if token == "[]" or token in ("|", ")"):
            if not is_complete:
                return False
            depth -= token == ")"
            is_complete = token != "|"
        elif is_complete:
            return False
        else:
            depth += token == "("
            is_complete = token != "("
        if depth < 0:
            return False
    return is_complete and depth == 0


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: JsonValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_FITS: Mapping[Holds, Callable[[JsonValue], bool]] = {
    "type": lambda value: value is None or isinstance(value, str | list | dict),
    "types": lambda value: value is None or isinstance(value, dict),
    "count": _is_count,
    "number": _is_number,
    "flag": lambda value: isinstance(value, bool),
    "text": lambda value: isinstance(value, str),
    "list": lambda value: isinstance(value, list),
    "mapping": lambda value: isinstance(value, dict),
}


def _hint_for(name: str, value: JsonValue) -> str | None:
    if name == "examples":
        return "give each example a name, or write the only one as `example`"
    if name == "properties" and isinstance(value, list):
        return "write each property as `name: type`"
    return None
