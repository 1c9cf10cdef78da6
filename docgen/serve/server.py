"""The server: python-livereload's, without what made it lose reloads.

Of python-livereload stay the server that it composes of tornado's parts and the handler
that speaks its protocol. Its file watcher, script, throttle and the state in its
classes are not used, so two servers may run in one process.
"""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol

from livereload import Server
from tornado.httpserver import HTTPServer
from tornado.web import Application

from docgen.diagnostics import DocgenError
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

FIRST_PORT = 8000
PORTS_TRIED = 50
GRACE = 0.3
"""Seconds for which answers that are under way may finish when the server ends."""
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}


class Host(Announce, Protocol):
    """Whoever started the server: is told where it is, too."""

    def listening(self, url: str, door: Door) -> None:
        """The site can be asked for at this address."""


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
    host: Host,
    door: Door,
    *,
    port: int | None,
    poll: bool = False,
    stop: asyncio.Event | None = None,
) -> None:
    """Serve a preview until it is told to end.

    Args:
        session: what to preview.
        host: who is told about it.
        door: where to listen, and whom to answer.
        port: the port, or None for the first free one from 8000 on.
        poll: whether to look for changes instead of being told.
        stop: ends the preview; Ctrl-C and SIGTERM do, too.

    Raises:
        DocgenError: the port is taken, or there is nothing to build from.
    """
    stop = stop or asyncio.Event()
    _on_signals(stop)
    sockets = open_sockets(door.bound_to, port)
    with collection_paused():
        await _serve(Preview(session, host, poll=poll), host, door, sockets, stop)


async def _serve(
    preview: Preview,
    host: Host,
    door: Door,
    sockets: Sequence[socket.socket],
    stop: asyncio.Event,
) -> None:
    server = PreviewServer(preview, door)
    server.listen(sockets)
    host.listening(url_of(door.bound_to, sockets), door)
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


def open_sockets(host: str, port: int | None) -> list[socket.socket]:
    """Listen on a port of a host.

    Raises:
        DocgenError: the port that was asked for is taken, or the host is not ours.
    """
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if port is None else (port,)
    for candidate in ports:
        try:
            return [_socket(host, candidate)]
        except socket.gaierror as error:
            raise DocgenError(f"there is no host `{host}` to listen on") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or str(error)
                raise DocgenError(
                    f"can't listen on port {candidate} of `{host}`: {reason}"
                ) from error
    if port is None:
        return [_socket(host, 0)]
    raise DocgenError(
        f"port {port} is taken by another program",
        hint="name another one with `--port`, or none to take the next free one",
    )


def _socket(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)
    # `localhost` has two addresses; every browser tries the older kind, too.
    family, *_, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    listening = socket.create_server(address, family=family)
    listening.setblocking(False)
    return listening


def url_of(host: str, sockets: Sequence[socket.socket]) -> str:
    """The address to type into a browser on this machine."""
    port: int = sockets[0].getsockname()[1]
    name = _EVERYWHERE.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def _on_signals(stop: asyncio.Event) -> None:
    """End in an orderly way on Ctrl-C, and when told to."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C cancels the main task.
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, stop.set)


def _say_nothing(handler: object) -> None:
    """Write no line for each request: the terminal is for the author."""
