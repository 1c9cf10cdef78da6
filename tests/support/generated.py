"""Makes documents of any size: a service with many alike channels."""

from __future__ import annotations

from docgen.location import JsonValue


def document_of(channels: int) -> dict[str, JsonValue]:
    """A 3.0 document with so many channels, each with an operation and a message.

    Names have the same length whatever the number, so that pages can be compared.
    """
    numbers = [f"{number:04}" for number in range(channels)]
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Many channels", "version": "1.0.0"},
        "servers": {"main": {"host": "broker.example:9092", "protocol": "kafka"}},
        "channels": {f"channel{n}": _channel(n) for n in numbers},
        "operations": {f"take{n}": _operation(n) for n in numbers},
        "components": {
            "messages": {f"Event{n}": _message(n) for n in numbers},
            "schemas": {f"Payload{n}": _schema(n, numbers) for n in numbers},
        },
    }


def _channel(number: str) -> JsonValue:
    return {
        "address": f"topic.{number}",
        "description": f"Events of the kind {number}.",
        "messages": {"event": {"$ref": f"#/components/messages/Event{number}"}},
    }


def _operation(number: str) -> JsonValue:
    return {
        "action": "receive",
        "channel": {"$ref": f"#/channels/channel{number}"},
        "summary": f"Take events {number}",
    }


def _message(number: str) -> JsonValue:
    return {
        "title": f"Event {number}",
        "payload": {"$ref": f"#/components/schemas/Payload{number}"},
    }


def _schema(number: str, numbers: list[str]) -> JsonValue:
    before = numbers[max(0, int(number) - 1)]
    return {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "cause": {"$ref": f"#/components/schemas/Payload{before}"},
        },
    }
