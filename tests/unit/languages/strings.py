"""Every text in a value, so that a test can ask whether a word is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from msgspec import Struct

from docgen.pages.schema_view import SchemaView


def strings_in(value: object) -> Iterator[str]:
    """Yield all strings inside a value of structs, mappings and sequences."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from strings_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from strings_in(key)
            yield from strings_in(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from strings_in(inner)
    elif value is not None:
        yield json.dumps(value)


def views_in(view: SchemaView) -> Iterator[SchemaView]:
    """Yield a view and all views inside it."""
    yield view
    for child in view.properties:
        yield from views_in(child.schema)
    for group in view.alternatives:
        for branch in group.branches:
            yield from views_in(branch.schema)


def anchors_in(view: SchemaView) -> Iterator[str]:
    """Yield the anchors of all parts of a view."""
    for inner in views_in(view):
        yield from (child.anchor for child in inner.properties)
        for group in inner.alternatives:
            yield group.anchor
            yield from (branch.anchor for branch in group.branches)


def words_of(view: SchemaView) -> str:
    """The type of a view as one text."""
    return "".join(word.text for word in view.type)
