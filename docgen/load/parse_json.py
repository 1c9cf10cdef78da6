"""Reads JSON text into plain data, strictly first, forgivingly after.

What `json.loads` passes over (repeated keys, `NaN`) is reported. Text that is no JSON
is read as YAML, which forgives trailing commas, comments with `#` and single quotes, so
that a small slip still yields a site.
"""

from __future__ import annotations

import json
import re

from msgspec import Struct, field

from docgen.diagnostics import Code, Diagnostics
from docgen.diagnostics.codes import load as codes
from docgen.load.limits import DEFAULT_LIMITS, Limits
from docgen.load.parse_yaml import parse_yaml
from docgen.load.scalars import NotJson, read_float, read_integer
from docgen.load.scan_json import TOKEN, Pairs, ScannedSpans, scan_json
from docgen.load.source import Spans
from docgen.load.spans import Lines
from docgen.load.yaml_build import report_duplicate, report_not_json
from docgen.location import JsonValue

_LITERAL = re.compile(r"-?Infinity|NaN|-?[0-9.eE+-]+")


def parse_json(
    text: str,
    name: str,
    diagnostics: Diagnostics,
    limits: Limits = DEFAULT_LIMITS,
    *,
    strict: bool = True,
) -> tuple[JsonValue, Spans]:
    """Read a JSON text; report everything that is odd.

    Args:
        text: the file without its byte order mark.
        name: what findings call the file.
        diagnostics: where findings go.
        limits: bounds on depth.
        strict: whether text that is YAML but not JSON deserves a finding.

    Returns:
        The data, and the places of its keys and values in `text`.
    """
    oddities = _Oddities()
    try:
        data = oddities.read(text)
    except RecursionError:
        return parse_yaml(text, name, diagnostics, limits)
    except json.JSONDecodeError as error:
        if not strict:
            return parse_yaml(text, name, diagnostics, limits)
        return _forgive(error, text, name, diagnostics, limits)
    report = _Reporter(name, Lines(text), diagnostics)
    if _cut_depth(data, limits.max_depth):
        _report_depth(text, limits.max_depth, report)
    if oddities.not_json:
        _report_numbers(text, oddities.not_json, report)
    if not oddities.repeated:
        return data, ScannedSpans(text, data)
    spans, repetitions = scan_json(text, data, oddities.repeated)
    for found in repetitions:
        report_duplicate(report, found.key, spans, found.first, found.span)
    return data, ScannedSpans(text, data, spans)


class _Oddities(Struct):
    """What `json.loads` would pass over, collected through its hooks."""

    repeated: dict[int, Pairs] = field(default_factory=dict)
    """Entries of the objects with a repeated key, by the object's identity."""
    not_json: set[str] = field(default_factory=set)
    """Numbers that are kept as text."""

    def read(self, text: str) -> JsonValue:
        """Read the text.

        Raises:
            json.JSONDecodeError: it is not JSON.
            RecursionError: it is nested too deep for Python's parser.
        """
        data: JsonValue = json.loads(
            text,
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_float=self._float,
            parse_int=self._int,
        )
        return data

    def _object(self, pairs: Pairs) -> dict[str, JsonValue]:
        mapping = dict(pairs)
        if len(mapping) != len(pairs):
            self.repeated[id(mapping)] = pairs
        return mapping

    def _constant(self, text: str) -> str:
        self.not_json.add(text)
        return text

    def _float(self, text: str) -> float | str:
        value = read_float(text)
        return self._constant(text) if isinstance(value, NotJson) else value

    def _int(self, text: str) -> int | str:
        value = read_integer(text)
        return self._constant(text) if isinstance(value, NotJson) else value


class _Reporter(Struct, frozen=True):
    """Reports findings at pieces of one text."""

    name: str
    lines: Lines
    diagnostics: Diagnostics

    def __call__(
        self,
        code: Code,
        span: tuple[int, int],
        message: str,
        hint: str,
        key: str | None = None,
    ) -> None:
        location = self.lines.location(self.name, *span, pointer=())
        self.diagnostics.report(code, location, message, hint=hint)


