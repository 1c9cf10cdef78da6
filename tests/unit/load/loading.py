"""Loads text for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Diagnostics, Finding
from docgen.load.limits import DEFAULT_LIMITS, Limits
from docgen.load.read import load_source
from docgen.load.source import SourceFile
from docgen.load.spans import Lines
from docgen.location import JsonValue, Location, Pointer


def load(
    text: str | bytes, name: str = "a.yaml", limits: Limits = DEFAULT_LIMITS
) -> tuple[SourceFile, list[Finding]]:
    """Load a file that nobody wrote to disk."""
    content = text.encode() if isinstance(text, str) else text
    diagnostics = Diagnostics()
    uri = f"file:///project/{name}"
    return load_source(uri, name, content, diagnostics, limits), list(diagnostics)


def data_of(text: str | bytes, name: str = "a.yaml") -> JsonValue:
    """Load text that must have no fault."""
    source, findings = load(text, name)
    assert findings == []
    return source.data


def told(findings: list[Finding]) -> list[str]:
    """Findings as `line:column code`."""
    return [f"{f.location.line}:{f.location.column} {f.code.name}" for f in findings]


def text_at(source: SourceFile, location: Location) -> str:
    """The piece of the file that a location marks."""
    lines = Lines(source.text)
    start = lines.start_of(location.line) + location.column - 1
    end = lines.start_of(location.end_line) + location.end_column - 1
    return source.text[start:end]


def entries(value: JsonValue, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Every place in the data, the root aside."""
    below: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    for key, child in below:
        yield (*pointer, key)
        yield from entries(child, (*pointer, key))
