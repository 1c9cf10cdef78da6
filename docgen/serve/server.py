"""The server: python-livereload's, without what made it lose reloads.

Of python-livereload stay the server that it composes of tornado's parts and the handler
that speaks its protocol. Its file watcher, script, throttle and the state in its
classes are not used, so two servers may run in one process.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from livereload import Server
from tornado.httpserver import HTTPServer
from tornado.web import Application

from docgen.serve.announce import Announce
from docgen.serve.collect import collection_paused
from docgen.serve.door import Door
from docgen.serve.handlers import (
    ExplainHandler,
    OwnFileHandler,
    PanelHandler,
    SiteHandler,
    StatusHandler,
)
from docgen.serve.preview import Preview
from docgen.serve.session import Session
from docgen.serve.tabs import MAX_MESSAGE, ReloadSocket

GRACE = 0.3
"""Seconds for which answers that are under way may finish when the server ends."""


class PreviewServer(Server):  # type: ignore[misc]
    """Serves one preview."""

    def __init__(self, preview: Preview, door: Door) -> None:
        super().__init__(watcher=preview.watcher)
        self._preview = preview
        self._door = door
        self._http: HTTPServer | None = None

    def get_web_handlers(self, script: str) -> list[tuple[str, type, dict[str, Any]]]:
        """The site, and our own corner; `script` is put in where pages are answered."""
        known = {"preview": self._preview, "door": self._door}
        return [
            (r"/__docgen/status", StatusHandler, known),
            (r"/__docgen/panel", PanelHandler, known),
            (r"/__docgen/explain/([a-z0-9-]+)", ExplainHandler, known),
            (r"/__docgen/(.*)", OwnFileHandler, known),
            (r"/(.*)", SiteHandler, known),
        ]

    def listen(self, sockets: Sequence[socket.socket]) -> None:
        """Answer what comes in on these sockets."""
        live = {
            "tabs": self._preview.shown.tabs,
            "door": self._door,
            "greeting": self._preview.shown.greeting,
        }
        application = Application(
            [(r"/livereload", ReloadSocket, live), *self.get_web_handlers("")],
            log_function=_say_nothing,
            websocket_max_message_size=MAX_MESSAGE,
        )
        self._http = HTTPServer(application)
        self._http.add_sockets(sockets)

    async def close(self) -> None:
        """Take no more requests and let go of the connections."""
        if self._http is not None:
            self._http.stop()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._http.close_all_connections(), GRACE)


async def run_preview(
    session: Session,
    announce: Announce,
    door: Door,
    sockets: Sequence[socket.socket],
    *,
    poll: bool = False,
    stop: asyncio.Event | None = None,
) -> None:
    """Serve a preview until it is told to end.

    Args:
        session: what to preview.
        announce: who is told about it.
        door: whom to answer.
        sockets: what to listen on; they are closed in the end.
        poll: whether to look for changes instead of being told.
        stop: ends the preview; Ctrl-C and SIGTERM do, too.

    Raises:
        DocgenError: there is nothing to build from.
    """
    stop = stop or asyncio.Event()
    _on_signals(stop)
    with collection_paused():
        await _serve(Preview(session, announce, poll=poll), door, sockets, stop)


async def _serve(
    preview: Preview,
    door: Door,
    sockets: Sequence[socket.socket],
    stop: asyncio.Event,
) -> None:
    server = PreviewServer(preview, door)
    server.listen(sockets)
    ended = asyncio.create_task(stop.wait())
    work = asyncio.create_task(preview.run())
    try:
        await asyncio.wait((work, ended), return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
    finally:
        for task in (work, ended):
            task.cancel()
        await server.close()
        preview.stop()


def _on_signals(stop: asyncio.Event) -> None:
    """End in an orderly way on Ctrl-C, and when told to."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C cancels the main task.
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, stop.set)


def _say_nothing(handler: object) -> None:
    """Write no line for each request: the terminal is for the author."""
