"""Findings about bindings: what protocols say beyond the common model."""

from docgen.diagnostics.finding import Code, Severity

UNKNOWN_BINDING = Code(
    name="unknown-binding",
    severity=Severity.WARNING,
    title="Nobody knows the protocol that a binding is for",
    why="The key of a binding names its protocol in the spelling of the specification, "
    "so it is `kafka` also for a server with `protocol: kafka-secure`. The binding is "
    "shown as written, but nothing can be said about its fields.",
    wrong="bindings:\n  kafak:\n    partitions: 12",
    right="bindings:\n  kafka:\n    partitions: 12",
)
DEPRECATED_BINDING = Code(
    name="deprecated-binding",
    severity=Severity.INFO,
    title="A binding is for a protocol that another binding took in",
    why="The `mqtt5` binding is deprecated: since its version 0.2.0 the `mqtt` binding "
    "has the fields of MQTT 5 too. AsyncAPI 3 knows no `mqtt5` binding any more.",
    wrong="bindings:\n  mqtt5:\n    sessionExpiryInterval: 60",
    right="bindings:\n  mqtt:\n    sessionExpiryInterval: 60",
)
UNKNOWN_BINDING_VERSION = Code(
    name="unknown-binding-version",
    severity=Severity.WARNING,
    title="A binding states a version that docgen doesn't know",
    why="`bindingVersion` says which fields the binding may have. It is the version of "
    "the protocol's binding definition, neither that of AsyncAPI nor that of the "
    "protocol. The binding is read as if it were of the nearest known version.",
    wrong="kafka:\n  bindingVersion: '3.5.0'",
    right="kafka:\n  bindingVersion: '0.5.0'",
)
RESERVED_BINDING = Code(
    name="reserved-binding",
    severity=Severity.WARNING,
    title="A binding has content where its protocol defines none",
    why="Each protocol has bindings at some levels only; at the others the object is "
    "reserved for later and has to stay empty. Often the content belongs to another "
    "level, the channel instead of the server for example.",
    wrong="servers:\n  production:\n    bindings:\n      amqp:\n        is: queue",
    right="channels:\n  orders:\n    bindings:\n      amqp:\n        is: queue",
)
UNKNOWN_BINDING_FIELD = Code(
    name="unknown-binding-field",
    severity=Severity.ERROR,
    title="A binding has a field that its version doesn't define",
    why="Tools ignore what they don't know, so the setting has no effect. Fields come "
    "and go between versions of a binding; own fields start with `x-`.",
    wrong="kafka:\n  partition: 12",
    right="kafka:\n  partitions: 12",
)
MISSING_BINDING_FIELD = Code(
    name="missing-binding-field",
    severity=Severity.ERROR,
    title="A binding lacks a field that it must have",
    why="The binding can't be used without it: nobody connects to a queue without a "
    "name.",
    wrong="jms:\n  clientID: orders",
    right="jms:\n  jmsConnectionFactory: org.example.ConnectionFactory\n"
    "  clientID: orders",
)
BINDING_FIELD_TYPE = Code(
    name="binding-field-type",
    severity=Severity.ERROR,
    title="A field of a binding has a value of the wrong type",
    why="Tools that read the binding expect another kind of value. Kafka's `groupId`, "
    "for one, is a schema and not the id itself.",
    wrong="kafka:\n  groupId: billing",
    right="kafka:\n  groupId:\n    type: string\n    const: billing",
)
BINDING_FIELD_VALUE = Code(
    name="binding-field-value",
    severity=Severity.ERROR,
    title="A field of a binding has a value that its protocol doesn't allow",
    why="The protocol gives a meaning to certain values only, or limits their range or "
    "length.",
    wrong="mqtt:\n  qos: 3",
    right="mqtt:\n  qos: 2",
)
MISPLACED_BINDING_FIELD = Code(
    name="misplaced-binding-field",
    severity=Severity.WARNING,
    title="A field of a binding doesn't go with the fields beside it",
    why="The field says something only in company of another one, or of a certain "
    "value of it; here it has no effect or contradicts what stands beside it.",
    wrong="ibmmq:\n  destinationType: topic\n  queue:\n    objectName: ORDERS",
    right="ibmmq:\n  destinationType: queue\n  queue:\n    objectName: ORDERS",
)
