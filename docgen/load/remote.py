"""Fetches files from hosts that the user allowed, and keeps them on disk.

Without an allowed host nothing ever leaves the machine. Redirects are followed only to
allowed hosts, answers are bounded in size, and a kept copy serves when the network
doesn't.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from docgen.diagnostics.codes import resolve as codes
from docgen.load.retrieve import Unretrievable


class Remote(Struct, frozen=True, kw_only=True):
    """The network as far as the user opened it."""

    allow_hosts: frozenset[str] = frozenset()
    """Host names, each with or without a port; without one, any port is allowed."""
    cache: Path | None = None
    """Folder for copies; None keeps none."""
    timeout: float = 10.0
    """Seconds for the whole answer."""
    max_bytes: int = 16 * 1024 * 1024
    max_age: float = 24 * 60 * 60
    """Seconds for which a copy serves without asking again."""

    def fetch(self, url: str) -> bytes:
        """Answer the bytes behind an address.

        Raises:
            Unretrievable: the host is not allowed or does not deliver.
        """
        url = url.partition("#")[0]
        self.check(url, url)
        copy = self._copy_of(url)
        if copy is not None and _age(copy) < self.max_age:
            return copy.read_bytes()
        # Most documents are whole without the network, whose modules take long to load.
        from docgen.load.download import Unreachable, download

        try:
            content = download(
                url, timeout=self.timeout, max_bytes=self.max_bytes, check=self.check
            )
        except Unreachable as failure:
            if copy is not None and not failure.is_answer:
                return copy.read_bytes()
            raise failure.refusal from failure
        self._keep(url, content)
        return content

    def check(self, url: str, asked: str) -> None:
        """Refuse an address whose host is not allowed.

        Args:
            url: the address to go to.
            asked: the address in the document, which may have led to `url`.

        Raises:
            Unretrievable: it is not.
        """
        if self._allows(url):
            return
        host = _host_of(url) or url
        led = f"`{asked}` leads to" if url == asked else f"`{asked}` redirects to"
        raise Unretrievable(
            codes.REF_REMOTE_OFF,
            f"{led} `{host}`, which docgen was not allowed to ask",
            hint=f"allow it with `--allow-host {host}`, or keep a copy of the file",
            remote=asked,
        )

    def _allows(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return False
        allowed = {host.lower() for host in self.allow_hosts}
        return parts.hostname in allowed or _host_of(url) in allowed

    def _copy_of(self, url: str) -> Path | None:
        if self.cache is None:
            return None
        path = self._place_of(self.cache, url)
        return path if path.is_file() else None

    def _place_of(self, cache: Path, url: str) -> Path:
        return cache / sha256(url.encode(errors="surrogatepass")).hexdigest()

    def _keep(self, url: str, content: bytes) -> None:
        """Write the copy in one step; a cache that can't be written is no fault."""
        if self.cache is None:
            return
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.cache)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(self._place_of(self.cache, url))
        except OSError:
            return


def default_cache(environment: Mapping[str, str]) -> Path:
    """Answer the folder for copies by the XDG rules."""
    base = environment.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "docgen" / "remote"


def _host_of(url: str) -> str:
    """Host and, if given, port; never a user name or password."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
