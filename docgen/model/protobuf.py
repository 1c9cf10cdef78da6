"""Protocol Buffers as a reader sees them: messages, enums, fields with numbers."""

from __future__ import annotations

import re

from msgspec import Struct


class ProtobufOption(Struct, frozen=True, kw_only=True):
    """An option as written: `deprecated = true`."""

    name: str
    value: str
    """A string without its quotes, anything else as it stands in the source."""


class ProtobufField(Struct, frozen=True, kw_only=True):
    """A field of a message, or of one of its oneofs."""

    name: str
    number: int
    type: str
    """As written: `string`, `Line`, `map<string, Line>`."""
    key_type: str | None = None
    """Type of a map's keys; None if the field is no map."""
    value_type: str
    """Type of one value: a map's values, else the same as `type`."""
    target: str | None = None
    """Full name of the message or enum of this file that `value_type` means."""
    label: str | None = None
    """`repeated`, `optional` or `required`."""
    oneof: str | None = None
    """The oneof that it belongs to: at most one of its fields is set."""
    group: bool = False
    """Whether it is written as a proto2 `group`, a field and its message in one."""
    comment: str | None = None
    options: tuple[ProtobufOption, ...] = ()


class ProtobufOneof(Struct, frozen=True, kw_only=True):
    """A set of fields of which at most one is set."""

    name: str
    comment: str | None = None
    options: tuple[ProtobufOption, ...] = ()


class ProtobufMessage(Struct, frozen=True, kw_only=True):
    """A message type."""

    fullname: str
    """With the names of the messages around it, without the package: `Order.Line`."""
    comment: str | None = None
    fields: tuple[ProtobufField, ...] = ()
    oneofs: tuple[ProtobufOneof, ...] = ()
    reserved: tuple[str, ...] = ()
    """Numbers, ranges and names that must not be used, as written."""
    extensions: tuple[str, ...] = ()
    """Ranges of numbers that are free for extensions, as written."""
    options: tuple[ProtobufOption, ...] = ()


class ProtobufEnumValue(Struct, frozen=True, kw_only=True):
    """A value of an enum."""

    name: str
    number: int
    comment: str | None = None
    options: tuple[ProtobufOption, ...] = ()


class ProtobufEnum(Struct, frozen=True, kw_only=True):
    """An enum type."""

    fullname: str
    comment: str | None = None
    values: tuple[ProtobufEnumValue, ...] = ()
    reserved: tuple[str, ...] = ()
    options: tuple[ProtobufOption, ...] = ()


class ProtobufFile(Struct, frozen=True, kw_only=True):
    """One .proto source, its nested types laid flat in the order they are written."""

    syntax: str | None = None
    """`proto2`, `proto3` or an edition such as `2023`."""
    package: str | None = None
    comment: str | None = None
    """Comments that belong to the file: at its head, or between declarations."""
    imports: tuple[str, ...] = ()
    """Imported files, after `public` or `weak` if that is written."""
    options: tuple[ProtobufOption, ...] = ()
    messages: tuple[ProtobufMessage, ...] = ()
    enums: tuple[ProtobufEnum, ...] = ()
    others: tuple[str, ...] = ()
    """Services and `extend` blocks as written: they say nothing of the payload."""
    root: str | None = None
    """Full name of the message that is the payload, if it can be told.

    It is the one whose comment says `@RootNode`, else the only one that no other uses.
    """


class ProtobufAnnotation(Struct, frozen=True, kw_only=True):
    """A tag in a comment, as AsyncAPI's Protobuf tools read them: `@Example 42`."""

    tag: str
    value: str


_ANNOTATION = re.compile(r"\s*@([A-Za-z]+)(?:[ \t]+(.*?))?\s*")


def split_comment(
    comment: str | None,
) -> tuple[str | None, tuple[ProtobufAnnotation, ...]]:
    """Separate what a comment tells from the tags that stand on lines of their own."""
    prose: list[str] = []
    annotations: list[ProtobufAnnotation] = []
    for line in (comment or "").split("\n"):
        tag = _ANNOTATION.fullmatch(line)
        if tag is None:
            prose.append(line)
        else:
            annotations.append(ProtobufAnnotation(tag=tag[1], value=tag[2] or ""))
    return "\n".join(prose).strip("\n") or None, tuple(annotations)
