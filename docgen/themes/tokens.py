"""Tokens: the named colors, fonts and measures of a theme, as CSS custom properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen.config.node import closest
from docgen.diagnostics import DocgenError
from docgen.themes.layers import Theme

_ROOT = re.compile(r":root[^{};]*\{([^}]*)\}")
_DECLARED = re.compile(r"--dg-([a-z][a-z0-9-]*)\s*:")
_ENDS_VALUE = re.compile(r"[;{}]|/\*")


def is_css_value(text: str) -> bool:
    """Whether a text can stand as the value of a property without ending it."""
    return bool(text.strip()) and not _ENDS_VALUE.search(text)


def token_names(theme: Theme) -> frozenset[str]:
    """The tokens that a theme has, without their prefix."""
    declared = {
        name
        for sheet in theme.styles
        for rule in _ROOT.findall(theme.static_file(sheet).read_text("utf-8"))
        for name in _DECLARED.findall(rule)
    }
    return frozenset(declared.union(name for name, _ in theme.tokens))


def check_tokens(theme: Theme, given: Mapping[str, str], file: Path | None) -> None:
    """Refuse tokens that the theme does not have or that are no single CSS value.

    Args:
        theme: whose tokens they are.
        given: names, without `--dg-`, and values.
        file: the settings file, for messages.

    Raises:
        DocgenError: a name is unknown, or a value would end its declaration.
    """
    place = f"{file}: " if file else ""
    known = sorted(token_names(theme)) if given else []
    for name, value in given.items():
        if name not in known:
            raise DocgenError(
                f"{place}theme `{theme.name}` has no token `{name}`",
                hint=closest(name, known, "tokens") if known else None,
            )
        if not is_css_value(value):
            raise DocgenError(f"{place}`tokens.{name}` must be a single CSS value")


def tokens_css(tokens: Iterable[tuple[str, str]]) -> str:
    """Write tokens as CSS that wins over a theme's own and yields to a user's."""
    lines = "".join(f"    --dg-{name}: {value};\n" for name, value in tokens)
    return f"@layer docgen.tokens {{\n  :root {{\n{lines}  }}\n}}\n" if lines else ""
