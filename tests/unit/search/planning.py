"""Search data of documents that a test writes down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from docgen.location import JsonValue
from docgen.pages.site import Site, plan_site
from docgen.search.items import SearchItem, list_items
from docgen.search.texts import SearchText, texts_of
from tests.support.documents import api_of


def planned(text: str, folder: Path) -> Site:
    """Plan the site of a document."""
    return plan_site(api_of(text, folder))


def items_of(site: Site) -> Mapping[str, SearchItem]:
    """What can be found by name, by kind and name: `channel/orders`."""
    items = list_items(site.apis[0])
    return {f"{item.kind}/{item.name}": item for item in items}


def texts_in(site: Site) -> list[tuple[SearchItem, SearchText]]:
    """What can be found by words, each with the object that it belongs to."""
    [api_site] = site.apis
    return [
        (item, text)
        for item in list_items(api_site)
        if item.subject is not None
        for text in texts_of(api_site.context, item.subject)
    ]


def data_in(script: bytes) -> dict[str, JsonValue]:
    """The one value that a data file hands over."""
    text = script.decode("utf-8")
    assert text.startswith("docgenSearch(")
    assert text.endswith(");\n")
    data = json.loads(text.removeprefix("docgenSearch(").removesuffix(");\n"))
    assert isinstance(data, dict)
    return data
