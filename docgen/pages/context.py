"""What view builders share: one Api, its addresses and who uses what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TypeVar

from msgspec import Struct, field

from docgen.examples.generate import ExampleGenerator
from docgen.language import Phrase
from docgen.model.api import Api, Entity
from docgen.model.bindings import Bindings
from docgen.model.operation import Action
from docgen.model.security import SecurityAlternative
from docgen.model.server import Server
from docgen.model.shared import Missing, ObjectId
from docgen.pages.anchors import Unique, anchor_of, slug_of
from docgen.pages.binding_view import view_binding
from docgen.pages.explorer import Explorer
from docgen.pages.titles import title_of
from docgen.pages.usage import Usage
from docgen.pages.views import (
    BindingsView,
    ConnectionView,
    Direction,
    MessageView,
    SchemaBlock,
    SecurityUseView,
    SecurityView,
)
from docgen.pages.words import direction_for_reader, direction_of_application
from docgen.recent import Made
from docgen.spec.bindings import binding_key_of, protocol_name

T = TypeVar("T")


class ApiContext(Struct, frozen=True):
    """One Api as view builders see it; remembers views that several pages show."""

    api: Api
    usage: Usage
    message_anchors: Mapping[ObjectId, str]
    """Anchor of each message's block; without dots, as they lead to what is below."""
    examples: ExampleGenerator
    """Makes the examples that the document does not give."""
    _messages: Made[ObjectId, MessageView] = field(default_factory=Made)
    _schemas: Made[ObjectId, SchemaBlock] = field(default_factory=Made)

    def message(
        self, object_id: ObjectId, build: Callable[[ObjectId], MessageView]
    ) -> MessageView:
        """The view of a message; built on the first call."""
        return self._messages.get(object_id, partial(build, object_id))

    def schema(
        self, object_id: ObjectId, build: Callable[[], SchemaBlock]
    ) -> SchemaBlock:
        """The view of a named schema; built on the first call."""
        return self._schemas.get(object_id, build)

    def entity(self, object_id: ObjectId) -> Entity:
        """Any named object by its id."""
        return self.api.entity(object_id)

    def title(self, object_id: ObjectId) -> str:
        """What an object is called."""
        return title_of(self.entity(object_id))

    def explorer(self, *, inline_depth: int = 2) -> Explorer:
        """A schema explorer for one block of a page."""
        return Explorer(self.api.schemas, inline_depth=inline_depth)

    def security(
        self, alternatives: tuple[SecurityAlternative, ...]
    ) -> SecurityView | None:
        """View what a server or operation asks for; None if it asks for nothing."""
        if not alternatives:
            return None
        return SecurityView(
            alternatives=tuple(
                tuple(
                    SecurityUseView(
                        scheme=use.scheme
                        if isinstance(use.scheme, Missing)
                        else self.api.security_schemes[use.scheme],
                        scopes=use.scopes,
                    )
                    for use in alternative.uses
                )
                for alternative in alternatives
            )
        )

    def connection(self, server: Server) -> ConnectionView:
        """View a server as somebody who connects to it needs it."""
        return ConnectionView(
            server=server,
            title=title_of(server),
            protocol=protocol_words(server),
            security=self.security(server.security),
        )

    def bindings(self, bindings: Bindings | None, anchor: str) -> BindingsView | None:
        """Explain the bindings of one object; None if there are none."""
        if bindings is None:
            return None
        if bindings.missing is not None:
            lost: tuple[tuple[str, Missing], ...] = (
                (Phrase("all protocols"), bindings.missing),
            )
        else:
            lost = tuple(
                (binding.protocol, binding.missing)
                for binding in bindings.protocols
                if binding.missing is not None
            )
        present = [b for b in bindings.protocols if b.missing is None]
        anchors = {
            f"{b.protocol}.{name}": ".".join(
                (anchor, anchor_of(b.protocol), anchor_of(name))
            )
            for b in present
            for name in b.schemas
        }
        return BindingsView(
            bindings=tuple(map(view_binding, present)),
            missing=lost,
            extensions=bindings.extensions,
            extras=bindings.extras,
            schemas={
                (key := f"{binding.protocol}.{name}"): self.explorer().node(
                    schema, anchors[key]
                )
                for binding in present
                for name, schema in binding.schemas.items()
            },
            anchors=anchors,
        )


def message_anchors_of(api: Api) -> Mapping[ObjectId, str]:
    """Give each message the anchor that its block has on every page."""
    unique = Unique()
    return {
        message_id: unique(f"message-{slug_of(message_id[8:]).replace('.', '-')}")
        for message_id in api.messages
    }


def protocol_words(server: Server) -> str:
    """Name a server's protocol and version: `Apache Kafka 3.5`.

    Without a scheme in the URL only the protocol as written tells whether TLS is on.
    """
    if server.protocol is None:
        return Phrase("Protocol not stated")
    key = binding_key_of(server.protocol)
    name = protocol_name(key) if key else server.protocol
    words = f"{name} {server.protocol_version}" if server.protocol_version else name
    told = server.protocol.lower() in {key, name.lower()} or "://" in server.url
    return words if told else f"{words} ({server.protocol})"


@cache
def direction_of(action: Action | None) -> Direction:
    """Say from both sides who does what."""
    return Direction(
        action=action or "unknown",
        reader=direction_for_reader(action),
        application=direction_of_application(action),
        reader_symbol={"send": "down", "receive": "up", None: "none"}[action],
    )


def reversed_action(action: Action | None) -> Action | None:
    """The action of a reply: who asked, receives; who was asked, sends."""
    if action is None:
        return None
    return "receive" if action == "send" else "send"


def present(items: Iterable[T | Missing]) -> tuple[T, ...]:
    """Those that are there."""
    return tuple(item for item in items if not isinstance(item, Missing))
