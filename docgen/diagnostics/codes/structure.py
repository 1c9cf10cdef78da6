"""Findings of the structure stage: fields, types and values against the tables."""

from docgen.diagnostics.finding import Code, Severity

UNKNOWN_FIELD = Code(
    name="unknown-field",
    severity=Severity.ERROR,
    title="An object has a field that the specification does not know",
    why="Tools refuse the document or drop the field, so what it says is lost. Most "
    "often it is a slip of the keyboard. Fields of your own start with `x-`.",
    wrong="info:\n  title: Orders\n  version: '1.0'\n  descripton: All about orders",
    right="info:\n  title: Orders\n  version: '1.0'\n  description: All about orders",
)
FIELD_NOT_IN_VERSION = Code(
    name="field-not-in-version",
    severity=Severity.ERROR,
    title="A field belongs to another version of AsyncAPI than the document",
    why="AsyncAPI adds fields with minor versions and renamed many with version 3. "
    "Tools judge a document by the version that it states in `asyncapi`.",
    wrong="asyncapi: 2.6.0\nchannels:\n  orders:\n    title: Orders",
    right="asyncapi: 2.6.0\nchannels:\n  orders:\n    description: Orders",
)
FIELD_NOT_APPLICABLE = Code(
    name="field-not-applicable",
    severity=Severity.ERROR,
    title="A field stands where it has no meaning",
    why="Which fields a security scheme has depends on its `type`, and which addresses "
    "an OAuth flow has depends on the flow. Other tools refuse the document.",
    wrong="type: http\nscheme: basic\nbearerFormat: JWT",
    right="type: http\nscheme: bearer\nbearerFormat: JWT",
)
INVALID_EXTENSION_NAME = Code(
    name="invalid-extension-name",
    severity=Severity.ERROR,
    title="The name of an extension has characters that are not allowed",
    why="After `x-` come letters, digits, `.`, `_` and `-`, and at least one of them "
    "(Specification Extensions). Other tools refuse the document.",
    wrong="info:\n  x-owner team: payments",
    right="info:\n  x-owner-team: payments",
)
WRONG_TYPE = Code(
    name="wrong-type",
    severity=Severity.ERROR,
    title="A value is of another type than its field",
    why="What has a wrong type can't be understood: docgen shows it as it is written. "
    "In YAML, numbers and words like `true` need quotes to be text.",
    wrong="info:\n  title: Orders\n  version: 1.0",
    right="info:\n  title: Orders\n  version: '1.0'",
)
MISSING_FIELD = Code(
    name="missing-field",
    severity=Severity.ERROR,
    title="A required field is missing",
    why="The specification requires it, because readers can't do without: a server "
    "without `protocol` can't be connected to. Other tools refuse the document.",
    wrong="servers:\n  production:\n    host: broker.example.com",
    right="servers:\n  production:\n    host: broker.example.com\n    protocol: mqtt",
)
BAD_VALUE = Code(
    name="bad-value",
    severity=Severity.ERROR,
    title="A value is of the right type but not one that its field allows",
    why="Some fields take one of a few words, a number within bounds, or a text of a "
    "certain form such as an absolute URL. Nobody can act on any other value.",
    wrong="operations:\n  sendOrder:\n    action: publish",
    right="operations:\n  sendOrder:\n    action: send",
)
DUPLICATE_ITEM = Code(
    name="duplicate-item",
    severity=Severity.ERROR,
    title="A list that must not repeat itself holds the same item twice",
    why="Tags, the servers of a channel, the types and required properties of a schema "
    "are sets. Other tools refuse the document.",
    wrong="required: [id, name, id]",
    right="required: [id, name]",
)
KEY_PATTERN = Code(
    name="key-pattern",
    severity=Severity.ERROR,
    title="A name has characters that names of its kind must not have",
    why="Names are used in references, addresses and generated code. The specification "
    "says which characters they must be made of; many tools do not check that, and "
    "some then fail elsewhere.",
    wrong="components:\n  schemas:\n    Order Item: {type: object}",
    right="components:\n  schemas:\n    OrderItem: {type: object}",
)
VERSION_UNKNOWN = Code(
    name="version-unknown",
    severity=Severity.WARNING,
    title="The stated version of AsyncAPI was never published",
    why="docgen reads the document by the nearest version that it knows. Most tools "
    "accept only the published versions, 2.0.0 to 2.6.0, 3.0.0 and 3.1.0.",
    wrong="asyncapi: 3.0.1",
    right="asyncapi: 3.0.0",
)
VERSION_UNSUPPORTED = Code(
    name="version-unsupported",
    severity=Severity.ERROR,
    title="docgen does not know the stated version of AsyncAPI",
    why="docgen knows the rules of AsyncAPI 2 and 3. By other rules it can't tell what "
    "is right, so it checks nothing else and shows what it recognises.",
    wrong="asyncapi: 1.2.0",
    right="asyncapi: 3.0.0",
)
