"""Texts with names in braces: the addresses of channels and of servers."""

from __future__ import annotations

import re

_EXPRESSION = re.compile(r"\{([^{}]*)\}")
# RFC 6570, which 2.x refers to: an operator, then names with modifiers.
_OPERATORS = "+#./;?&=,!@|"
_MODIFIER = re.compile(r"(?::\d+|\*)$")


def names_in(text: str) -> tuple[str, ...]:
    """The names in braces, each once, in their order."""
    names: dict[str, None] = {}
    for expression in _EXPRESSION.findall(text):
        for variable in expression.lstrip(_OPERATORS).split(","):
            name = _MODIFIER.sub("", variable.strip())
            if name:
                names[name] = None
    return tuple(names)


def has_odd_braces(text: str) -> bool:
    """Tell whether braces are empty, nested or without a partner."""
    left = _EXPRESSION.sub("", text)
    has_empty = any(not name.strip() for name in _EXPRESSION.findall(text))
    return has_empty or "{" in left or "}" in left
