"""Documents for the tests of examples, read by the real stages."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.diagnostics import Diagnostics, Finding
from docgen.examples.check import check_examples, locate_in
from docgen.examples.generate import ExampleGenerator, GeneratedExample
from docgen.load.files import FileRetriever
from docgen.load.read import load_source
from docgen.load.source import SourceFile
from docgen.location import JsonValue
from docgen.model.api import Api
from docgen.model.schema import SchemaRef
from docgen.model.shared import ObjectId
from docgen.normalize.api import normalize_api
from docgen.resolve.documents import Documents
from docgen.spec.versions import rules_for, version_of


def documents_of(path: Path) -> Documents:
    """The document at `path`, with the files below its folder."""
    retrieve = FileRetriever(roots=(path.parent,), cwd=path.parent)

    def load(uri: str) -> SourceFile:
        return load_source(uri, retrieve.name_of(uri), retrieve(uri), Diagnostics())

    return Documents(load(path.as_uri()), load)


def documents_with(text: str) -> Documents:
    root = load_source("file:///api.yaml", "api.yaml", text.encode(), Diagnostics())

    def no_other_file(uri: str) -> SourceFile:
        raise AssertionError(f"the test document asks for {uri}")

    return Documents(root, no_other_file)


def api_in(documents: Documents) -> Api:
    version = version_of(documents.root.data).version
    return normalize_api(documents, rules_for(version), Diagnostics())


def api(text: str) -> Api:
    """Normalize an inline document."""
    return api_in(documents_with(text))


def api_with_schemas(**schemas: JsonValue) -> Api:
    """An Api whose component schemas are these."""
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Test", "version": "1"},
        "components": {"schemas": schemas},
    }
    return api(json.dumps(document))


def root_ref(name: str = "Root") -> SchemaRef:
    return SchemaRef(target=ObjectId(f"schema/{name}"))


def generated(
    root: JsonValue, *, name: str = "", required_only: bool = False, **others: JsonValue
) -> GeneratedExample:
    """The example of a schema, which may refer to others by name."""
    generator = ExampleGenerator(api_with_schemas(Root=root, **others).schemas)
    example = generator.example_of(root_ref(), name=name, required_only=required_only)
    assert example is not None, "the schema has no example"
    return example


def all_generated(root: JsonValue, **others: JsonValue) -> list[GeneratedExample]:
    generator = ExampleGenerator(api_with_schemas(Root=root, **others).schemas)
    return list(generator.examples_of(root_ref()))


def findings_in(text: str) -> list[Finding]:
    """What the examples of an inline document are told, with exact places."""
    documents = documents_with(text)
    diagnostics = Diagnostics()
    locate = locate_in(documents.files)
    check_examples(api_in(documents), diagnostics, locate=locate)
    return list(diagnostics)
