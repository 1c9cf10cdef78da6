"""Rules of 2.x about ids that must be unique in the document."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.location import Location, Pointer
from docgen.validate.rules.rule import Hit, Rule, RuleInput, items_in, text_in


def _operation_ids(given: RuleInput) -> Iterator[Hit]:
    yield from _repeated(given, "operation", "operationId")


def _message_ids(given: RuleInput) -> Iterator[Hit]:
    yield from _repeated(given, "message", "messageId")


def _repeated(given: RuleInput, table: str, field: str) -> Iterator[Hit]:
    """Report each object that has the id of an earlier one.

    The same object in several places has its id once: a message that two operations
    refer to is one message.
    """
    if not given.has_field(table, field):
        return
    library = {
        (channel.origin.file, channel.origin.pointer)
        for channel in given.api.channels.values()
        if channel.library
    }
    stated = [
        (place, name)
        for holder in given.objects.of(table)
        if not _is_below(holder, library)
        for place, name in _id_of(given, holder, field)
    ]
    first: dict[str, Location] = {}
    for place, name in sorted(stated):
        earlier = first.setdefault(name, place)
        if earlier is not place:
            yield Hit(
                location=place,
                message=f"the {table} `{name}` exists already",
                hint=f"choose another `{field}` for one of the two",
            )


def _is_below(holder: Cursor, places: set[tuple[str, Pointer]]) -> bool:
    """Tell whether an object is part of a channel that the application doesn't use."""
    steps = holder.pointer
    return any(
        (holder.file.name, steps[:length]) in places for length in range(len(steps))
    )


def _id_of(
    given: RuleInput, holder: Cursor, field: str
) -> Iterator[tuple[Location, str]]:
    """Find an object's id and where it comes from; in 2.x the last trait wins."""
    found = text_in(holder, field)
    place = holder.child(field).location if found is not None else None
    for item in items_in(holder, "traits"):
        trait = given.follow(item)
        supplied = text_in(trait, field) if trait else None
        if trait is not None and supplied is not None:
            inline = trait is item
            place = trait.child(field).location if inline else item.location
            found = supplied
    if found is not None and place is not None:
        yield place, found


RULES = (
    Rule(code=codes.OPERATION_ID_DUPLICATE, check=_operation_ids, majors=(2,)),
    Rule(code=codes.MESSAGE_ID_DUPLICATE, check=_message_ids, majors=(2,)),
)
