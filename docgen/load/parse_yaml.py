"""Builds plain data from the events of the YAML parser.

PyYAML's own way from events to data takes Python code for every node twice; building
`dict` and `list` from the events directly is ten times faster and lets the rules be
ours: YAML 1.2 scalars, JSON's types, duplicate keys reported, aliases shared, depth and
expansion bounded. After a syntax error the rest is read from the next line that fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from docgen.diagnostics import Code, Diagnostics
from docgen.diagnostics.codes import load as codes
from docgen.load.decode import without_controls
from docgen.load.limits import Limits
from docgen.load.recover import Resumption, resume_after
from docgen.load.scalars import (
    CORE_TAG,
    SCALAR_TAGS,
    NotJson,
    PlainScalars,
    read_tagged,
)
from docgen.load.spans import PackedSpans
from docgen.load.yaml_build import MERGE, Anchor, Frame
from docgen.load.yaml_faults import fault_of
from docgen.location import JsonValue, Location, Pointer

EventSource: TypeAlias = Callable[[str], Any]
"""A PyYAML loader class; only its event stream is used."""

LOADER: EventSource = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it, else the parser written in Python."""

MAX_FAULTS = 20
"""Syntax errors after which the rest of a file is given up."""


def parse_yaml(
    text: str,
    name: str,
    diagnostics: Diagnostics,
    limits: Limits | None = None,
    *,
    loader: EventSource = LOADER,
) -> tuple[JsonValue, PackedSpans]:
    """Read the first YAML document of `text`; report everything that is odd.

    Args:
        text: the file without byte order mark.
        name: what findings call the file.
        diagnostics: where findings go.
        limits: bounds on depth and aliases.
        loader: where the events come from.

    Returns:
        The data, and the places of its keys and values in `text`.
    """
    builder = _Builder(text, name, diagnostics, limits or Limits())
    cleaned = without_controls(text, name, diagnostics)
    resumption: Resumption | None = Resumption(prefix="", offset=0, skip=0, frames=1)
    for _ in range(MAX_FAULTS):
        if resumption is None:
            break
        resumption = builder.read(cleaned, resumption, loader)
    builder.close_to(1)
    return builder.root.value, builder.spans


class _Abandoned(Exception):
    """The rest of the file is not worth reading; the reason has been reported."""


class _Builder:
    """Takes events and keeps the containers that are still open."""

    __slots__ = (
        "_aliased",
        "_anchors",
        "_diagnostics",
        "_handlers",
        "_limits",
        "_name",
        "_nodes",
        "_plain",
        "_shift",
        "frame",
        "root",
        "spans",
        "stack",
    )

    def __init__(
        self, text: str, name: str, diagnostics: Diagnostics, limits: Limits
    ) -> None:
        self.spans = PackedSpans(text)
        self.root = self.frame = Frame([], start=0, nodes=0)
        self.stack = [self.root]
        self._name = name
        self._diagnostics = diagnostics
        self._limits = limits
        self._anchors: dict[str, Anchor | None] = {}
        self._plain = PlainScalars()
        self._nodes = 0
        self._aliased = 0
        self._shift = 0
        self._handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.StreamStartEvent: _ignore,
            yaml.DocumentStartEvent: _ignore,
        }

    def read(
        self, text: str, resumption: Resumption, loader: EventSource
    ) -> Resumption | None:
        """Read to the end of the document, or say where to go on after an error."""
        self.close_to(resumption.frames)
        self._shift = resumption.offset - len(resumption.prefix)
        events = loader(resumption.prefix + text[resumption.offset :])
        try:
            for _ in range(resumption.skip):
                events.get_event()
            self._build(events)
            self._expect_end(events)
        except yaml.YAMLError as error:
            return self._recover(error, text)
        except _Abandoned:
            pass
        return None

    def _build(self, events: Any) -> None:  # noqa: ANN401 - PyYAML's loader is untyped
        handlers = self._handlers
        limit = self._limits.max_depth
        depth_of = self.stack
        for event in iter(events.get_event, None):
            handler = handlers.get(type(event))
            if handler is None:
                return
            handler(event)
            if len(depth_of) > limit + 1:
                self._cut_depth(event, events)

    def _recover(self, error: yaml.YAMLError, text: str) -> Resumption | None:
        lines = self.spans.lines
        fault = fault_of(error, lines, self._shift)
        end = fault.start + 1 if fault.end is None else fault.end
        resumption = resume_after(max(fault.start, 0), lines, self.stack)
        left_out = ""
        first = lines.position(fault.start)[0] + 1
        last = lines.position(resumption.offset)[0] - 1 if resumption else len(lines)
        if last > first and any(lines.content(n) for n in range(first, last + 1)):
            left_out = f"; lines {first} to {last} are left out until then"
        self._diagnostics.report(
            fault.code,
            lines.location(self._name, fault.start, min(end, len(text)), ()),
            fault.message,
            hint=fault.hint + left_out,
        )
        return resumption

    def _expect_end(self, events: Any) -> None:  # noqa: ANN401
        """Report a second document, unless it is the nothing after a last `---`."""
        event = events.get_event()
        if not isinstance(event, yaml.DocumentStartEvent):
            return
        start = event.start_mark.index + self._shift
        content = events.get_event()
        if isinstance(content, yaml.ScalarEvent) and not content.value:
            return
        self._report(
            codes.MULTIPLE_DOCUMENTS,
            (start, start + 3),
            "a second YAML document starts here; only the first one is read",
            hint="move it into a file of its own",
        )

    # -- events ------------------------------------------------------------------

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self.frame
        text = event.value
        start = event.start_mark.index + self._shift
        end = event.end_mark.index + self._shift
        marked = event.tag is not None or event.anchor is not None
        if marked and not event.style:
            # The mark begins at the tag or the anchor; the text itself is wanted.
            start = max(start, end - len(text))
        if frame.mapping is not None and frame.key is None:
            if event.anchor is not None:
                self._anchors[event.anchor] = Anchor(text, 1, text)
            self._key(text, start, end, mergeable=not event.style)
            return
        value: Any = text
        if event.tag is not None:
            value = self._tagged(event, (start, end))
        elif not event.style:
            value = self._plain[text]
        if value.__class__ is NotJson:
            value = self._not_json(text, (start, end))
        if event.anchor is not None:
            self._anchors[event.anchor] = Anchor(value, 1, text)
        self._attach(value, start, end)

    def _key(self, text: str, start: int, end: int, *, mergeable: bool = False) -> None:
        frame = self.frame
        assert frame.mapping is not None
        if frame.column is None:
            frame.column = self.spans_column(start)
        if mergeable and text == MERGE:
            frame.key = MERGE
        else:
            if text in frame.mapping:
                self._repeated(text, start, end)
            frame.key = text
        frame.offsets += (start, end)

    def _attach(self, value: JsonValue, start: int, end: int) -> None:
        frame = self.frame
        key = frame.key
        if frame.mapping is None:
            frame.items.append(value)
        elif key is None:
            self._complex_key(start, end)
            return
        elif key is MERGE:
            self._merge(value, start, end)
            return
        else:
            frame.mapping[key] = value
            frame.key = None
        frame.offsets += (start, end)

    def _start_mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open(event, {}, None)

    def _start_list(self, event: yaml.SequenceStartEvent) -> None:
        self._open(event, None, [])

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        start = event.start_mark.index
        end = event.end_mark.index
        # A block ends where the next token begins, which may be pages below.
        self._close(end + self._shift if end > start else None)
