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
