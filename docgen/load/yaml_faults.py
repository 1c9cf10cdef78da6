"""Says in plain words what the YAML parser stumbled over.

libyaml (and PyYAML's own parser, which words things slightly differently) names the
state of its grammar; an author wants to know which character to change. The rules go
from the parser's words and the text around the place to a message and a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml
from msgspec import Struct

from docgen.diagnostics import Code
from docgen.diagnostics.codes import load as codes
from docgen.load.spans import Lines


class Fault(Struct, frozen=True, kw_only=True):
    """A syntax error: where, what, and what to do."""

    start: int
    message: str
    hint: str
    code: Code = codes.YAML_SYNTAX
    end: int | None = None
    """Exclusive; one character if not given."""


class _Trouble(Struct, frozen=True, kw_only=True):
    """What the parser said and where, together with the text."""

    lines: Lines
    at: int
    """Where the parser gave up."""
    opened: int
    """Where the thing starts that it was reading then."""
    problem: str

    @property
    def char(self) -> str:
        return self.lines.text[self.at : self.at + 1]

    @property
    def line(self) -> str:
        return self.lines.content(self.lines.position(self.at)[0])

    @property
    def before(self) -> str:
        """The text of the line up to where the parser gave up."""
        return self.line[: self.lines.position(self.at)[1] - 1]

    @property
    def opening_line(self) -> str:
        return self.lines.content(self.lines.position(self.opened)[0])

    @property
    def same_line(self) -> bool:
        return self.lines.position(self.at)[0] == self.lines.position(self.opened)[0]


def fault_of(error: yaml.YAMLError, lines: Lines, shift: int) -> Fault:
    """Translate an error; `shift` is added to the parser's offsets."""
    problem_mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "the text can't be read"
    at = problem_mark.index + shift if problem_mark else 0
    opened = context_mark.index + shift if context_mark else at
    what = f"{getattr(error, 'context', None) or ''}: {problem}"
    size = len(lines.text)
    trouble = _Trouble(
        lines=lines, at=min(at, size), opened=min(opened, size), problem=problem
    )
    for pattern, explain in _RULES:
        if pattern.search(what):
            return explain(trouble)
    return Fault(
        start=trouble.at,
        message=f"this is not valid YAML: {problem}",
        hint="compare this line and the one above with a line that works",
    )


def _tab_or_start(trouble: _Trouble) -> Fault:
    if trouble.char != "\t":
        return _bad_start(trouble)
    return Fault(
        code=codes.YAML_TAB,
        start=trouble.at,
        message="a tab is used for indentation",
        hint="indent with spaces; most editors can convert the whole file",
    )


def _bad_start(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        message=f"unquoted text can't start with {_quoted(trouble.char)}",
        hint="put the text in quotes",
    )


def _open_quote(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.opened,
        message="the quote that opens here is never closed",
        hint="add the closing quote at the end of the text",
    )


def _bad_escape(trouble: _Trouble) -> Fault:
    start = trouble.lines.text.rfind("\\", trouble.opened, trouble.at + 1)
    start = trouble.at if start < 0 else start
    sequence = trouble.lines.text[start : start + 2]
    return Fault(
        start=start,
        end=start + 2,
        message=f"`{sequence}` starts no valid escape sequence in double quotes",
        hint="write the backslash twice, or use single quotes",
    )


def _second_colon(trouble: _Trouble) -> Fault:
    if re.search(r":\s", trouble.before):
        return Fault(
            start=trouble.at,
            message="the value contains a colon and a space, as only keys do",
            hint="put the whole value in quotes",
        )
    if _is_deeper(trouble):
        return Fault(
            start=trouble.at,
            message="this line is indented deeper than the one above, which has its "
            "value already",
            hint="indent both alike, or put text that goes on here in quotes",
        )
    return Fault(
        start=trouble.at,
        message="a key stands where the value above it still goes on",
        hint="indent this line like the keys it belongs beside, "
        "or put the text above it in quotes",
    )


def _is_deeper(trouble: _Trouble) -> bool:
    """Tell whether the line before is a key with a value, and stands further left."""
    number = trouble.lines.position(trouble.at)[0]
    above = trouble.lines.content(number - 1) if number > 1 else ""
    depth, depth_above = (len(t) - len(t.lstrip(" ")) for t in (trouble.line, above))
    return depth > depth_above and re.match(r" *[^\s#][^#:]*:\s+\S", above) is not None


