"""Somebody who reads pages in a browser, and notices everything that goes wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

Scheme = Literal["light", "dark"]

PHONE = 390
DESK = 1440
_HEIGHT = {PHONE: 844}
_LOCAL = {"file", "data", "blob", "about"}


@dataclass(slots=True)
class Reader:
    """Opens pages, each in a browser profile of its own.

    Whatever a page logs as an error, throws, or asks of a foreign host is a fault,
    a violation of the server's Content-Security-Policy among them.
    """

    browser: Browser
    base: str
    """Where the folder of all sites is served."""
    faults: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def profile(
        self,
        *,
        width: int = DESK,
        scheme: Scheme = "light",
        javascript: bool = True,
        calm: bool = True,
    ) -> BrowserContext:
        """A fresh browser profile: what one of its pages stores, the others see."""
        context = self.browser.new_context(
            viewport={"width": width, "height": _HEIGHT.get(width, 900)},
            color_scheme=scheme,
            java_script_enabled=javascript,
            # Without it every jump to an anchor would have to be waited for.
            reduced_motion="reduce" if calm else "no-preference",
        )
        context.set_default_timeout(15_000)
        context.on("request", lambda request: self._judge(request.url))
        # Playwright marks the object of a bound method, which slots refuse.
        context.on("console", lambda message: self._hear(message))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self._contexts.append(context)
        return context

    def url(self, site: Path, path: str = "index.html", anchor: str = "") -> str:
        """The address of a page of a site."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        return f"{self.base}/{site.name}/{quote(path)}{fragment}"

    def open(
        self,
        url: str,
        *,
        width: int = DESK,
        scheme: Scheme = "light",
        javascript: bool = True,
        calm: bool = True,
    ) -> Page:
        """Open an address in a fresh profile."""
        context = self.profile(
            width=width, scheme=scheme, javascript=javascript, calm=calm
        )
        page = context.new_page()
        page.goto(url)
        return page

    def close(self) -> None:
        """Close everything that was opened."""
        for context in self._contexts:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        # Where a page names no icon, the browser asks the host for one.
        icon = message.location["url"].endswith("/favicon.ico")
        if message.type == "error" and not icon:
            self.faults.append(f"{message.text} ({message.location['url']})")

    def _judge(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _LOCAL and parts.netloc != urlsplit(self.base).netloc:
            self.faults.append(f"asks a foreign host: {url}")
