"""Strings for regular expressions, without ever running one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.examples.checker import compile_rules
from docgen.examples.patterns import portable, samples_of

PATTERNS = [
    "^[A-Z]{3}-[0-9]{4}$",
    r"^[\w-\.]+@([\w-]+\.)+[\w-]{2,4}$",
    r"^\_\@\#\!\%\&\:\;\=\<\>\,\'\"\`\~\ $",
    r"[^\s]+",
    r"^\p{Lu}\p{L}+$",
    r"^(a|b)\1$",
    r"^[^]+$",
    r"^{id}$",
    r"a{x}",
    r"[\d-x]",
    r"[a-\d]",
    r"^[a-z&&b]$",
    r"^\u00e9\x41\u{1F600}$",
    r"^[а-я]+$",
    r"^[+-]?\d*\.?\d+$",
    r"\/api\/v\d+\/",
    r"^[\]\[]$",
    r"^(\([0-9]{3}\))?[0-9]{3}-[0-9]{4}$",
    r"^$",
    r"(?:a|b)*?c",
    r"^(?<year>\d{4})-\d\d$",
    r"^\S+\s\S+$",
    r"^[^a-zA-Z0-9]$",
    r"^.{3,5}$",
    r"\bword\b",
    r"^(?!foo)[a-z]+$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_sample_matches(pattern: str) -> None:
    """The engine that checks examples agrees with one of the first samples."""
    fits = compile_rules({"type": "string", "pattern": portable(pattern)})
    assert fits is not None, portable(pattern)
    assert any(map(fits, samples_of(pattern))), list(samples_of(pattern))


@pytest.mark.parametrize(
    "pattern",
    ["(", ")", "[", "[z-a]", "*", "a)", "\\", "(?i)a", "[]", r"\p{Klingon}", "(" * 99],
)
def test_unreadable_pattern_has_no_sample_and_stays_as_written(pattern: str) -> None:
    """Nothing is guessed where nobody could tell what is meant."""
    assert list(samples_of(pattern)) == []
    assert portable(pattern) == pattern


def test_enormous_sample_is_given_up() -> None:
    """A pattern of a few characters may ask for a string of a billion."""
    assert list(samples_of("^(a{1000}){1000}$")) == []


def test_length_can_be_asked_for() -> None:
    """What may be repeated is repeated as often as the length bounds want."""
    assert "a" * 3 + "b" * 0 in samples_of("^a+$")
    assert any(len(s) == 50 for s in samples_of("^[a-z]+$", lengths=(50,)))


def test_variants_differ() -> None:
    """Another variant takes other characters."""
    made = {next(samples_of("^[A-Z]{3}$", variant=v)) for v in range(5)}
    assert len(made) == 5


@given(st.from_regex(r"[\[\](){}|^$.*+?\\\-,0-9a-c:=!<>dwsbku ]{0,25}", fullmatch=True))
def test_any_text_is_read_or_refused(pattern: str) -> None:
    """No pattern crashes the reader, and rewriting twice is rewriting once."""
    list(samples_of(pattern))
    assert portable(portable(pattern)) == portable(pattern)


@given(st.from_regex(r"[\[\](){}|^$.*+?\-,0-9a-c]{0,15}", fullmatch=True))
def test_rewritten_pattern_means_the_same(pattern: str) -> None:
    """Where Python reads both, both match the same short texts."""
    try:
        written, again = re.compile(pattern), re.compile(portable(pattern))
    except re.error:
        return
    except FutureWarning:
        # Python warns of what may become set operations.
        return
    for text in ("", "a", "b", "0", "aa", "ab-c", "{}", "a,1"):
        assert bool(written.search(text)) == bool(again.search(text)), text
