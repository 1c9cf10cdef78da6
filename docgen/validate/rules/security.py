"""Rules about what servers and operations ask for: schemes and scopes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.diagnostics.codes import rules as codes
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.resolve.documents import closest_hint
from docgen.validate.rules.rule import (
    Hit,
    Rule,
    RuleInput,
    entries_in,
    field_of,
    items_in,
    text_in,
    texts_in,
    texts_of,
)

_ASKING = ("server", "operation", "operation_trait")
_SCOPED = ("oauth2", "openIdConnect")


class _Requirement(NamedTuple):
    """One name in a Security Requirement Object of 2.x."""

    name: str
    scopes: Cursor
    scheme: Cursor | None
    """None if there is no such scheme, or a reference to nowhere."""
    exists: bool


def _requirements(given: RuleInput) -> Iterator[_Requirement]:
    components = field_of(given.documents.start, "components")
    schemes = dict(entries_in(components, "securitySchemes"))
    for table in _ASKING:
        if not given.has_field(table, "security"):
            continue
        for holder in given.objects.of(table, having="security"):
            for item in items_in(holder, "security"):
                for name in item.value if isinstance(item.value, Mapping) else ():
                    known = schemes.get(name)
                    scheme = given.follow(known) if known else None
                    yield _Requirement(
                        name, item.child(name), scheme, known is not None
                    )


def _undefined(given: RuleInput) -> Iterator[Hit]:
    components = field_of(given.documents.start, "components")
    names = [name for name, _ in entries_in(components, "securitySchemes")]
    for name, scopes, _, exists in _requirements(given):
        if not exists:
            yield Hit(
                location=scopes.key_location,
                message=f"there is no security scheme `{name}`",
                hint=closest_hint(name, names)
                or f"add `{name}` below `components.securitySchemes`",
            )


def _scopes_without_use(given: RuleInput) -> Iterator[Hit]:
    for name, scopes, scheme, _ in _requirements(given):
        type_ = text_in(scheme, "type") if scheme else None
        if type_ is None or type_ in _SCOPED or not scopes.value:
            continue
        if isinstance(scopes.value, list):
            yield Hit(
                location=scopes.location,
                message=f"`{name}` is a scheme of type `{type_}`, which has no scopes",
                hint=f"write `{name}: []`",
            )


def _unavailable_in_v2(given: RuleInput) -> Iterator[Hit]:
    for name, scopes, scheme, _ in _requirements(given):
        available = _available(scheme, "scopes")
        if available is not None:
            for item, scope in texts_of(scopes):
                yield from _check_scope(item, scope, available, name)


def _unavailable_in_v3(given: RuleInput) -> Iterator[Hit]:
    for scheme in given.objects.of("security_scheme", having="scopes"):
        available = _available(scheme, "availableScopes")
        if available is None:
            continue
        for item, scope in texts_in(scheme, "scopes"):
            yield from _check_scope(item, scope, available, str(scheme.pointer[-1]))


def _available(scheme: Cursor | None, field: str) -> list[str] | None:
    """List what the flows of a scheme offer; None if that can't be told."""
    if scheme is None or text_in(scheme, "type") != "oauth2":
        return None
    flows = list(entries_in(scheme, "flows"))
    maps: list[JsonValue] = [
        flow.value.get(field) if isinstance(flow.value, Mapping) else None
        for name, flow in flows
        if not name.startswith("x-")
    ]
    if not maps or not all(isinstance(scopes, Mapping) for scopes in maps):
        return None
    return [
        str(scope) for scopes in maps if isinstance(scopes, Mapping) for scope in scopes
    ]


def _check_scope(
    item: Cursor, scope: str, available: list[str], scheme: str
) -> Iterator[Hit]:
    if scope not in available:
        yield Hit(
            location=item.location,
            message=f"no flow of the scheme `{scheme}` offers the scope `{scope}`",
            hint=closest_hint(scope, available)
            or f"add `{scope}` to the scopes of a flow",
        )


RULES = (
    Rule(code=codes.SECURITY_SCHEME_UNDEFINED, check=_undefined, majors=(2,)),
    Rule(code=codes.SECURITY_SCOPES_UNUSABLE, check=_scopes_without_use, majors=(2,)),
    Rule(code=codes.SECURITY_SCOPE_UNAVAILABLE, check=_unavailable_in_v2, majors=(2,)),
    Rule(code=codes.SECURITY_SCOPE_UNAVAILABLE, check=_unavailable_in_v3, majors=(3,)),
)
