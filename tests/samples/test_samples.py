"""The documents in sample_specs/ are models to learn from: they have to be right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest

from docgen.spec.schema_format import language_of
from tests.samples.dereference import Json, dereferenced
from tests.support.avro import assert_fits_avro
from tests.support.protobuf import assert_fits_protobuf
from tests.support.public import OFFICIAL_SCHEMAS
from tests.support.samples import SAMPLES

EVERY_SAMPLE = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


def test_samples_exist() -> None:
    """A newcomer finds something to start from."""
    assert {"chat", "orders-kafka"} <= SAMPLES.keys()


@EVERY_SAMPLE
def test_opens_with_a_comment(sample: Path) -> None:
    """A sample says in its first line what it shows."""
    assert sample.read_text(encoding="utf-8").startswith("# Shows: ")


@EVERY_SAMPLE
def test_is_valid(sample: Path) -> None:
    """A sample keeps to the official JSON Schema of its version."""
    document = dereferenced(sample)
    assert isinstance(document, dict)
    schema = OFFICIAL_SCHEMAS / f"{document['asyncapi']}.json"
    if not schema.exists():
        pytest.skip(f"needs the official schemas at {OFFICIAL_SCHEMAS}")
    check = jsonschema_rs.Draft7Validator(json.loads(schema.read_text("utf-8")))
    assert [str(e) for e in check.iter_errors(document)] == []


@EVERY_SAMPLE
def test_examples_match(sample: Path) -> None:
    """The examples of a message fit its own payload and headers, in any language."""
    checked = 0
    for message in _messages(dereferenced(sample)):
        for example in _dicts(message.get("examples")):
            for part in ("payload", "headers"):
                if part in example:
                    _assert_fits(example[part], message, part)
                    checked += 1
    assert checked


def _assert_fits(value: Json, message: dict[str, Json], part: str) -> None:
    schema = message.get(part)
    if not isinstance(schema, dict) or "schemaFormat" not in schema:
        errors = [
            error.message
            for schema in _json_schemas(message, part)
            for error in jsonschema_rs.Draft7Validator(
                schema, validate_formats=True
            ).iter_errors(value)
        ]
        assert errors == [], message.get("name")
        return
    source = schema["schema"]
    language = language_of(str(schema["schemaFormat"]))
    if language == "avro":
        assert_fits_avro(value, source)
    else:
        assert language == "protobuf"
        assert_fits_protobuf(value, str(source), str(message["name"]))


def _messages(value: Json) -> Iterator[dict[str, Json]]:
    """Everything that looks like a message: it has a payload and is no example."""
    if isinstance(value, list):
        for item in value:
            yield from _messages(item)
    elif isinstance(value, dict):
        if "payload" in value:
            yield value
        for key, item in value.items():
            if key != "examples":
                yield from _messages(item)


def _dicts(value: Json) -> list[dict[str, Json]]:
    return [item for item in value or [] if isinstance(item, dict)]  # type: ignore[union-attr]


def _json_schemas(message: dict[str, Json], part: str) -> list[dict[str, Json]]:
    """All that describes the part, traits included."""
    holders = [message, *_dicts(message.get("traits"))]
    schemas = _dicts([holder.get(part) for holder in holders])
    assert schemas
    return schemas
