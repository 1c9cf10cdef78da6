"""Puts the preview's own script into pages; a built site never has it."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from html import escape
from importlib.resources import files

SCRIPT = "/__docgen/preview.js"
STYLE = "/__docgen/panel.css"
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def mark_of(html: bytes) -> str:
    """Tell what was drawn for a page."""
    return blake2b(html, digest_size=16).hexdigest()


_PARTS = {"preview.js": ("in-place.js", "preview.js"), "panel.css": ("panel.css",)}


@cache
def own_file(name: str) -> bytes:
    """Read a file that comes with docgen and goes to the browser."""
    static = files("docgen.serve").joinpath("static")
    return b"".join(static.joinpath(part).read_bytes() for part in _PARTS[name])


@cache
def _address_of(path: str) -> str:
    """Name a file by its content, so that a reload need not ask for it again."""
    mark = mark_of(own_file(path.rpartition("/")[2]))
    return f"{path}?{mark}"


def with_script(html: bytes, *, boot: str, generation: int, path: str) -> bytes:
    """Add the script before the end of the body, or of the text if that has none.

    Args:
        html: a whole page, of any size.
        boot: tells this run of the server from others.
        generation: the generation that the page shows.
        path: which page of the site it is; empty if it is none.
    """
    tag = (
        f'<script src="{_address_of(SCRIPT)}" data-style="{_address_of(STYLE)}" '
        f'data-boot="{boot}" data-generation="{generation}" '
        f'data-page="{escape(path)}" data-mark="{mark_of(html)}"></script>'
    ).encode()
    ends = [match.start() for match in _BODY_END.finditer(html)]
    place = ends[-1] if ends else len(html)
    return html[:place] + tag + html[place:]
