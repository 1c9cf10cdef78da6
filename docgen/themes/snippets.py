"""Reads the pieces of HTML that a project adds to every page."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import DocgenError


def read_snippet(path: Path | None) -> str:
    """The text of a file of HTML; nothing where there is no file.

    Raises:
        DocgenError: it can't be read.
    """
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise DocgenError(
            f"the snippet `{path}` can't be read: {reason}",
            hint="correct `snippets` in the settings",
        ) from error
