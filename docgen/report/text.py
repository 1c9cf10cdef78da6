"""Findings for people: place, message, the line itself with a caret, and what to do.

The text of a document goes to a terminal here, so control characters in it are shown
as symbols and never obeyed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from docgen.diagnostics import Finding, Severity
from docgen.load.spans import Lines
from docgen.location import format_pointer

WIDTH = 100
"""Terminal columns that an excerpt may take; longer lines are clipped."""
TAB = 4
"""Columns that a tab takes in an excerpt."""
_ELLIPSIS = "…"
_ALL_OF_THEM = "`docgen validate` lists all of them.\n"
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}


def text_report(
    findings: Iterable[Finding],
    texts: Mapping[str, str],
    *,
    color: bool = False,
    most: int | None = None,
) -> str:
    """Write the findings in the order given, each followed by an empty line.

    What is left out of a code is counted in the end.

    Args:
        findings: what to report.
        texts: the content of the files by the name that locations use; a finding in
            another file has no excerpt.
        color: whether to mark up with ANSI escape sequences.
        most: how many findings of one code to tell; all, if None.
    """
    style = Style(color)
    lines: dict[str, Lines] = {}
    told: Counter[str] = Counter()
    blocks: list[str] = []
    for finding in findings:
        name = finding.code.name
        told[name] += 1
        if most is not None and told[name] > most:
            continue
        file = finding.location.file
        if file in texts and file not in lines:
            lines[file] = Lines(texts[file])
        blocks.append(_block(finding, lines.get(file), style, explain=told[name] == 1))
    if most is not None:
        blocks += _rest(told, most)
    return "\n".join(blocks)


def _rest(told: Mapping[str, int], most: int) -> list[str]:
    """Say how many findings of which codes were left out; nothing if none was."""
    left = [f"{n - most:,} more of {name}" for name, n in told.items() if n > most]
    if not left:
        return []
    return ["".join(f"… and {each}\n" for each in left) + _ALL_OF_THEM]


def summary(findings: Iterable[Finding]) -> str:
    """Count the findings in one line: `2 errors, 1 warning in 1 file`."""
    found = list(findings)
    if not found:
        return "no findings"
    counts = [
        _counted(sum(f.severity is severity for f in found), noun)
        for severity, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "note"),
        )
        if any(f.severity is severity for f in found)
    ]
    files = len({finding.location.file for finding in found})
    return f"{', '.join(counts)} in {_counted(files, 'file')}"


class Style(Struct, frozen=True):
    """Marks text up with ANSI sequences, or not at all."""

    color: bool

    def paint(self, text: str, *attributes: str) -> str:
        """Wrap `text` in SGR attributes."""
        if not self.color or not text:
            return text
        return f"\x1b[{';'.join(attributes)}m{text}\x1b[0m"

    def bold(self, text: str) -> str:
        """Make it stand out."""
        return self.paint(text, "1")

    def dim(self, text: str) -> str:
        """Make it stand back."""
        return self.paint(text, "2")


def harmless(text: str) -> str:
    """Replace what a terminal would act on: control and direction characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless_character(character) for character in text)


def _harmless_character(character: str) -> str:
    if " " <= character <= "~":
        return character
    category = unicodedata.category(character)
    if category == "Cc" and character < " ":
        return chr(0x2400 + ord(character))
    # U+200D and the like join letters and emoji; only direction changers do harm.
    if category in ("Cc", "Cs", "Zl", "Zp") or (
        category == "Cf" and unicodedata.bidirectional(character) not in ("BN", "AN")
    ):
        return "\N{REPLACEMENT CHARACTER}"
    return character


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _block(
    finding: Finding, lines: Lines | None, style: Style, *, explain: bool
) -> str:
    location = finding.location
    label = style.paint(
        f"{finding.severity}[{finding.code.name}]", "1", _COLORS[finding.severity]
    )
    place = style.bold(harmless(str(location)))
    gutter = " " * (len(str(location.line)) + 2)
    out = [f"{place}: {label}: {style.bold(harmless(finding.message))}"]
    if lines is not None and location.line <= len(lines):
        out += excerpt(finding, lines, style)
    notes = []
    if location.pointer:
        notes.append(f"at {harmless(format_pointer(location.pointer))}")
    if finding.hint:
        notes.append(f"hint: {harmless(finding.hint)}")
    if explain:
        notes.append(f"more: docgen explain {finding.code.name}")
    out += [f"{gutter}{style.dim('=')} {note}" for note in notes]
    return "\n".join(out) + "\n"


def excerpt(finding: Finding, lines: Lines, style: Style) -> list[str]:
    """Show the line that a finding is about, and mark the place with carets."""
    location = finding.location
    content = lines.content(location.line)
    start = min(location.column - 1, len(content))
    end = (
        location.end_column - 1 if location.end_line == location.line else len(content)
    )
    end = max(start, min(end, len(content)))
    first, last = _window(content, start, end)
    clipped = content[first:last]
    shown = (
        (_ELLIPSIS if first else "")
        + _expand(clipped)
        + (_ELLIPSIS if last < len(content) else "")
    )
    left = _width(_expand(content[first:start])) + (1 if first else 0)
    marked = _width(_expand(clipped[: min(end, last) - first])) + (1 if first else 0)
    carets = style.paint("^" * max(1, marked - left), "1", _COLORS[finding.severity])
    number = str(location.line)
    bar = style.dim("|")
    return [
        f" {style.dim(number)} {bar} {shown}".rstrip(),
        f" {' ' * len(number)} {bar} {' ' * left}{carets}",
    ]


def _window(content: str, start: int, end: int) -> tuple[int, int]:
    """Choose the part of a line to show: the span, then as much as fits around it."""
    first = last = start
    used = 0
    while used < WIDTH and (first > 0 or last < len(content)):
        span_shown = last >= end
        at_end = last == len(content)
        if span_shown and first > 0 and (at_end or start - first <= last - end):
            first -= 1
            used += _width(_expand(content[first]))
        elif not at_end:
            used += _width(_expand(content[last]))
            last += 1
        else:
            first -= 1
    return first, last


def _expand(text: str) -> str:
    """Make a line fit for a terminal; a tab takes the same room wherever it stands."""
    return harmless(text.replace("\t", " " * TAB))


def _width(text: str) -> int:
    """Columns that a terminal gives to a text."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in (
        "Mn",
        "Me",
        "Cf",
    ):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
