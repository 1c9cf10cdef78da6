"""The rule about Kafka's schema registry: who uses it must say where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.diagnostics.codes import rules as codes
from docgen.model.bindings import Binding, Bindings
from docgen.model.channel import Channel
from docgen.model.server import Server
from docgen.model.shared import Missing
from docgen.validate.rules.rule import Hit, Rule, RuleInput

_REGISTRY = "schemaRegistryUrl"
_USES = ("schemaIdLocation", "schemaIdPayloadEncoding", "schemaLookupStrategy")


def _without_registry(given: RuleInput) -> Iterator[Hit]:
    for channel in given.api.channels.values():
        servers = _servers_of(given, channel)
        if not servers or any(_has_registry(server) for server in servers):
            continue
        for link in channel.messages.values():
            message = None if isinstance(link, Missing) else given.api.messages[link]
            binding = _kafka(message.bindings if message else None)
            content = binding.value if binding else None
            if binding is None or not isinstance(content, Mapping):
                continue
            for name in _USES:
                if name in content:
                    yield Hit(
                        location=given.place(binding.origin, name),
                        message=f"`{name}` is about a schema registry, but no server "
                        "of the message has one",
                        hint=f"add `{_REGISTRY}` to the `kafka` binding of the server",
                    )
                    break


def _servers_of(given: RuleInput, channel: Channel) -> list[Server]:
    """The servers that a channel is on: the listed ones, else all of the document."""
    servers = given.api.servers
    listed = [servers[k] for k in channel.servers if not isinstance(k, Missing)]
    return listed or [server for server in servers.values() if not server.library]


def _has_registry(server: Server) -> bool:
    binding = _kafka(server.bindings)
    content = binding.value if binding else None
    # A server that can't be had may well have one.
    return server.missing is not None or (
        isinstance(content, Mapping) and _REGISTRY in content
    )


def _kafka(bindings: Bindings | None) -> Binding | None:
    for binding in bindings.protocols if bindings else ():
        if binding.protocol == "kafka":
            return binding
    return None


RULES = (Rule(code=codes.KAFKA_REGISTRY_MISSING, check=_without_registry),)
