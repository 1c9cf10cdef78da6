"""Finds a port, and what to type to get there.

Whoever listens may be asked at once: the system keeps what comes in until somebody
answers it.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Sequence

from docgen.diagnostics import DocgenError

FIRST_PORT = 8000
PORTS_TRIED = 50
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}


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
