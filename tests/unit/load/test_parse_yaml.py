from __future__ import annotations

import pytest
import yaml

from docgen.diagnostics import Diagnostics
from docgen.load.limits import Limits
from docgen.load.parse_yaml import parse_yaml
from docgen.load.yaml_events import PARSER
from docgen.location import JsonValue
from tests.unit.load.loading import data_of, load, text_at, told

PURE = yaml.SafeLoader


def test_pure_python_parser_gives_the_same_data_and_places() -> None:
    """Without libyaml a file reads the same, only slower."""
    text = "a: &x\n  b: [1, {c: 'd'}]\n  e: |\n    text\nf: *x\n200: ~\n"
    fast, fast_spans = parse_yaml(text, "a", Diagnostics(), parser=PARSER)
    slow, slow_spans = parse_yaml(text, "a", Diagnostics(), parser=PURE)
    assert fast == slow
    assert isinstance(fast, dict)
    assert isinstance(slow, dict)
    for key in fast:
        assert fast_spans.key(fast, key) == slow_spans.key(slow, key)
        assert fast_spans.value(fast, key)[:2] == slow_spans.value(slow, key)[:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200: ok", {"200": "ok"}),
        ("null: a", {"null": "a"}),
        ("~: a", {"~": "a"}),
        ("yes: a", {"yes": "a"}),
        ("0x1F: a", {"0x1F": "a"}),
        ("1.10: a", {"1.10": "a"}),
        ("'quoted': a", {"quoted": "a"}),
        ("? long\n: a", {"long": "a"}),
        ("&k key: 1\n*k : 2", None),
    ],
)
def test_keys_are_text_as_written(text: str, expected: object) -> None:
    """A key is the text that stands in the file, whatever YAML takes it for."""
    source, findings = load(text)
    if expected is None:
        assert told(findings) == ["2:1 duplicate-key"]
        assert source.data == {"key": 2}
    else:
        assert source.data == expected


def test_duplicate_key_names_both_lines_and_last_wins() -> None:
    """A repeated key is an error that names both lines; the last value counts."""
    source, findings = load("a:\n  k: 1\n  l: 2\n  k: {m: 3}\n  k: 4\n")
    assert source.data == {"a": {"l": 2, "k": 4}}
    assert told(findings) == ["4:3 duplicate-key", "5:3 duplicate-key"]
    assert "on line 2 and again on line 4" in findings[0].message
    assert "on line 4 and again on line 5" in findings[1].message
    assert findings[0].location.pointer == ("a", "k")
    assert source.value_location(("a", "k")).line == 5
    assert source.value_location(("a", "l")).line == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b: &b {x: 1, y: 2}\na:\n  <<: *b\n  y: 3", {"x": 1, "y": 3}),
        ("b: &b {x: 1, y: 2}\na:\n  y: 3\n  <<: *b", {"y": 3, "x": 1}),
        ("b: &b {x: 1}\nc: &c {x: 2, z: 3}\na: {<<: [*b, *c]}", {"x": 1, "z": 3}),
        ("b: &b {x: 1}\nc: &c {<<: *b, z: 3}\na: {<<: *c}", {"x": 1, "z": 3}),
        ("a: {'<<': {x: 1}}", {"<<": {"x": 1}}),
        ("a: {<<: {x: 1}, y: 2}", {"x": 1, "y": 2}),
    ],
)
def test_merge_keys(text: str, expected: object) -> None:
    """Merged entries give way to the mapping's own and to earlier mappings."""
    data = data_of(text)
    assert isinstance(data, dict)
    assert data["a"] == expected


def test_merged_entry_stands_where_it_was_written() -> None:
    """The place of a merged entry is in the mapping that it came from."""
    source, _ = load("b: &b\n  x: 1\n  y: 2\na:\n  <<: *b\n  y: 3\n  z: 4\n")
    assert text_at(source, source.value_location(("a", "x"))) == "1"
    assert source.key_location(("a", "x")).line == 2
    assert source.key_location(("a", "y")).line == 6
    assert source.key_location(("a", "z")).line == 7