def _cut_depth(data: JsonValue, limit: int) -> bool:
    """Replace containers that lie too deep by null; say whether there were any."""
    level: list[dict[str, JsonValue] | list[JsonValue]] = [
        value for value in (data,) if isinstance(value, dict | list)
    ]
    for _ in range(limit - 1):
        level = [child for above in level for child in _containers_in(above)]
        if not level:
            return False
    found = False
    for container in level:
        entries = (
            container.items() if isinstance(container, dict) else enumerate(container)
        )
        for key, value in list(entries):
            if type(value) is dict or type(value) is list:
                container[key] = None  # type: ignore[call-overload, index]
                found = True
    return found


def _containers_in(
    container: dict[str, JsonValue] | list[JsonValue],
) -> list[dict[str, JsonValue] | list[JsonValue]]:
    values = container.values() if type(container) is dict else container
    return [value for value in values if type(value) is dict or type(value) is list]


def _report_depth(text: str, limit: int, report: _Reporter) -> None:
    depth = 0
    for match in TOKEN.finditer(text):
        depth += (match[0] in "{[") - (match[0] in "}]")
        if depth > limit:
            report(
                codes.NESTING_LIMIT,
                match.span(),
                f"mappings and lists are nested deeper than {limit} levels here",
                hint="move the inner parts to `components` and refer to them with "
                "`$ref`, or raise `limits.max_depth` in the settings",
            )
            return


def _report_numbers(text: str, numbers: set[str], report: _Reporter) -> None:
    for match in TOKEN.finditer(text):
        if match[0] in numbers:
            report_not_json(report, match[0], match.span())


def _forgive(
    error: json.JSONDecodeError,
    text: str,
    name: str,
    diagnostics: Diagnostics,
    limits: Limits,
) -> tuple[JsonValue, Spans]:
    """Read as YAML what is no JSON; whether that worked decides how bad it is."""
    trial = Diagnostics()
    data, spans = parse_yaml(text, name, trial, limits)
    syntax = {codes.YAML_SYNTAX.name, codes.YAML_TAB.name}
    readable = isinstance(data, dict | list) and not any(
        finding.code.name in syntax for finding in trial
    )
    for finding in trial:
        if finding.code.name not in syntax:
            diagnostics.report(
                finding.code, finding.location, finding.message, hint=finding.hint
            )
    message, hint, start = _explain(error, text)
    location = Lines(text).location(name, start, min(start + 1, len(text)), ())
    code = codes.JSON_NOT_STRICT if readable else codes.JSON_SYNTAX
    diagnostics.report(code, location, message, hint=hint)
    return data, spans


def _explain(error: json.JSONDecodeError, text: str) -> tuple[str, str, int]:
    """Say what is wrong, what to do, and where."""
    problem = error.msg
    start = error.pos
    before = len(text[:start].rstrip()) - 1
    char = text[start : start + 1]
    if text[before : before + 1] == "," and char and char in "]}":
        start = before
        problem = "trailing comma"
    elif text.startswith(("//", "/*", "#"), start):
        problem = "comment"
    elif problem == "Expecting value" and char and char not in ",]}:":
        problem = "no value"
    for words, message, hint in _EXPLANATIONS:
        if words in problem:
            return message, hint, start
    return (
        f"this is not valid JSON: {problem}",
        "compare it with a part that works",
        start,
    )


_EXPLANATIONS = (
    ("railing comma", "a comma stands after the last entry", "remove the comma"),
    ("comment", "JSON has no comments", "remove the comment, or write YAML"),
    (
        "property name",
        "a key in double quotes is missing here",
        'quote the key with `"`',
    ),
    ("',' delimiter", "a comma or a closing bracket is missing here", "add it"),
    ("':' delimiter", "a colon is missing after the key", "add the colon"),
    ("Unterminated string", "the quote that opens here is never closed", "close it"),
    (
        "control character",
        "a line break or tab stands inside a string",
        "write `\\n` or `\\t` instead",
    ),
    ("escape", "the escape sequence is not valid", "write the backslash twice"),
    ("Extra data", "text follows the end of the document", "remove it"),
    ("no value", "this is no JSON value", "put text in double quotes"),
    ("Expecting value", "a value is missing here", 'add a value; quote text with `"`'),
)
"""The standard library's words, ours, and the hint."""
