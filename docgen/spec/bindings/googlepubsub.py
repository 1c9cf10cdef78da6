"""Google Cloud Pub/Sub bindings, 0.1.0 and 0.2.0."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import Anything, ListOf, MapOf, Object, Text

_TOPIC = "Name of the topic, as `projects/{project}/topics/{topic}`."
_SCHEMA_TYPE = "Language of the schema, such as `avro` or `protobuf`."

_STORAGE_POLICY = BindingObject(
    name="message_storage_policy",
    title="message storage policy",
    extra="forbidden",
    fields=(
        BindingField(
            name="allowedPersistenceRegions",
            type=ListOf(Text()),
            meaning="Google Cloud regions that may store messages of the topic.",
        ),
    ),
)

_SCHEMA_SETTINGS = BindingObject(
    name="schema_settings",
    title="schema settings",
    fields=(
        BindingField(
            name="encoding",
            type=Text(),
            required=True,
            meaning="How messages are encoded, `json` or `binary`; Pub/Sub rejects "
            "others.",
        ),
        BindingField(
            name="firstRevisionId",
            type=Text(),
            meaning="Oldest revision of the schema that messages may follow.",
        ),
        BindingField(
            name="lastRevisionId",
            type=Text(),
            meaning="Newest revision of the schema that messages may follow.",
        ),
        BindingField(
            name="name",
            type=Text(),
            required=True,
            meaning="Schema that published messages are checked against, as "
            "`projects/{project}/schemas/{schema}`.",
        ),
    ),
)

_SCHEMA = BindingObject(
    name="schema",
    title="schema",
    fields=(
        BindingField(
            name="name",
            type=Text(),
            required=True,
            meaning="Name of the schema in Pub/Sub.",
        ),
        BindingField(
            name="type",
            type=Text(),
            until="0.1.0",
            required=True,
            meaning=_SCHEMA_TYPE,
        ),
        BindingField(
            name="type",
            # The official schema dropped it in 0.2.0, the text did not.
            type=Text(),
            since="0.2.0",
            meaning=_SCHEMA_TYPE,
        ),
    ),
)

_CHANNEL = LevelInfo(
    purpose="Describes the Pub/Sub topic behind the channel.",
    fields=(
        BindingField(
            name="topic",
            type=Text(),
            until="0.1.0",
            required=True,
            meaning=_TOPIC,
        ),
        BindingField(
            name="topic",
            # The official schema dropped it in 0.2.0, the text did not.
            type=Text(),
            since="0.2.0",
            meaning=_TOPIC,
        ),
        BindingField(
            name="labels",
            type=MapOf(Anything()),
            meaning="Labels that the topic carries in Google Cloud.",
        ),
        BindingField(
            name="messageRetentionDuration",
            type=Text(),
            meaning="How long messages are kept at least, as seconds with an `s` "
            "behind: `86400s` is a day.",
        ),
        BindingField(
            name="messageStoragePolicy",
            type=Object("message_storage_policy"),
            meaning="Where in the world messages may be stored.",
        ),
        BindingField(
            name="schemaSettings",
            # Only the official schema demands it; the text doesn't.
            type=Object("schema_settings"),
            meaning="How Pub/Sub checks what is published.",
        ),
    ),
)

_MESSAGE = LevelInfo(
    purpose="Says what Pub/Sub carries beside the message's data.",
    fields=(
        BindingField(
            name="attributes",
            type=MapOf(Anything()),
            meaning="Attributes of the message; subscriptions can filter by them.",
        ),
        BindingField(
            name="orderingKey",
            type=Text(),
            meaning="Messages with the same ordering key are delivered in the order "
            "they were published in.",
        ),
        BindingField(
            name="schema",
            type=Object("schema"),
            meaning="Pub/Sub schema that the payload is checked against.",
        ),
    ),
)

GOOGLEPUBSUB = ProtocolInfo(
    key="googlepubsub",
    name="Google Cloud Pub/Sub",
    description="Google's messaging service: topics, and subscriptions to them.",
    versions=("0.1.0", "0.2.0"),
    server_protocols=("googlepubsub",),
    levels={"channel": _CHANNEL, "message": _MESSAGE},
    objects=(_STORAGE_POLICY, _SCHEMA_SETTINGS, _SCHEMA),
)
