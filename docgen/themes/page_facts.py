"""Reads an HTML page for what a check wants to know of it, and for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

from msgspec import Struct, field

_LINKS = ("href", "src", "poster", "data", "action")
_LOADING = frozenset(
    {"script", "link", "img", "iframe", "video", "audio", "source", "object", "embed"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NAMED = frozenset({"a", "button"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
     "source", "track", "wbr"}
)  # fmt: skip
_Attributes = dict[str, str]


class PageFacts(Struct, kw_only=True):
    """What is known of a page after reading it."""

    ids: list[tuple[str, int]] = field(default_factory=list)
    """With the line that each stands in."""
    links: list[tuple[str, int]] = field(default_factory=list)
    loads: list[tuple[str, int]] = field(default_factory=list)
    """What the browser fetches without being asked."""
    headings: list[tuple[int, int]] = field(default_factory=list)
    """Level and line."""
    landmarks: list[tuple[str, str, int]] = field(default_factory=list)
    """Element, its label, and line."""
    pictures_without_alt: list[int] = field(default_factory=list)
    without_name: list[tuple[str, int]] = field(default_factory=list)
    """Links and buttons that say nothing."""
    lang: str = ""
    title: str = ""
    text: str = ""


def read_page(html: str) -> PageFacts:
    """Read a page or a fragment of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.facts.text = "".join(reader.words)
    return reader.facts


class _Open(Struct):
    """An element whose end has not come yet."""

    tag: str
    line: int
    has_name: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.facts = PageFacts()
        self.words: list[str] = []
        self._open: list[_Open] = []

    def handle_starttag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        line = self.getpos()[0]
        given: _Attributes = {name: value or "" for name, value in attrs}
        self._note_links(tag, given, line)
        self._note_structure(tag, given, line)
        if tag not in _VOID:
            named = bool(given.get("aria-label") or given.get("title"))
            self._open.append(_Open(tag, line, named))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            if element.tag in _NAMED and not element.has_name:
                self.facts.without_name.append((element.tag, element.line))
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in ("script", "style"):
            return
        if self._open and self._open[-1].tag == "title" and not self.facts.title:
            self.facts.title = data.strip()
        self.words.append(data)
        if data.strip():
            self._name_open()

    def _name_open(self) -> None:
        for element in self._open:
            element.has_name = True

    def _note_links(self, tag: str, given: _Attributes, line: int) -> None:
        if "id" in given:
            self.facts.ids.append((given["id"], line))
        for name in _LINKS:
            if name not in given:
                continue
            self.facts.links.append((given[name], line))
            if tag in _LOADING and given.get("rel") not in ("canonical", "alternate"):
                self.facts.loads.append((given[name], line))

    def _note_structure(self, tag: str, given: _Attributes, line: int) -> None:
        if tag == "html":
            self.facts.lang = given.get("lang", "")
        elif tag in _HEADINGS:
            self.facts.headings.append((_HEADINGS[tag], line))
        elif tag in ("main", "nav", "aside"):
            label = given.get("aria-label") or given.get("aria-labelledby", "")
            self.facts.landmarks.append((tag, label, line))
        elif tag == "img":
            if "alt" not in given:
                self.facts.pictures_without_alt.append(line)
            elif given["alt"]:
                self._name_open()