def test_key_repeated_after_a_merge_is_still_a_duplicate() -> None:
    """A merged key may be overridden once, not twice."""
    source, findings = load("a:\n  <<: {x: 1}\n  x: 2\n  x: 3\n")
    assert source.data == {"a": {"x": 3}}
    assert told(findings) == ["4:3 duplicate-key"]


def test_merge_of_a_scalar_is_reported_and_kept() -> None:
    """A merge key with anything but mappings stays in the data as a key."""
    source, findings = load("a:\n  <<: base\n")
    assert source.data == {"a": {"<<": "base"}}
    assert told(findings) == ["2:7 merge-invalid"]


def test_merge_of_a_missing_anchor_is_told_once() -> None:
    """What can't be merged because its alias leads nowhere is one mistake, not two."""
    source, findings = load("a:\n  <<: *base\n  x: 1\n")
    assert source.data == {"a": {"x": 1}}
    assert told(findings) == ["2:7 alias-unknown"]
    assert source.key_location(("a", "x")).line == 3


def test_aliases_share_one_object() -> None:
    """An alias is the very object of its anchor, not a copy."""
    data = data_of("a: &x {b: [1]}\nc: *x\nd: [*x]\n")
    assert isinstance(data, dict)
    assert data["c"] is data["a"]


def test_alias_to_nothing_keeps_its_text() -> None:
    """Text that looks like an alias is reported and kept, so that nothing is lost."""
    source, findings = load("a: *orders\n*b : 1\n")
    assert source.data == {"a": "*orders", "*b": 1}
    assert told(findings) == ["1:4 alias-unknown", "2:1 alias-unknown"]


def test_recursive_alias_is_cut() -> None:
    """An alias inside its own anchor reads as null."""
    source, findings = load("a: &x\n  b: [*x]\n")
    assert source.data == {"a": {"b": [None]}}
    assert told(findings) == ["2:7 alias-recursive"]
    assert findings[0].location.pointer == ("a", "b", 0)


def test_anchor_may_be_defined_again() -> None:
    """An alias means the last anchor of its name before it."""
    assert data_of("- &x 1\n- *x\n- &x 2\n- *x\n") == [1, 1, 2, 2]


def test_alias_bomb_is_cut() -> None:
    """Aliases that stand for more values than the budget read as null."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    source, findings = load(bomb)
    assert [f.code.name for f in findings] == ["alias-limit"]
    assert "1,000,000" in findings[0].message
    assert 10_000 < _values_in(source.data, {}) < 2_000_000


def test_many_small_aliases_share_the_budget() -> None:
    """The budget is one for the whole file; what came before it ran out is kept."""
    limits = Limits(max_expanded=7)
    source, findings = load("a: &a [1, 2]\nb: [*a, *a, *a]\n", limits=limits)
    assert source.data == {"a": [1, 2], "b": [[1, 2], [1, 2], None]}
    assert told(findings) == ["2:13 alias-limit"]


def _values_in(value: JsonValue, known: dict[int, int]) -> int:
    """Count values as a walk would meet them, without walking."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        children = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_values_in(child, known) for child in children)
    return known[id(value)]


def test_depth_limit_cuts_and_goes_on() -> None:
    """What lies deeper than the limit reads as null; what follows is read."""
    limits = Limits(max_depth=3)
    source, findings = load("a: {b: {c: {d: 1}, e: 2}}\nf: 3\n", limits=limits)
    assert source.data == {"a": {"b": {"c": None, "e": 2}}, "f": 3}
    assert told(findings) == ["1:12 nesting-limit"]
    assert "3 levels" in findings[0].message


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_bottomless_brackets_end(name: str) -> None:
    """A million open brackets cost no more than the limit's worth."""
    source, findings = load("[" * 1_000_000, name)
    assert [f.code.name for f in findings] == ["nesting-limit"]
    assert isinstance(source.data, list)


def test_exactly_the_limit_is_allowed() -> None:
    """Depth counts containers, and the limit itself is fine in YAML and JSON."""
    for name in ("a.yaml", "a.json"):
        deep = "[" * 500 + "]" * 500
        assert load(deep, name)[1] == []
        assert told(load(f"[{deep}]", name)[1]) == ["1:501 nesting-limit"]


