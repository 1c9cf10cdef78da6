"""Tells whether an object of an Api, and all that it refers to, is what it was."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from types import MappingProxyType

import msgspec
from msgspec import Struct, UnsetType

from docgen.kept.circles import circles_of
from docgen.location import Location
from docgen.looks import ALL, Look
from docgen.model.api import KINDS, Api, Entity
from docgen.model.shared import ObjectId
from docgen.pages.usage import Usage
from docgen.render.lines import LINES

USAGE = "usage"
SIZE = 16
"""Bytes of a fingerprint."""
NOTHING = bytes(SIZE)
"""That of an object that is not there."""


class Prints(Struct, frozen=True, array_like=True):
    """Two fingerprints of one object by itself."""

    exact: bytes
    """With the places of everything in it; made soon."""
    content: bytes
    """Without them."""


class Fingerprints:
    """Fingerprints of what pages look at.

    An object's tells of everything that can be reached from it by references, so a
    page need not note what it finds behind an object.
    """

    def __init__(
        self,
        api: Api,
        usage: Usage,
        text: bytes,
        known: Mapping[str, Prints],
        *,
        lines_count: bool,
    ) -> None:
        """Take the fingerprints of all objects.

        Args:
            api: the Api.
            usage: who uses what in it.
            text: tells whether any line of the document is another.
            known: those of an earlier build; what is exactly the same needs no other.
            lines_count: whether a place of an object makes a difference.
        """
        self._text = text
        self._seen: dict[Look, bytes] = {}
        self._usage = usage
        self._members: dict[str, tuple[ObjectId, ...]] = {
            name: tuple(getattr(api, name)) for name in KINDS.values()
        }
        objects = dict(api.entities())
        self.own: dict[str, Prints] = dict(_prints(objects, known))
        self._whole = _with_references(
            {
                name: prints.exact if lines_count else prints.content
                for name, prints in self.own.items()
            },
            _references(objects, usage),
        )

    def of_all(self, looks: Iterable[Look]) -> bytes:
        """Tell what several looks saw, in their order."""
        return blake2b(b"".join(map(self._of, looks)), digest_size=SIZE).digest()

    def _of(self, look: Look) -> bytes:
        """Tell what a look saw: always as many bytes."""
        known = self._seen.get(look)
        if known is None:
            known = self._seen[look] = self._look(look)
        return known

    def _look(self, look: Look) -> bytes:
        name, key = look
        if name == LINES:
            return self._text
        if name == USAGE:
            return digest(pickle.dumps(self._usage.of(ObjectId(str(key))), 5))
        if key == ALL:
            return digest(*map(self._of_object, self._members[name]))
        return self._of_object(str(key))

    def _of_object(self, key: str) -> bytes:
        return self._whole.get(key, NOTHING)


def _prints(
    objects: Mapping[ObjectId, Entity], known: Mapping[str, Prints]
) -> Iterable[tuple[str, Prints]]:
    without_places = value_writer()
    encode = msgspec.msgpack.Encoder(enc_hook=_plain).encode
    for name, value in objects.items():
        exact = digest(encode(value))
        before = known.get(name)
        if before is not None and before.exact == exact:
            yield name, before
        else:
            yield name, Prints(exact, digest(without_places(value)))


def _plain(value: object) -> object:
    """What stands for a value that has no form of its own."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no object of an Api holds a {type(value).__name__}")


def value_writer(*, places: bool = False) -> Callable[[object], memoryview]:
    """Make what writes a value as bytes; equal values become equal bytes.

    Only these bytes are looked at, nobody reads them back. They are good until the next
    value is written.

    Args:
        places: whether it makes a difference where something stands.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    # Otherwise it would tell two equal strings from one string that appears twice.
    pickler.fast = True
    pickler.dispatch_table = {
        MappingProxyType: lambda mapping: (dict, (tuple(mapping.items()),)),
        # It is asked for by its name only, which takes long to find.
        UnsetType: lambda _: (frozenset, ()),
    }
    if not places:
        pickler.dispatch_table[Location] = lambda _: (str, ())

    def write(value: object) -> memoryview:
        buffer.seek(0)
        buffer.truncate()
        pickler.dump(value)
        return buffer.getbuffer()

    return write


def _references(
    objects: Mapping[ObjectId, Entity], usage: Usage
) -> Mapping[str, list[str]]:
    """What each object refers to."""
    targets: dict[str, list[str]] = {name: [] for name in objects}
    for target in objects:
        for use in usage.of(target):
            targets[use.user].append(target)
    return targets


def _with_references(
    own: Mapping[str, bytes], targets: Mapping[str, list[str]]
) -> Mapping[str, bytes]:
    """Let the fingerprint of each object tell of all that can be reached from it."""
    whole: dict[str, bytes] = {}
    for circle in circles_of(targets):
        # Who can reach each other reach the same; what is below is done already.
        below = {t for name in circle for t in targets[name]} - circle
        together = digest(
            *(part for name in sorted(circle) for part in (name.encode(), own[name])),
            *(whole[name] for name in sorted(below)),
        )
        for name in circle:
            whole[name] = digest(name.encode(), together)
    return whole


def digest(*parts: bytes | memoryview) -> bytes:
    """Make one fingerprint of several pieces."""
    made = blake2b(digest_size=SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()
