"""What `docgen preview` does once it has told its address."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from socket import socket

from docgen.build.documents import STDIN, find_document
from docgen.config import SiteConfig
from docgen.serve.announce import Announce
from docgen.serve.door import Door
from docgen.serve.reading import Order
from docgen.serve.server import run_preview
from docgen.serve.session import Session

TURN = 0.001
"""Seconds after which a thread lets others work. With Python's own 5 ms a save waits
longer while something is being read, as several threads pass it on."""


def follow(
    spec: Path | None,
    configure: Callable[[], SiteConfig],
    announce: Announce,
    door: Door,
    sockets: Sequence[socket],
    *,
    poll: bool,
) -> None:
    """Serve a document, and what becomes of it, until somebody ends it.

    Args:
        spec: the document, or `-` for standard input; None if it has a usual name.
        configure: reads the settings.
        announce: who is told what happens.
        door: whom to answer.
        sockets: what to listen on.
        poll: whether to look for changes instead of being told.

    Raises:
        DocgenError: there is nothing to build from.
    """
    order = Order(
        configure=configure,
        find_spec=lambda config: spec or find_document(config),
        piped=sys.stdin.buffer.read() if str(spec) == STDIN else b"",
    )
    session = Session(order)
    session.read_ahead()
    sys.setswitchinterval(TURN)
    asyncio.run(run_preview(session, announce, door, sockets, poll=poll))
