"""A preview that really runs, in a thread of the test, and tabs that listen to it."""

from __future__ import annotations

import asyncio
import json
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from docgen.config import SiteConfig, read_config
from docgen.location import JsonValue
from docgen.serve.announce import Told
from docgen.serve.door import Door
from docgen.serve.reading import Order
from docgen.serve.server import run_preview
from docgen.serve.session import Session
from docgen.serve.sockets import open_sockets, url_of

PATIENCE = 20.0
"""Seconds until something that should happen counts as lost."""

DOCUMENT = """\
asyncapi: 3.0.0
info: {title: Rooms, version: 1.0.0, description: First words}
channels:
  door:
    address: rooms.door
    description: The door.
    messages:
      opened: {$ref: '#/components/messages/opened'}
operations:
  tellOpened:
    action: send
    channel: {$ref: '#/channels/door'}
components:
  messages:
    opened:
      payload: {type: object, properties: {room: {type: string}}}
"""


def project(folder: Path, document: str) -> Path:
    """Write a document at the root of a project, and tell where."""
    (folder / ".git").mkdir()
    path = folder / "asyncapi.yaml"
    path.write_text(document, encoding="utf-8")
    return path


def order_for(spec: Path, **settings: Any) -> Order:  # noqa: ANN401
    """The order to preview a document; settings come from beside it, too."""

    def configure() -> SiteConfig:
        return read_config(start=spec.parent).with_(**settings)

    return Order(configure=configure, find_spec=lambda config: spec)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Host:
    """Listens to what a preview tells its terminal."""

    urls: queue.Queue[str] = field(default_factory=queue.Queue)
    judged_: list[Told] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    traces: list[str] = field(default_factory=list)

    def judged(self, told: Told) -> None:
        self.judged_.append(told)

    def advise(self, text: str) -> None:
        self.advice.append(text)

    def failed(self, trace: str) -> None:
        self.traces.append(trace)


@dataclass(slots=True)
class Tab:
    """A listener that speaks the LiveReload protocol."""

    socket: WebSocketClientConnection
    hello: dict[str, Any] = field(default_factory=dict)
    said: queue.Queue[dict[str, Any]] = field(default_factory=queue.Queue)

    def next(self, timeout: float = PATIENCE) -> dict[str, Any]:
        return self.said.get(timeout=timeout)

    def reloads(self, quiet: float = 0.5) -> list[dict[str, Any]]:
        """Every reload until nothing has come for a while."""
        found: list[dict[str, Any]] = []
        while True:
            try:
                message = self.said.get(timeout=quiet)
            except queue.Empty:
                return found
            found.append(message)


@dataclass(slots=True)
class Running:
    """A running preview."""

    spec: Path
    url: str
    host: Host
    loop: asyncio.AbstractEventLoop
    _tabs: list[tuple[Tab, asyncio.Task[None]]] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(urlsplit(self.url).port or 0)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, dict(answer.getheaders()), body)

    def status(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.get("/__docgen/status").body)
        return answer

    def codes(self) -> list[str]:
        return [finding["code"] for finding in self.status()["diagnostics"]]

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"never happened: {what}"
            time.sleep(0.02)

    def until_shown(self, text: str, path: str = "/") -> None:
        self.until(lambda: text in self.get(path).text, f"{path} shows {text!r}")

    def tab(self, *plugins: str, **headers: str) -> Tab:
        """Open a tab and introduce it."""
        opened = self._tab(plugins, headers)
        return asyncio.run_coroutine_threadsafe(opened, self.loop).result(PATIENCE)

    async def _tab(self, plugins: tuple[str, ...], headers: dict[str, str]) -> Tab:
        url = f"{self.url.replace('http', 'ws', 1)}livereload"
        socket = await websocket_connect(HTTPRequest(url, headers=headers))
        tab = Tab(socket)
        hello = json.dumps({"command": "hello", "protocols": [PROTOCOL]})
        named: dict[str, JsonValue] = {plugin: {} for plugin in plugins}
        info = json.dumps({"command": "info", "plugins": named, "url": self.url})
        # The server has read what came first once it answers what came last.
        for message in (hello, info, hello):
            await socket.write_message(message)
        tab.hello = json.loads(str(await socket.read_message()))
        while (message := json.loads(str(await socket.read_message()))) != tab.hello:
            tab.said.put(message)
        self._tabs.append((tab, asyncio.ensure_future(_listen(tab))))
        return tab

    def close_tabs(self) -> None:
        """Close every tab and wait until it is."""

        async def close() -> None:
            for tab, listening in self._tabs:
                tab.socket.close()
                await listening

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(PATIENCE)


PROTOCOL = "http://livereload.com/protocols/official-7"


async def _listen(tab: Tab) -> None:
    while (message := await tab.socket.read_message()) is not None:
        tab.said.put(json.loads(str(message)))


def save(path: Path, text: str) -> None:
    """Save as careful editors do: write beside, then take the name."""
    draft = path.with_name(f".{path.name}.draft.tmp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@contextmanager
def running(
    spec: Path,
    *,
    poll: bool = False,
    bound_to: str = "127.0.0.1",
    **settings: Any,  # noqa: ANN401
) -> Iterator[Running]:
    """Run a preview of a document while the block runs."""
    host = Host()
    loops: queue.Queue[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = queue.Queue()
    faults: list[BaseException] = []

    async def work() -> None:
        stop = asyncio.Event()
        loops.put((asyncio.get_running_loop(), stop))
        session = Session(order_for(spec, **settings))
        sockets = open_sockets(bound_to, 0)
        host.urls.put(url_of(bound_to, sockets))
        await run_preview(session, host, Door(bound_to), sockets, poll=poll, stop=stop)

    def run() -> None:
        try:
            asyncio.run(work())
        except BaseException as fault:
            faults.append(fault)
            host.urls.put("")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    loop, stop = loops.get(timeout=PATIENCE)
    url = host.urls.get(timeout=PATIENCE)
    preview = Running(spec=spec, url=url, host=host, loop=loop)
    try:
        # Tests begin with a finished first generation.
        preview.until(lambda: host.judged_ or faults, "the first generation")
        yield preview
    except BaseException as error:
        for fault in (*faults, *host.traces):
            error.add_note(f"the preview ended with: {fault!r}")
        raise
    finally:
        if not loop.is_closed():
            preview.close_tabs()
            loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
    assert not thread.is_alive()
    assert not faults, faults
    assert host.traces == []
