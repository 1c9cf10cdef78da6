"""Law 10: YAML and JSON, split and bundled documents normalize to the same model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.build.api import api_of
from docgen.build.documents import open_documents
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics
from docgen.load.read import load_source
from docgen.model.api import Api, Library
from docgen.model.shared import ObjectId
from docgen.resolve.bundle import bundle_json
from docgen.resolve.documents import Documents
from docgen.resolve.uses import uses_in
from docgen.spec.rules import RuleSet
from docgen.spec.versions import rules_for, version_of
from tests.support.models import differences
from tests.support.public import (
    CORPUS,
    corpus_documents,
    name_in_corpus,
    needs_corpus,
)
from tests.support.samples import SAMPLES

FOREIGN = frozenset({"avro", "protobuf", "raml", "other"})
"""Languages that `components.schemas` of 2.x can't hold."""

HOMELESS = (
    "real/aml-org__amf/amf-cli/shared/src/test/resources/validations/async20/"
    "raml-data-type-references/ref-type-in-library.yaml",
    "real/asyncapi__raml-dt-schema-parser@833d60324e/test/asyncapi-raml.yaml",
)
"""Public documents of 2.x that refer to a schema in such a language."""


def documents_at(spec: Path) -> Documents:
    return open_documents(spec, SiteConfig(), Diagnostics())


def made_of(documents: Documents) -> Api | None:
    return api_of(documents, Diagnostics())


def rules_of(documents: Documents) -> RuleSet:
    return rules_for(version_of(documents.root.data).version)


def bundled(documents: Documents) -> Documents:
    """The bundle, read as if it lay beside the root document."""
    root = documents.root
    content = bundle_json(documents, rules_of(documents))
    uri = root.uri.rpartition("/")[0] + "/asyncapi.json"
    named = load_source(uri, "asyncapi.json", content, Diagnostics())
    return Documents(named, documents.load)


def without_additions(bundle: Api, source: Api) -> Api:
    """Take away what became a reusable part only because it had to go somewhere.

    A trait or a tag of another file is used but listed nowhere; in the bundle it has a
    place in `components` and so is a part of the library.
    """
    kept: dict[str, Any] = {
        name: {
            key: part
            for key, part in getattr(bundle.library, name).items()
            if key in getattr(source.library, name)
        }
        for name in Library.__struct_fields__
        if isinstance(getattr(source.library, name), Mapping)
        and name not in ("extensions", "extras")
    }
    return replace(bundle, library=replace(bundle.library, **kept))


def strangers_in(api: Api) -> set[ObjectId]:
    """Schemas that 2.x keeps in files of their own because of their language."""
    schemas = api.schemas.items()
    return {id_ for id_, schema in schemas if schema.content.language in FOREIGN}


def remade(documents: Documents) -> Api:
    """The Api that the bundle gives, which refers to nothing but itself."""
    whole = bundled(documents)
    again = made_of(whole)
    assert again is not None
    assert all(use.target.file is whole.root for use in uses_in(whole, rules_of(whole)))
    return again


def assert_bundle_is_the_same(spec: Path) -> None:
    documents = documents_at(spec)
    api = made_of(documents)
    assert api is not None
    again = remade(documents)
    assert list(differences(api, without_additions(again, api))) == []


@pytest.mark.parametrize("sample", [name for name in SAMPLES if name != "shop"])
def test_json_is_the_same_as_yaml(sample: str, tmp_path: Path) -> None:
    """A document written as JSON gives the Api that it gives as YAML."""
    documents = documents_at(SAMPLES[sample])
    written = tmp_path / "asyncapi.json"
    written.write_text(json.dumps(documents.root.data), encoding="utf-8")

    yaml, json_ = made_of(documents), made_of(documents_at(written))

    assert yaml is not None
    assert list(differences(yaml, json_)) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_bundle_of_a_sample_is_the_same(sample: str) -> None:
    """The bundle of a sample gives the Api that its files give."""
    assert_bundle_is_the_same(SAMPLES[sample])


def test_bundle_of_the_split_sample_needs_no_other_file() -> None:
    """The bundle of several files is one that names no other file."""
    documents = documents_at(SAMPLES["shop"])
    made_of(documents)
    assert len(documents.files) > 5

    whole = bundled(documents)
    made_of(whole)

    assert len(whole.sought) == 1


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize(
    "spec",
    [spec for spec in corpus_documents() if name_in_corpus(spec) not in HOMELESS],
    ids=name_in_corpus,
)
def test_bundle_of_a_public_document_is_the_same(spec: Path) -> None:
    """The bundle of any document gives the Api that its files give."""
    assert_bundle_is_the_same(spec)


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("name", HOMELESS)
def test_bundle_holds_in_place_what_components_can_not(name: str) -> None:
    """A schema that 2.x has no place for is written where it is referred to."""
    documents = documents_at(CORPUS / name)
    api = made_of(documents)
    assert api is not None
    strangers = strangers_in(api)
    again = remade(documents)
    assert strangers
    assert again.schemas.keys() == api.schemas.keys() - strangers
    assert again.messages.keys() == api.messages.keys()
