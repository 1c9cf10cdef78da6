"""Avro and Protobuf in public AsyncAPI documents are read, viewed and exemplified."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml

from docgen.examples.avro import example_of_avro
from docgen.examples.protobuf import example_of_protobuf
from docgen.location import JsonValue
from docgen.normalize.avro import UnknownAvroType, read_avro
from docgen.normalize.protobuf import read_protobuf
from docgen.pages.avro_view import view_avro
from docgen.pages.protobuf_view import view_protobuf
from docgen.pages.schema_view import SchemaView
from docgen.spec.schema_format import language_of
from tests.support.public import CORPUS, corpus_rows, needs_corpus
from tests.unit.languages.strings import anchors_in, strings_in

pytestmark = [pytest.mark.corpus, needs_corpus]


def documents() -> list[str]:
    wanted = {"avro", "protobuf"}
    paths = [
        row["path"] for row in corpus_rows() if wanted & set(row["traits"].split(","))
    ]
    return [path for path in paths if any(sources_in(path))]


def sources_in(path: str) -> Iterator[tuple[str, JsonValue]]:
    """The schemas of a document that are Avro, or Protobuf as text."""
    text = (CORPUS / path).read_text("utf-8")
    for language, source in schemas_in(yaml.load(text, yaml.CSafeLoader)):
        is_text = isinstance(source, str)
        if language == "avro" or (language == "protobuf" and is_text):
            yield language, source


def schemas_in(value: object) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, dict):
        for key in ("payload", "schema"):
            if key in value and isinstance(value.get("schemaFormat"), str):
                yield language_of(value["schemaFormat"]), value[key]
        for inner in value.values():
            yield from schemas_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from schemas_in(inner)


def names_in(source: JsonValue) -> Iterator[str]:
    """Every field name, symbol and doc of an Avro schema, however it is written."""
    if isinstance(source, dict):
        for key in ("name", "doc", "symbols"):
            yield from strings_in(source.get(key))
        for inner in source.values():
            yield from names_in(inner)
    elif isinstance(source, list):
        for inner in source:
            yield from names_in(inner)


def check(view: SchemaView, example: JsonValue, names: set[str]) -> None:
    anchors = list(anchors_in(view))
    assert len(anchors) == len(set(anchors))
    shown = "\n".join(strings_in(view))
    assert {name for name in names if name not in shown} == set()
    json.dumps(example)


def test_the_corpus_holds_such_documents() -> None:
    """The tests below have something to test."""
    assert len(documents()) >= 14


@pytest.mark.parametrize("path", documents())
def test_a_public_document_is_read(path: str) -> None:
    """Each schema becomes a tree with its names, and an example."""

    def follow(ref: str) -> JsonValue | None:
        target = (CORPUS / path).parent / ref.partition("#")[0]
        return json.loads(target.read_text("utf-8")) if target.is_file() else None

    for language, source in sources_in(path):
        if language == "avro":
            root = read_avro(source, follow)
            names = set(names_in(source))
            check(view_avro(root, "payload"), example_of_avro(root), names)
        else:
            file = read_protobuf(str(source))
            names = {f.name for m in file.messages for f in m.fields}
            check(view_protobuf(file, "payload"), example_of_protobuf(file), names)


def test_a_train_run_has_its_root_and_its_annotations() -> None:
    """The largest public Protobuf payload is understood as its authors mean it."""
    path = (
        "real/asyncapi__protobuf-schema-parser/test/documents/realworld.train_run.yaml"
    )
    data = yaml.safe_load((CORPUS / path).read_text("utf-8"))
    ((_, source),) = schemas_in(data)
    file = read_protobuf(str(source))
    assert file.root == "TrainRunContainerMsg"
    run = view_protobuf(file, "payload").properties[0].schema
    number = next(child for child in run.properties if child.name == "zugnummer")
    assert number.schema.examples == ("SBB-612-1", "SOB-13234-2")


def test_a_type_that_does_not_exist_is_noted() -> None:
    """The public document with a made-up type is read, and the author told."""
    path = "real/asyncapi__avro-schema-parser/test/documents/invalid-asyncapi.yaml"
    data = yaml.safe_load((CORPUS / path).read_text("utf-8"))
    ((_, source),) = schemas_in(data)
    notes: list[object] = []
    read_avro(source, None, notes.append)
    assert notes == [UnknownAvroType("nonexistent", ("type",))]
