from __future__ import annotations

import pytest
import yaml

from docgen.diagnostics import Diagnostics
from docgen.load.parse_yaml import parse_yaml
from docgen.load.yaml_events import PARSER
from tests.unit.load.loading import load, told

MISTAKES = [
    ("a: b: c\nz: 1\n", "1:5", "colon", {"a": "b", "z": 1}),
    (
        "a: x\n  b: c\nz: 1\n",
        "2:4",
        "indented deeper than the one above",
        {"a": "x b", "z": 1},
    ),
    ("a:\n\tb: 2\nz: 1\n", "2:1", "tab", {"a": None, "z": 1}),
    ("a: @foo\nz: 1\n", "1:4", "can't start with `@`", {"a": None, "z": 1}),
    ("a: `foo`\nz: 1\n", "1:4", "a backtick", {"a": None, "z": 1}),
    ('a: "x\nz: 1\n', "1:4", "never closed", {"a": None, "z": 1}),
    ("a: 'it's'\nz: 1\n", "1:8", "already complete", {"a": "it", "z": 1}),
    ("a: [1,\n  2\nz: 1\n", "1:4", "`[`", {"a": [1, "2 z"], "z": 1}),
    ("a: {b: 1 c: 2}\nz: 1\n", "1:11", "comma or `}`", {"a": {"b": "1 c"}, "z": 1}),
    ("a: 1\nfoo\nz: 1\n", "2:1", "`foo` is no key", {"a": 1, "z": 1}),
    ("a:\n  b: 1\n c: 2\nz: 1\n", "3:2", "indentation", {"a": {"b": 1}, "z": 1}),
    ("a: *.json\nz: 1\n", "1:4", "`*` starts an alias", {"a": None, "z": 1}),
    ("a: - b\nz: 1\n", "1:4", "a list can't start", {"a": None, "z": 1}),
    ('a: "\\d"\nz: 1\n', "1:5", "`\\d`", {"a": None, "z": 1}),
    ("a: 1\n- b\nz: 1\n", "2:1", "a list item", {"a": 1, "z": 1}),
    ("a: [1,,2]\nz: 1\n", "1:7", "an entry is missing", {"a": [1], "z": 1}),
    ("a: |text\nz: 1\n", "1:5", "on the line of `|`", {"a": None, "z": 1}),
    ("a: 1\n}\nz: 1\n", "2:1", "`}` closes nothing", {"a": 1, "z": 1}),
    ("- a\nb: 1\n- c\n", "2:1", "among the items", ["a", "c"]),
    ("a: !x!y z\nz: 1\n", "1:4", "prefix of this tag", {"a": None, "z": 1}),
    ("a: 1\n...\nb: 1\n", "3:1", "end of the document", {"a": 1}),
    ("%YAML 2.0\n---\na: 1\n", "1:1", "%YAML", {"a": 1}),
]


@pytest.mark.parametrize(("text", "place", "words", "data"), MISTAKES)
def test_mistake_is_named_placed_and_survived(
    text: str, place: str, words: str, data: object
) -> None:
    """A usual mistake yields one finding in plain words, and the rest is read."""
    source, findings = load(text)
    assert [str(f.location) for f in findings] == [f"a.yaml:{place}"]
    assert words in findings[0].message
    assert findings[0].hint
    assert source.data == data


@pytest.mark.parametrize(("text", "place", "words", "data"), MISTAKES)
def test_pure_python_parser_is_understood_too(
    text: str, place: str, words: str, data: object
) -> None:
    """PyYAML's own parser words its errors otherwise; the author sees the same."""
    fast, slow = Diagnostics(), Diagnostics()
    parse_yaml(text, "a.yaml", fast, parser=PARSER)
    parse_yaml(text, "a.yaml", slow, parser=yaml.SafeLoader)
    assert [(str(f.location), f.message) for f in slow] == [
        (str(f.location), f.message) for f in fast
    ]


def test_reading_goes_on_deep_inside() -> None:
    """After an error the siblings at every level are read in their places."""
    source, findings = load(
        "a:\n"
        "  b:\n"
        "    - x: 1\n"
        "      y: @broken\n"
        "        lost: 1\n"
        "      q: 2\n"
        "    - w: 3\n"
        "  c:\n"
        "    d: `broken`\n"
        "    e: 1\n"
        "f: &f {g: 1}\n"
        "h: *f\n"
    )
    assert source.data == {
        "a": {
            "b": [{"x": 1, "y": None, "q": 2}, {"w": 3}],
            "c": {"d": None, "e": 1},
        },
        "f": {"g": 1},
        "h": {"g": 1},
    }
    assert told(findings) == ["4:10 yaml-syntax", "9:8 yaml-syntax"]
    assert "up to line 5" in str(findings[0].hint)
    assert findings[0].location.pointer == ("a", "b", 0, "y")
    assert source.key_location(("a", "b", 1, "w")).line == 7
    assert source.value_location(("h",)).line == 12


def test_lists_at_the_column_of_their_key_go_on() -> None:
    """A list that is not indented is told from the mapping around it."""
    source, findings = load("a:\n- 1\n- @\n- 2\nb: 3\n")
    assert source.data == {"a": [1, 2], "b": 3}
    assert len(findings) == 1


def test_root_may_begin_after_the_error() -> None:
    """An error on the first line does not cost the document."""
    source, findings = load("\tasyncapi: 3.0.0\ninfo: {}\n")
    assert source.data == {"info": {}}
    assert told(findings) == ["1:1 yaml-tab"]


def test_hopeless_files_end() -> None:
    """A file that is wrong in every line is given up after some errors."""
    _, findings = load("".join(f"k{n}: @\n" for n in range(1000)))
    assert len(findings) == 20


def test_search_for_the_next_key_is_linear() -> None:
    """A line of a hundred thousand spaces after an error is passed at once."""
    source, _ = load("a: @\nb" + " " * 100_000 + "\nc: 1\n")
    assert source.data == {"a": None, "c": 1}


@pytest.mark.parametrize(
    "key", ["'q: r'", '"q"', "-x", "?x", ":x", "a b", "/x/{y}", "$ref"]
)
def test_every_form_of_key_can_be_resumed_at(key: str) -> None:
    """After an error reading goes on at plain and quoted keys of any form."""
    source, findings = load(f"a: @\n{key}: 1\n")
    assert len(findings) == 1
    assert source.data == {"a": None, key.strip("'\""): 1}