def test_tags() -> None:
    """Tags of the core schema hold; others are reported and ignored."""
    source, findings = load(
        "a: !!str 1\nb: !!int '7'\nc: !!float 1\nd: !include x.yaml\n"
        "e: !!map {f: 1}\ng: !!set {h: 1}\ni: !!int ten\nj: ! 12\n"
    )
    assert source.data == {
        "a": "1",
        "b": 7,
        "c": 1.0,
        "d": "x.yaml",
        "e": {"f": 1},
        "g": {"h": 1},
        "i": "ten",
        "j": "12",
    }
    assert told(findings) == [
        "4:13 tag-unknown",
        "6:4 tag-unknown",
        "7:10 tag-mismatch",
    ]
    assert "`!include`" in findings[0].message
    assert "$ref" in str(findings[0].hint)


def test_complex_key() -> None:
    """A mapping as a key becomes the text it was written as."""
    source, findings = load("channels:\n  {tenant}: {a: 1}\n  ? [x,\n     y]\n  : 2\n")
    assert source.data == {"channels": {"{tenant}": {"a": 1}, "[x, y]": 2}}
    assert told(findings) == ["2:3 complex-key", "3:5 complex-key"]
    assert findings[0].location.pointer == ("channels", "{tenant}")


def test_numbers_beyond_json_stay_text() -> None:
    """Infinity and NaN are reported and kept as text."""
    source, findings = load("a: .inf\nb: -.INF\nc: [.nan, 1e999]\n.inf: 1\n")
    assert source.data == {"a": ".inf", "b": "-.INF", "c": [".nan", "1e999"], ".inf": 1}
    assert [f.code.name for f in findings] == ["number-not-json"] * 4


def test_second_document_is_reported_once() -> None:
    """Only the first document is read, and a last `---` is nothing."""
    source, findings = load("---\na: 1\n---\nb: [\n---\nc: 1\n")
    assert source.data == {"a": 1}
    assert told(findings) == ["3:1 multiple-documents"]
    assert data_of("---\na: 1\n---\n") == {"a": 1}
    assert data_of("a: 1\n...\n") == {"a": 1}


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks(line_break: str) -> None:
    """Lines end with LF, CRLF or CR, and places count them alike."""
    text = "a: 1\n\nb:\n  - x: äö😀\n    y: z\n".replace("\n", line_break)
    source, findings = load(text)
    assert findings == []
    location = source.value_location(("b", 0, "y"))
    assert (location.line, location.column) == (5, 8)


def test_columns_count_code_points() -> None:
    """A character beyond the BMP is one column."""
    source, _ = load("{😀: 1, b: 2}")
    assert source.key_location(("b",)).column == 8


def test_odd_line_separators_are_no_lines() -> None:
    """U+2028 and its like move no line, since no editor counts them."""
    source, _ = load("a: 'x\u2028y\x85z'\nb: 1\n")
    assert source.key_location(("b",)).line == 2
    assert text_at(source, source.key_location(("b",))) == "b"


def test_control_characters_are_replaced() -> None:
    """A character that YAML forbids costs itself and nothing else."""
    source, findings = load("a: x\x08y\nb: \ufeff1\x1b\n")
    assert source.data == {"a": "x\ufffdy", "b": "\ufffd1\ufffd"}
    assert told(findings) == ["1:5 control-character"]
    assert "U+0008" in findings[0].message
    assert "3" in findings[0].message


def test_block_value_ends_with_its_last_entry() -> None:
    """The span of a block does not reach into the comments below it."""
    source, _ = load("a:\n  b: 1\n\n# comment\nc: 2\n")
    assert text_at(source, source.value_location(("a",))) == "b: 1"


def test_anchored_key_and_value_are_marked_without_the_anchor() -> None:
    """Places point at the text, not at the anchor or tag before it."""
    source, _ = load("&k key: !!str value\n")
    assert text_at(source, source.key_location(("key",))) == "key"
    assert text_at(source, source.value_location(("key",))) == "value"


def test_alias_is_marked_where_it_is_used() -> None:
    """An alias stands where it is written; what is in it stands at the anchor."""
    source, _ = load("a: &x\n  b: 1\nc: *x\n")
    assert text_at(source, source.value_location(("c",))) == "*x"
    assert source.value_location(("c", "b")).line == 2
