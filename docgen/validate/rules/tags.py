"""Rules about lists of tags."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.validate.rules.rule import Hit, Rule, RuleInput, items_in, text_in

TAGGED = (
    "asyncapi",
    "info",
    "server",
    "channel",
    "operation",
    "operation_trait",
    "message",
    "message_trait",
)
"""Tables of the objects that have tags."""


def tag_lists(given: RuleInput, *tables: str) -> Iterator[list[tuple[Cursor, Cursor]]]:
    """The tags of all objects of some kinds, as pairs of an item and what it means."""
    for table in tables:
        if not given.has_field(table, "tags"):
            continue
        for holder in given.objects.of(table, having="tags"):
            pairs = [(i, given.follow(i)) for i in items_in(holder, "tags")]
            yield [(item, tag) for item, tag in pairs if tag is not None]


def _repeated(given: RuleInput) -> Iterator[Hit]:
    for pairs in tag_lists(given, *TAGGED):
        first: dict[str, JsonValue] = {}
        for item, tag in pairs:
            name = text_in(tag, "name")
            if name is None:
                continue
            # Items that are equal to the letter are what the structure check reports.
            if name in first and first[name] != item.value:
                yield Hit(
                    location=item.child("name" if tag is item else "$ref").location,
                    message=f"the list has two tags with the name `{name}`",
                    hint="remove one of the two",
                )
            first.setdefault(name, item.value)


RULES = (Rule(code=codes.TAG_DUPLICATE, check=_repeated),)
