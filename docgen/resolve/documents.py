"""The files of one API and the references between them.

Nothing is inlined: a reference is followed when somebody asks, and the answer says
where it ended, so that names, provenance, sharing and recursion survive. Each file is
read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from urllib.parse import unquote, urldefrag, urljoin

from msgspec import Struct, field

from docgen.diagnostics import Code
from docgen.diagnostics.codes import resolve as codes
from docgen.load.retrieve import Unretrievable
from docgen.load.source import Cursor, SourceFile, step_into
from docgen.location import JsonValue, Pointer, format_pointer

MAX_HOPS = 64
"""References that one look-up may pass through; more is taken for a cycle."""


class Resolved(Struct, frozen=True):
    """What a reference leads to, after following further references there."""

    cursor: Cursor
    first: Cursor
    """Where the reference itself pointed, before any further one: its name is there."""


class Unresolved(Struct, frozen=True):
    """Why a reference leads nowhere; ready to become a finding and a hole."""

    code: Code
    message: str
    hint: str | None = None
    remote: str | None = None


def _fetch_nothing(uri: str) -> bytes:
    raise Unretrievable(codes.REF_FILE_UNREADABLE, f"`{uri}` can't be read")


class Documents(Struct):
    """The root file and every file that was reached from it.

    `load` gets a file by absolute URI, or raises `Unretrievable`; the answers, refusals
    included, are kept.
    """

    root: SourceFile
    load: Callable[[str], SourceFile]
    fetch: Callable[[str], bytes] = _fetch_nothing
    """Gets the bytes of a file that is no document, such as a picture."""
    _files: dict[str, SourceFile | Unretrievable] = field(default_factory=dict)
    _resolutions: dict[tuple[str, str], Resolved | Unresolved] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self._files[self.root.uri] = self.root

    def with_file(self, file: SourceFile) -> Documents:
        """The same documents with another state of one file; this one stays."""
        root = file if file.uri == self.root.uri else self.root
        return Documents(root, self.load, self.fetch, {**self._files, file.uri: file})

    @property
    def start(self) -> Cursor:
        """The root object of the root document."""
        return Cursor(self.root, (), self.root.data)

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files read so far, the root first."""
        return tuple(f for f in self._files.values() if isinstance(f, SourceFile))

    @property
    def sought(self) -> tuple[str, ...]:
        """The URIs of all files asked for so far, also of those that can't be had."""
        return tuple(self._files)

    def reach(self, uris: Iterable[str]) -> None:
        """Read these files as well, as far as that was not done."""
        for uri in uris:
            self._file(uri)

    def resolve(self, ref: str, base: SourceFile) -> Resolved | Unresolved:
        """Follow `ref`, written in the file `base`, to a value that is no reference."""
        key = (base.uri, ref)
        if key not in self._resolutions:
            self._resolutions[key] = self._follow(ref, base, hops=0)
        return self._resolutions[key]

    def _follow(self, ref: str, base: SourceFile, hops: int) -> Resolved | Unresolved:
        if hops > MAX_HOPS:
            return Unresolved(
                codes.REF_CYCLE,
                f"`{ref}` leads through references back to itself",
                hint="let one of the references lead to a value",
            )
        target = self._open(ref, base)
        if isinstance(target, Unresolved):
            return target
        file, steps = target
        found = self._walk(Cursor(file, (), file.data), steps, hops, ref)
        if isinstance(found, Unresolved):
            return found
        onward = reference_in(found.value)
        if onward is None:
            return Resolved(found, found)
        further = self._follow(onward, found.file, hops + 1)
        return (
            further
            if isinstance(further, Unresolved)
            else Resolved(further.cursor, found)
        )

    def _open(
        self, ref: str, base: SourceFile
    ) -> tuple[SourceFile, Pointer] | Unresolved:
        try:
            address, fragment = _parted(ref)
            uri = urljoin(base.uri, address) if address else base.uri
        except ValueError:
            return Unresolved(codes.REF_INVALID, f"`{ref}` is no valid address")
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            return Unresolved(
                codes.REF_INVALID,
                f"`{ref}` is no JSON Pointer",
                hint=f"start the fragment with a slash: `{address}#/{fragment}`",
            )
        file = self._file(uri)
        if isinstance(file, Unretrievable):
            hint = _as_pointer(ref, base) or file.hint
            return Unresolved(file.code, file.message, hint, file.remote)
        steps = fragment[1:].split("/") if fragment else []
        if "~" in fragment:
            steps = [step.replace("~1", "/").replace("~0", "~") for step in steps]
        return file, tuple(steps)

    def _file(self, uri: str) -> SourceFile | Unretrievable:
        if uri not in self._files:
            try:
                self._files[uri] = self.load(uri)
            except Unretrievable as refusal:
                self._files[uri] = refusal
        return self._files[uri]

    def _walk(
        self, cursor: Cursor, steps: Pointer, hops: int, ref: str
    ) -> Cursor | Unresolved:
        """Take the steps, passing through references that stand on the way."""
        if not steps:
            return cursor
        lost: list[Unresolved] = []
        for width in range(1, len(steps) + 1):
            # Real documents write `#/channels/a/b` for the key `a/b`: take more steps
            # at once where fewer lead nowhere.
            step = steps[0] if width == 1 else "/".join(map(str, steps[:width]))
            child = step_into(cursor.value, step)
            if child is None:
                continue
            below = cursor.child(child[0])
            found = self._walk(below, steps[width:], hops, ref)
            if isinstance(found, Cursor):
                return found
            lost.append(found)
        onward = reference_in(cursor.value)
        if onward is None:
            return lost[0] if lost else self._not_found(cursor, steps, ref)
        target = self._follow(onward, cursor.file, hops + 1)
        if isinstance(target, Unresolved):
            return target
        return self._walk(target.cursor, steps, hops + 1, ref)

    def _not_found(self, cursor: Cursor, steps: Pointer, ref: str) -> Unresolved:
        where = format_pointer(cursor.pointer) or "the top of the file"
        names = list(cursor.value) if isinstance(cursor.value, Mapping) else []
        return Unresolved(
            codes.REF_NOT_FOUND,
            f"`{ref}` does not exist",
            hint=closest_hint(str(steps[0]), names)
            or f"nothing is called `{steps[0]}` at {where}",
        )


def _parted(ref: str) -> tuple[str, str]:
    """Part a reference into the address of a file and the fragment.

    Raises:
        ValueError: it is no address.
    """
    if ref.startswith("#") and ref.isprintable():
        # Nearly all references are of this kind, and nothing in them is left out.
        return "", ref[1:]
    address, fragment = urldefrag(ref)
    return address, fragment


def _as_pointer(ref: str, base: SourceFile) -> str | None:
    """Say how to write a reference that is a path within its own file."""
    value = base.data
    for step in ref.strip("/").split("/"):
        child = step_into(value, step)
        if child is None:
            return None
        value = child[1]
    return f"did you mean `#/{ref.strip('/')}`?"


def reference_in(value: JsonValue) -> str | None:
    """The `$ref` of a Reference Object; None for anything else.

    A property may be *named* `$ref`, so only a string makes a reference.
    """
    if isinstance(value, dict):
        ref = value.get("$ref")
        if isinstance(ref, str):
            return ref
    return None


def closest_hint(name: str, candidates: list[str]) -> str | None:
    """Say which of the candidates was probably meant."""
    same = name.casefold()
    close = [candidate for candidate in candidates if candidate.casefold() == same]
    # Comparing with thousands of names takes seconds and helps nobody.
    close = close or get_close_matches(name, candidates[:2000], n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else None
