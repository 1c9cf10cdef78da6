"""Protocol Buffers as a reader sees them: messages, enums, fields with numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtobufOption:
    """An option as written: `deprecated = true`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtobufField:
    """A field of a message, or of one of its oneofs."""

    name: str
    number: int
    type: str
    """As written: `string`, `Line`, `google.protobuf.Timestamp`, `map<string, Line>`."""
    target: str | None = None
    """Full name of the message or enum of this file that the type means."""
    label: str | None = None
    """`repeated`, `optional` or `required`."""
    oneof: str | None = None
    """The oneof that it belongs to: at most one of its fields is set."""
    comment: str | None = None
    options: tuple[ProtobufOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtobufMessage:
    """A message type."""

    fullname: str
    """With the names of the messages around it, without the package: `Order.Line`."""
    comment: str | None = None
    fields: tuple[ProtobufField, ...] = ()
    oneofs: tuple[tuple[str, str | None], ...] = ()
    """Name and comment of each oneof."""
    reserved: tuple[str, ...] = ()
    """Numbers, ranges and names that must not be used, as written."""
    options: tuple[ProtobufOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtobufEnumValue:
    """A value of an enum."""

    name: str
    number: int
    comment: str | None = None
    options: tuple[ProtobufOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtobufEnum:
    """An enum type."""

    fullname: str
    comment: str | None = None
    values: tuple[ProtobufEnumValue, ...] = ()
    reserved: tuple[str, ...] = ()
    options: tuple[ProtobufOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtobufFile:
    """One .proto source, its nested types laid flat in the order they are written."""

    syntax: str | None = None
    """`proto2`, `proto3` or an edition."""
    package: str | None = None
    comment: str | None = None
    imports: tuple[str, ...] = ()
    options: tuple[ProtobufOption, ...] = ()
    messages: tuple[ProtobufMessage, ...] = ()
    enums: tuple[ProtobufEnum, ...] = ()
    root: str | None = None
    """Full name of the message that is the payload, if it can be told.

    It is the one whose comment says `@RootNode`, else the only one that no other uses.
    """
