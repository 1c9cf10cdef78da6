"""Rules of taste: what many teams want in their documents and nobody must have.

Their codes are optional: they are silent until the settings give them a severity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from docgen.diagnostics import Code
from docgen.diagnostics.codes import style as codes
from docgen.load.source import Cursor
from docgen.location import Location
from docgen.resolve.documents import closest_hint
from docgen.spec.rules import LATEST
from docgen.validate.rules.rule import Hit, Rule, RuleInput, field_of, text_in
from docgen.validate.rules.servers import templates_of
from docgen.validate.rules.tags import TAGGED, tag_lists
from docgen.validate.words import listed, with_article

Hits: TypeAlias = Iterator[Hit]


def _lacking(*tables: str, fields: tuple[str, ...]) -> Callable[[RuleInput], Hits]:
    """Make the check that objects have one of some fields, and not an empty one."""

    def check(given: RuleInput) -> Hits:
        for table in tables:
            known = [name for name in fields if given.has_field(table, name)]
            for holder in given.objects.of(table) if known else ():
                if any(_is_filled(holder, name) for name in known):
                    continue
                title = given.rules[table].table.title
                names = listed(tuple(f"`{name}`" for name in known))
                yield Hit(
                    location=_place_of(holder),
                    message=f"{with_article(title)} has no {names}",
                )

    return check


def _is_filled(holder: Cursor, name: str) -> bool:
    value = field_of(holder, name)
    return value is not None and value.value not in (None, "", [], {})


def _place_of(holder: Cursor) -> Location:
    # The root object has no key; its first one stands for it.
    if holder.pointer or not isinstance(holder.value, dict) or not holder.value:
        return holder.key_location
    return holder.child(next(iter(holder.value))).key_location


def _incomplete_contact(given: RuleInput) -> Hits:
    for contact in given.objects.of("contact"):
        wanted = ("name", "url", "email")
        missing = tuple(f"`{n}`" for n in wanted if not _is_filled(contact, n))
        if missing:
            yield Hit(
                location=contact.key_location,
                message=f"`contact` has no {listed(missing)}",
            )


def _outdated(given: RuleInput) -> Hits:
    start = given.documents.start
    if given.rules.version != LATEST and "asyncapi" in start:
        stated = ".".join(map(str, given.rules.version))
        newest = ".".join(map(str, LATEST))
        yield Hit(
            location=start.child("asyncapi").location,
            message=f"AsyncAPI {stated} is not the newest version, which is {newest}",
        )


def _example_host(given: RuleInput) -> Hits:
    for server in given.objects.of("server"):
        for field, text in templates_of(server):
            if "example.com" in text:
                yield Hit(
                    location=field.location,
                    message=f"`{field.pointer[-1]}` leads to `example.com`",
                    hint="name the real server",
                )


def _unsorted_tags(given: RuleInput) -> Hits:
    for pairs in tag_lists(given, *TAGGED):
        names = [text_in(tag, "name") or "" for _, tag in pairs]
        for index in range(1, len(names)):
            if names[index] < names[index - 1]:
                yield Hit(
                    location=pairs[index][0].location,
                    message=f"the tag `{names[index]}` stands behind "
                    f"`{names[index - 1]}`",
                    hint="sort the tags by name",
                )
                break


def _undeclared_tags(given: RuleInput) -> Hits:
    """In 2.x the root lists the tags that there are, in 3.x `info` does."""
    home = "asyncapi" if given.major == 2 else "info"
    declared = {
        text_in(tag, "name") or ""
        for pairs in tag_lists(given, home)
        for _, tag in pairs
    }
    others = tuple(table for table in TAGGED if table != home)
    for pairs in tag_lists(given, *others):
        for item, tag in pairs:
            name = text_in(tag, "name")
            if name is not None and name not in declared:
                yield Hit(
                    location=item.location,
                    message=f"the tag `{name}` is not one of the document's own `tags`",
                    hint=closest_hint(name, sorted(declared)),
                )


def _presence(code: Code, *tables: str, fields: tuple[str, ...]) -> Rule:
    return Rule(code=code, check=_lacking(*tables, fields=fields))


RULES = (
    _presence(codes.ID_MISSING, "asyncapi", fields=("id",)),
    _presence(codes.SERVERS_MISSING, "asyncapi", fields=("servers",)),
    _presence(
        codes.DEFAULT_CONTENT_TYPE_MISSING, "asyncapi", fields=("defaultContentType",)
    ),
    Rule(
        code=codes.TAGS_MISSING,
        check=_lacking("asyncapi", fields=("tags",)),
        majors=(2,),
    ),
    Rule(
        code=codes.TAGS_MISSING, check=_lacking("info", fields=("tags",)), majors=(3,)
    ),
    _presence(codes.INFO_DESCRIPTION_MISSING, "info", fields=("description",)),
    _presence(codes.CONTACT_MISSING, "info", fields=("contact",)),
    _presence(codes.LICENSE_MISSING, "info", fields=("license",)),
    _presence(codes.LICENSE_URL_MISSING, "license", fields=("url",)),
    Rule(code=codes.CONTACT_INCOMPLETE, check=_incomplete_contact),
    _presence(codes.OPERATION_ID_MISSING, "operation", fields=("operationId",)),
    _presence(
        codes.OPERATION_DESCRIPTION_MISSING,
        "operation",
        fields=("description", "summary"),
    ),
    _presence(codes.MESSAGE_ID_MISSING, "message", fields=("messageId",)),
    _presence(codes.MESSAGE_EXAMPLE_MISSING, "message", fields=("examples",)),
    _presence(
        codes.PARAMETER_DESCRIPTION_MISSING, "parameter", fields=("description",)
    ),
    Rule(code=codes.VERSION_OUTDATED, check=_outdated),
    Rule(code=codes.SERVER_EXAMPLE_HOST, check=_example_host),
    Rule(code=codes.TAGS_UNSORTED, check=_unsorted_tags),
    Rule(code=codes.TAG_UNDECLARED, check=_undeclared_tags),
)
