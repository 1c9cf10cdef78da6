"""Cuts out of a page what another site can embed."""

from __future__ import annotations

import re

from docgen.diagnostics import DocgenError
from docgen.themes import Theme

_START = re.compile(r"<main\b[^>]*>")


def main_of(html: str, theme: Theme) -> str:
    """The contents of a page's `<main>`; its links are relative and stay right.

    Raises:
        DocgenError: the theme draws pages without `<main>`.
    """
    start = _START.search(html)
    end = html.rfind("</main>")
    if start is None or end < 0:
        raise DocgenError(
            f"theme `{theme.name}` draws no `<main>`, so there is no fragment to write",
            hint="put the block `main` of `base.html` into `<main>`",
        )
    return html[start.end() : end].strip() + "\n"
