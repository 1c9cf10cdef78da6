"""Reads built sites back: pages, ids, links, visible text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

LINKS = ("href", "src", "action", "poster", "data", "srcset")


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a site, parsed."""

    path: str
    tree: html.HtmlElement

    @property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.tree.iter() if element.get("id")]

    @property
    def links(self) -> Iterator[str]:
        for element in self.tree.iter(etree.Element):
            for attribute in LINKS:
                value = element.get(attribute)
                if value is not None:
                    yield value

    def text(self) -> str:
        """The text of the body, hidden or folded parts included."""
        return " ".join(self.tree.find("body").itertext())


def read_site(folder: Path) -> Mapping[str, BuiltPage]:
    """Parse every page of a site, by path; there is one, or laws would be empty."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        tree = html.document_fromstring(
            path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
        # A place where a line may end is nothing that anybody reads.
        etree.strip_tags(tree, "wbr")
        pages[name] = BuiltPage(name, tree)
    assert pages, f"{folder} has no pages"
    return pages


def link_faults(folder: Path) -> list[str]:
    """Everything that breaks the law that every link lands and every id is unique."""
    pages = read_site(folder)
    ids = {name: set(page.ids) for name, page in pages.items()}
    faults = []
    for name, page in pages.items():
        repeated = [key for key, times in Counter(page.ids).items() if times > 1]
        faults += [f"{name}: id {key!r} stands more than once" for key in repeated]
        for link in set(page.links):
            fault = _link_fault(folder, name, link, ids)
            if fault:
                faults.append(f"{name}: {link!r} {fault}")
    return faults


def _link_fault(
    folder: Path, page: str, link: str, ids: Mapping[str, set[str]]
) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = page
    if parts.path:
        base = PurePosixPath(page).parent
        target = _normal((base / unquote(parts.path)).as_posix())
        if not (folder / target).is_file():
            return "leads to no file"
    fragment = unquote(parts.fragment)
    if fragment and target in ids and fragment not in ids[target]:
        return "leads to no anchor"
    return None


def _normal(path: str) -> str:
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return "/outside"
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def unsafe_markup(folder: Path) -> list[str]:
    """Everything that is inline code or style, or asks another host for something."""
    return [
        f"{name}: {fault}"
        for name, page in read_site(folder).items()
        for element in page.tree.iter(etree.Element)
        for fault in _unsafe(element)
    ]


REQUESTING = ("src", "srcset", "poster", "data", "background", "action", "formaction")
LINKING_ONLY = frozenset({"canonical", "alternate", "author", "license", "edit"})
"""Relations that no browser fetches anything for."""


def _unsafe(element: html.HtmlElement) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name.lower().startswith("on") or name.lower() == "style":
            yield f"inline {name}={value!r}"
        if name in REQUESTING and _leads_out(value):
            yield f"<{element.tag}> requests {value!r}"
        if name in LINKS and _scheme(value) in ("javascript", "vbscript"):
            yield f"{name} runs {value!r}"
    relation = set((element.get("rel") or "").lower().split())
    target = element.get("href") or ""
    if element.tag == "link" and not relation & LINKING_ONLY and _leads_out(target):
        yield f"<link> requests {target!r}"
    if element.tag == "style" or (element.tag == "script" and not element.get("src")):
        yield f"inline <{element.tag}>"


def _scheme(value: str) -> str:
    return urlsplit(value.strip()).scheme.lower()


def _leads_out(value: str) -> bool:
    return bool(urlsplit(value.strip()).netloc) or _scheme(value) not in ("", "data")
