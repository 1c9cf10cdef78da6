"""Findings of the examples stage."""

from docgen.diagnostics.finding import Code, Severity

MESSAGE_EXAMPLE_INVALID = Code(
    name="message-example-invalid",
    severity=Severity.ERROR,
    title="An example of a message does not fit the message's schema",
    why="Readers copy examples before they read schemas, so a wrong one costs most. "
    "The payload and the headers of a Message Example Object must be valid against "
    "the schemas of the message; headers without a schema must be an object.",
    wrong="payload:\n  type: object\n  properties:\n    quantity: { type: integer }\n"
    "examples:\n  - payload: { quantity: many }",
    right="payload:\n  type: object\n  properties:\n    quantity: { type: integer }\n"
    "examples:\n  - payload: { quantity: 2 }",
)
SCHEMA_EXAMPLE_INVALID = Code(
    name="schema-example-invalid",
    severity=Severity.WARNING,
    title="An example of a schema does not fit the schema",
    why="The example contradicts the rules beside it, and readers can't tell which of "
    "the two is right. `examples` is a list of values that the schema allows.",
    wrong="type: string\nformat: date\nexamples: [tomorrow]",
    right="type: string\nformat: date\nexamples: ['2026-03-14']",
)
SCHEMA_DEFAULT_INVALID = Code(
    name="schema-default-invalid",
    severity=Severity.WARNING,
    title="The default of a schema does not fit the schema",
    why="Whoever leaves the value out gets one that is not allowed. The specification "
    "says that `default` must conform to the type of its schema.",
    wrong="type: integer\nminimum: 1\ndefault: 0",
    right="type: integer\nminimum: 1\ndefault: 1",
)
SCHEMA_UNUSABLE = Code(
    name="schema-unusable",
    severity=Severity.WARNING,
    title="Values can't be checked against a part of a schema",
    why="docgen shows the schema as it is written, but leaves this part out when it "
    "checks examples. A `pattern` is a regular expression of ECMA-262; what other "
    "dialects add, most validators refuse.",
    wrong="type: string\npattern: '(?i)^order-[0-9]+$'",
    right="type: string\npattern: '^[Oo][Rr][Dd][Ee][Rr]-[0-9]+$'",
)
