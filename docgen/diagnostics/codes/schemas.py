"""Findings about what schemas say: legal JSON Schema that hardly means what it says."""

from docgen.diagnostics.finding import Code, Severity

REQUIRED_PROPERTY_UNDEFINED = Code(
    name="required-property-undefined",
    severity=Severity.WARNING,
    title="A schema requires a property that it does not describe",
    why="JSON Schema allows it, but nearly always one of the two names is misspelt: "
    "readers don't learn what to send, and what they send under the described name "
    "is refused. What `allOf`, `anyOf`, `oneOf` and references bring in counts as "
    "described, and so does what `patternProperties` or a schema in "
    "`additionalProperties` allows.",
    wrong="type: object\nrequired: [orderID]\nproperties:\n  orderId: {type: string}",
    right="type: object\nrequired: [orderId]\nproperties:\n  orderId: {type: string}",
)
SCHEMA_KEYWORD_FOREIGN = Code(
    name="schema-keyword-foreign",
    severity=Severity.WARNING,
    title="A schema uses a keyword of another language",
    why="Schemas of AsyncAPI are JSON Schema of draft-07. `nullable` is a word of "
    "OpenAPI 3.0 and `prefixItems` one of later drafts: here they have no meaning, so "
    "validators refuse a null that the author allows, or accept what the author "
    "forbids. A schema whose `schemaFormat` is OpenAPI's may have OpenAPI's words.",
    wrong="type: string\nnullable: true",
    right='type: [string, "null"]',
)
SCHEMA_EXAMPLE_SINGULAR = Code(
    name="schema-example-singular",
    severity=Severity.WARNING,
    title="A schema has `example`, which only OpenAPI knows",
    why="JSON Schema has `examples`, a list. Tools don't look for examples in "
    "`example`: they show one that they made up instead, and nobody checks whether "
    "the author's fits the schema.",
    wrong="type: string\nexample: fr",
    right="type: string\nexamples: [fr]",
)
SCHEMA_KEYWORD_MISSPELT = Code(
    name="schema-keyword-misspelt",
    severity=Severity.WARNING,
    title="A word in a schema looks like a misspelt keyword",
    why="JSON Schema accepts any word and gives it no meaning, so nobody else tells "
    "that a keyword is misspelt, and what it says is lost. Words of your own start "
    "with `x-`.",
    wrong="type: object\nrequird: [id]\nproperties:\n  id: {type: string}",
    right="type: object\nrequired: [id]\nproperties:\n  id: {type: string}",
)
PROPERTY_OUTSIDE_PROPERTIES = Code(
    name="property-outside-properties",
    severity=Severity.WARNING,
    title="A property stands beside `properties` instead of below it",
    why="In a schema itself stand keywords; the properties of an object are one level "
    "deeper, below `properties`. What stands outside is no property to any tool.",
    wrong="type: object\nid: {type: string}",
    right="type: object\nproperties:\n  id: {type: string}",
)
