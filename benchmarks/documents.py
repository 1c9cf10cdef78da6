"""Documents of any size, made up from nothing: the same number gives the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

_FIELDS = (
    "{type: string, format: date-time, description: When %s of thing %d was set}",
    "{type: integer, minimum: 0, maximum: 100, description: Level %s of thing %d}",
    "{type: number, description: Amount %s of thing %d}",
    "{type: boolean, description: Whether %s of thing %d holds}",
    "{type: string, enum: [low, middle, high], description: Rank %s of thing %d}",
    "{type: string, minLength: 1, maxLength: 64, description: Name %s of thing %d}",
)


def wide_document(channels: int) -> str:
    """An AsyncAPI 3.0 document: each channel with two operations and a message."""
    return "\n".join(_lines(channels)) + "\n"


def wide_json(channels: int) -> str:
    """The same document as JSON."""
    return json.dumps(
        yaml.load(wide_document(channels), Loader=yaml.CSafeLoader), indent=1
    )


def write_document(write: Callable[[int], str], channels: int, spec: Path) -> None:
    """Write such a document to a file."""
    spec.write_text(write(channels), encoding="utf-8")


def _lines(channels: int) -> Iterator[str]:
    yield "asyncapi: 3.0.0"
    yield "info:"
    yield f"  title: Wide API of {channels}"
    yield "  version: 1.0.0"
    yield "  description: A made-up document to measure with."
    yield "servers:"
    yield "  main: {host: 'broker.example.com:9092', protocol: kafka}"
    yield "channels:"
    for number in range(channels):
        yield from _channel(number)
    yield "operations:"
    for number in range(channels):
        for action in ("send", "receive"):
            yield from _operation(number, action, channels)
    yield "components:"
    yield "  messages:"
    for number in range(channels):
        yield from _message(number)
    yield "  schemas:"
    for number in range(channels):
        yield from _schema(number, channels)


def _area(number: int, channels: int) -> int:
    return number % max(1, channels // 20)


def _channel(number: int) -> Iterator[str]:
    yield f"  thing{number}:"
    yield f"    address: area.thing{number}.changed"
    yield f"    title: Thing {number}"
    yield f"    description: Changes of thing {number}."
    yield "    messages:"
    yield f"      changed: {{$ref: '#/components/messages/Thing{number}Changed'}}"
    yield "    bindings: {kafka: {partitions: 12, replicas: 3}}"


def _operation(number: int, action: str, channels: int) -> Iterator[str]:
    yield f"  {action}Thing{number}:"
    yield f"    action: {action}"
    yield f"    channel: {{$ref: '#/channels/thing{number}'}}"
    yield f"    summary: {action.capitalize()} what happened to thing {number}"
    yield f"    tags: [{{name: area{_area(number, channels)}}}]"
    yield f"    messages: [{{$ref: '#/channels/thing{number}/messages/changed'}}]"


def _message(number: int) -> Iterator[str]:
    yield f"    Thing{number}Changed:"
    yield f"      title: Thing {number} changed"
    yield f"      summary: Raised when thing {number} changes."
    yield "      contentType: application/json"
    yield "      headers:"
    yield "        type: object"
    yield "        properties:"
    yield "          correlationId: {type: string}"
    yield "          sentAt: {type: integer}"
    yield f"      payload: {{$ref: '#/components/schemas/Thing{number}'}}"
    yield "      examples:"
    yield "        - name: sample"
    yield f"          payload: {{id: 'thing-{number}'}}"


def _schema(number: int, channels: int) -> Iterator[str]:
    yield f"    Thing{number}:"
    yield "      type: object"
    yield f"      description: Thing **{number}**, as others see it."
    yield "      required: [id]"
    yield "      properties:"
    yield "        id: {type: string, description: Identifier}"
    for place in range(8):
        field = _FIELDS[(number + place) % len(_FIELDS)] % (f"f{place}", number)
        yield f"        f{place}: {field}"
    yield "        parts:"
    yield "          type: array"
    yield "          items:"
    yield "            type: object"
    yield "            properties:"
    yield "              sku: {type: string}"
    yield "              count: {type: integer}"
    yield "              price: {type: number}"
    yield "        home:"
    yield "          type: object"
    yield "          properties:"
    yield "            street: {type: string}"
    yield "            city: {type: string}"
    peer = number * 7 % channels
    yield f"        peer: {{$ref: '#/components/schemas/Thing{peer}'}}"
