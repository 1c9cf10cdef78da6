"""The rule about runtime expressions: what they point at has to be in the message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docgen.diagnostics.codes import rules as codes
from docgen.location import Location, Pointer, parse_pointer
from docgen.model.channel import Parameter
from docgen.model.message import Message
from docgen.model.operation import OperationReply, OperationReplyAddress
from docgen.model.shared import CorrelationId, Link, Missing
from docgen.validate.rules.rule import Hit, Rule, RuleInput
from docgen.validate.rules.schema_paths import leads_somewhere, schema_of

_PREFIX = "$message."
_NAMED = 3
"""Messages that a finding names; more are only counted."""


class _Expression(NamedTuple):
    """A parsed runtime expression: `header` or `payload`, and a pointer into it."""

    part: str
    pointer: Pointer


def _parsed(text: str) -> _Expression | None:
    """Parse an expression; None if it is none, which the structure check reports."""
    part, _, fragment = text.removeprefix(_PREFIX).partition("#")
    if not text.startswith(_PREFIX) or part not in ("header", "payload"):
        return None
    if fragment and not fragment.startswith("/"):
        return None
    return _Expression(part, parse_pointer(fragment))


def _correlation_ids(given: RuleInput) -> Iterator[Hit]:
    """Report ids that some message which has them doesn't carry."""
    lacking: dict[Location, tuple[str, list[str]]] = {}
    for message in given.api.messages.values():
        found = message.correlation_id
        if not isinstance(found, CorrelationId) or found.location is None:
            continue
        expression = _parsed(found.location)
        if expression and _finds(given, message, expression) is False:
            at = given.place(found.origin, "location")
            lacking.setdefault(at, (found.location, []))[1].append(message.key)
    for location, (text, keys) in lacking.items():
        yield _hit(location, text, f"the message {_listed(keys)}")


def _listed(keys: list[str]) -> str:
    named = ", ".join(f"`{key}`" for key in keys[:_NAMED])
    rest = len(keys) - _NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def _parameters(given: RuleInput) -> Iterator[Hit]:
    for channel in given.api.channels.values():
        for parameter in channel.parameters.values():
            if isinstance(parameter, Parameter):
                yield from _found_nowhere(
                    given,
                    parameter.location,
                    parameter.origin,
                    channel.messages.values(),
                )


def _reply_addresses(given: RuleInput) -> Iterator[Hit]:
    for operation in given.api.operations.values():
        reply = operation.reply
        address = reply.address if isinstance(reply, OperationReply) else None
        if isinstance(address, OperationReplyAddress):
            yield from _found_nowhere(
                given, address.location, address.origin, operation.messages
            )


def _found_nowhere(
    given: RuleInput, text: str | None, origin: Location, links: Iterable[Link]
) -> Iterator[Hit]:
    """Report an expression that no message of a channel or operation can satisfy."""
    expression = _parsed(text) if text is not None else None
    if text is None or expression is None:
        return
    messages = [given.api.messages[k] for k in links if not isinstance(k, Missing)]
    answers = [_finds(given, message, expression) for message in messages]
    if answers and all(answer is False for answer in answers):
        whose = f"the message `{messages[0].key}`"
        if len(messages) > 1:
            whose = "any message that it is for"
        yield _hit(given.place(origin, "location"), text, whose)


def _finds(given: RuleInput, message: Message, expression: _Expression) -> bool | None:
    """Tell whether a message has what the expression points at; None if unknown."""
    part = message.headers if expression.part == "header" else message.payload
    schema = schema_of(part)
    if schema is None:
        return None
    return leads_somewhere(schema, expression.pointer, given.api.schemas)


def _hit(location: Location, text: str, whose: str) -> Hit:
    return Hit(
        location=location,
        message=f"`{text}` finds nothing in {whose}",
        hint="point at a property of its headers or payload, or describe that property",
    )


RULES = (
    Rule(code=codes.EXPRESSION_TARGET_MISSING, check=_correlation_ids),
    Rule(code=codes.EXPRESSION_TARGET_MISSING, check=_parameters),
    Rule(code=codes.EXPRESSION_TARGET_MISSING, check=_reply_addresses, majors=(3,)),
)
