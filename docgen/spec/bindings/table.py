"""The words in which the binding tables are written.

A protocol has four levels; each level, and each object nested in one, has fields; each
field says from which `bindingVersion` to which it exists, what its value may be and
what that means to somebody who writes a client. The types are those of the core tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct, field

from docgen.spec.rules import Type

V = TypeVar("V")

LEVELS = ("server", "channel", "operation", "message")
"""Where a binding may stand."""

Extra: TypeAlias = Literal["forbidden", "unexpected", "welcome"]
"""What fields beyond the listed ones are: an error, a warning, or nothing special.

The official schemas close the binding objects and leave most nested objects open, where
the text lists their fields all the same; a stranger there is worth a warning.
"""


def _nothing() -> Mapping[str, V]:
    return MappingProxyType({})


def version_order(version: str) -> tuple[int, ...]:
    """Read `1.2.3` for comparing; anything that is no version comes first."""
    steps = version.split(".")
    return tuple(map(int, steps)) if all(s.isdecimal() for s in steps) else ()


class When(Struct, frozen=True):
    """A condition on a sibling field: that it has `value`, or that it is there."""

    field: str
    value: str | bool | None = None
    """The value it must have; its default counts. None asks only for its presence."""
    strict: bool = False
    """Whether breaking the condition makes the document wrong, not merely odd."""


class BindingField(Struct, frozen=True, kw_only=True):
    """One field of a binding, or of an object nested in it."""

    name: str
    type: Type
    meaning: str
    """One plain sentence for the reader of the documentation."""
    since: str = "0.0.0"
    until: str | None = None
    """The last version that has it; None if the latest does."""
    required: bool = False
    required_for: Literal["send", "receive"] | None = None
    """The action that requires it, where not every operation does."""
    required_when: When | None = None
    only_when: When | None = None
    unit: Literal["ms", "s", "min", "bytes", "MB"] | None = None
    default: str | int | bool | None = None
    """The value that holds when the field is absent."""
    absent: str | None = None
    """What holds when the field is absent, where no single value does."""
    values: Mapping[str, str] = field(default_factory=_nothing)
    """What single values mean, by their JSON text (strings without quotes)."""
    max_length: int | None = None
    spellings: tuple[str, ...] = ()
    """Other names that the text or the official schema gives the same field."""
    object_schema: bool = False
    """Whether the schema it holds has to describe an object."""
    by_action: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """The values that go with `send` and with `receive`."""

    def is_in(self, version: str) -> bool:
        """Whether `version` of the binding has the field."""
        order = version_order(version)
        if order < version_order(self.since):
            return False
        return self.until is None or order <= version_order(self.until)

    @property
    def has_default(self) -> bool:
        """Whether it is said what holds when the field is absent."""
        return self.default is not None or self.absent is not None


class BindingObject(Struct, frozen=True, kw_only=True):
    """An object nested in a binding."""

    name: str
    """What `Object` types call it; unique within the protocol."""
    title: str
    fields: tuple[BindingField, ...]
    extra: Extra = "unexpected"
    welcome_since: str | None = None
    """The version from which any further field is welcome."""

    def in_version(self, version: str) -> BindingObject:
        """Cut the object to one version."""
        welcomed = self.welcome_since is not None and (
            version_order(version) >= version_order(self.welcome_since)
        )
        return BindingObject(
            name=self.name,
            title=self.title,
            fields=tuple(f for f in self.fields if f.is_in(version)),
            extra="welcome" if welcomed else self.extra,
        )


class LevelInfo(Struct, frozen=True, kw_only=True):
    """What a protocol's binding says at one level; without fields it is reserved."""

    purpose: str
    """One sentence: what the binding is for at this level."""
    fields: tuple[BindingField, ...] = ()
    may_be_empty: bool = False
    """Whether an empty object just names the protocol, whatever else is required."""


class ProtocolInfo(Struct, frozen=True, kw_only=True):
    """A protocol and its bindings in every version."""

    key: str
    """The key in a bindings object."""
    name: str
    """As people call it: `Apache Kafka`."""
    description: str
    """What the protocol is, in one sentence."""
    versions: tuple[str, ...]
    """Values of `bindingVersion`, the latest last."""
    server_protocols: tuple[str, ...]
    """Values of a server's `protocol` that the binding goes with."""
    levels: Mapping[str, LevelInfo] = field(default_factory=_nothing)
    """The levels that have fields; the others are reserved."""
    objects: tuple[BindingObject, ...] = ()
    successor: str | None = None
    """The binding that replaces this one, if it is deprecated."""

    @property
    def latest(self) -> str:
        """The version that holds when a binding states none."""
        return self.versions[-1]

    def all_fields(self) -> Iterator[BindingField]:
        """Yield every field of every level, object and version."""
        for level in self.levels.values():
            yield from level.fields
        for nested in self.objects:
            yield from nested.fields


class BindingTable(Struct, frozen=True, kw_only=True):
    """One protocol's binding at one level in one version."""

    protocol: ProtocolInfo
    level: str
    version: str
    """The version described here."""
    known: bool
    """Whether it is the version that was asked for."""
    purpose: str
    content: BindingObject
    """The fields of the binding itself."""
    objects: Mapping[str, BindingObject]
    """The objects nested in it, by name."""
    reserved: bool
    """Whether no version defines any field at this level."""
    may_be_empty: bool

    def versions_with(self, name: str) -> tuple[str, ...]:
        """List the versions in which the binding has a field called `name`."""
        fields = self._fields_at(self.level, name)
        return tuple(
            version
            for version in self.protocol.versions
            if any(f.is_in(version) for f in fields)
        )

    def levels_with(self, name: str) -> tuple[str, ...]:
        """List the other levels at which some version has a field called `name`."""
        others = (level for level in LEVELS if level != self.level)
        return tuple(level for level in others if self._fields_at(level, name))

    def _fields_at(self, level: str, name: str) -> tuple[BindingField, ...]:
        info = self.protocol.levels.get(level)
        return tuple(f for f in info.fields if f.name == name) if info else ()
