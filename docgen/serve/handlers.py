"""What the preview answers over HTTP.

Only planned pages and files are served, by their names: no path of the machine is ever
made from a request.
"""

from __future__ import annotations

import json
import mimetypes
import re
import traceback
from pathlib import PurePosixPath
from types import TracebackType
from typing import Any
from urllib.parse import quote

from tornado.web import HTTPError, RequestHandler

from docgen.diagnostics import DocgenError
from docgen.diagnostics.codes import CODES
from docgen.location import JsonValue
from docgen.report.explain import explain
from docgen.serve.door import Door
from docgen.serve.edition import Edition
from docgen.serve.faults import verdict_on_bug, verdict_on_error
from docgen.serve.inject import mark_of, own_file, with_script
from docgen.serve.panel import panel, panel_page, status
from docgen.serve.preview import Preview

NOT_FOUND = "404.html"
INDEX = "index.html"
GONE = "docgen-gone"
"""Query parameter that tells the script which page somebody was looking for."""
FOR_EVER = "max-age=31536000, immutable"
"""For what has its content in its name."""
OWN_FILES = ("preview.js", "panel.css")
_FINGERPRINTED = re.compile(r"assets/.+\.[0-9a-f]{10}\.[a-z0-9]+")
_TEXTS = ("application/javascript", "application/json", "application/xml")


