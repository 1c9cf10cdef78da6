"""Law 8: a page does not grow with the number of pages, and no file is read twice."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from docgen.build.api import api_of
from docgen.build.checking import check_reading
from docgen.build.documents import open_documents
from docgen.build.site import build_site
from docgen.config import Limits, SiteConfig
from docgen.diagnostics import Diagnostics
from docgen.load.read import load_source
from docgen.load.source import SourceFile
from tests.support.generated import document_of
from tests.support.samples import SAMPLES

FEW, MANY = 30, 120
GROWING = {"index.html", "components.html"}
"""Pages that list what there is: the first page, and the index of each kind."""


def page_sizes(channels: int, folder: Path) -> Mapping[str, float]:
    """The usual size of a page of each kind, in bytes."""
    folder.mkdir()
    spec = folder / "asyncapi.json"
    spec.write_text(json.dumps(document_of(channels)))
    build_site(spec, SiteConfig(output=folder / "site"))
    sizes = defaultdict(list)
    for page in (folder / "site").rglob("*.html"):
        if page.name not in GROWING:
            sizes[page.parent.name].append(page.stat().st_size)
    return {kind: median(each) for kind, each in sizes.items()}


def test_pages_do_not_grow_with_the_document(tmp_path: Path) -> None:
    """Four times as many channels change the pages of each kind by under 5 %."""
    few, many = (page_sizes(n, tmp_path / str(n)) for n in (FEW, MANY))

    grown = {kind: many[kind] / few[kind] for kind in few if kind != "servers"}
    assert {"channels", "operations", "messages", "schemas"} <= set(grown)
    assert {kind: by for kind, by in grown.items() if not 0.95 < by < 1.05} == {}


def test_an_index_grows_no_faster_than_what_it_lists(tmp_path: Path) -> None:
    """A page that lists things spends the same on each, however many there are."""
    sizes = {}
    for channels in (FEW, MANY):
        spec = tmp_path / f"{channels}.json"
        spec.write_text(json.dumps(document_of(channels)))
        site = tmp_path / f"site{channels}"
        build_site(spec, SiteConfig(output=site))
        sizes[channels] = {
            page.relative_to(site).as_posix(): page.stat().st_size
            for page in site.rglob("index.html")
        }

    assert len(sizes[FEW]) == len(sizes[MANY]) > 4
    for page, size in sizes[FEW].items():
        assert sizes[MANY][page] < size * MANY / FEW * 1.05, page


def test_each_file_is_read_once() -> None:
    """However many references lead to a file, it is read and parsed a single time."""
    read: Counter[str] = Counter()

    def load(
        uri: str, name: str, content: bytes, diagnostics: Diagnostics, limits: Limits
    ) -> SourceFile:
        read[uri] += 1
        return load_source(uri, name, content, diagnostics, limits)

    diagnostics = Diagnostics()
    documents = open_documents(SAMPLES["shop"], SiteConfig(), diagnostics, load=load)
    api = api_of(documents, diagnostics)
    assert api is not None
    check_reading(documents, api, diagnostics)

    assert len(read) > 5
    assert set(read.values()) == {1}
