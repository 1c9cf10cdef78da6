"""Questions to the binding tables: which protocol, which table, which schema fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from docgen.location import JsonValue
from docgen.spec.bindings.amqp import AMQP
from docgen.spec.bindings.amqp1 import AMQP1
from docgen.spec.bindings.anypointmq import ANYPOINTMQ
from docgen.spec.bindings.googlepubsub import GOOGLEPUBSUB
from docgen.spec.bindings.http import HTTP
from docgen.spec.bindings.ibmmq import IBMMQ
from docgen.spec.bindings.jms import JMS
from docgen.spec.bindings.kafka import KAFKA
from docgen.spec.bindings.mercure import MERCURE
from docgen.spec.bindings.mqtt import MQTT
from docgen.spec.bindings.mqtt5 import MQTT5
from docgen.spec.bindings.nats import NATS
from docgen.spec.bindings.pulsar import PULSAR
from docgen.spec.bindings.redis import REDIS
from docgen.spec.bindings.ros2 import ROS2
from docgen.spec.bindings.sns import SNS
from docgen.spec.bindings.solace import SOLACE
from docgen.spec.bindings.sqs import SQS
from docgen.spec.bindings.stomp import STOMP
from docgen.spec.bindings.table import (
    LEVELS,
    BindingObject,
    BindingTable,
    LevelInfo,
    ProtocolInfo,
    version_order,
)
from docgen.spec.bindings.ws import WS
from docgen.spec.rules import SchemaValue, Type, Union

PROTOCOLS: Mapping[str, ProtocolInfo] = MappingProxyType(
    {
        info.key: info
        for info in (
            HTTP,
            WS,
            KAFKA,
            ANYPOINTMQ,
            AMQP,
            AMQP1,
            MQTT,
            MQTT5,
            NATS,
            JMS,
            SNS,
            SQS,
            STOMP,
            REDIS,
            MERCURE,
            IBMMQ,
            GOOGLEPUBSUB,
            PULSAR,
            SOLACE,
            ROS2,
        )
    }
)
"""Every protocol with bindings, by key, in the order of the specification."""

_KEYS: Mapping[str, str] = MappingProxyType(
    {name: info.key for info in PROTOCOLS.values() for name in info.server_protocols}
)


def binding_key_of(server_protocol: str) -> str | None:
    """Find the bindings key that goes with a server's `protocol`.

    The two differ where the protocol says how the connection is secured:
    `kafka-secure` servers have `kafka` bindings, `wss` servers `ws` bindings.
    """
    return next(
        (_KEYS[name] for name in _plainer(server_protocol.lower()) if name in _KEYS),
        None,
    )


def _plainer(protocol: str) -> Iterator[str]:
    """Yield `protocol` and what is left of it without the word for security."""
    yield protocol
    yield protocol.removesuffix("-secure").removeprefix("secure-")
    yield protocol.partition("+")[0]
    yield protocol.removesuffix("s")


def protocol_name(key: str) -> str:
    """Say how people call the protocol; an unknown one keeps its key."""
    info = PROTOCOLS.get(key)
    return info.name if info else key


@lru_cache(maxsize=1024)
def binding_table(
    protocol: str, level: str, version: str | None = None
) -> BindingTable | None:
    """Look up one protocol's binding at one level; None if nobody knows the protocol.

    Args:
        protocol: The key in the bindings object.
        level: One of `LEVELS`.
        version: The `bindingVersion`; None and `latest` mean the latest. For one that
            doesn't exist, the version with the same minor number or else the latest
            answers, and the table says so in `known`.
    """
    info = PROTOCOLS.get(protocol)
    if info is None or level not in LEVELS:
        return None
    found = _nearest(info, version)
    defined = info.levels.get(level) or LevelInfo(purpose=_reserved(info, level))
    content = BindingObject(
        name=level,
        title=f"{info.name} {level} binding",
        fields=defined.fields,
        extra="forbidden",
    )
    return BindingTable(
        protocol=info,
        level=level,
        version=found,
        known=version in (None, "latest", found),
        purpose=defined.purpose,
        content=content.in_version(found),
        objects={o.name: o.in_version(found) for o in info.objects},
        reserved=not defined.fields,
        may_be_empty=defined.may_be_empty,
    )


def _nearest(info: ProtocolInfo, version: str | None) -> str:
    if version in (None, "latest"):
        return info.latest
    if version in info.versions:
        return str(version)
    minor = version_order(str(version))[:2]
    same = [v for v in info.versions if minor and version_order(v)[:2] == minor]
    return same[0] if same else info.latest


def _reserved(info: ProtocolInfo, level: str) -> str:
    return f"The {info.name} binding defines nothing for a {level} yet."


def schema_fields(protocol: str, level: str) -> frozenset[str]:
    """Name the fields of a binding, of any version, that can hold a schema.

    Some of them may hold a plain value instead; `holds_schema` tells which it is.
    """
    info = PROTOCOLS.get(protocol)
    defined = info.levels.get(level) if info else None
    if defined is None:
        return frozenset()
    return frozenset(f.name for f in defined.fields if _takes_schema(f.type))


def holds_schema(protocol: str, level: str, name: str, value: JsonValue) -> bool:
    """Whether `value`, the value of field `name`, is meant as a schema.

    An object is. Anything else is a plain value, or a mistake; booleans, which are
    schemas too, have no use in any of these fields.
    """
    return isinstance(value, Mapping) and name in schema_fields(protocol, level)


def _takes_schema(kind: Type) -> bool:
    if isinstance(kind, Union):
        return any(_takes_schema(option) for option in kind.options)
    return isinstance(kind, SchemaValue)
