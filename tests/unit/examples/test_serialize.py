"""Example values as text."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.examples.serialize import as_json, as_xml, as_yaml, example_text
from docgen.location import JsonValue

_VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "content_type", "language", "text"),
    [
        ({"a": 1.0}, None, "json", '{\n  "a": 1.0\n}'),
        ("text", None, "json", '"text"'),
        ("text", "application/json; charset=utf-8", "json", '"text"'),
        (None, "application/vnd.order+json", "json", "null"),
        (0, "application/json", "json", "0"),
        ("<a/>", "application/xml", "xml", "<a/>"),
        ("<a/>", "application/soap+xml", "xml", "<a/>"),
        ("Hi", "text/plain", "text", "Hi"),
        ("aGk=", "application/octet-stream", "text", "aGk="),
        ("a: 1", "application/yaml", "yaml", "a: 1"),
        ({"a": 1}, "application/yaml", "yaml", "a: 1"),
        ({"a": 1}, "avro/binary", "json", '{\n  "a": 1\n}'),
        ({"a": 1}, "text/xml", "xml", "<message>\n  <a>1</a>\n</message>"),
        ("a,b", "text/csv", "csv", "a,b"),
    ],
)
def test_notation_follows_the_content_type(
    value: JsonValue, content_type: str | None, language: str, text: str
) -> None:
    """Text of another notation stays as it is; structures are written in theirs."""
    written = example_text(value, content_type)
    assert (written.language, written.text) == (language, text)


@given(_VALUES)
def test_json_reads_back(value: JsonValue) -> None:
    """What is shown is the value."""
    assert json.loads(as_json(value)) == value


@given(_VALUES)
def test_yaml_reads_back(value: JsonValue) -> None:
    """What is shown is the value, whatever it looks like."""
    assert yaml.safe_load(as_yaml(value)) == value


@pytest.mark.parametrize("text", ["1e3", "0o17", "on", "12:30", "1.", "null", "~", ""])
def test_yaml_quotes_what_either_version_would_misread(text: str) -> None:
    """Text that YAML 1.1 or 1.2 takes for something else is quoted."""
    assert as_yaml(text)[0] in "'\""


def test_yaml_shows_shared_values_in_full() -> None:
    """Readers don't know anchors."""
    shared: JsonValue = {"a": 1}
    assert as_yaml([shared, shared]) == "- a: 1\n- a: 1"


def test_characters_that_no_file_can_hold_do_not_break_it() -> None:
    """Half a surrogate pair is escaped in JSON and replaced elsewhere."""
    assert as_json("é\ud800") == '"\\u00e9\\ud800"'
    as_yaml("\ud800").encode()
    as_xml({"\ud800": "\ud800\x00"}, "a").encode()


def test_read_only_mappings_are_written() -> None:
    """The model's own mappings are values like any other."""
    assert as_json(MappingProxyType({"a": (1,)})) == '{\n  "a": [\n    1\n  ]\n}'


def test_xml_is_well_formed_for_any_key() -> None:
    """Keys that are no XML names are made ones; lists repeat their element."""
    value: JsonValue = {"a b": [1, None], "1": "<&>", "xs": {"é:x": True}, "e": {}}
    root = etree.fromstring(as_xml(value, "my order"))
    assert [child.tag for child in root] == ["_a_b", "_a_b", "_1", "xs", "e"]
    assert root[2].text == "<&>"
