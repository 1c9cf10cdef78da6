"""Puts the preview's own script into pages; a built site never has it."""

from __future__ import annotations

import re

SCRIPT = "/__docgen/preview.js"
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def with_script(html: bytes, *, boot: str, generation: int) -> bytes:
    """Add the script before the end of the body, or of the text if that has none.

    Args:
        html: a whole page, of any size.
        boot: tells this run of the server from others.
        generation: the generation that the page shows.
    """
    tag = (
        f'<script src="{SCRIPT}" data-boot="{boot}" data-generation="{generation}">'
        "</script>"
    ).encode()
    ends = [match.start() for match in _BODY_END.finditer(html)]
    place = ends[-1] if ends else len(html)
    return html[:place] + tag + html[place:]
