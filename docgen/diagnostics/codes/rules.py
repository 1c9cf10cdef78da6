"""Findings of the rules: what has to agree between places of a document."""

from docgen.diagnostics.finding import Code, Severity

ADDRESS_QUERY_OR_FRAGMENT = Code(
    name="address-query-or-fragment",
    severity=Severity.ERROR,
    title="The address of a channel has a query or a fragment",
    why="The specification forbids both in addresses: what they would say belongs "
    "into bindings, as the protocol may have neither. In AsyncAPI 2 the address is "
    "the channel's key.",
    wrong="address: orders?region=eu",
    right="address: orders\nbindings:\n  ws:\n    query: {type: object}",
)
ADDRESS_BRACES = Code(
    name="address-braces",
    severity=Severity.WARNING,
    title="The address of a channel has braces that make no parameter",
    why="`{name}` stands for a parameter. Empty or unpaired braces stand for nothing, "
    "and tools disagree about what to do with them.",
    wrong="address: orders.{}.paid",
    right="address: orders.{region}.paid",
)
ADDRESS_TRAILING_SLASH = Code(
    name="address-trailing-slash",
    severity=Severity.INFO,
    title="The address of a channel ends with a slash",
    why="To most brokers `orders` and `orders/` are two channels, so a slash at the "
    "end is often a slip that nobody sees.",
    wrong="address: orders/",
    right="address: orders",
)
ADDRESS_SHARED = Code(
    name="address-shared",
    severity=Severity.INFO,
    title="Two channels of the application have the same address",
    why="The specification allows it, and it makes sense where they are on different "
    "servers. Otherwise readers see two channels where there is one.",
    wrong="channels:\n  orders: {address: orders}\n  sales: {address: orders}",
    right="channels:\n  orders: {address: orders}\n  sales: {address: sales}",
)
PARAMETER_UNDEFINED = Code(
    name="parameter-undefined",
    severity=Severity.ERROR,
    title="The address of a channel has a parameter that is not described",
    why="Readers can't know what to put there. `parameters` must have all the "
    "parameters that the address has; if the channel has no `parameters` at all, this "
    "is only a warning.",
    wrong="address: orders.{region}\nparameters:\n  country: {}",
    right="address: orders.{region}\nparameters:\n  region: {}",
)
PARAMETER_UNUSED = Code(
    name="parameter-unused",
    severity=Severity.ERROR,
    title="A parameter of a channel is not in its address",
    why="The name of a parameter must be one of the names in the address, so it is "
    "misspelled or left over.",
    wrong="address: orders.{region}\nparameters:\n  region: {}\n  country: {}",
    right="address: orders.{region}\nparameters:\n  region: {}",
)
SERVER_VARIABLE_UNDEFINED = Code(
    name="server-variable-undefined",
    severity=Severity.WARNING,
    title="The address of a server has a variable that is not described",
    why="Without an entry in `variables` nobody knows which values it takes, and "
    "generated clients can't connect.",
    wrong="host: '{region}.example.com'",
    right="host: '{region}.example.com'\nvariables:\n  region: {enum: [eu, us]}",
)
SERVER_VARIABLE_UNUSED = Code(
    name="server-variable-unused",
    severity=Severity.WARNING,
    title="A variable of a server is not in its address",
    why="It is substituted for `{name}` in the address of the server; without such a "
    "place it is misspelled or left over.",
    wrong="host: broker.example.com\nvariables:\n  region: {}",
    right="host: '{region}.example.com'\nvariables:\n  region: {}",
)
SERVER_BRACES = Code(
    name="server-braces",
    severity=Severity.WARNING,
    title="The address of a server has braces that make no variable",
    why="`{name}` stands for a variable. Empty or unpaired braces stand for nothing, "
    "and tools disagree about what to do with them.",
    wrong="host: '{}.example.com'",
    right="host: '{region}.example.com'",
)
SERVER_HOST_FORM = Code(
    name="server-host-form",
    severity=Severity.WARNING,
    title="The host of a server has more in it than host and port",
    why="Since AsyncAPI 3 the protocol stands in `protocol`, the path in `pathname` "
    "and only `name:port` in `host`. Tools put the three together, so the address "
    "comes out wrong.",
    wrong="host: mqtt://broker.example.com/v1\nprotocol: mqtt",
    right="host: broker.example.com\npathname: /v1\nprotocol: mqtt",
)
SERVER_TRAILING_SLASH = Code(
    name="server-trailing-slash",
    severity=Severity.INFO,
    title="The URL of a server ends with a slash",
    why="Channels are relative to the URL of the server, so tools that join them "
    "write two slashes.",
    wrong="url: ws://api.example.com/v1/",
    right="url: ws://api.example.com/v1",
)
CHANNEL_SERVER_UNDEFINED = Code(
    name="channel-server-undefined",
    severity=Severity.ERROR,
    title="A channel names a server that does not exist",
    why="In AsyncAPI 2 `servers` of a channel lists names from `servers` of the "
    "document. Readers can't know where the channel is.",
    wrong="servers:\n  production: {url: broker.example.com, protocol: kafka}\n"
    "channels:\n  orders:\n    servers: [prod]",
    right="servers:\n  production: {url: broker.example.com, protocol: kafka}\n"
    "channels:\n  orders:\n    servers: [production]",
)
CHANNEL_SERVER_NOT_ROOT = Code(
    name="channel-server-not-root",
    severity=Severity.ERROR,
    title="A channel is on a server that is not one of the document's",
    why="The channels of the application are on servers of the application: `servers` "
    "of a channel may only refer to entries of `servers` at the root of the document. "
    "Channels in `components` may refer to any server.",
    wrong="servers:\n  - $ref: '#/components/servers/production'",
    right="servers:\n  - $ref: '#/servers/production'",
)
DEFAULT_NOT_IN_ENUM = Code(
    name="default-not-in-enum",
    severity=Severity.WARNING,
    title="A default is not one of the values that are allowed beside it",
    why="Whoever leaves the value out gets one that `enum` does not allow.",
    wrong="enum: [eu, us]\ndefault: asia",
    right="enum: [eu, us]\ndefault: eu",
)
EXAMPLE_NOT_IN_ENUM = Code(
    name="example-not-in-enum",
    severity=Severity.WARNING,
    title="An example is not one of the values that are allowed beside it",
    why="The example contradicts `enum`, and readers can't tell which of the two is "
    "right.",
    wrong="enum: [eu, us]\nexamples: [asia]",
    right="enum: [eu, us]\nexamples: [eu]",
)
OPERATION_CHANNEL_NOT_ROOT = Code(
    name="operation-channel-not-root",
    severity=Severity.ERROR,
    title="An operation is on a channel that is not one of the document's",
    why="What the application does, it does on its own channels: `channel` of an "
    "operation may only refer to an entry of `channels` at the root of the document, "
    "not to one in `components`. Operations in `components` may refer to any channel.",
    wrong="operations:\n  sendOrder:\n    action: send\n    channel:\n      $ref: "
    "'#/components/channels/orders'",
    right="operations:\n  sendOrder:\n    action: send\n    channel:\n      $ref: "
    "'#/channels/orders'",
)
OPERATION_MESSAGE_NOT_IN_CHANNEL = Code(
    name="operation-message-not-in-channel",
    severity=Severity.ERROR,
    title="An operation has a message that its channel does not have",
    why="`messages` of an operation picks some of the messages of its channel, so "
    "each reference must lead into `messages` of that channel, also where the channel "
    "itself refers to a component.",
    wrong="channel:\n  $ref: '#/channels/orders'\nmessages:\n  - $ref: "
    "'#/components/messages/paid'",
    right="channel:\n  $ref: '#/channels/orders'\nmessages:\n  - $ref: "
    "'#/channels/orders/messages/paid'",
)
REPLY_CHANNEL_NOT_ROOT = Code(
    name="reply-channel-not-root",
    severity=Severity.ERROR,
    title="A reply comes on a channel that is not one of the document's",
    why="As with the operation itself, `channel` of a reply may only refer to an "
    "entry of `channels` at the root of the document.",
    wrong="reply:\n  channel:\n    $ref: '#/components/channels/answers'",
    right="reply:\n  channel:\n    $ref: '#/channels/answers'",
)
REPLY_MESSAGE_NOT_IN_CHANNEL = Code(
    name="reply-message-not-in-channel",
    severity=Severity.ERROR,
    title="A reply has a message that its channel does not have",
    why="`messages` of a reply picks some of the messages of the reply's channel, so "
    "each reference must lead into `messages` of that channel.",
    wrong="reply:\n  channel:\n    $ref: '#/channels/answers'\n  messages:\n    - "
    "$ref: '#/channels/orders/messages/paid'",
    right="reply:\n  channel:\n    $ref: '#/channels/answers'\n  messages:\n    - "
    "$ref: '#/channels/answers/messages/paid'",
)
REPLY_ADDRESS_STATIC = Code(
    name="reply-address-static",
    severity=Severity.ERROR,
    title="A reply has two addresses: its own and that of its channel",
    why="`address` of a reply says where to find the address at run time; then the "
    "address of its channel must be null or left out.",
    wrong="channels:\n  answers: {address: answers}\noperations:\n  ask:\n    "
    "reply:\n      address: {location: '$message.header#/replyTo'}\n      channel: "
    "{$ref: '#/channels/answers'}",
    right="channels:\n  answers: {address: null}\noperations:\n  ask:\n    "
    "reply:\n      address: {location: '$message.header#/replyTo'}\n      channel: "
    "{$ref: '#/channels/answers'}",
)
OPERATION_ID_DUPLICATE = Code(
    name="operation-id-duplicate",
    severity=Severity.ERROR,
    title="Two operations have the same id",
    why="`operationId` must be unique among all operations of the document, traits "
    "included: generated code and links are called after it.",
    wrong="publish:\n  operationId: orders\nsubscribe:\n  operationId: orders",
    right="publish:\n  operationId: receiveOrder\nsubscribe:\n  operationId: sendOrder",
)
MESSAGE_ID_DUPLICATE = Code(
    name="message-id-duplicate",
    severity=Severity.ERROR,
    title="Two messages have the same id",
    why="`messageId` must be unique among all messages of the document. A message "
    "that several operations refer to is one message and has its id once.",
    wrong="oneOf:\n  - messageId: order\n    title: Order placed\n  - messageId: "
    "order\n    title: Order paid",
    right="oneOf:\n  - messageId: orderPlaced\n    title: Order placed\n  - "
    "messageId: orderPaid\n    title: Order paid",
)
SECURITY_SCHEME_UNDEFINED = Code(
    name="security-scheme-undefined",
    severity=Severity.ERROR,
    title="Something asks for a security scheme that does not exist",
    why="In AsyncAPI 2 `security` names schemes from `components.securitySchemes`. "
    "Readers can't know how to authenticate.",
    wrong="components:\n  securitySchemes:\n    token: {type: http, scheme: bearer}\n"
    "servers:\n  production:\n    security:\n      - tokn: []",
    right="components:\n  securitySchemes:\n    token: {type: http, scheme: bearer}\n"
    "servers:\n  production:\n    security:\n      - token: []",
)
SECURITY_SCOPES_UNUSABLE = Code(
    name="security-scopes-unusable",
    severity=Severity.ERROR,
    title="Scopes are listed for a security scheme that has none",
    why="Only `oauth2` and `openIdConnect` have scopes; for all other types the list "
    "must be empty.",
    wrong="security:\n  - apiKey: [orders]",
    right="security:\n  - apiKey: []",
)
SECURITY_SCOPE_UNAVAILABLE = Code(
    name="security-scope-unavailable",
    severity=Severity.ERROR,
    title="A scope is needed that no flow of the scheme offers",
    why="Clients ask the authorization server for the scopes that the flows list. One "
    "that is not there can't be had.",
    wrong="type: oauth2\nflows:\n  clientCredentials:\n    tokenUrl: "
    "https://example.com/token\n    availableScopes: {'orders:read': Read orders}\n"
    "scopes: ['orders:write']",
    right="type: oauth2\nflows:\n  clientCredentials:\n    tokenUrl: "
    "https://example.com/token\n    availableScopes: {'orders:read': Read orders}\n"
    "scopes: ['orders:read']",
)
HEADERS_NOT_OBJECT = Code(
    name="headers-not-object",
    severity=Severity.ERROR,
    title="The headers of a message are not described as an object",
    why="Headers are a map of names to values, so their schema must be of type "
    "`object`.",
    wrong="headers:\n  type: string",
    right="headers:\n  type: object\n  properties:\n    traceId: {type: string}",
)
SCHEMA_FORMAT_MISMATCH = Code(
    name="schema-format-mismatch",
    severity=Severity.ERROR,
    title="A schema refers to one in another language",
    why="A `$ref` inside `schema` must lead to something in the language that "
    "`schemaFormat` beside it names. A schema in `components.schemas` without "
    "`schemaFormat` is in AsyncAPI's own dialect.",
    wrong="payload:\n  schemaFormat: application/vnd.apache.avro;version=1.9.0\n  "
    "schema:\n    $ref: '#/components/schemas/Order'",
    right="payload:\n  schemaFormat: application/vnd.apache.avro;version=1.9.0\n  "
    "schema:\n    $ref: './order.avsc'",
)
MESSAGE_AMBIGUOUS = Code(
    name="message-ambiguous",
    severity=Severity.INFO,
    title="Two messages of a channel look the same",
    why="What arrives on a channel must match exactly one of its messages. Nothing in "
    "payload and headers tells these two apart.",
    wrong="messages:\n  paid: {payload: {$ref: '#/components/schemas/Order'}}\n  "
    "sent: {payload: {$ref: '#/components/schemas/Order'}}",
    right="messages:\n  paid: {payload: {$ref: '#/components/schemas/PaidOrder'}}\n  "
    "sent: {payload: {$ref: '#/components/schemas/SentOrder'}}",
)
TAG_DUPLICATE = Code(
    name="tag-duplicate",
    severity=Severity.ERROR,
    title="A list has two tags with the same name",
    why="Names of tags are unique within their list: which description holds, nobody "
    "can tell.",
    wrong="tags:\n  - name: orders\n  - name: orders\n    description: All about "
    "orders",
    right="tags:\n  - name: orders\n    description: All about orders",
)
DISCRIMINATOR_UNDEFINED = Code(
    name="discriminator-undefined",
    severity=Severity.ERROR,
    title="A discriminator names a property that the schema does not have",
    why="`discriminator` is the name of the property whose value tells the kinds of "
    "the schema apart; it must be defined and required there. It is a name, not an "
    "object as in OpenAPI.",
    wrong="type: object\ndiscriminator: kind\nrequired: [id]\nproperties:\n  id: "
    "{type: string}",
    right="type: object\ndiscriminator: kind\nrequired: [id, kind]\nproperties:\n  "
    "id: {type: string}\n  kind: {type: string}",
)
DISCRIMINATOR_NOT_REQUIRED = Code(
    name="discriminator-not-required",
    severity=Severity.ERROR,
    title="A discriminator names a property that may be missing",
    why="Without a value the kind can't be told, so the property must be in the list "
    "`required` of the schema.",
    wrong="type: object\ndiscriminator: kind\nproperties:\n  kind: {type: string}",
    right="type: object\ndiscriminator: kind\nrequired: [kind]\nproperties:\n  kind: "
    "{type: string}",
)
EXPRESSION_TARGET_MISSING = Code(
    name="expression-target-missing",
    severity=Severity.WARNING,
    title="A runtime expression points at something that messages don't have",
    why="Correlation ids, parameters and reply addresses are found in the message at "
    "the place that the expression names. The schema of the headers or the payload "
    "lists no such property.",
    wrong="correlationId:\n  location: $message.header#/traceId\nheaders:\n  type: "
    "object\n  properties:\n    trace: {type: string}",
    right="correlationId:\n  location: $message.header#/trace\nheaders:\n  type: "
    "object\n  properties:\n    trace: {type: string}",
)
KAFKA_REGISTRY_MISSING = Code(
    name="kafka-registry-missing",
    severity=Severity.WARNING,
    title="A message uses a schema registry that no server has",
    why="The Kafka binding must not say how a message names its schema in a registry "
    "if the server's binding doesn't say, with `schemaRegistryUrl`, where that "
    "registry is.",
    wrong="servers:\n  production:\n    bindings:\n      kafka: {}\n…\n    "
    "message:\n      bindings:\n        kafka: {schemaIdLocation: payload}",
    right="servers:\n  production:\n    bindings:\n      kafka: {schemaRegistryUrl: "
    "'https://registry.example.com'}\n…\n    message:\n      bindings:\n        "
    "kafka: {schemaIdLocation: payload}",
)
COMPONENT_UNUSED = Code(
    name="component-unused",
    severity=Severity.INFO,
    title="A component is not used anywhere",
    why="What stands in `components` has no effect until something refers to it. A "
    "document that has components only is meant for others and left alone.",
    wrong="components:\n  schemas:\n    OldOrder: {type: object}",
    right="components:\n  schemas:\n    Order: {type: object}",
)
