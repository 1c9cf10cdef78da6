"""The open tabs, and what they are told over the LiveReload protocol (version 7).

The handler of python-livereload speaks the protocol; what it keeps in its class, for
all servers of a process, is kept here for one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol

from livereload.handlers import LiveReloadHandler
from tornado.websocket import WebSocketClosedError

from docgen.location import JsonValue
from docgen.serve.door import Door

MAX_MESSAGE = 64 * 1024
"""Bytes that a tab may send at once; it only ever tells its address."""


class Socket(Protocol):
    """The one thing that is needed of an open connection."""

    def send_json(self, message: Mapping[str, JsonValue]) -> None:
        """Send a message; a connection that has just been closed is no fault."""


OWN = "docgen"
"""The plugin that a tab names if our own script runs in it."""


class Tabs:
    """The tabs that have introduced themselves to one server."""

    def __init__(self) -> None:
        self._sockets: dict[Socket, bool] = {}
        """Whether our own script runs in it: others know the protocol's words only."""
        self._judged = 0
        """The last generation of which everything is known."""

    def __len__(self) -> int:
        return len(self._sockets)

    def add(self, socket: Socket, *, is_own: bool) -> None:
        """Take a tab in; `is_own` if our own script runs in it."""
        self._sockets[socket] = is_own
        if is_own and self._judged:
            socket.send_json(_judged(self._judged))

    def remove(self, socket: Socket) -> None:
        """Let a tab go."""
        self._sockets.pop(socket, None)

    def judged(self, generation: int) -> None:
        """Tell that everything is known now about a generation."""
        self._judged = generation
        for socket, is_own in tuple(self._sockets.items()):
            if is_own:
                socket.send_json(_judged(generation))

    def reload(self, path: str, about: Mapping[str, JsonValue]) -> None:
        """Tell all tabs that what is at `path` changed; `*` stands for any page.

        Args:
            path: a path that ends in `.css` asks for the style sheet only.
            about: what our own script wants to know besides.
        """
        message: dict[str, JsonValue] = {
            "command": "reload",
            "path": path,
            "liveCSS": True,
            "liveImg": True,
            "docgen": about,
        }
        for socket in tuple(self._sockets):
            socket.send_json(message)


def _judged(generation: int) -> dict[str, JsonValue]:
    return {"command": "judged", "docgen": {"generation": generation}}


class Greeting(Protocol):
    """Says what a tab is told about the server when it connects."""

    def __call__(self) -> Mapping[str, JsonValue]:
        """Answer what goes beside the protocol's own hello."""


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc]
    """One tab."""

    def initialize(self, tabs: Tabs, door: Door, greeting: Greeting) -> None:
        """Get to know the server that this socket belongs to."""
        self._tabs = tabs
        self._door = door
        self._greeting = greeting

    def prepare(self) -> None:
        """Refuse requests under a name that is not ours."""
        if not self._door.admits(self.request.host, self.request.headers.get("Origin")):
            self.send_error(403)

    def check_origin(self, origin: str) -> bool:
        """Whether a page from there may listen."""
        return self._door.admits(self.request.host, origin)

    def on_message(self, message: str | bytes) -> None:
        """Shake hands; a tab is told of changes once it has told its address."""
        try:
            said = json.loads(message)
        except ValueError:
            self.close()
            return
        command = said.get("command") if isinstance(said, dict) else None
        if command == "hello":
            super().on_message(message)
        elif command == "info":
            self._tabs.add(self, is_own=OWN in (said.get("plugins") or ()))

    def send_message(self, message: JsonValue) -> None:
        """Send what the protocol's handler says; say in the hello who we are."""
        if isinstance(message, dict) and message.get("command") == "hello":
            message = {**message, "docgen": self._greeting()}
        if isinstance(message, Mapping):
            self.send_json(message)

    def send_json(self, message: Mapping[str, JsonValue]) -> None:
        """Send a message; a connection that has just been closed is no fault."""
        with suppress(WebSocketClosedError):
            # The answer is a future that nobody needs: it waits for a slow tab.
            self.write_message(json.dumps(message)).add_done_callback(_ignore_closed)

    def on_close(self) -> None:
        """Forget the tab."""
        self._tabs.remove(self)


def _ignore_closed(future: object) -> None:
    with suppress(WebSocketClosedError):
        getattr(future, "exception", lambda: None)()
