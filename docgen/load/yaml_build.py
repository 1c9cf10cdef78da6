"""Builds `dict` and `list` from YAML events, one event at a time.

Keys become strings as they are written, aliases share one object, merge keys are
resolved, and everything that a YAML reader could pass over in silence is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, TypeAlias, cast

import yaml

from docgen.diagnostics import Code, Diagnostics
from docgen.diagnostics.codes import load as codes
from docgen.load.limits import Limits
from docgen.load.scalars import (
    CORE_TAG,
    SCALAR_TAGS,
    NotJson,
    PlainScalars,
    read_tagged,
)
from docgen.load.spans import PackedSpans
from docgen.load.yaml_events import (
    AliasEvent,
    ContainerEvent,
    Event,
    Events,
    ScalarEvent,
)
from docgen.load.yaml_frames import MERGE, Anchor, Frame
from docgen.location import JsonValue, Pointer

_ABANDON_AT = 2
"""Times the depth limit at which a file is given up: libyaml takes time quadratic in
the depth of brackets, so skipping to the end could take hours."""

Offsets: TypeAlias = tuple[int, int]

_VALUE_BESIDE = re.compile(
    r""":[ ]+([^\s\#&*!|>%@`"'\[\]{},?:-](?:[^\n:\#]|:(?=[^\s]))*?)[ ]*(?:\n|[ ]\#)"""
)
"""A plain scalar in the line of its key, to its end."""


class Abandoned(Exception):
    """The rest of the file is not worth reading; the reason has been reported."""


class Builder:
    """Takes events and keeps the containers that are still open."""

    def __init__(
        self, text: str, name: str, diagnostics: Diagnostics, limits: Limits
    ) -> None:
        self.spans = PackedSpans(text)
        self.stack = [Frame([], start=0, nodes=0, anchor=None, flow=False)]
        """What is open, outermost first; the first frame is the file itself."""
        self.shift = 0
        """What to add to the parser's offsets to get those of the text."""
        self._frame = self.stack[0]
        self._events: Events | None = None
        self._name = name
        self._diagnostics = diagnostics
        self._limits = limits
        self._anchors: dict[str, Anchor | None] = {}
        """None while the anchored container is still open."""
        self._plain = PlainScalars()
        self._nodes = 0
        """Values read so far, counting those that aliases stand for."""
        self._expanded = 0
        """Values that aliases stand for so far."""
        self._cut_aliases = False

    @property
    def data(self) -> JsonValue:
        """What the file means, as far as it was read."""
        items = self.stack[0].items
        return items[-1] if items else None

    @property
    def expanded(self) -> int:
        """Values that aliases stood for."""
        return self._expanded

    def build(self, events: Events) -> None:
        """Take events up to the end of the document."""
        self._events = events
        handlers = {kind: getattr(self, name) for kind, name in _HANDLERS.items()}
        for event in iter(events.get_event, None):
            handler = handlers.get(type(event))
            if handler is None:
                return
            handler(event)

    def close_to(self, frames: int) -> None:
        """Close what is open beyond `frames`, and a key that waits for its value."""
        while len(self.stack) > frames:
            self._drop_pending_key()
            self._close(None)
        self._drop_pending_key()

    def report(
        self, code: Code, span: Offsets, message: str, hint: str, key: str | None = None
    ) -> None:
        """Report a finding at a piece of the text."""
        pointer = self._pointer()
        if key is not None:
            known = self._frame.key is not None
            pointer = (*(pointer[:-1] if known else pointer), key)
        location = self.spans.lines.location(self._name, *span, pointer=pointer)
        self._diagnostics.report(code, location, message, hint=hint)

    def _pointer(self) -> Pointer:
        """Where in the data the next value goes, as far as its key is known."""
        steps: list[str | int] = []
        for frame in self.stack[1:]:
            if frame.mapping is None:
                steps.append(len(frame.items))
            elif frame.key is not None:
                steps.append(frame.key)
        return tuple(steps)

    # Events

    def _scalar(self, event: ScalarEvent) -> None:
        # Nine of ten events come here, so the common case calls nothing.
        if event.tag is not None or event.anchor is not None:
            self._marked_scalar(event)
            return
        frame = self._frame
        text = event.value
        start = event.start_mark.index + self.shift
        end = event.end_mark.index + self.shift
        mapping = frame.mapping
        key = frame.key
        if mapping is not None and key is None:
            if frame.overrides or text in mapping or text == MERGE:
                self._key(text, (start, end), mergeable=not event.style)
                return
            frame.key = text
            frame.offsets += (start, end)
            return
        value = text if event.style else self._plain[text]
        if type(value) is NotJson:
            value = self._not_json(value, (start, end))
        if mapping is None:
            frame.items.append(value)
        elif key is None or key is MERGE:
            self._attach(value, (start, end))
            return
        else:
            mapping[key] = value
            frame.key = None
        frame.offsets += (start, end)

    def _marked_scalar(self, event: ScalarEvent) -> None:
        """Take a scalar with a tag or an anchor."""
        text = event.value
        start = event.start_mark.index + self.shift
        end = event.end_mark.index + self.shift
        if not event.style:
            # The event begins at its tag or anchor; the text itself is wanted.
            start = max(start, end - len(text))
        is_key = self._frame.mapping is not None and self._frame.key is None
        value: JsonValue | NotJson = text
        if event.tag is not None:
            value = self._tagged(event, event.tag, (start, end))
        elif not event.style:
            value = self._plain[text]
        if type(value) is NotJson:
            value = text if is_key else self._not_json(value, (start, end))
        if event.anchor is not None:
            self._anchors[event.anchor] = Anchor(value, 1, text)
        if is_key:
            self._key(text, (start, end), mergeable=not event.style)
        else:
            self._attach(value, (start, end))

    def _alias(self, event: AliasEvent) -> None:
        start = event.start_mark.index + self.shift
        end = event.end_mark.index + self.shift
        value = self._repeat(event.anchor, (start, end))
        anchor = self._anchors.get(event.anchor)
        known = anchor is not None and value is anchor.value
        frame = self._frame
        if frame.key is MERGE and not known:
            # Why there is nothing to merge has been said.
            self._drop_pending_key()
        elif frame.mapping is None or frame.key is not None:
            self._attach(value, (start, end))
        elif anchor is not None and anchor.text is not None:
            self._key(anchor.text, (start, end))
        elif isinstance(value, str):
            self._key(value, (start, end))
        else:
            self._attach(value, (start, end))

    def _start_mapping(self, event: ContainerEvent) -> None:
        self._open(event, {}, "map")

    def _start_list(self, event: ContainerEvent) -> None:
        self._open(event, [], "seq")

    def _end(self, event: Event) -> None:
        end = event.end_mark.index
        # A block ends where the next token begins, which may be pages below; only the
        # closing bracket of a flow container has a width.
        self._close(end + self.shift if end > event.start_mark.index else None)

    def _pass(self, event: Event) -> None:
        """Take no notice of the start of the stream and the document."""

    # Containers

    def _open(
        self,
        event: ContainerEvent,
        container: dict[str, JsonValue] | list[JsonValue],
        kind: str,
    ) -> None:
        start = event.start_mark.index + self.shift
        if event.tag is not None and event.tag not in ("!", CORE_TAG + kind):
            self._unknown_tag(event.tag, (start, event.end_mark.index + self.shift))
        if len(self.stack) > self._limits.max_depth:
            self._skip(start)
            return
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        flow = bool(event.flow_style)
        self._frame = Frame(container, start, self._nodes, event.anchor, flow)
        self.stack.append(self._frame)

    def _close(self, end: int | None) -> None:
        frame = self.stack.pop()
        container = frame.container
        self.spans.record(container, frame.live_offsets())
        self._nodes += len(container)
        if frame.anchor is not None:
            size = self._nodes - frame.nodes + 1
            self._anchors[frame.anchor] = Anchor(container, size, None)
        if end is None:
            end = frame.offsets[-1] if frame.offsets else frame.start
        self._frame = self.stack[-1]
        self._attach(container, (frame.start, max(end, frame.start)))

    def _attach(self, value: JsonValue, span: Offsets) -> None:
        """Put a finished value where it belongs."""
        frame = self._frame
        key = frame.key
        if frame.mapping is None:
            frame.items.append(value)
        elif key is None:
            self._complex_key(span)
            return
        elif key is MERGE:
            self._merge(value, span)
            return
        else:
            frame.mapping[key] = value
            frame.key = None
        frame.offsets += span

    def _key(self, text: str, span: Offsets, *, mergeable: bool = False) -> None:
        """Take a key; a `mergeable` one is plain, so `<<` merges."""
        frame = self._frame
        mapping = cast("dict[str, JsonValue]", frame.mapping)
        frame.key = text
        if mergeable and text == MERGE:
            frame.key = MERGE
        elif text in mapping:
            self._replace(text, span)
        elif frame.overrides is not None:
            frame.overrides.ordinals[text] = len(frame.offsets) // 4
        frame.offsets += span

    def _drop_pending_key(self) -> None:
        """Give a key whose value the parser never handed out what stands beside it.

        A plain scalar goes on in the next line, so an error there takes the value with
        it; what can't be a whole scalar is null.
        """
        frame = self._frame
        if frame.key is MERGE:
            del frame.offsets[-2:]
            frame.key = None
        elif frame.key is not None:
            place = frame.offsets[-1]
            beside = _VALUE_BESIDE.match(self.spans.lines.text, place)
            if beside is None:
                self._attach(None, (place, place))
                return
            value = self._plain[beside[1]]
            if type(value) is NotJson:
                value = self._not_json(value, beside.span(1))
            self._attach(value, beside.span(1))

    def _skip(self, start: int) -> None:
        """Pass over a container that lies too deep."""
        limit = self._limits.max_depth
        self.report(
            codes.NESTING_LIMIT,
            (start, start + 1),
            f"mappings and lists are nested deeper than {limit} levels here",
            hint="move the inner parts to `components` and refer to them with "
            "`$ref`, or raise `limits.max_depth` in the settings",
        )
        depth = 1
        events = cast("Events", self._events)
        while depth:
            event = cast("Event", events.get_event())
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            end = event.end_mark.index
            if depth > limit * (_ABANDON_AT - 1):
                raise Abandoned
        self._attach(None, (start, end + self.shift))

    # Rare things

    def _repeat(self, name: str, span: Offsets) -> JsonValue:
        """Answer what an alias stands for."""
        if name not in self._anchors:
            self.report(
                codes.ALIAS_UNKNOWN,
                span,
                f"the alias `*{name}` has no anchor `&{name}` before it",
                hint="put text that starts with `*` in quotes, or define the anchor",
            )
            return f"*{name}"
        anchor = self._anchors[name]
        if anchor is None:
            self.report(
                codes.ALIAS_RECURSIVE,
                span,
                f"the alias `*{name}` stands inside the value it repeats",
                hint="write a recursive schema with `$ref`",
            )
            return None
        if self._expanded + anchor.size > self._limits.max_expanded:
            self._over_budget(name, span)
            return None
        self._expanded += anchor.size
        self._nodes += anchor.size
        return anchor.value

    def _over_budget(self, name: str, span: Offsets) -> None:
        if self._cut_aliases:
            return
        self._cut_aliases = True
        limit = self._limits.max_expanded
        self.report(
            codes.ALIAS_LIMIT,
            span,
            f"the aliases up to `*{name}` stand for more than {limit:,} values",
            hint="refer to shared parts with `$ref`, or raise `limits.max_expanded` in "
            "the settings",
        )

    def _replace(self, key: str, span: Offsets) -> None:
        """Let the later of two equal keys win, and say so unless it was merged in."""
        frame = self._frame
        mapping = cast("dict[str, JsonValue]", frame.mapping)
        overrides = frame.overriding()
        number = overrides.ordinals[key]
        overrides.dead.add(number)
        overrides.ordinals[key] = len(frame.offsets) // 4
        # Deleting lets the order of the keys stay the order of the offsets.
        del mapping[key]
        if key in overrides.inherited:
            overrides.inherited.discard(key)
            return
        report_duplicate(self.report, key, self.spans, frame.offsets[4 * number], span)

    def _complex_key(self, span: Offsets) -> None:
        text = " ".join(self.spans.lines.text[slice(*span)].split())
        self.report(
            codes.COMPLEX_KEY,
            span,
            f"the key `{text}` is a mapping or a list, not text",
            hint="put the key in quotes",
            key=text,
        )
        self._key(text, span)

    def _merge(self, value: JsonValue, span: Offsets) -> None:
        """Copy the entries of one mapping or several; keys that exist win."""
        frame = self._frame
        sources = value if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            self.report(
                codes.MERGE_INVALID,
                span,
                "the merge key `<<` is given neither a mapping nor a list of mappings",
                hint="give it an alias of a mapping, or quote the key if it is a name",
            )
            frame.key = "<<"
            self._attach(value, span)
            return
        del frame.offsets[-2:]
        frame.key = None
        for source in cast("list[dict[str, JsonValue]]", sources):
            self._inherit(source)

    def _inherit(self, source: dict[str, JsonValue]) -> None:
        frame = self._frame
        mapping = cast("dict[str, JsonValue]", frame.mapping)
        overrides = frame.overriding()
        offsets = self.spans.recorded(source)
        for number, (key, value) in enumerate(source.items()):
            if key in mapping:
                continue
            overrides.ordinals[key] = len(frame.offsets) // 4
            overrides.inherited.add(key)
            mapping[key] = value
            frame.offsets += offsets[4 * number : 4 * number + 4]

    def _tagged(
        self, event: ScalarEvent, tag: str, span: Offsets
    ) -> JsonValue | NotJson:
        """Read a scalar as its tag says."""
        text = event.value
        if tag not in SCALAR_TAGS:
            self._unknown_tag(tag, span)
            return text if event.style else self._plain[text]
        try:
            return read_tagged(text, tag)
        except ValueError:
            kind = tag.removeprefix(CORE_TAG)
            self.report(
                codes.TAG_MISMATCH,
                span,
                f"`{text}` can't be read as the tag `!!{kind}` demands",
                hint="correct the value or remove the tag",
            )
            return text

    def _unknown_tag(self, tag: str, span: Offsets) -> None:
        written = tag.replace(CORE_TAG, "!!", 1)
        self.report(
            codes.TAG_UNKNOWN,
            span,
            f"the tag `{written}` has no meaning here and is ignored",
            hint="use `$ref` to include another file"
            if "include" in tag or "ref" in tag
            else "remove the tag",
        )

    def _not_json(self, number: NotJson, span: Offsets) -> str:
        report_not_json(self.report, number.text, span)
        return number.text


class Report(Protocol):
    """Reports a finding at a piece of the text."""

    def __call__(
        self, code: Code, span: Offsets, message: str, hint: str, key: str | None = None
    ) -> None:
        """Report it; `key` completes the pointer if the span is that of a key."""


def report_duplicate(
    report: Report, key: str, spans: PackedSpans, first: int, span: Offsets
) -> None:
    """Say that a key is repeated, with the lines of both."""
    lines = spans.lines
    earlier, later = lines.position(first)[0], lines.position(span[0])[0]
    where = (
        f"twice on line {later}"
        if earlier == later
        else f"on line {earlier} and again on line {later}"
    )
    report(
        codes.DUPLICATE_KEY,
        span,
        f"the key `{key}` stands {where}; only the last one counts",
        hint="rename one of them, or merge the two",
        key=key,
    )


def report_not_json(report: Report, text: str, span: Offsets) -> None:
    """Say that a number is kept as text."""
    short = text if len(text) <= 40 else f"{text[:39]}…"
    report(
        codes.NUMBER_NOT_JSON,
        span,
        f"`{short}` is a number that JSON can't express; it is kept as text",
        hint="write a finite number, or put the text in quotes",
    )


_HANDLERS: Mapping[type, str] = MappingProxyType(
    {
        yaml.ScalarEvent: "_scalar",
        yaml.AliasEvent: "_alias",
        yaml.MappingStartEvent: "_start_mapping",
        yaml.SequenceStartEvent: "_start_list",
        yaml.MappingEndEvent: "_end",
        yaml.SequenceEndEvent: "_end",
        yaml.StreamStartEvent: "_pass",
        yaml.DocumentStartEvent: "_pass",
    }
)
