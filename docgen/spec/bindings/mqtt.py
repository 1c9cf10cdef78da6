"""MQTT bindings, 0.1.0 and 0.2.0; the later one covers MQTT 5 as well."""

from docgen.spec.bindings.table import (
    BindingField,
    BindingObject,
    LevelInfo,
    ProtocolInfo,
)
from docgen.spec.rules import Flag, Number, Object, SchemaValue, Text, Union

_UINT32 = 4_294_967_295

_QOS = {"0": "at most once", "1": "at least once", "2": "exactly once"}

_LAST_WILL = BindingObject(
    name="last_will",
    title="last will",
    fields=(
        BindingField(
            name="topic",
            type=Text(),
            meaning="Topic that the last will is published to; subscribe to it to "
            "learn that the client is gone.",
        ),
        BindingField(
            name="qos",
            type=Number(integer=True, one_of=(0, 1, 2)),
            values=_QOS,
            meaning="How hard broker and subscriber try to get the last will through.",
        ),
        BindingField(
            name="message",
            type=Text(),
            meaning="Content of the last will.",
        ),
        BindingField(
            name="retain",
            type=Flag(),
            meaning="Whether the broker keeps the last will for later subscribers.",
        ),
    ),
)

_SERVER = LevelInfo(
    purpose="Says how a client connects to the MQTT broker.",
    fields=(
        BindingField(
            name="clientId",
            type=Text(),
            meaning="Identifier that the client connects with; a broker allows each "
            "one only once at a time.",
        ),
        BindingField(
            name="cleanSession",
            type=Flag(),
            values={
                "true": "the broker forgets the client when it leaves",
                "false": "the session outlives the connection",
            },
            meaning="Whether the client starts without the state of an earlier "
            "session; MQTT 5 calls it clean start.",
        ),
        BindingField(
            name="lastWill",
            type=Object("last_will"),
            meaning="Message that the broker publishes for the client if the "
            "connection breaks.",
        ),
        BindingField(
            name="keepAlive",
            type=Number(integer=True),
            unit="s",
            meaning="Longest time that may pass without a packet before the "
            "connection counts as broken.",
        ),
        BindingField(
            name="sessionExpiryInterval",
            type=Union((Number(integer=True, minimum=0), SchemaValue())),
            since="0.2.0",
            unit="s",
            meaning="How long the broker keeps the session of a client that left "
            "(MQTT 5).",
        ),
        BindingField(
            name="maximumPacketSize",
            type=Union(
                (Number(integer=True, minimum=1, maximum=_UINT32), SchemaValue())
            ),
            since="0.2.0",
            unit="bytes",
            meaning="Largest packet that the client accepts (MQTT 5).",
        ),
    ),
)

_OPERATION = LevelInfo(
    purpose="Says with which MQTT options messages are published.",
    fields=(
        BindingField(
            name="qos",
            type=Number(integer=True, one_of=(0, 1, 2)),
            values=_QOS,
            meaning="How hard client and broker try to get a message through.",
        ),
        BindingField(
            name="retain",
            type=Flag(),
            values={"true": "a new subscriber gets the last message at once"},
            meaning="Whether the broker keeps the topic's last message for later "
            "subscribers.",
        ),
        BindingField(
            name="messageExpiryInterval",
            type=Union(
                (Number(integer=True, minimum=0, maximum=_UINT32), SchemaValue())
            ),
            since="0.2.0",
            unit="s",
            meaning="How long a message lives before the broker discards it (MQTT 5).",
        ),
    ),
)

_MESSAGE = LevelInfo(
    purpose="Says which MQTT 5 properties a message carries.",
    fields=(
        BindingField(
            name="payloadFormatIndicator",
            type=Number(integer=True, one_of=(0, 1)),
            since="0.2.0",
            default=0,
            values={"0": "any bytes", "1": "UTF-8 text"},
            meaning="Whether the payload is text (MQTT 5).",
        ),
        BindingField(
            name="correlationData",
            type=SchemaValue(),
            since="0.2.0",
            meaning="Schema of the data by which a requester matches the answer to "
            "its request (MQTT 5).",
        ),
        BindingField(
            name="contentType",
            type=Text(),
            since="0.2.0",
            meaning="Content type that the packet itself states (MQTT 5).",
        ),
        BindingField(
            name="responseTopic",
            type=Union((Text(), SchemaValue())),
            since="0.2.0",
            meaning="Topic that the answer is to be published to (MQTT 5).",
        ),
    ),
)

MQTT = ProtocolInfo(
    key="mqtt",
    name="MQTT",
    description="A light publish-subscribe protocol for devices and poor networks.",
    versions=("0.1.0", "0.2.0"),
    server_protocols=("mqtt", "secure-mqtt", "mqtts"),
    levels={"server": _SERVER, "operation": _OPERATION, "message": _MESSAGE},
    objects=(_LAST_WILL,),
)
