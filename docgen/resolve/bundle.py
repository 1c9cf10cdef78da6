"""Writes a document and everything that it refers to as one self-contained document.

References into other files become references inside the bundle; it keeps the version
and the words of the source. What a reference leads to nowhere is left as written, and
so is data (examples, defaults, extensions).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urldefrag, urljoin

from msgspec import Struct, field

from docgen.load.source import Cursor, SourceFile
from docgen.location import JsonValue, Pointer, format_pointer
from docgen.resolve.documents import Documents, Resolved, reference_in
from docgen.resolve.names import name_of
from docgen.resolve.uses import Use, kind_needed, uses_in
from docgen.spec.rules import MapOf, RuleSet
from docgen.spec.schema_format import language_of, table_for_format

_ROOT_MAPS = ("servers", "channels", "operations")
"""Maps of the root whose entries may stand in other files."""


def bundle_json(documents: Documents, rules: RuleSet) -> bytes:
    """Bundle the documents as JSON."""
    text = json.dumps(
        bundle(documents, rules), ensure_ascii=False, separators=(",", ":")
    )
    # UTF-8 has no lone surrogates; the replacement is JSON's own notation for them.
    return text.encode("utf-8", "backslashreplace")


def bundle(documents: Documents, rules: RuleSet) -> JsonValue:
    """Bundle the documents into one.

    An entry of the root or of `components` that stands in another file is written in
    place. Other targets go into `components` under their own names, each once; where
    the version has no place for their kind there, into the place of the reference.
    """
    root = documents.root
    if _is_self_contained(root.data):
        return root.data
    uses = uses_in(documents, rules)
    if all(use.target.file is root for use in uses):
        return root.data
    plan = _Plan(root, rules, _component_maps(rules))
    plan.settle_entries(documents)
    for use in uses:
        plan.decide(use)
    return _Writer(plan).write()


def _is_self_contained(data: JsonValue) -> bool:
    """Whether nothing at all names another file: most documents, found out quickly."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            ref = value.get("$ref")
            if isinstance(ref, str) and not ref.startswith("#"):
                return False
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return True


def _component_maps(rules: RuleSet) -> Mapping[str, str]:
    """Name the map of `components` for each kind of object that has one."""
    return {
        kind: name
        for name, known in rules["components"].fields.items()
        if isinstance(known.type, MapOf) and (kind := kind_needed(known.type.value))
    }


_Place = tuple[str, Pointer]
"""Where something stands in the sources: URI of the file, and pointer."""


def _place_of(cursor: Cursor) -> _Place:
    return cursor.file.uri, cursor.pointer


class _Component(Struct, frozen=True):
    """Something of another file that gets a place in `components`."""

    pointer: Pointer
    content: Cursor
    schema_format: str | None = None
    """The format to state for a schema that is no AsyncAPI schema."""


