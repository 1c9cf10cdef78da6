"""A text that two processes read is what one makes of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagnostics import Diagnostics
from docgen.load.limits import DEFAULT_LIMITS
from docgen.load.parse_yaml import LARGE, parse_yaml, read_part
from docgen.load.read import load_source
from docgen.load.source import SourceFile, Spans
from docgen.load.spans import PackedSpans
from docgen.load.yaml_events import PARSER
from docgen.load.yaml_halves import Halves, halves_of, read_halves
from docgen.location import JsonValue, Location
from tests.support.generated import document_of
from tests.support.public import corpus_documents, needs_corpus
from tests.unit.load.loading import entries

SHARES = (0.05, 0.2, 0.4, 0.6, 0.8)


def halves(text: str, cut: Halves) -> tuple[JsonValue, PackedSpans] | None:
    read = partial(read_part, text, text, "a.yaml", DEFAULT_LIMITS, PARSER)
    return read_halves(text, cut, read, DEFAULT_LIMITS.max_expanded)


def described(
    data: JsonValue, spans: Spans
) -> tuple[str, list[tuple[Location, Location]]]:
    """The data in its order, and where each key and value stands."""
    source = SourceFile("file:///a.yaml", "a.yaml", "", data, spans)
    places = [
        (source.key_location(pointer), source.value_location(pointer))
        for pointer in entries(data)
    ]
    return repr(data), places


def assert_read_alike(text: str, cut: Halves) -> bool:
    """Check one cut; answer whether the text could be read in two."""
    found = Diagnostics()
    whole = parse_yaml(text, "a.yaml", found)
    parted = halves(text, cut)
    if parted is None:
        return False
    assert list(found) == []
    assert described(*parted) == described(*whole)
    return True


def cut_between(first: str, second: str) -> Halves | None:
    """Part a text between these lines, if it may be parted there."""
    text = first + second
    return halves_of(text, (len(first) - 0.5) / len(text), second.index("\n") + 2)


@needs_corpus
def test_public_documents_read_alike() -> None:
    """Wherever a document is cut; and most can be."""
    tried = joined = 0
    for path in corpus_documents():
        text = _yaml_of(path)
        for share in SHARES:
            cut = halves_of(text, share)
            if cut is not None:
                tried += 1
                joined += assert_read_alike(text, cut)
    assert joined > 0.8 * tried > 100


def _yaml_of(path: Path) -> str:
    text = load_source(path.as_uri(), path.name, path.read_bytes(), Diagnostics()).text
    return "" if path.suffix == ".json" or text.startswith("{") else text


FRAGMENTS = [
    "{}: 1",
    "{}: word",
    "{}:",
    "{}:",
    "{}:",
    "{}: |",
    "{}: >+",
    "{}: 'text",
    '{}: "text',
    "{}: text'",
    '{}: text"',
    "{}: {{x: 1",
    "{}: [1,",
    "{}: 2}}",
    "{}: 2]",
    "{}: &anchor",
    "{}: &anchor 1",
    "{}: *anchor",
    "<<: *anchor",
    "{}: !!map",
    "{0}:  # {0}: 1",
    "- {}: 1",
    "- {}",
    "? {}",
    "{}",
    "# {}: 1",
    "",
    "---",
    "...",
    "{{",
    "}}",
]
"""Lines that open, close or only look like something; `{}` becomes a name."""
lines = st.builds(
    lambda indent, key, text: " " * indent + text.format(key),
    st.sampled_from([0, 0, 2, 2, 4]),
    st.sampled_from("abcdefgh"),
    st.sampled_from(FRAGMENTS),
)


@given(st.lists(lines, min_size=3, max_size=14), st.sampled_from(SHARES))
@settings(deadline=None, max_examples=400)
def test_odd_texts_read_alike(written: list[str], share: float) -> None:
    """What only looks like a line to go on with is never taken for one."""
    text = "\n".join(written) + "\n"
    cut = halves_of(text, share)
    if cut is not None:
        assert_read_alike(text, cut)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a:\n  b: 1\n", "  c: 2\n"),
        ("a:\n  b: 1\n", "c: 2\n"),
        ("# first\na:\n  b:\n    c: |+\n      text\n\n", "    d: 1\n  e: 2\nf: 3\n"),
        ("a:\n  b:\n  - 1\n  - 2\n", "  c:\n  - 3\n"),
        ("---\na:\n    b: 1\n", "    c: 2\nd: 3\n"),
        ("a: &x {y: 1}\nb:\n  c: *x\n", "  d: {z: [1, {v: 2}]}\n"),
    ],
)
def test_text_is_cut_and_joined(first: str, second: str) -> None:
    """At any depth of block mappings, whatever stands before and after."""
    cut = cut_between(first, second)
    assert cut is not None
    assert cut.second.start == len(first)
    assert assert_read_alike(first + second, cut)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a: 1\n...\n", "b: 2\n"),
        ("a: 1\n---\n", "b: 2\n"),
        ("a: |\n  text\n", "  b: 2\n"),
        ("a: 'text\n", "b: 2'\n"),
        ("{a: 1,\n", "b: 2}\n"),
        ("{a: 1}\n", "b: 2\n"),
        ("a: {\nx: 1}\n", "  b: 2\n"),
        ("a: !!map\n  b: 1\n", "  c: 2\n"),
        ("a: &x\n  b: 1\n", "  c: 2\nd: *x\n"),
        ("a: &x {y: 1}\nb: 1\n", "c: *x\n"),
        ("a: 1\n", "a: 2\n"),
        ("a:\n  b: 1\n", "  c: 2\na: 3\n"),
        ("a:\n  b: 1\n", "   c: 2\n"),
        ("a:\n   b: 1\n", "  c: 2\n"),
        ("? a\n: b\n", "c: 2\n"),
        ("a: 1\n? b\n", "c: 2\n"),
        ("a:\n- ? b\n", "c: 2\n"),
        ("a:\n  b: word\n", "    c: 2\n"),
    ],
)
def test_what_does_not_go_on_is_read_as_a_whole(first: str, second: str) -> None:
    """Where halves could mean something else than the whole, nobody guesses."""
    cut = cut_between(first, second)
    assert cut is None or halves(first + second, cut) is None


def test_large_file_has_the_same_data_and_places() -> None:
    """A file is read in two from a size on, unless nobody is to help."""
    text = yaml.safe_dump(document_of(2500), sort_keys=False)
    assert len(text) > LARGE
    sources = [
        load_source("file:///a.yaml", "a.yaml", text.encode(), Diagnostics(), helped=h)
        for h in (True, False)
    ]
    one, two = (described(source.data, source.spans) for source in sources)
    assert one == two
