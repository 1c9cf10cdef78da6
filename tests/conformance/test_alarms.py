"""No false alarm: what docgen says of documents that official tools accept, pinned.

An error in such a document is either a mistake that those tools overlook, and is listed
with the reason, or a fault of docgen. Warnings and notes are pinned by their number, so
that a change of a rule shows what it does to real documents.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.diagnostics import Finding, Severity
from tests.support.public import CORPUS, judged_documents, name_in_corpus, needs_corpus
from tests.support.samples import FOLDER, SAMPLES

NOT_ALONE = ("ref-not-found", "ref-file-unreadable")
"""The corpus has not every file that its documents refer to."""

KNOWN_ERRORS = {
    "key-pattern": (
        "Components Object: keys must be made of letters, digits, `.`, `-` and `_`",
        [
            "faststream@9c823dec43/asyncapi.yaml",
            "deepgram-api-specs/asyncapi.yml",
            "validations/invalid-component-names.yaml",
        ],
    ),
    "reply-address-static": (
        "Operation Reply Object: with an address, that of the channel must be null",
        [
            "faststream@9c823dec43/asyncapi.yaml",
            "asyncapi__diff/test/spec/asyncapi-v3.yml",
            "clients/kafka/test/__fixtures__/asyncapi-adeo.yml",
        ],
    ),
    "reply-message-not-in-channel": (
        "Operation Reply Object: messages must be references into the reply's channel",
        ["faststream@9c823dec43/asyncapi.yaml"],
    ),
    "parameter-unused": (
        "Parameters Object: keys must be names in the channel's address",
        ["parser/test/mocks/nested-schemas.yaml"],
    ),
    "raml-invalid": (
        "RAML 1.0, Defining Examples in RAML: examples are a map of named values",
        ["raml-dt-schema-parser/test/documents/invalid-asyncapi.yaml"],
    ),
    "discriminator-not-required": (
        "Schema Object: the discriminator must be in the list of required properties",
        [
            "helpers/test/__fixtures__/asyncapi-websocket-query.yml",
            "test/__fixtures__/asyncapi-slack-client.yml",
        ],
    ),
    "schema-format-mismatch": (
        "Multi Format Schema Object: a reference in `schema` stays in its language",
        ["v3/asyncapi/asyncapi-openapischema.yaml"],
    ),
    "missing-field": (
        "Multi Format Schema Object: `schema` is required",
        ["asyncapi__diff/test/spec/asyncapi-v3.yml"],
    ),
    "binding-field-type": (
        "Kafka and MQTT bindings: these fields are schemas or have another type; "
        "official schemas of 2.x don't look into bindings",
        [
            "apps/generator/test/docs/dummy.yml",
            "test/mocks/kafka-avro.yaml",
            "spec@v2.0.0/examples/2.0.0/streetlights.yml",
        ],
    ),
    "binding-field-value": (
        "Pulsar bindings: `persistence` is one of two words; official schemas of 2.x "
        "don't look into bindings",
        [
            "async20/bindings/pulsar-binding.yaml",
            "validations/async20/asyncApi-2.6-all.yaml",
        ],
    ),
    "missing-binding-field": (
        "JMS and SQS bindings: these fields are required; official schemas of 2.x "
        "don't look into bindings",
        ["validations/async20/empty-binding-and-annotations.yaml"],
    ),
    "message-example-invalid": (
        "Message Example Object: the example is refused by the message's own schema",
        [
            "docs/v3/kraken-websocket-request-reply-multiple-channels.json",
            "test/__fixtures__/asyncapi-slack-client.yml",
            "examples/kraken-websocket-request-reply-message-filter-in-reply-"
            "asyncapi.yml",
            "EVerest_API/auth_token_validator_API.yaml",
        ],
    ),
}
"""By code: the rule, and the ends of the paths of the documents that break it."""

MILDER = {
    "address-shared": 8,
    "bad-value": 1,
    "component-unused": 94,
    "deprecated-binding": 4,
    "expression-target-missing": 5,
    "kafka-registry-missing": 1,
    "message-ambiguous": 23,
    "parameter-undefined": 1,
    "property-outside-properties": 1,
    "ref-remote-off": 132,
    "ref-siblings": 404,
    "ref-wrong-kind": 1,
    "reserved-binding": 3,
    "required-property-undefined": 6,
    "schema-default-invalid": 1,
    "schema-example-invalid": 34,
    "schema-example-singular": 195,
    "schema-keyword-foreign": 1,
    "server-host-form": 5,
    "server-trailing-slash": 1,
    "server-variable-unused": 5,
    "unknown-binding-version": 6,
}
"""Warnings and notes by code, over all documents that official tools accept."""


@cache
def _found() -> dict[str, tuple[Finding, ...]]:
    """The findings in each accepted document."""
    config = SiteConfig(root=CORPUS)
    return {
        name_in_corpus(path): read_api(path, config).findings
        for path in judged_documents(accepted=True)
    }


@pytest.mark.parametrize("path", SAMPLES.values(), ids=SAMPLES)
def test_samples_have_no_findings(path: Path) -> None:
    """Documents to learn from are faultless."""
    findings = read_api(path, SiteConfig(root=FOLDER)).findings
    assert [f"{f.location} {f.code.name}: {f.message}" for f in findings] == []


@pytest.mark.corpus
@needs_corpus
def test_accepted_documents_have_only_known_errors() -> None:
    """An error that nobody else sees has a sentence of the specification behind it."""
    surprises = [
        f"{finding.location} {finding.code.name}: {finding.message}"
        for path, findings in _found().items()
        for finding in findings
        if finding.severity is Severity.ERROR
        and finding.code.name not in NOT_ALONE
        and not path.endswith(tuple(_known_places(finding)))
    ]
    assert surprises == []


def _known_places(finding: Finding) -> list[str]:
    _, places = KNOWN_ERRORS.get(finding.code.name, ("", []))
    return places


@pytest.mark.corpus
@needs_corpus
def test_known_errors_are_still_found() -> None:
    """The list has nothing in it that docgen no longer says."""
    found = {
        (path, finding.code.name)
        for path, findings in _found().items()
        for finding in findings
    }
    gone = [
        (code, place)
        for code, (_, places) in KNOWN_ERRORS.items()
        for place in places
        if not any(path.endswith(place) and code == name for path, name in found)
    ]
    assert gone == []


@pytest.mark.corpus
@needs_corpus
def test_warnings_and_notes_are_pinned() -> None:
    """Whoever changes a rule sees at how many places of real documents it speaks."""
    counted = Counter(
        finding.code.name
        for findings in _found().values()
        for finding in findings
        if finding.severity is not Severity.ERROR
    )
    assert dict(sorted(counted.items())) == MILDER
