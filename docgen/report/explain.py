"""What `docgen explain CODE` tells: one kind of finding in full."""

from __future__ import annotations

from textwrap import fill, indent

from docgen.diagnostics import Code
from docgen.report.text import Style

WIDTH = 80


def explain(code: Code, *, color: bool = False) -> str:
    """Write everything that is known about a kind of finding."""
    style = Style(color)
    return "\n".join(
        (
            style.bold(f"{code.name} ({standing_of(code)})"),
            fill(f"{code.title}.", WIDTH),
            "",
            fill(code.why, WIDTH),
            "",
            style.bold("Wrong:"),
            indent(code.wrong, "    "),
            "",
            style.bold("Right:"),
            indent(code.right, "    "),
            "",
        )
    )


def standing_of(code: Code) -> str:
    """Say how bad a kind of finding is, and whether it is told at all."""
    return f"{code.severity}, off by default" if code.optional else f"{code.severity}"
