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


class _Use(NamedTuple):
    """An expression together with the messages that it is for."""

    text: str | None
    origin: Location
    """Where the object stands that holds the expression."""
    messages: tuple[Message, ...]


def _correlation_ids(given: RuleInput) -> Iterator[Hit]:
    """Report ids that some message which has them doesn't carry."""
    uses = [
        _Use(found.location, found.origin, (message,))
        for message in given.api.messages.values()
        if isinstance(found := message.correlation_id, CorrelationId)
    ]
    yield from _unsatisfied(given, uses)


def _parameters(given: RuleInput) -> Iterator[Hit]:
    """Report parameters that no message of their channel carries."""
    uses = [
        _Use(p.location, p.origin, _messages(given, channel.messages.values()))
        for channel in given.api.channels.values()
        for p in channel.parameters.values()
        if isinstance(p, Parameter)
    ]
    yield from _unsatisfied(given, uses)


def _reply_addresses(given: RuleInput) -> Iterator[Hit]:
    """Report addresses that no message of their operation carries."""
    uses = [
        _Use(address.location, address.origin, _messages(given, operation.messages))
        for operation in given.api.operations.values()
        if isinstance(reply := operation.reply, OperationReply)
        and isinstance(address := reply.address, OperationReplyAddress)
    ]
    yield from _unsatisfied(given, uses)


def _messages(given: RuleInput, links: Iterable[Link]) -> tuple[Message, ...]:
    return tuple(given.api.messages[k] for k in links if not isinstance(k, Missing))


def _unsatisfied(given: RuleInput, uses: Iterable[_Use]) -> Iterator[Hit]:
    """Report each expression once that finds nothing in all messages of a use."""
    lacking: dict[Location, tuple[str, dict[str, None]]] = {}
    for use in uses:
        expression = _parsed(use.text) if use.text is not None else None
        if expression is None or not use.messages or use.text is None:
            continue
        if all(_finds(given, m, expression) is False for m in use.messages):
            at = given.place(use.origin, "location")
            keys = lacking.setdefault(at, (use.text, {}))[1]
            keys.update(dict.fromkeys(message.key for message in use.messages))
    for location, (text, keys) in lacking.items():
        yield Hit(
            location=location,
            message=f"`{text}` finds nothing in {_listed(list(keys))}",
            hint="point at a property of headers or payload, or describe that property",
        )


def _listed(keys: list[str]) -> str:
    noun = "the message" if len(keys) == 1 else "the messages"
    named = ", ".join(f"`{key}`" for key in keys[:_NAMED])
    rest = len(keys) - _NAMED
    return f"{noun} {named} and {rest} more" if rest > 0 else f"{noun} {named}"


def _finds(given: RuleInput, message: Message, expression: _Expression) -> bool | None:
    """Tell whether a message has what the expression points at; None if unknown."""
    part = message.headers if expression.part == "header" else message.payload
    schema = schema_of(part)
    if schema is None:
        return None
    return leads_somewhere(schema, expression.pointer, given.api.schemas)


RULES = (
    Rule(code=codes.EXPRESSION_TARGET_MISSING, check=_correlation_ids),
    Rule(code=codes.EXPRESSION_TARGET_MISSING, check=_parameters),
    Rule(code=codes.EXPRESSION_TARGET_MISSING, check=_reply_addresses, majors=(3,)),
)
