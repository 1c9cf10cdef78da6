from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagnostics import Diagnostics
from docgen.load.read import load_source
from docgen.load.source import SourceFile, step_into
from docgen.load.spans import Lines
from docgen.location import JsonValue, Pointer
from tests.support.public import CORPUS, needs_corpus
from tests.unit.load.loading import entries, load, text_at

# Text that YAML can hold; JSON's own test adds the rest.
printable = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"
    )
    | st.sampled_from("\n\t:#-&*'\"{}[],!|>%@`?<= ")
)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def values(text: st.SearchStrategy[str]) -> st.SearchStrategy[JsonValue]:
    leaves = st.none() | st.booleans() | numbers | text
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4)
        ),
        max_leaves=20,
    )


@given(values(st.text()))
@settings(deadline=None)
def test_json_loads_back_equal(value: JsonValue) -> None:
    """What `json.dumps` writes is read as the same value, types included."""
    source, findings = load(json.dumps(value), "a.json")
    assert findings == []
    assert repr(source.data) == repr(value)


@given(values(printable), st.booleans(), st.booleans())
@settings(deadline=None)
def test_yaml_loads_back_equal(value: JsonValue, flow: bool, ascii_only: bool) -> None:
    """What PyYAML writes with everything quoted is read as the same value."""
    text = yaml.dump(
        value,
        Dumper=_Quoting,
        default_flow_style=flow,
        allow_unicode=not ascii_only,
        sort_keys=False,
    )
    source, findings = load(text)
    assert findings == []
    assert source.data == value
    assert _places_are_right(source) == []


@given(values(st.text()), st.sampled_from([None, 1]))
@settings(deadline=None)
def test_json_places_are_right(value: JsonValue, indent: int | None) -> None:
    """The text at the place of a JSON key or value is that key or value."""
    source, _ = load(json.dumps(value, indent=indent), "a.json")
    for pointer in entries(source.data):
        written = text_at(source, source.value_location(pointer))
        assert json.loads(written) == _value_at(source.data, pointer)
        if isinstance(pointer[-1], str):
            key = text_at(source, source.key_location(pointer))
            assert json.loads(key) == pointer[-1]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(deadline=None)
def test_any_text_is_survived(text: str) -> None:
    """No text makes loading fail, and every place lies within the text."""
    for name in ("a.yaml", "a.json", "a"):
        source, findings = load(text, name)
        for pointer in entries(source.data):
            text_at(source, source.value_location(pointer))
        for finding in findings:
            assert 1 <= finding.location.line <= len(Lines(source.text))


@given(st.text("ab:-?[]{},&*!|>'\"#%@`\t\n\r <0~.\\", max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_syntax_is_survived(text: str) -> None:
    """No arrangement of YAML's own characters makes loading fail."""
    for name in ("a.yaml", "a.json"):
        source, _ = load(text, name)
        for pointer in entries(source.data):
            source.key_location(pointer)


@pytest.mark.corpus
@needs_corpus
def test_keys_of_public_documents_stand_where_they_are_said_to() -> None:
    """For every key of every public document the text at its place is the key."""
    files = [
        path
        for path in sorted(CORPUS.rglob("*"))
        if path.suffix in (".json", ".yaml", ".yml", ".avsc")
    ]
    assert files
    for path in files:
        source = load_source(path.as_uri(), path.name, path.read_bytes(), Diagnostics())
        assert _misplaced_keys(source) == []


def _misplaced_keys(source: SourceFile) -> list[Pointer]:
    """Keys whose text, quotes aside, does not begin at their place."""
    lines = Lines(source.text)
    misplaced: list[Pointer] = []
    for pointer in entries(source.data):
        location = source.key_location(pointer)
        start = lines.start_of(location.line) + location.column - 1
        key = pointer[-1]
        if isinstance(key, str) and not (
            source.text.startswith(key, start)
            or (
                source.text.startswith(("'", '"'), start)
                and source.text.startswith(key, start + 1)
            )
        ):
            misplaced.append(pointer)
    return misplaced


def _places_are_right(source: SourceFile) -> list[Pointer]:
    """Entries whose text, read by itself, is not their value or key."""
    wrong: list[Pointer] = []
    for pointer in entries(source.data):
        value = _value_at(source.data, pointer)
        if isinstance(value, str):
            written = text_at(source, source.value_location(pointer))
            if yaml.load(written, Loader=yaml.CSafeLoader) != value:
                wrong.append(pointer)
    return wrong


def _value_at(data: JsonValue, pointer: Pointer) -> JsonValue:
    for step in pointer:
        found = step_into(data, step)
        assert found is not None
        data = found[1]
    return data


class _Quoting(yaml.SafeDumper):
    """Writes strings in double quotes and floats so that YAML 1.2 knows them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Quoting.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'),
)
_Quoting.add_representer(
    float,
    lambda dumper, number: dumper.represent_scalar(
        "tag:yaml.org,2002:float", repr(number)
    ),
)
