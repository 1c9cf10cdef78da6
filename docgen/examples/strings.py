"""Makes strings that obey a schema's pattern, length and format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct, field

from docgen.examples.checker import Keywords, compile_rules
from docgen.examples.patterns import portable, samples_of
from docgen.examples.values import realistic_string
from docgen.examples.words import FORMATS, WELL_KNOWN
from docgen.location import JsonValue
from docgen.model.schema import Schema

MAX_LENGTH = 10_000
"""Characters of a string that is worth making."""
_FILLING = (
    "once upon a time an event left its harbour and travelled from queue to queue "
    "until somebody was there to read it, and that was the whole of its message; "
)
_MEDIA: Mapping[str, str] = {
    "application/json": '{"greeting": "Hello, reader!"}',
    "application/xml": "<greeting>Hello, reader!</greeting>",
    "text/html": "<p>Hello, reader!</p>",
}
_Fits: TypeAlias = Callable[[JsonValue], bool]
_rules_of = attrgetter(
    "format",
    "pattern",
    "min_length",
    "max_length",
    "content_encoding",
    "content_media_type",
)


class StringMaker(Struct):
    """Makes strings; remembers what it made for which rules."""

    keywords: Keywords
    _made: dict[tuple[object, ...], str] = field(default_factory=dict)
    _matchers: dict[str, _Fits | None] = field(default_factory=dict)

    def make(self, schema: Schema, name: str, variant: int = 0) -> str:
        """Make a string for a property of this name."""
        rules = _rules_of(schema)
        key = (*rules, name, variant)
        if key not in self._made:
            bound = any(rule is not None for rule in rules[1:])
            self._made[key] = (
                self._first_fitting(schema, name, variant)
                if bound
                else realistic_string(name, schema.format, variant)
            )
        return self._made[key]

    def matches(self, pattern: str, text: str) -> bool:
        """Whether a pattern is found in a text; False if the pattern is unusable."""
        if pattern not in self._matchers:
            self._matchers[pattern] = compile_rules({"pattern": portable(pattern)})
        matcher = self._matchers[pattern]
        return matcher is not None and matcher(text)

    def _first_fitting(self, schema: Schema, name: str, variant: int) -> str:
        fits = compile_rules(self._rules(schema))
        last = ""
        for candidate in _candidates(schema, name, variant):
            if fits is None or fits(candidate):
                return candidate
            last = candidate
        return last

    def _rules(self, schema: Schema) -> dict[str, JsonValue]:
        written: dict[str, JsonValue | None] = {
            "minLength": schema.min_length,
            "maxLength": schema.max_length,
            "format": schema.format,
            "contentEncoding": schema.content_encoding,
            "contentMediaType": schema.content_media_type,
        }
        rules: dict[str, JsonValue] = {
            keyword: value
            for keyword, value in written.items()
            if value is not None and self.keywords.usable(keyword, value)
        }
        if schema.pattern and self.keywords.usable("pattern", schema.pattern):
            rules["pattern"] = portable(schema.pattern)
        return rules


def _candidates(schema: Schema, name: str, variant: int) -> Iterator[str]:
    """Strings that may fit, the most believable first."""
    if schema.content_encoding == "base64" and schema.format is None:
        yield realistic_string("", "byte", variant)
    written = _MEDIA.get(schema.content_media_type or "")
    if written is not None:
        yield written
    likely = realistic_string(name, schema.format, variant)
    yield likely
    low, high = schema.min_length or 0, schema.max_length
    if schema.pattern is None:
        yield from _fitted(likely, low, high)
        return
    yield from _shaped(name, variant)
    if variant == 0:
        yield from WELL_KNOWN
    wanted = tuple(n for n in (low, high) if n and n <= MAX_LENGTH)
    yield from samples_of(schema.pattern, lengths=wanted, variant=variant)
    # Where a look-ahead asks for several kinds of characters, more of them may do.
    yield from (sample * 2 for sample in FORMATS["password"])


def _shaped(name: str, variant: int) -> Iterator[str]:
    """The name's own value in other spellings."""
    text = realistic_string(name, None, variant)
    yield text
    for spelled in (text.replace(" ", "-"), text.replace(" ", "_")):
        yield from (spelled, spelled.lower(), spelled.upper())
    yield text.title().replace(" ", "").replace("-", "")


def _fitted(text: str, low: int, high: int | None) -> Iterator[str]:
    """The text cut or drawn out to a length."""
    if low > MAX_LENGTH:
        return
    if high is not None and len(text) > high:
        text = text[: max(high, 0)]
        yield text.rstrip(" -") if len(text.rstrip(" -")) >= low else text
    if len(text) < low:
        lacking = low - len(text) - 1
        filling = _FILLING * (lacking // len(_FILLING) + 1)
        longer = f"{text} {filling[: max(lacking, 0)]}"
        yield longer[:-1] + "." if longer.endswith(" ") else longer
