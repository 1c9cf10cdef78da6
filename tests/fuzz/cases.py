"""Documents that nobody would write: good ones, broken at random."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeAlias

import yaml

from docgen.diagnostics import Diagnostics
from docgen.load.read import load_source
from docgen.location import JsonValue
from docgen.spec.versions import VERSIONS, rules_for
from tests.conformance.specimen import specimen
from tests.unit.rules.good import GOOD_V2, GOOD_V3

_SAMPLES = Path(__file__).parents[2] / "sample_specs"
_FRAGMENTS = (
    "\n", " ", "\t", "- ", ": ", "? ", "#", "{", "}", "[", "]", "&a ", "*a", "<<: *a",
    "|", ">", "'", '"', "!!int ", "!x ", "---\n", "...\n", "%YAML 1.1\n", "@", "`",
    "\0", "\ud800", "\ufeff", "\x85", "\u2028", "é", "\U0001f600", "null", "~", "true",
    "1e999", "-.inf", "0o17", "12:30", "2001-01-01", "$ref: '#'", "$ref: '#/'",
    "$ref: '#/components'", "$ref: ../../etc/passwd", "$ref: http://[", "x-: ",
    "{{ 7*7 }}", "<script>", "\\", "%7B%7D", "channels", "components", "asyncapi",
)  # fmt: skip
"""Pieces of text that mean something to YAML, to JSON, to references or to pages."""
_SCALARS: tuple[JsonValue, ...] = (
    None, True, False, 0, -1, 1, 2**63, 10**400, 0.5, "", " ", "a", "#", "#/", "/",
    "{", "{}", "{a}", "$message.header#/a", "(a+)+$", "[", "2.6.0", "3.0.0", "send",
    "object", "string", "application/json", "application/vnd.apache.avro",
    "\u202e", "a" * 5000,
)  # fmt: skip
_KEYS = (
    "$ref", "type", "oneOf", "allOf", "properties", "items", "payload", "headers",
    "schema", "schemaFormat", "examples", "default", "enum", "const", "traits", "tags",
    "bindings", "kafka", "security", "x-a", "", "a/b", "a~b", "__proto__",
    "discriminator", "address", "parameters", "servers", "messages", "channel", "reply",
    "location",
)  # fmt: skip

_USUAL_SIZES = (500, 1500, 1500, 3000, 3000, 6000)
"""Characters left of most documents: small ones can be tried more often."""

Mutation: TypeAlias = Callable[[Random, str], str]


def make_case(random: Random) -> bytes:
    """Break a good document, as text or as data, once or many times."""
    text = random.choice(specimens() if random.random() < 0.2 else seeds())
    if random.random() < 0.97:
        text = _thinned(random, text, random.choice(_USUAL_SIZES))
    if random.random() < 0.5:
        text = _broken_data(random, text)
    for _ in range(random.choice((0, 1, 1, 2, 4, 12))):
        text = random.choice(_MUTATIONS)(random, text)
    content = text.encode("utf-8", "surrogatepass")
    return _with_broken_bytes(random, content) if random.random() < 0.05 else content


@cache
def seeds() -> tuple[str, ...]:
    """What most cases are made of: documents as people write them."""
    samples = [path.read_text("utf-8") for path in sorted(_SAMPLES.glob("*.yaml"))]
    return (GOOD_V2, GOOD_V3, *samples)


@cache
def specimens() -> tuple[str, ...]:
    """Large documents with every field of every version."""
    return tuple(
        yaml.dump(specimen(rules_for(version)), Dumper=yaml.CSafeDumper)
        for version in VERSIONS
    )


def _thinned(random: Random, text: str, size: int) -> str:
    """Drop entries, each with all that is below it, until little is left."""
    lines = text.split("\n")
    left = len(text)
    while left > size and len(lines) > 1:
        start = random.randrange(1, len(lines))
        end = start + 1
        # The list of a key may stand no deeper than the key: then its items stay.
        while end < len(lines) and _depth(lines[end]) > _depth(lines[start]):
            end += 1
        # One entry is often most of a document, and what is left of it is nothing;
        # without its version it is no document at all.
        big = end - start > 1 + len(lines) // 4
        if not big and not lines[start].startswith("asyncapi:"):
            left -= sum(len(line) + 1 for line in lines[start:end])
            del lines[start:end]
    return "\n".join(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _broken_data(random: Random, text: str) -> str:
    data = load_source("file:///a.yaml", "a.yaml", text.encode(), Diagnostics()).data
    for _ in range(random.choice((1, 1, 2, 5))):
        data = _replaced(random, data)
    indent = random.choice((None, 2))
    # Infinite and huge numbers are written as no JSON allows: that is the point.
    return json.dumps(data, indent=indent, ensure_ascii=random.random() < 0.5)


def _replaced(random: Random, value: JsonValue) -> JsonValue:
    """Replace one value somewhere below, or add one."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(list(value))
        below = value[key]
        rest = dict(value)
        if random.random() < 0.1:
            del rest[key]
            key = random.choice(_KEYS)
        return {**rest, key: _replaced(random, below)}
    if isinstance(value, list) and value and random.random() < 0.9:
        index = random.randrange(len(value))
        return [*value[:index], _replaced(random, value[index]), *value[index + 1 :]]
    return _any_value(random, depth=3)


def _any_value(random: Random, depth: int) -> JsonValue:
    kind = random.random()
    if depth == 0 or kind < 0.5:
        return random.choice(_SCALARS)
    if kind < 0.7:
        return [_any_value(random, depth - 1) for _ in range(random.randrange(4))]
    if kind < 0.8:
        return {"$ref": _any_reference(random)}
    return {
        random.choice(_KEYS): _any_value(random, depth - 1)
        for _ in range(random.randrange(5))
    }


def _any_reference(random: Random) -> str:
    steps = random.choices(("components", "schemas", "messages", *_KEYS), k=3)
    return random.choice(("#/", "#", "", "./a.yaml#/", "%23/")) + "/".join(steps)


def _cut(random: Random, text: str) -> str:
    start, end = sorted(random.randrange(len(text) + 1) for _ in range(2))
    return text[:start] + text[min(end, start + 200) :]


def _insert(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_FRAGMENTS) + text[at:]


def _repeat(random: Random, text: str) -> str:
    start = random.randrange(len(text) + 1)
    piece = text[start : start + random.randrange(1, 80)]
    at = random.randrange(len(text) + 1)
    return text[:at] + piece * random.choice((1, 2, 50)) + text[at:]


def _swap_lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    first, second = (random.randrange(len(lines)) for _ in range(2))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _indent(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((" " + lines[at], lines[at][1:], "\t" + lines[at]))
    return "\n".join(lines)


_MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _insert,
    _insert,
    _repeat,
    _swap_lines,
    _indent,
)


def _with_broken_bytes(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.randbytes(random.randrange(1, 6)) + content[at:]
