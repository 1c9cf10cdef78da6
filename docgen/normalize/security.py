"""Reads security schemes and what asks for them.

In both majors the list means *or*. An entry of 2.x names schemes that hold together
(*and*) with the scopes needed; an entry of 3.x is one scheme that brings its scopes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.model.security import (
    OAuthFlow,
    SecurityAlternative,
    SecurityScheme,
    SecurityUse,
)
from docgen.model.shared import Link, Missing, ObjectId
from docgen.normalize.reader import Fields
from docgen.normalize.shared import Context
from docgen.resolve.names import name_of


class SecurityReader(Struct):
    """Gathers the security schemes that are defined or used."""

    context: Context
    schemes: dict[ObjectId, SecurityScheme] = field(default_factory=dict)

    def define(self, key: str, cursor: Cursor) -> Link:
        """Read a scheme of `components.securitySchemes`."""
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            return target
        return self._scheme(key, target, cursor, library=True)

    def alternatives(
        self, cursors: Iterable[Cursor], owner: str
    ) -> tuple[SecurityAlternative, ...]:
        """Read a `security` list; `owner` names inline schemes."""
        if self.context.is_v2:
            return tuple(self._requirement(cursor) for cursor in cursors)
        return tuple(self._use(cursor, owner) for cursor in cursors)

    def _requirement(self, cursor: Cursor) -> SecurityAlternative:
        """Read a Security Requirement Object of 2.x."""
        if not isinstance(cursor.value, Mapping):
            return SecurityAlternative()
        return SecurityAlternative(
            uses=tuple(
                SecurityUse(scheme=self._by_name(name, cursor), scopes=_scopes(scopes))
                for name, scopes in cursor.value.items()
            )
        )

    def _by_name(self, name: str, cursor: Cursor) -> Link:
        wanted = ObjectId(f"security/{name}")
        if wanted in self.schemes:
            return wanted
        return Missing(
            ref=name,
            reason=f"no security scheme is called `{name}`",
            origin=cursor.location,
        )

    def _use(self, cursor: Cursor, owner: str) -> SecurityAlternative:
        """Read one scheme of a 3.x `security` list."""
        target = self.context.reader.follow(cursor)
        if isinstance(target, Missing):
            return SecurityAlternative(uses=(SecurityUse(scheme=target),))
        is_named = target is not cursor
        key = name_of(target) if is_named else f"{owner}.{_type_of(target)}"
        known = self.context.ids.at("security", target)
        link = known or self._scheme(key, target, target, library=False)
        scheme = self.schemes[link]
        return SecurityAlternative(
            uses=(SecurityUse(scheme=link, scopes=scheme.scopes or ()),)
        )

    def _scheme(
        self, key: str, target: Cursor, place: Cursor, *, library: bool
    ) -> ObjectId:
        scheme_id = self.context.ids.claim("security", key, target, place)
        fields = self.context.read(target, "security_scheme")
        self.schemes[scheme_id] = SecurityScheme(
            id=scheme_id,
            key=key,
            type=fields.text("type"),
            description=fields.text("description"),
            name=fields.text("name"),
            in_=fields.text("in"),
            scheme=fields.text("scheme"),
            bearer_format=fields.text("bearerFormat"),
            flows=self._flows(fields),
            open_id_connect_url=fields.text("openIdConnectUrl"),
            scopes=fields.texts("scopes") if "scopes" in fields else None,
            library=library,
            **fields.common,
        )
        return scheme_id

    def _flows(self, scheme: Fields) -> tuple[OAuthFlow, ...]:
        cursor = scheme.get("flows")
        if cursor is None:
            return ()
        fields = self.context.read(cursor, "oauth_flows")
        flows = tuple(self._flow(name, flow) for name, flow in fields.known.items())
        for name, value in (fields.extensions | fields.extras).items():
            scheme.extras[f"flows.{name}"] = value
        return flows

    def _flow(self, name: str, cursor: Cursor) -> OAuthFlow:
        fields = self.context.read(cursor, "oauth_flow")
        scopes_field = "scopes" if self.context.is_v2 else "availableScopes"
        return OAuthFlow(
            name=name,
            authorization_url=fields.text("authorizationUrl"),
            token_url=fields.text("tokenUrl"),
            refresh_url=fields.text("refreshUrl"),
            available_scopes={
                scope: meaning.value if isinstance(meaning.value, str) else ""
                for scope, meaning in fields.entries(scopes_field)
            },
            **fields.common,
        )


def _scopes(value: JsonValue) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(str(scope) for scope in value)


def _type_of(cursor: Cursor) -> str:
    found = cursor.value.get("type") if isinstance(cursor.value, Mapping) else None
    return found if isinstance(found, str) else "scheme"
