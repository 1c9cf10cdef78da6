"""What kinds of value a setting can have: how each is read and how it is described."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Generic, Protocol, TypeAlias, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from docgen.config.node import Node, closest
from docgen.diagnostics import DocgenError
from docgen.location import JsonValue

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema: TypeAlias = dict[str, JsonValue]


class Kind(Protocol[T_co]):
    """A kind of value."""

    @property
    def expected(self) -> str:
        """What such a value is, for the sentence "must be …"."""

    def read(self, node: Node) -> T_co:
        """Take the value out of the file.

        Raises:
            DocgenError: It is not of this kind.
        """

    def schema(self) -> Schema:
        """The JSON Schema of such a value."""


class Text(Struct, frozen=True):
    """A string that is not empty."""

    expected: ClassVar[str] = "text"

    def read(self, node: Node) -> str:
        """Take a string."""
        if isinstance(node.value, str) and node.value:
            return node.value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1}


class Address(Struct, frozen=True):
    """An absolute web address."""

    expected: ClassVar[str] = "an address that starts with `https://` or `http://`"

    def read(self, node: Node) -> str:
        """Take an address."""
        if isinstance(node.value, str):
            parts = urlsplit(node.value)
            if parts.scheme in {"http", "https"} and parts.netloc:
                return node.value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """A string that starts like a web address."""
        return {"type": "string", "pattern": "^https?://"}


class AddressOrNone(Address, frozen=True):
    """An absolute web address, or the word `none`."""

    expected: ClassVar[str] = f"{Address.expected}, or `none`"

    def read(self, node: Node) -> str:
        """Take an address or the word."""
        return "none" if node.value == "none" else Address.read(self, node)

    def schema(self) -> Schema:
        """A string that starts like a web address, or the word."""
        return {"type": "string", "pattern": "^(https?://|none$)"}


class Domain(Struct, frozen=True):
    """A domain name."""

    expected: ClassVar[str] = "a domain name, such as `docs.example.com`"
    _label: ClassVar[str] = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
    _pattern: ClassVar[str] = rf"^({_label}\.)+{_label}$"

    def read(self, node: Node) -> str:
        """Take a domain name."""
        if self.accepts(node.value):
            return str(node.value).lower()
        raise node.must_be(self.expected)

    def accepts(self, value: object) -> bool:
        """Say whether a value is a domain name."""
        return isinstance(value, str) and bool(re.fullmatch(self._pattern, value))

    def schema(self) -> Schema:
        """A string of labels with dots between."""
        return {"type": "string", "pattern": self._pattern}


class FilePath(Struct, frozen=True):
    """A path, relative to the folder of the settings file."""

    expected: ClassVar[str] = "a path"

    def read(self, node: Node) -> Path:
        """Take a path."""
        if isinstance(node.value, str) and node.value:
            return node.base / node.value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1}


class NameOrPath(Struct, frozen=True):
    """A name, or the path of a folder if it has a slash."""

    expected: ClassVar[str] = "a name, or a path with a slash"

    def read(self, node: Node) -> str:
        """Take a name as it is, and a path from the folder of the file."""
        if isinstance(node.value, str) and node.value:
            is_path = "/" in node.value or "\\" in node.value
            return str(node.base / node.value) if is_path else node.value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1}


class Flag(Struct, frozen=True):
    """True or false."""

    expected: ClassVar[str] = "`true` or `false`"

    def read(self, node: Node) -> bool:
        """Take a boolean."""
        if isinstance(node.value, bool):
            return node.value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


class Count(Struct, frozen=True):
    """A whole number from 1."""

    expected: ClassVar[str] = "a whole number from 1"

    def read(self, node: Node) -> int:
        """Take a positive integer."""
        value = node.value
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """A positive integer."""
        return {"type": "integer", "minimum": 1}


class Plain(Struct, frozen=True):
    """Text, a number, or true or false."""

    expected: ClassVar[str] = "text, a number, or `true` or `false`"

    def read(self, node: Node) -> str | int | float | bool:
        """Take a scalar."""
        if isinstance(node.value, bool | int | float | str):
            return node.value
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """Any scalar but null."""
        return {"type": ["string", "number", "boolean"]}


class OneOf(Struct, Generic[T_co], frozen=True):
    """One of a few words, each standing for a value."""

    words: Mapping[str, T_co]

    @property
    def expected(self) -> str:
        """The words."""
        *most, last = (f"`{word}`" for word in self.words)
        return f"{', '.join(most)} or {last}"

    def read(self, node: Node) -> T_co:
        """Take the value that the word stands for."""
        if isinstance(node.value, str) and node.value in self.words:
            return self.words[node.value]
        raise node.must_be(self.expected)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": list(self.words)}


class ListOf(Struct, Generic[T_co], frozen=True):
    """Several values; one alone may stand without a list."""

    item: Kind[T_co]

    @property
    def expected(self) -> str:
        """The item or a list of it."""
        return f"{self.item.expected}, or a list"

    def read(self, node: Node) -> tuple[T_co, ...]:
        """Take all items."""
        nodes = node.value if isinstance(node.value, tuple) else (node,)
        return tuple(self.item.read(item) for item in nodes)

    def schema(self) -> Schema:
        """The item or a list of it."""
        item = self.item.schema()
        return {"anyOf": [item, {"type": "array", "items": item}]}


class MapOf(Struct, Generic[T_co], frozen=True):
    """Values under names; the names are free unless a list of them is given."""

    value: Kind[T_co]
    names: tuple[str, ...] = ()
    noun: str = "names"
    also: str | None = None
    """A character that makes a name one of somebody else's, which is taken as it is."""

    expected: ClassVar[str] = "a mapping"

    def read(self, node: Node) -> Mapping[str, T_co]:
        """Take all entries."""
        if not isinstance(node.value, Mapping):
            raise node.must_be(self.expected)
        for name, entry in node.value.items():
            if self.names and name not in self.names and not self._is_foreign(name):
                raise DocgenError(
                    f"{entry.place}: `{node.name}` knows no `{name}`",
                    hint=closest(name, list(self.names), self.noun),
                )
        return MappingProxyType(
            {name: self.value.read(entry.value) for name, entry in node.value.items()}
        )

    def schema(self) -> Schema:
        """An object with values of one kind."""
        free: Schema = {"type": "object", "additionalProperties": self.value.schema()}
        if not self.names:
            return free
        known: Schema = {"enum": list(self.names)}
        if self.also is None:
            return {**free, "propertyNames": known}
        foreign: Schema = {"pattern": self.also}
        return {**free, "propertyNames": {"anyOf": [known, foreign]}}

    def _is_foreign(self, name: str) -> bool:
        return self.also is not None and self.also in name
