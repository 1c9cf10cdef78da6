"""Rules about values that have to be one of a few: of variables and parameters."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.validate.rules.rule import Hit, Rule, RuleInput, text_in, texts_in
from docgen.validate.words import listed, quoted

_TABLES = ("server_variable", "parameter")
_MANY = 6
"""More allowed values than this are not worth reading in a message."""


def _allowed(holder: Cursor) -> list[str]:
    return [text for _, text in texts_in(holder, "enum")]


def _sentence(what: str, value: str, allowed: list[str]) -> str:
    if len(allowed) > _MANY:
        return f"{what} is {quoted(value)}, which `enum` does not allow"
    return f"{what} is {quoted(value)}, must be {listed(tuple(map(quoted, allowed)))}"


def _defaults(given: RuleInput) -> Iterator[Hit]:
    for holder in given.objects.of(*_TABLES, having="enum"):
        allowed = _allowed(holder)
        default = text_in(holder, "default")
        if allowed and default is not None and default not in allowed:
            yield Hit(
                location=holder.child("default").location,
                message=_sentence("`default`", default, allowed),
                hint="add it to `enum`, or choose one of the values there",
            )


def _examples(given: RuleInput) -> Iterator[Hit]:
    for holder in given.objects.of(*_TABLES, having="enum"):
        allowed = _allowed(holder)
        for index, (item, text) in enumerate(texts_in(holder, "examples")):
            if allowed and text not in allowed:
                yield Hit(
                    location=item.location,
                    message=_sentence(f"example {index + 1}", text, allowed),
                    hint="add it to `enum`, or choose one of the values there",
                )


RULES = (
    Rule(code=codes.DEFAULT_NOT_IN_ENUM, check=_defaults),
    Rule(code=codes.EXAMPLE_NOT_IN_ENUM, check=_examples),
)