def _no_colon(trouble: _Trouble) -> Fault:
    text = trouble.opening_line.strip()
    glued = re.match(r"[\w.$-]+:(?=\S)", text)
    return Fault(
        start=trouble.opened,
        end=trouble.opened + len(text),
        message=f"`{_short(text)}` is no key with a value",
        hint="put a space after the colon"
        if glued
        else "write `key: value`, or indent the line if it continues the text above",
    )


def _bad_name(trouble: _Trouble) -> Fault:
    sign = trouble.lines.text[trouble.opened : trouble.opened + 1]
    kind = "an alias" if sign == "*" else "an anchor"
    return Fault(
        start=trouble.opened,
        message=f"`{sign}` starts {kind}, but no valid name follows",
        hint=f"put text that starts with `{sign}` in quotes",
    )


def _list_beside_key(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        message="a list can't start on the line of its key",
        hint="start the list on the next line",
    )


def _no_item(trouble: _Trouble) -> Fault:
    if trouble.before.strip():
        return _rest_of_line(trouble)
    return Fault(
        start=trouble.at,
        message="this line stands among the items of a list but is none",
        hint="start it with `- `, or indent it like what it belongs to",
    )


def _no_key(trouble: _Trouble) -> Fault:
    if trouble.char and trouble.char in "]}":
        return Fault(
            start=trouble.at,
            message=f"`{trouble.char}` closes nothing",
            hint="remove it, or open the bracket before",
        )
    if trouble.before.strip():
        return _rest_of_line(trouble)
    if trouble.line.lstrip().startswith("- "):
        return Fault(
            start=trouble.at,
            message="a list item stands among the keys of a mapping",
            hint="indent it below the key whose list it belongs to",
        )
    return Fault(
        start=trouble.at,
        message="the indentation of this line fits no line above it",
        hint="indent it exactly like the keys it belongs beside",
    )


def _rest_of_line(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        end=trouble.at + len(trouble.line[len(trouble.before) :].rstrip()),
        message="text follows a value that is already complete",
        hint="put the whole value in one pair of quotes",
    )


def _open_bracket(trouble: _Trouble) -> Fault:
    opening = trouble.lines.text[trouble.opened : trouble.opened + 1]
    closing = "]" if opening == "[" else "}"
    if trouble.same_line and trouble.at < len(trouble.lines.text):
        return Fault(
            start=trouble.at,
            message=f"a comma or `{closing}` is missing here",
            hint=f"separate entries with commas and close with `{closing}`",
        )
    return Fault(
        start=trouble.opened,
        message=f"the `{opening}` that opens here is not closed properly",
        hint=f"separate entries with commas and close with `{closing}`",
    )


def _no_content(trouble: _Trouble) -> Fault:
    if not trouble.char.strip():
        return Fault(
            start=trouble.at, message="a value is missing here", hint="add the value"
        )
    if trouble.char in ",]}" and trouble.before.rstrip().endswith((",", "[", "{")):
        return Fault(
            start=trouble.at,
            message="an entry is missing between two separators",
            hint="remove the extra comma",
        )
    return _bad_start(trouble)


def _text_beside_block(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        message="text stands on the line of `|` or `>`",
        hint="start the text on the next line, indented",
    )


def _tag_handle(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        message="the prefix of this tag is declared nowhere",
        hint="remove the tag",
    )


def _after_end(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        message="text follows the end of the document",
        hint="remove it, or move it into the document",
    )


def _version(trouble: _Trouble) -> Fault:
    return Fault(
        start=trouble.at,
        message="the `%YAML` line names no version 1.x",
        hint="remove the line",
    )


def _quoted(char: str) -> str:
    return "a backtick" if char == "`" else f"`{char}`"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


_RULES: tuple[tuple[re.Pattern[str], Callable[[_Trouble], Fault]], ...] = tuple(
    (re.compile(pattern), explain)
    for pattern, explain in (
        ("tab character|cannot start any token", _tab_or_start),
        ("quoted scalar.*(end of stream|document (indicator|separator))", _open_quote),
        ("escape|hexa?decimal", _bad_escape),
        ("mapping values are not allowed", _second_colon),
        ("could not find expected ':'", _no_colon),
        ("alphabetic or numeric", _bad_name),
        ("sequence entries are not allowed", _list_beside_key),
        ("undefined tag handle", _tag_handle),
        ("<document start>", _after_end),
        ("block collection", _no_item),
        ("block mapping", _no_key),
        ("flow (sequence|mapping)", _open_bracket),
        ("node content", _no_content),
        ("block scalar", _text_beside_block),
        ("incompatible YAML", _version),
    )
)
