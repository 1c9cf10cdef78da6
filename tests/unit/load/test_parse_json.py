from __future__ import annotations

import pytest

from tests.unit.load.loading import data_of, load, text_at, told


def test_json_is_read_and_placed() -> None:
    """Keys and values of JSON have places, found when asked for."""
    source, findings = load('{"a": [1, {"b\\u0063": "x\\ny"}],\r\n "d": {}}', "a.json")
    assert findings == []
    assert source.data == {"a": [1, {"bc": "x\ny"}], "d": {}}
    key = source.key_location(("a", 1, "bc"))
    assert text_at(source, key) == '"b\\u0063"'
    assert text_at(source, source.value_location(("a", 1, "bc"))) == '"x\\ny"'
    assert text_at(source, source.value_location(("a", 1))) == '{"b\\u0063": "x\\ny"}'
    location = source.value_location(("d",))
    assert (location.line, location.column, location.end_column) == (2, 7, 9)


def test_duplicate_keys() -> None:
    """The last of two equal keys counts, and both lines are named."""
    source, findings = load(
        '{"a": {"x": 1},\n "b": 2,\n "a": {"y": [3]},\n "c": 4}', "a.json"
    )
    assert source.data == {"a": {"y": [3]}, "b": 2, "c": 4}
    assert told(findings) == ["3:2 duplicate-key"]
    assert "on line 1 and again on line 3" in findings[0].message
    assert text_at(source, source.value_location(("a", "y", 0))) == "3"
    assert text_at(source, source.key_location(("b",))) == '"b"'
    assert text_at(source, source.key_location(("c",))) == '"c"'


def test_numbers_beyond_json() -> None:
    """`NaN` and numbers out of range are reported and kept as text."""
    big = "9" * 5000
    source, findings = load(
        f'{{"a": [NaN, -Infinity,\n 1e999, {big}, "NaN"]}}', "a.json"
    )
    assert source.data == {"a": ["NaN", "-Infinity", "1e999", big, "NaN"]}
    assert told(findings) == [
        "1:8 number-not-json",
        "1:13 number-not-json",
        "2:2 number-not-json",
        "2:9 number-not-json",
    ]


def test_strange_strings_survive() -> None:
    """Lone surrogates and escaped control characters are kept."""
    data = data_of(r'{"a": "\ud800 \ud83d\ude00 \u0000\u0007"}', "a.json")
    assert data == {"a": "\ud800 😀 \0\7"}


@pytest.mark.parametrize(
    ("text", "place", "words", "data"),
    [
        ('{"a": 1,}', "1:8", "a comma stands after the last", {"a": 1}),
        ('{"a": [1, ]\n}', "1:9", "a comma stands after the last", {"a": [1]}),
        ("{'a': 1}", "1:2", "a key in double quotes", {"a": 1}),
        ('{"a": # note\n 1}', "1:7", "no comments", {"a": 1}),
        ('{"a": "x\ty"}', "1:9", "inside a string", {"a": "x\ty"}),
        ('{"a": yes}', "1:7", "no JSON value", {"a": "yes"}),
    ],
)
def test_small_slips_are_forgiven(
    text: str, place: str, words: str, data: object
) -> None:
    """JSON that YAML accepts is read, with a warning about what JSON forbids."""
    source, findings = load(text, "a.json")
    assert told(findings) == [f"{place} json-not-strict"]
    assert words in findings[0].message
    assert source.data == data


@pytest.mark.parametrize(
    ("text", "place", "data"),
    [
        ('{"a": 1, "b": [2, 3', "1:20", {"a": 1, "b": [2, 3]}),
        ('{"a": 1\n"b": 2}', "2:1", {"a": '1 "b"'}),
        ('{"a": 1}}', "1:9", {"a": 1}),
        ("hello", "1:1", "hello"),
    ],
)
def test_broken_json_keeps_what_was_read(text: str, place: str, data: object) -> None:
    """What is neither JSON nor YAML is one error, and the part before it is kept."""
    source, findings = load(text, "a.json")
    assert told(findings) == [f"{place} json-syntax"]
    assert source.data == data


def test_depth_is_cut_in_json() -> None:
    """JSON has the same bound on depth as YAML, and places below the cut hold."""
    deep = "[" * 600 + '{"x": 1}' + "]" * 600
    source, findings = load(f'{{"a": {deep}, "b": 2}}', "a.json")
    assert told(findings) == ["1:506 nesting-limit"]
    assert text_at(source, source.value_location(("b",))) == "2"


def test_json_in_a_yaml_file_is_json() -> None:
    """Escapes that only JSON knows work whatever the file is called."""
    assert data_of(r'{"a": "\ud83d\ude00"}', "a.yaml") == {"a": "😀"}
    assert data_of("{a: b}", "a.yaml") == {"a": "b"}
