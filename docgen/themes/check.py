"""Judges the pages that a theme drew: links, ids, outline, landmarks, completeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from docgen.themes.page_facts import PageFacts, read_page


class PageFault(Struct, frozen=True, order=True):
    """What is wrong with a page."""

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


def check_pages(
    pages: Mapping[str, str], files: Collection[str], *, fragments: bool = False
) -> tuple[PageFault, ...]:
    """Find what is wrong with the pages of a site.

    Args:
        pages: the text of each page, by its path.
        files: the paths of all files of the site.
        fragments: the pages are what is inside `<main>`, not whole documents.
    """
    facts = {path: read_page(text) for path, text in pages.items()}
    ids = {path: {name for name, _ in own.ids} for path, own in facts.items()}
    faults: list[PageFault] = []
    for path, own in facts.items():
        rules = [_repeated_ids(own), _outline(own), _names(own), _loads(own)]
        if not fragments:
            rules.append(_document(own))
        faults += [PageFault(path, *fault) for rule in rules for fault in rule]
        faults += [PageFault(path, *fault) for fault in _links(path, own, files, ids)]
    return tuple(sorted(set(faults)))


def hidden_words(pages: Mapping[str, str], words: Collection[str]) -> tuple[str, ...]:
    """Those words of a document that neither a text nor a link of any page has."""
    shown = " ".join(
        part
        for text in pages.values()
        for facts in (read_page(text),)
        for part in (facts.text, *(link for link, _ in facts.links))
    ).replace(",", "")
    return tuple(word for word in words if word not in shown)


_Faults = Iterator[tuple[int, str]]


def _repeated_ids(facts: PageFacts) -> _Faults:
    times = Counter(name for name, _ in facts.ids)
    for name, line in facts.ids:
        if times[name] > 1:
            yield line, f"the id `{name}` stands more than once"


def _document(facts: PageFacts) -> _Faults:
    if not facts.lang:
        yield 1, "`<html>` has no `lang`"
    if not facts.title:
        yield 1, "there is no `<title>`"
    mains = [line for tag, _, line in facts.landmarks if tag == "main"]
    if len(mains) != 1:
        yield (mains or [1])[-1], f"there are {len(mains)} `<main>`, not one"
    for kind in ("nav", "aside"):
        same = [(label, line) for tag, label, line in facts.landmarks if tag == kind]
        for label, line in same:
            if not label and len(same) > 1:
                yield line, f"one of several `<{kind}>` has no `aria-label`"


def _outline(facts: PageFacts) -> _Faults:
    first = [line for level, line in facts.headings if level == 1]
    if len(first) != 1:
        yield (first or [1])[-1], f"there are {len(first)} `<h1>`, not one"
    before = 1
    for level, line in facts.headings:
        if level > before + 1:
            yield line, f"`<h{level}>` follows `<h{before}>`, which leaves out a level"
        before = level


def _names(facts: PageFacts) -> _Faults:
    for line in facts.pictures_without_alt:
        yield line, "a picture has no `alt`"
    for tag, line in facts.without_name:
        yield line, f"a `<{tag}>` has neither text nor `aria-label`"


def _loads(facts: PageFacts) -> _Faults:
    for link, line in facts.loads:
        parts = urlsplit(link)
        if parts.netloc or parts.scheme not in ("", "data"):
            yield line, f"`{link}` is loaded from elsewhere"


def _links(
    page: str,
    facts: PageFacts,
    files: Collection[str],
    ids: Mapping[str, Collection[str]],
) -> _Faults:
    for link, line in facts.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = page
        if parts.path:
            target = _path(PurePosixPath(page).parent / unquote(parts.path))
            if target not in files:
                yield line, f"the link `{link}` leads to no file"
                continue
        anchor = unquote(parts.fragment)
        if anchor and target in ids and anchor not in ids[target]:
            yield line, f"the link `{link}` leads to no element"


def _path(path: PurePosixPath) -> str:
    steps: list[str] = []
    for step in path.parts:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)
