"""Where everything is: the one place that decides what a page is called.

Addresses are relative to the site's root, name a file explicitly and never depend on
the build; a link from one page to another is relative, so the site works under any
path and from disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from msgspec import Struct

from docgen.model.api import Api
from docgen.model.shared import ObjectId
from docgen.pages.anchors import Unique, anchor_of, slug_of

FOLDERS: Mapping[str, str] = {
    "server": "servers",
    "channel": "channels",
    "operation": "operations",
    "message": "messages",
    "schema": "schemas",
}
"""The folder of each kind of object that has pages."""


class Address(Struct, frozen=True):
    """A page and perhaps a place on it."""

    path: str
    anchor: str = ""


def addresses_of(api: Api, prefix: str = "") -> Mapping[ObjectId, Address]:
    """Give every object of the Api its address; `prefix` is the Api's own folder."""
    addresses: dict[ObjectId, Address] = {}
    for kind, objects in (
        ("server", api.servers),
        ("channel", api.channels),
        ("operation", api.operations),
        ("message", api.messages),
        ("schema", api.schemas),
    ):
        unique = Unique()
        for object_id in objects:
            slug = unique(slug_of(object_id.partition("/")[2]))
            addresses[object_id] = Address(f"{prefix}{FOLDERS[kind]}/{slug}.html")
    addresses.update(_anchored(api.security_schemes, f"{prefix}index.html", "security"))
    return addresses


def _anchored(
    ids: Iterable[ObjectId], path: str, kind: str
) -> Mapping[ObjectId, Address]:
    unique = Unique()
    return {
        object_id: Address(
            path, unique(f"{kind}-{anchor_of(object_id.partition('/')[2])}")
        )
        for object_id in ids
    }


def twin_path(page: str) -> str:
    """Where the Markdown twin of an HTML page lies: beside it."""
    return f"{page.removesuffix('.html')}.md"


def relative_link(source: str, target: Address) -> str:
    """Link from the page `source` to an address, both relative to the site's root."""
    if source == target.path:
        return (
            f"#{_quoted(target.anchor)}"
            if target.anchor
            else target.path.rpartition("/")[2]
        )
    here, there = source.split("/")[:-1], target.path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    anchor = f"#{_quoted(target.anchor)}" if target.anchor else ""
    return "/".join(steps) + anchor


def absolute_link(root: str, target: Address) -> str:
    """Link to an address from anywhere below a host; `root` is the site's own path."""
    anchor = f"#{_quoted(target.anchor)}" if target.anchor else ""
    return f"{root}{target.path}{anchor}"


def public_url(base_url: str, path: str) -> str:
    """The one address by which a published page is known; the first page has none."""
    return base_url if path == "index.html" else f"{base_url}{quote(path)}"


def _quoted(anchor: str) -> str:
    return quote(anchor, safe="/.-_~()")