class _Plan(Struct):
    """What becomes of each reference, and where everything goes."""

    root: SourceFile
    rules: RuleSet
    maps: Mapping[str, str]
    homes: dict[_Place, Pointer] = field(default_factory=dict)
    """Where the content of other files stands in the bundle."""
    components: list[_Component] = field(default_factory=list)
    rewritten: dict[int, str] = field(default_factory=dict)
    """The new text of references, by the identity of their objects."""
    inlined: dict[int, Cursor] = field(default_factory=dict)
    """What takes the place of references, by the identity of their objects."""
    overlaid: set[int] = field(default_factory=set)
    """The inlined references whose siblings go over what takes their place."""
    _taken: set[Pointer] = field(default_factory=set)

    def settle_entries(self, documents: Documents) -> None:
        """Give what entries of the root and of `components` lead to its home there."""
        for pointer, entry in _named_entries(self.root.data, self.rules):
            self._taken.add(pointer)
            ref = reference_in(entry)
            if ref is None or self._leads_to_root(ref, self.root):
                continue
            found = documents.resolve(ref, self.root)
            if not isinstance(found, Resolved) or found.cursor.file is self.root:
                continue
            place = _place_of(found.cursor)
            if place not in self.homes and not self._has_overlay(entry, pointer):
                self.homes[place] = pointer
                self.inlined[id(entry)] = found.cursor

    def decide(self, use: Use) -> None:
        """Decide what becomes of one reference."""
        key = id(use.reference)
        if key in self.inlined:
            return
        if self._leads_to_root(use.ref, use.file):
            if use.file is not self.root:
                self.rewritten[key] = "#" + urldefrag(use.ref).fragment
        elif use.target.file is self.root:
            self.rewritten[key] = _fragment(use.target.pointer)
        else:
            home = self._home_of(use)
            if home is None:
                self.inlined[key] = use.target
                if use.kind == "channel" and self._merges_channels:
                    self.overlaid.add(key)
            else:
                self.rewritten[key] = _fragment(home)

    @property
    def _merges_channels(self) -> bool:
        """Whether fields beside the `$ref` of a channel go over its target (2.x)."""
        return "$ref" in self.rules["channel"].fields

    def _has_overlay(self, entry: JsonValue, pointer: Pointer) -> bool:
        merged = "channels" in pointer[:2] and self._merges_channels
        return merged and isinstance(entry, dict) and len(entry) > 1

    def _leads_to_root(self, ref: str, base: SourceFile) -> bool:
        address = urldefrag(ref).url
        return (urljoin(base.uri, address) if address else base.uri) == self.root.uri

    def _home_of(self, use: Use) -> Pointer | None:
        """The place of the target in the bundle, made if there is none yet."""
        if use.kind is None:
            return None
        home = self.homes.get(_place_of(use.target))
        if use.kind != "schema":
            # A message is the same inside its channel and where it is referred to.
            home = self._inside(use.found.first) or self._inside(use.target)
        return home or self._new_component(use, self.maps.get(use.kind))

    def _inside(self, cursor: Cursor) -> Pointer | None:
        """Where something stands in the bundle as a part of what has a home."""
        uri, pointer = _place_of(cursor)
        for depth in reversed(range(len(pointer) + 1)):
            above = self.homes.get((uri, pointer[:depth]))
            if above is not None:
                return (*above, *pointer[depth:])
        return None

    def _new_component(self, use: Use, kind: str | None) -> Pointer | None:
        stated = use.schema_format
        has_formats = "multi_format_schema" in self.rules.objects
        wrap = stated if has_formats and language_of(stated) != "asyncapi" else None
        is_bare_stranger = wrap is None and table_for_format(stated) is None
        if kind is None or is_bare_stranger:
            return None
        pointer = self._free(kind, name_of(use.target))
        self.components.append(_Component(pointer, use.target, wrap))
        home = pointer if wrap is None else (*pointer, "schema")
        self.homes[_place_of(use.target)] = home
        return home

    def _free(self, kind: str, name: str) -> Pointer:
        pointer: Pointer = ("components", kind, name)
        number = 1
        while pointer in self._taken:
            number += 1
            pointer = ("components", kind, f"{name}-{number}")
        self._taken.add(pointer)
        return pointer


def _named_entries(
    data: JsonValue, rules: RuleSet
) -> Iterator[tuple[Pointer, JsonValue]]:
    """List the entries of the root's maps, then those of `components`."""
    root = data if isinstance(data, dict) else {}
    for name in _ROOT_MAPS:
        for key, entry in _map_in(root, name).items():
            yield (name, key), entry
    components = _map_in(root, "components")
    for name in rules["components"].fields:
        for key, entry in _map_in(components, name).items():
            yield ("components", name, key), entry


def _map_in(holder: Mapping[str, JsonValue], name: str) -> Mapping[str, JsonValue]:
    value = holder.get(name)
    return value if isinstance(value, dict) and reference_in(value) is None else {}


def _fragment(pointer: Pointer) -> str:
    return "#" + quote(
        format_pointer(pointer), safe="/~!$&'()*+,;=:@?", errors="surrogatepass"
    )


class _Writer(Struct):
    """Copies the sources with the references replaced."""

    plan: _Plan
    _open: set[int] = field(default_factory=set)
    """The references whose targets are being written in their place."""

    def write(self) -> JsonValue:
        """Copy the root document and add what goes into `components`."""
        written = self._copy(self.plan.root.data)
        assert isinstance(written, dict)
        for component in self.plan.components:
            holder = written
            for step in component.pointer[:-1]:
                if not isinstance(holder.get(str(step)), dict):
                    holder[str(step)] = {}
                holder = holder[str(step)]
            holder[str(component.pointer[-1])] = self._content(component)
        return written

    def _content(self, component: _Component) -> JsonValue:
        content = self._copy(component.content.value)
        if component.schema_format is None:
            return content
        return {"schemaFormat": component.schema_format, "schema": content}

    def _copy(self, value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            key = id(value)
            if key in self.plan.rewritten:
                return {**self._entries(value), "$ref": self.plan.rewritten[key]}
            if key in self.plan.inlined and key not in self._open:
                return self._inline(value, self.plan.inlined[key])
            return self._entries(value)
        if isinstance(value, list):
            return [self._copy(item) for item in value]
        return value

    def _inline(self, value: Mapping[str, JsonValue], target: Cursor) -> JsonValue:
        self._open.add(id(value))
        content = self._copy(target.value)
        self._open.discard(id(value))
        if id(value) in self.plan.overlaid and isinstance(content, dict):
            own = self._entries(value)
            own.pop("$ref")
            return {**content, **own}
        return content

    def _entries(self, value: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        return {key: self._copy(item) for key, item in value.items()}
