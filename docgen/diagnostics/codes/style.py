"""Findings of taste, which are silent until the settings give them a severity."""

from docgen.diagnostics.finding import Code, Severity

ID_MISSING = Code(
    name="id-missing",
    severity=Severity.WARNING,
    title="The document has no id",
    why="`id` identifies the application in all its versions, as a URN or URL.",
    wrong="asyncapi: 3.0.0\ninfo: {title: Orders, version: 1.0.0}",
    right="asyncapi: 3.0.0\nid: urn:example:orders\ninfo: {title: Orders, version: "
    "1.0.0}",
    optional=True,
)
SERVERS_MISSING = Code(
    name="servers-missing",
    severity=Severity.WARNING,
    title="The document has no servers",
    why="Readers don't learn where to connect.",
    wrong="asyncapi: 3.0.0",
    right="asyncapi: 3.0.0\nservers:\n  production: {host: broker.example.com, "
    "protocol: kafka}",
    optional=True,
)
DEFAULT_CONTENT_TYPE_MISSING = Code(
    name="default-content-type-missing",
    severity=Severity.WARNING,
    title="The document has no default content type",
    why="Messages without `contentType` leave open how their payload is written.",
    wrong="asyncapi: 3.0.0",
    right="asyncapi: 3.0.0\ndefaultContentType: application/json",
    optional=True,
)
TAGS_MISSING = Code(
    name="tags-missing",
    severity=Severity.WARNING,
    title="The document has no tags",
    why="Catalogs and portals sort documents by their tags.",
    wrong="info:\n  title: Orders\n  version: 1.0.0",
    right="info:\n  title: Orders\n  version: 1.0.0\n  tags: [{name: orders}]",
    optional=True,
)
INFO_DESCRIPTION_MISSING = Code(
    name="info-description-missing",
    severity=Severity.WARNING,
    title="The document has no description",
    why="The first thing that readers look for is what the application is for.",
    wrong="info:\n  title: Orders\n  version: 1.0.0",
    right="info:\n  title: Orders\n  version: 1.0.0\n  description: Takes orders and "
    "tells what becomes of them.",
    optional=True,
)
CONTACT_MISSING = Code(
    name="contact-missing",
    severity=Severity.WARNING,
    title="The document has no contact",
    why="Readers with a question don't know whom to ask.",
    wrong="info:\n  title: Orders\n  version: 1.0.0",
    right="info:\n  title: Orders\n  version: 1.0.0\n  contact: {name: Order team, "
    "url: https://example.com, email: orders@example.com}",
    optional=True,
)
CONTACT_INCOMPLETE = Code(
    name="contact-incomplete",
    severity=Severity.WARNING,
    title="The contact lacks a name, an address or an e-mail address",
    why="A contact is most useful with all three.",
    wrong="contact:\n  name: Order team",
    right="contact:\n  name: Order team\n  url: https://example.com/orders\n  email: "
    "orders@example.com",
    optional=True,
)
LICENSE_MISSING = Code(
    name="license-missing",
    severity=Severity.WARNING,
    title="The document has no license",
    why="Without one nobody knows what they may do with the API.",
    wrong="info:\n  title: Orders\n  version: 1.0.0",
    right="info:\n  title: Orders\n  version: 1.0.0\n  license: {name: Apache-2.0}",
    optional=True,
)
LICENSE_URL_MISSING = Code(
    name="license-url-missing",
    severity=Severity.WARNING,
    title="The license has no URL",
    why="The name of a license does not always say which text is meant.",
    wrong="license:\n  name: Apache 2.0",
    right="license:\n  name: Apache 2.0\n  url: "
    "https://www.apache.org/licenses/LICENSE-2.0",
    optional=True,
)
OPERATION_ID_MISSING = Code(
    name="operation-id-missing",
    severity=Severity.WARNING,
    title="An operation has no id",
    why="In AsyncAPI 2 an operation without `operationId` has no name of its own for "
    "links and generated code.",
    wrong="publish:\n  summary: Takes an order",
    right="publish:\n  operationId: receiveOrder\n  summary: Takes an order",
    optional=True,
)
OPERATION_DESCRIPTION_MISSING = Code(
    name="operation-description-missing",
    severity=Severity.WARNING,
    title="An operation has neither description nor summary",
    why="Its name alone rarely tells when and why it happens.",
    wrong="action: send\nchannel: {$ref: '#/channels/orders'}",
    right="action: send\nchannel: {$ref: '#/channels/orders'}\nsummary: Tells that an "
    "order was paid",
    optional=True,
)
MESSAGE_ID_MISSING = Code(
    name="message-id-missing",
    severity=Severity.WARNING,
    title="A message has no id",
    why="In AsyncAPI 2.4 to 2.6 a message without `messageId` has no name of its own "
    "for links and generated code.",
    wrong="message:\n  title: Order paid",
    right="message:\n  messageId: orderPaid\n  title: Order paid",
    optional=True,
)
MESSAGE_EXAMPLE_MISSING = Code(
    name="message-example-missing",
    severity=Severity.WARNING,
    title="A message has no examples",
    why="Examples are what readers look at first.",
    wrong="payload:\n  type: string",
    right="payload:\n  type: string\nexamples:\n  - payload: paid",
    optional=True,
)
PARAMETER_DESCRIPTION_MISSING = Code(
    name="parameter-description-missing",
    severity=Severity.WARNING,
    title="A parameter has no description",
    why="Its name alone rarely tells what to put there.",
    wrong="parameters:\n  region: {}",
    right="parameters:\n  region:\n    description: Where the order was placed, such "
    "as `eu`",
    optional=True,
)
VERSION_OUTDATED = Code(
    name="version-outdated",
    severity=Severity.INFO,
    title="The document is not written in the newest version of AsyncAPI",
    why="Newer versions say more; docgen understands all of them equally well.",
    wrong="asyncapi: 2.6.0",
    right="asyncapi: 3.1.0",
    optional=True,
)
SERVER_EXAMPLE_HOST = Code(
    name="server-example-host",
    severity=Severity.WARNING,
    title="A server is at example.com",
    why="That domain is for examples only, so the real address was forgotten.",
    wrong="host: broker.example.com",
    right="host: broker.acme.io",
    optional=True,
)
TAGS_UNSORTED = Code(
    name="tags-unsorted",
    severity=Severity.WARNING,
    title="Tags are not sorted by name",
    why="Sorted lists are easier to read and to merge.",
    wrong="tags:\n  - name: orders\n  - name: billing",
    right="tags:\n  - name: billing\n  - name: orders",
    optional=True,
)
TAG_UNDECLARED = Code(
    name="tag-undeclared",
    severity=Severity.WARNING,
    title="A tag is not among the tags of the document",
    why="Tags that the document lists can have a description; one that is not there "
    "may be misspelled.",
    wrong="info:\n  tags: [{name: orders}]\nchannels:\n  orders:\n    tags: [{name: "
    "order}]",
    right="info:\n  tags: [{name: orders}]\nchannels:\n  orders:\n    tags: [{name: "
    "orders}]",
    optional=True,
)
