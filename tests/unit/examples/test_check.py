"""Findings about the examples and defaults of a document."""

from __future__ import annotations

import pytest

from docgen.diagnostics import Diagnostics
from docgen.examples.check import check_examples
from docgen.model.api import Api
from docgen.model.message import Message, MessageExample
from docgen.model.shared import ObjectId
from tests.support.public import corpus_documents, needs_corpus
from tests.unit.examples.support import api, api_in, documents_of, findings_in


def _told(text: str) -> list[tuple[str, int, str]]:
    return [(f.code.name, f.location.line, f.message) for f in findings_in(text)]


MESSAGE = """\
asyncapi: 3.0.0
info: {title: T, version: '1'}
components:
  messages:
    paid:
      contentType: CONTENT_TYPE
      payload:
        type: object
        properties:
          quantity:
            type: integer
      headers:
        type: object
        required: [trace]
      examples:
        - name: bad
          payload:
            quantity: many
          headers: {}
        - payload:
            quantity: 1
"""


def test_wrong_example_is_found_at_the_value() -> None:
    """The finding points at the value that is wrong, not at the message."""
    assert _told(MESSAGE.replace("CONTENT_TYPE", "application/json")) == [
        (
            "message-example-invalid",
            18,
            '`payload.quantity` is `"many"`, must be an integer',
        ),
        ("message-example-invalid", 19, "`headers.trace` is missing"),
    ]


def test_without_the_files_the_example_itself_is_the_place() -> None:
    """Whoever has only the Api still learns which example it is."""
    diagnostics = Diagnostics()
    check_examples(api(MESSAGE), diagnostics)
    assert {f.location.line for f in diagnostics} == {16}


XML = """\
asyncapi: 2.6.0
info: {title: T, version: '1'}
defaultContentType: DEFAULT
channels:
  orders:
    publish:
      message:
        payload: {type: object}
        examples:
          - payload: '<order/>'
"""


def test_text_in_another_notation_is_not_checked() -> None:
    """An XML example is not the structure that the schema describes."""
    assert _told(XML.replace("DEFAULT", "application/xml")) == []
    assert _told(XML.replace("DEFAULT", "application/json")) == [
        ("message-example-invalid", 10, '`payload` is `"<order/>"`, must be an object')
    ]


def test_json_inside_a_string_gets_a_hint() -> None:
    """The usual mistake is named."""
    text = XML.replace("DEFAULT", "application/json").replace("<order/>", '{"a": 1}')
    (finding,) = findings_in(text)
    assert (
        finding.hint == "write the example as a structure, not as text that holds JSON"
    )


def test_headers_without_a_schema_are_an_object() -> None:
    """The specification says so of headers in general."""
    name = ObjectId("message/m")
    examples = (MessageExample(headers=5), MessageExample(headers={"any": 1}))
    message = Message(id=name, key="m", examples=examples)
    diagnostics = Diagnostics()
    check_examples(Api(messages={name: message}), diagnostics)
    told = [finding.message for finding in diagnostics]
    assert told == ["`headers` is `5`, must be an object"]


def test_examples_and_defaults_of_schemas_are_checked_everywhere() -> None:
    """Named or in place, nested or in a parameter: each one has to fit."""
    text = """\
asyncapi: 2.6.0
info: {title: T, version: '1'}
channels:
  orders/{id}:
    parameters:
      id:
        schema:
          type: integer
          default: one
    publish:
      message:
        headers:
          properties:
            a: {type: string, default: 1}
        payload:
          properties:
            b:
              items: {type: string, examples: [x, 2]}
components:
  schemas:
    S:
      oneOf:
        - type: boolean
          default: 'yes'
      minimum: 0
      examples: [1, null]
"""
    assert _told(text) == [
        ("schema-default-invalid", 9, '`default` is `"one"`, must be an integer'),
        ("schema-default-invalid", 14, "`default` is `1`, must be a string"),
        ("schema-example-invalid", 18, "`examples[1]` is `2`, must be a string"),
        ("schema-default-invalid", 24, '`default` is `"yes"`, must be a boolean'),
        ("schema-example-invalid", 26, "`examples[0]` is `1`, must be a boolean"),
        ("schema-example-invalid", 26, "`examples[1]` is `null`, must be a boolean"),
    ]


def test_unusable_pattern_is_told_once_where_it_stands() -> None:
    """However many examples it would check, the pattern is one mistake."""
    text = """\
asyncapi: 3.0.0
info: {title: T, version: '1'}
components:
  schemas:
    S:
      type: string
      pattern: '(?i)x'
      examples: [a, b, 3]
"""
    assert _told(text) == [
        (
            "schema-unusable",
            7,
            "`(?i)x` is not a regular expression that can be checked",
        ),
        ("schema-example-invalid", 8, "`examples[2]` is `3`, must be a string"),
    ]


def test_broken_references_do_not_make_examples_wrong() -> None:
    """One mistake, one finding: what is missing allows anything."""
    text = """\
asyncapi: 3.0.0
info: {title: T, version: '1'}
components:
  messages:
    m:
      payload:
        properties: {a: {$ref: '#/components/schemas/Gone'}}
      examples:
        - payload: {a: 1}
"""
    assert _told(text) == []


@pytest.mark.corpus
@needs_corpus
def test_public_documents_are_checked_without_a_crash() -> None:
    """Every public document gets an answer, and every finding names a thing."""
    count = 0
    for path in corpus_documents():
        documents = documents_of(path)
        if not isinstance(documents.root.data, dict):
            continue
        diagnostics = Diagnostics()
        check_examples(api_in(documents), diagnostics)
        count += len(diagnostics)
        assert all("`" in finding.message for finding in diagnostics)
    assert count > 0
