from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from docgen.load.files import FileRetriever
from docgen.load.remote import Remote, default_cache
from docgen.load.retrieve import Unretrievable


class _Server(ThreadingHTTPServer):
    asked: list[str]


class _Answers(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        location = {
            "/moved": "/order.json",
            "/away": f"http://localhost:{self.server.server_port}/order.json",
            "/disk": "file:///etc/passwd",
            "/circle": "/circle",
        }.get(self.path)
        if location:
            self.send_response(302)
            self.send_header("Location", location)
            self.end_headers()
            return
        self.send_response(404 if self.path == "/missing" else 200)
        self.end_headers()
        self.wfile.write(b"x" * 5000 if self.path == "/large" else b"{}")

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Answers) as running:
        running.asked = []
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def address(server: _Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def refusal_of(remote: Remote, url: str) -> Unretrievable:
    with pytest.raises(Unretrievable) as refusal:
        remote.fetch(url)
    return refusal.value


ALLOWED = Remote(allow_hosts=frozenset(["127.0.0.1"]), timeout=2.0, max_bytes=1000)


def test_nothing_is_asked_without_leave(server: _Server) -> None:
    """An address whose host is not allowed causes no request at all."""
    url = address(server, "/order.json")
    refusal = refusal_of(Remote(), url)
    assert refusal.code.name == "ref-remote-off"
    assert refusal.remote == url
    assert f"--allow-host 127.0.0.1:{server.server_port}" in str(refusal.hint)
    assert server.asked == []


def test_allowed_host_is_asked(server: _Server) -> None:
    """A host may be allowed with its port or for all ports; the fragment stays here."""
    url = address(server, "/order.json")
    assert ALLOWED.fetch(f"{url}#/a") == b"{}"
    with_port = Remote(allow_hosts=frozenset([f"127.0.0.1:{server.server_port}"]))
    retrieve = FileRetriever(roots=(), cwd=Path("/"), remote=with_port)
    assert retrieve(url) == b"{}"
    assert server.asked == ["/order.json"] * 2
    other_port = Remote(allow_hosts=frozenset(["127.0.0.1:1"]))
    assert refusal_of(other_port, url).code.name == "ref-remote-off"


def test_credentials_do_not_pass_for_a_host(server: _Server) -> None:
    """What stands before the `@` of an address is no host."""
    url = f"http://127.0.0.1@localhost:{server.server_port}/order.json"
    assert refusal_of(ALLOWED, url).code.name == "ref-remote-off"
    assert server.asked == []


def test_redirects_stay_on_allowed_hosts(server: _Server) -> None:
    """A redirect is followed to an allowed host and nowhere else."""
    assert ALLOWED.fetch(address(server, "/moved")) == b"{}"
    server.asked.clear()
    away = refusal_of(ALLOWED, address(server, "/away"))
    assert away.code.name == "ref-remote-off"
    assert "redirects to" in away.message
    assert server.asked == ["/away"]
    disk = refusal_of(ALLOWED, address(server, "/disk"))
    assert disk.code.name == "ref-file-unreadable"
    circle = refusal_of(ALLOWED, address(server, "/circle"))
    assert circle.code.name == "ref-file-unreadable"


def test_large_answers_are_refused(server: _Server) -> None:
    """An answer beyond the limit is not kept."""
    refusal = refusal_of(ALLOWED, address(server, "/large"))
    assert refusal.code.name == "file-too-large"


def test_failures_are_told(server: _Server, tmp_path: Path) -> None:
    """A status and a dead host each have their own message."""
    missing = refusal_of(ALLOWED, address(server, "/missing"))
    assert "answers with status 404" in missing.message
    dead = refusal_of(ALLOWED, "http://127.0.0.1:1/a")
    assert "can't be reached" in dead.message
    strange = refusal_of(ALLOWED, "http://127.0.0.1:1/a b\n")
    assert strange.code.name == "ref-file-unreadable"


def test_copies_serve_while_fresh_and_without_network(
    server: _Server, tmp_path: Path
) -> None:
    """A fresh copy saves the request; an old one serves when there is no answer."""
    cache = tmp_path / "cache"
    remote = Remote(allow_hosts=frozenset(["127.0.0.1"]), cache=cache)
    url = address(server, "/order.json")
    assert remote.fetch(url) == b"{}"
    assert remote.fetch(url) == b"{}"
    assert len(server.asked) == 1
    (copy,) = cache.iterdir()
    os.utime(copy, (0, 0))
    remote.fetch(url)
    assert len(server.asked) == 2
    os.utime(copy, (0, 0))
    server.shutdown()
    server.server_close()
    assert remote.fetch(url) == b"{}"
    assert [path.name for path in cache.iterdir()] == [copy.name]


def test_copies_of_hosts_no_longer_allowed_do_not_serve(
    server: _Server, tmp_path: Path
) -> None:
    """Leave is needed for a copy too, so that a build is the same on every machine."""
    url = address(server, "/order.json")
    Remote(allow_hosts=frozenset(["127.0.0.1"]), cache=tmp_path).fetch(url)
    assert refusal_of(Remote(cache=tmp_path), url).code.name == "ref-remote-off"


def test_cache_that_cannot_be_written_is_no_fault(
    server: _Server, tmp_path: Path
) -> None:
    """Without a place for copies everything still works."""
    (tmp_path / "file").write_text("")
    remote = Remote(
        allow_hosts=frozenset(["127.0.0.1"]), cache=tmp_path / "file" / "cache"
    )
    assert remote.fetch(address(server, "/order.json")) == b"{}"


def test_default_cache() -> None:
    """The cache lies where the XDG rules say."""
    assert default_cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/docgen/remote")
    assert default_cache({}).parts[-3:] == (".cache", "docgen", "remote")
