"""Decides who may ask: this machine's own pages, not a web site that is open beside.

A web site can send requests to `localhost`, and can make its own name lead there (DNS
rebinding). Both show in headers that a page can't forge: Origin and Host.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from msgspec import Struct

_LOCAL_NAMES = frozenset(("localhost", "127.0.0.1", "::1"))


class Door(Struct, frozen=True):
    """Admits requests to a server that is bound to one host."""

    bound_to: str
    """The name or address that the server was told to listen on."""

    @property
    def is_open_to_others(self) -> bool:
        """Whether other machines can reach the server."""
        address = _address(self.bound_to)
        if address is None:
            return self.bound_to != "localhost"
        return not address.is_loopback

    def admits(self, host: str, origin: str | None) -> bool:
        """Whether a request with these headers comes from a page of ours."""
        if not self._is_ours(host):
            return False
        if origin is None:
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc == host

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this machine; names of others can be rebound."""
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        if not name:
            return False
        if name in _LOCAL_NAMES or name == self.bound_to.lower():
            return True
        if not self.is_open_to_others:
            return False
        return _address(name) is not None or name == socket.gethostname().lower()


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name.strip("[]"))
    except ValueError:
        return None
