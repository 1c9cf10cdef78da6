"""Finds what a project's own templates say in vain: a misspelt file, a misspelt block.

Nothing breaks by them, so without a word their author would look for a long time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateSyntaxError

from docgen.config.node import closest
from docgen.diagnostics import Code, Finding, Severity
from docgen.diagnostics.codes.themes import BLOCK_UNKNOWN, TEMPLATE_UNKNOWN
from docgen.location import Location, path_as_typed
from docgen.themes.blocks import drawn_by_nobody
from docgen.themes.layers import Theme

_BY_NAME = ("partials/extensions/", "partials/bindings/")
"""Folders whose files are drawn where the document has something of their name."""


def vain_overrides(
    theme: Theme, severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """A finding for each template and block among the overrides that nobody draws.

    Args:
        theme: whose first layer may be a project's overrides.
        severities: what the settings say of kinds of finding; None silences one.
    """
    if not theme.layers[0].is_overrides:
        return ()
    return tuple(
        Finding(
            code=vain.code,
            severity=severity,
            message=vain.message,
            location=Location(
                str(path_as_typed(vain.path)), vain.line, 1, vain.line, 1
            ),
            hint=vain.hint,
        )
        for vain in (*_unknown_templates(theme), *_unknown_blocks(theme))
        if (severity := severities.get(vain.code.name, vain.code.severity)) is not None
    )


class _Vain(NamedTuple):
    """What is said in vain, and where."""

    code: Code
    path: Path
    line: int
    message: str
    hint: str | None


def _unknown_templates(theme: Theme) -> Iterator[_Vain]:
    own = theme.layers[0]
    paths = {name: own.templates / name for name in own.template_names()}
    texts = [path.read_text("utf-8", "replace") for path in paths.values()]
    known = {name for layer in theme.layers[1:] for name in layer.template_names()}
    for name, path in paths.items():
        is_mentioned = any(name in text for text in texts)
        if name not in known and not name.startswith(_BY_NAME) and not is_mentioned:
            message = f"no theme below has `{name}`, so this template is never drawn"
            hint = closest(name, sorted(known), "templates")
            yield _Vain(TEMPLATE_UNKNOWN, path, 1, message, hint)


def _unknown_blocks(theme: Theme) -> Iterator[_Vain]:
    own = theme.layers[0]
    for name in own.template_names():
        # Who draws a broken template tells of it with file and line.
        with suppress(TemplateSyntaxError, UnicodeDecodeError):
            for block in drawn_by_nobody(theme, 0, name):
                message = (
                    f"no template below has the block `{block.block}`, so it is never "
                    "drawn"
                )
                hint = f"did you mean `{block.meant}`?" if block.meant else None
                yield _Vain(
                    BLOCK_UNKNOWN, own.templates / name, block.line, message, hint
                )
