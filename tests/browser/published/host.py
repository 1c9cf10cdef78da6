"""A host of pages on loopback: serves a folder under a path, lost readers a page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.server import POLICY


@contextmanager
def hosting(folder: Path, path: str, *, clean: bool = False) -> Iterator[str]:
    """Serve `folder` under `path` as GitHub Pages does; yields the host's address.

    A `clean` host takes `.html` off the addresses of pages, as Cloudflare Pages does.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path).path
            if clean and asked.endswith(".html"):
                self.send_response(HTTPStatus.PERMANENT_REDIRECT)
                tidy = asked.removesuffix(".html").removesuffix("index")
                self.send_header("Location", tidy)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file, status = _answer(folder, path, unquote(asked))
            content = file.read_bytes()
            self.send_response(status)
            self.send_header("Content-Type", guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _answer(folder: Path, path: str, asked: str) -> tuple[Path, HTTPStatus]:
    if asked == "/favicon.ico":
        # Browsers ask for it by themselves; it is the host's business.
        return folder / ".nojekyll", HTTPStatus.OK
    inside = asked.removeprefix(path)
    file = folder / inside
    for found in (file, file / "index.html", file.with_name(f"{file.name}.html")):
        if asked.startswith(path) and ".." not in asked and found.is_file():
            return found, HTTPStatus.OK
    return folder / "404.html", HTTPStatus.NOT_FOUND
