"""Reads YAML text into plain data, with the place of every key and value.

PyYAML's own way from events to data runs Python code for every node twice; building
`dict` and `list` from the events is ten times faster and lets the rules be ours. After
a syntax error reading goes on at the next line that fits, so that one mistake costs a
few lines of the document and not the rest of it.
"""

from __future__ import annotations

from functools import partial

import yaml

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import load as codes
from docgen.load.decode import without_controls
from docgen.load.limits import DEFAULT_LIMITS, Limits
from docgen.load.recover import WHOLE, Resumption, resume_after
from docgen.load.spans import PackedSpans
from docgen.load.yaml_build import Abandoned, Builder
from docgen.load.yaml_events import PARSER, Events, Parser
from docgen.load.yaml_faults import Fault, fault_of
from docgen.load.yaml_halves import Part, halves_of, read_halves
from docgen.location import JsonValue
from docgen.parallel import may_fork

LARGE = 1_000_000
"""Characters from which on two processes read a text sooner than one."""
MAX_FAULTS = 20
"""Syntax errors after which the rest of a file is given up."""


def parse_yaml(
    text: str,
    name: str,
    diagnostics: Diagnostics,
    limits: Limits = DEFAULT_LIMITS,
    *,
    parser: Parser = PARSER,
    helped: bool = False,
) -> tuple[JsonValue, PackedSpans]:
    """Read the first YAML document of `text`; report everything that is odd.

    Args:
        text: the file without its byte order mark.
        name: what findings call the file.
        diagnostics: where findings go.
        limits: bounds on depth and aliases.
        parser: where the events come from.
        helped: whether a second process may read a half of a large text.

    Returns:
        The data, and the places of its keys and values in `text`.
    """
    readable = without_controls(text, name, diagnostics)
    halves = halves_of(readable) if helped and len(text) > LARGE else None
    if halves is not None and may_fork():
        read = partial(read_part, text, readable, name, limits, parser)
        whole = read_halves(readable, halves, read, limits.max_expanded)
        if whole is not None:
            return whole
    builder = Builder(text, name, diagnostics, limits)
    resumption: Resumption | None = WHOLE
    for _ in range(MAX_FAULTS):
        if resumption is None:
            break
        resumption = _read(builder, readable, resumption, parser)
    builder.close_to(1)
    return builder.data, builder.spans


def _read(
    builder: Builder, text: str, resumption: Resumption, parser: Parser
) -> Resumption | None:
    """Read to the end of the document, or say where to go on after an error."""
    builder.close_to(resumption.frames)
    builder.shift = resumption.offset - len(resumption.prefix)
    events = parser(resumption.prefix + text[resumption.offset :])
    try:
        for _ in range(resumption.skip):
            events.get_event()
        builder.build(events)
        _expect_end(builder, events)
    except yaml.YAMLError as error:
        fault = fault_of(error, builder.spans.lines, builder.shift)
        return _recover(builder, fault)
    except Abandoned:
        pass
    return None


def read_part(
    text: str, readable: str, name: str, limits: Limits, parser: Parser, part: Part
) -> Builder | None:
    """Read a part of the text; None if anything is odd about it."""
    found = Diagnostics()
    builder = Builder(text, name, found, limits)
    here = Resumption(prefix=part.prefix, offset=part.start, skip=0, frames=1)
    resumption = _read(builder, readable[: part.end], here, parser)
    return None if resumption or tuple(found) else builder


def _recover(builder: Builder, fault: Fault) -> Resumption | None:
    """Report a syntax error, and find the line where reading can go on."""
    lines = builder.spans.lines
    line = lines.position(fault.start)[0]
    resumption = resume_after(line, lines, builder.stack)
    until = lines.position(resumption.offset)[0] if resumption else len(lines) + 1
    lost = [n for n in range(line + 1, until) if lines.content(n).strip()]
    hint = fault.hint
    if lost:
        hint += f"; until then everything up to line {lost[-1]} is left out"
    end = fault.start + 1 if fault.end is None else fault.end
    builder.report(
        fault.code, (fault.start, min(end, len(lines.text))), fault.message, hint
    )
    return resumption


def _expect_end(builder: Builder, events: Events) -> None:
    """Report a second document, unless it is the nothing after a last `---`."""
    second = events.get_event()
    if not isinstance(second, yaml.DocumentStartEvent):
        return
    start = second.start_mark.index + builder.shift
    content = events.get_event()
    if isinstance(content, yaml.ScalarEvent) and not content.value:
        return
    builder.report(
        codes.MULTIPLE_DOCUMENTS,
        (start, start + 3),
        "a second YAML document starts here; only the first one is read",
        hint="move it into a file of its own",
    )
