"""Strings that match a regular expression, and the expression for a strict engine."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from docgen.examples.regex import (
    Back,
    Chars,
    Choice,
    Group,
    Mark,
    Node,
    PatternError,
    Repeat,
    Run,
    read_pattern,
    text_of,
)

MAX_SAMPLE = 10_000
"""Characters of a string that is worth making."""


def portable(pattern: str) -> str:
    """Write the same expression without needless escapes; as it is if unreadable."""
    try:
        return text_of(read_pattern(pattern))
    except PatternError:
        return pattern


def samples_of(
    pattern: str, *, lengths: tuple[int, ...] = (), variant: int = 0
) -> Iterator[str]:
    """Make strings that probably match, the most readable first.

    Look-arounds are not obeyed, so whoever asks has to check.

    Args:
        pattern: the expression.
        lengths: how often to repeat what may be repeated, beside a few usual counts.
        variant: asks for other characters.
    """
    try:
        tree = read_pattern(pattern)
    except PatternError:
        return
    for count in (3, 1, 0, 6, 2, *lengths):
        sample = _Writer(count, variant).sample(tree)
        if sample is not None:
            yield sample


class _Writer(Struct):
    """Writes one sample."""

    count: int
    """How often to repeat where the pattern leaves the choice."""
    variant: int
    _length: int = 0
    _position: int = 0

    def sample(self, tree: Node) -> str | None:
        """Write it, unless it gets too long."""
        text = self._write(tree, {})
        return None if self._length > MAX_SAMPLE else text

    def _write(self, node: Node, groups: dict[str, str]) -> str:
        match node:
            case Chars():
                return self._character(node.options)
            case Mark():
                return ""
            case Run():
                return "".join([self._write(part, groups) for part in node.parts])
            case Choice():
                branch = node.branches[self.variant % len(node.branches)]
                return self._write(branch, groups)
            case Group():
                text = self._write(node.body, groups)
                if node.key is not None:
                    groups[node.key] = text
                return text
            case Back():
                text = groups.get(node.key, "")
                self._length += len(text)
                return text
            case Repeat():
                return self._repeat(node, groups)

    def _character(self, options: str) -> str:
        self._length += 1
        self._position += 1
        return options[(self._position - 1 + self.variant) % len(options)]

    def _repeat(self, node: Repeat, groups: dict[str, str]) -> str:
        count = max(node.low, self.count)
        if node.high is not None:
            count = min(count, node.high)
        self._position = 0
        written: list[str] = []
        for _ in range(count):
            if self._length > MAX_SAMPLE:
                break
            written.append(self._write(node.part, groups))
        return "".join(written)