class Guarded(RequestHandler):
    """Answers requests that come from pages of ours."""

    def initialize(self, preview: Preview, door: Door) -> None:
        """Get to know the preview."""
        self.preview = preview
        self._door = door

    def set_default_headers(self) -> None:
        """Forbid what a page of a preview never needs."""
        socket = f"{'wss' if self.request.protocol == 'https' else 'ws'}:"
        self.set_header("Server", "docgen")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; "
            f"connect-src 'self' {socket}//{self._named_host()}",
        )

    def prepare(self) -> None:
        """Refuse requests that a foreign page made, or that name a foreign host."""
        if not self._door.admits(self.request.host, self.request.headers.get("Origin")):
            raise HTTPError(403)

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Tell of faults of docgen; that somebody was refused is no news."""
        if not isinstance(value, HTTPError):
            self.preview.tell_failed("".join(traceback.format_exception(value)))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Say in one line what is the matter."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def answer(self, content: bytes, media_type: str) -> None:
        """Send content; what is text is UTF-8."""
        if media_type.startswith("text/") or media_type in _TEXTS:
            media_type += "; charset=utf-8"
        self.set_header("Content-Type", media_type)
        self.set_header("Content-Length", str(len(content)))
        if self.request.method != "HEAD":
            self.write(content)

    def answer_json(self, value: JsonValue) -> None:
        """Send a value as JSON."""
        self.answer(json.dumps(value).encode(), "application/json")

    async def head(self, *args: str) -> None:
        """Answer as to GET, without the content."""
        await self.get(*args)

    async def get(self, *args: str) -> None:
        """Answer a request; every handler has its own way."""
        raise NotImplementedError

    def _named_host(self) -> str:
        """The host that the browser used, if it is one that can stand in a header."""
        host = self.request.host
        return host if re.fullmatch(r"[\w.:\[\]-]+", host) else "localhost"


class StatusHandler(Guarded):
    """`/__docgen/status`: for programs, as `docgen validate --format json`."""

    async def get(self, *args: str) -> None:
        """Answer the number of the generation and its findings, all of them."""
        self.answer_json(status(*await self.preview.shown.judged()))


class PanelHandler(Guarded):
    """`/__docgen/panel`: for the script in the page."""

    async def get(self, *args: str) -> None:
        """Answer what the panel shows, and whether the page under it is out of date.

        A page may have been drawn before all was read and checked. Then this answers at
        once, with what keeps the text from being read if anything does, and the tab is
        told when to ask again: a browser has six connections for all its tabs, and what
        waits on them would keep the next page from being asked for.
        """
        number, known, is_all = await self.preview.shown.so_far()
        answer: dict[str, JsonValue] = {"generation": number, "unfinished": not is_all}
        if known is not None:
            answer |= panel(number, known)
        if is_all:
            answer["outdated"] = await self._is_outdated()
        self.answer_json(answer)

    async def _is_outdated(self) -> bool:
        page = self.get_query_argument("page", "")
        mark = self.get_query_argument("mark", "")
        if not (page and mark):
            return False
        try:
            return await self.preview.is_outdated(page, mark)
        except DocgenError:
            return True


class ExplainHandler(Guarded):
    """`/__docgen/explain/CODE`: what `docgen explain CODE` tells."""

    async def get(self, *args: str) -> None:
        """Answer plain text."""
        if args[0] not in CODES:
            raise HTTPError(404)
        self.answer(explain(CODES[args[0]]).encode(), "text/plain")


class OwnFileHandler(Guarded):
    """`/__docgen/preview.js` and its style sheet."""

    async def get(self, *args: str) -> None:
        """Answer a file that comes with docgen."""
        if args[0] not in OWN_FILES:
            raise HTTPError(404)
        content = own_file(args[0])
        if self.request.query == mark_of(content):
            self.set_header("Cache-Control", FOR_EVER)
        self.answer(content, _media_type(args[0]))


class SiteHandler(Guarded):
    """Everything else: the site itself."""

    async def get(self, *args: str) -> None:
        """Answer a page, a file beside the pages, or the site's own 404 page."""
        path = args[0]
        generation = await self.preview.shown.current()
        edition = generation.edition
        if edition is None:
            number, verdict = await self.preview.shown.judged()
            self._answer_page(panel_page(number, verdict), number)
            return
        if not path or path.endswith("/"):
            path += INDEX
        asset = edition.assets.at(path)
        if path in edition.pages:
            await self._answer_drawn(generation.number, edition, path)
        elif asset is not None:
            # The name tells the content: a reload need not ask for it again.
            self.set_header("Cache-Control", FOR_EVER)
            self.answer(asset, _media_type(path))
        elif path in await self.preview.make(edition.files):
            await self._answer_file(edition, path)
        else:
            await self._lead_on(generation.number, edition, path)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Show a fault of docgen on a page that goes away by itself."""
        if status_code != 500:
            super().write_error(status_code, **kwargs)
            return
        number = self.preview.shown.greeting()["generation"]
        assert isinstance(number, int)
        verdict = verdict_on_bug(kwargs["exc_info"][1])
        self._answer_page(panel_page(number, verdict), number)
        self.finish()

    async def _answer_drawn(self, number: int, edition: Edition, path: str) -> None:
        try:
            content = await self.preview.draw(edition, path)
        except DocgenError as error:
            self.set_status(500)
            content = panel_page(number, verdict_on_error(error))
            path = ""
        self._answer_page(content, number, path)

    def _answer_page(self, content: bytes, number: int, path: str = "") -> None:
        boot = self.preview.shown.boot
        page = with_script(content, boot=boot, generation=number, path=path)
        self.answer(page, "text/html")

    async def _answer_file(self, edition: Edition, path: str) -> None:
        if _FINGERPRINTED.fullmatch(path):
            self.set_header("Cache-Control", FOR_EVER)
        elif path in edition.downloads:
            # Checking follows references, and so does making a bundle: one at a time.
            await self.preview.shown.judged()
        content = await self.preview.make(edition.files()[path])
        self.answer(content, _media_type(path))

    async def _lead_on(self, number: int, edition: Edition, path: str) -> None:
        """Send somebody who asks for what is not there to where it may be."""
        if f"{path}/{INDEX}" in edition.pages:
            self._send_to(f"/{quote(path)}/")
            return
        target = self.preview.shown.moved(path)
        if target is not None and target in edition.pages:
            self._send_to(f"/{quote(target)}?{GONE}={quote(path, safe='')}")
            return
        self.set_status(404)
        if NOT_FOUND in edition.pages:
            await self._answer_drawn(number, edition, NOT_FOUND)

    def _send_to(self, url: str) -> None:
        self.set_status(302)
        self.set_header("Location", url)


def _media_type(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    own = {
        ".yaml": "application/yaml",
        ".yml": "application/yaml",
        ".js": "application/javascript",
        ".md": "text/markdown",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
    }
    return own.get(suffix) or mimetypes.guess_type(path)[0] or "text/plain"
