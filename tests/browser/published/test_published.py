"""The branch that was pushed, served under a path and read with a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.publish.publish import Request, publish_site
from tests.browser.published.host import hosting
from tests.browser.reader import Reader
from tests.browser.shelf import SAMPLES
from tests.publish.repositories import BRANCH, CLEAN, git, make_repositories

pytestmark = pytest.mark.browser

PATH = "/repo/"
LINKS = "links => links.map(link => link.href)"


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A checkout of what was published to a real repository."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CLEAN.items():
            patch.setenv(name, value)
        repositories = make_repositories(folder)
        config = SiteConfig(
            output=folder / "site", base_url=f"https://acme.github.io{PATH}"
        )
        build_site(SAMPLES["orders-kafka"], config)
        publish_site(Request(site=config.output, repository=repositories.work))
        address = str(repositories.bare)
        git(folder, "clone", "--quiet", "-b", BRANCH, address, str(folder / "branch"))
        yield folder / "branch"


@pytest.fixture(params=[False, True], ids=["plain", "clean"])
def visitor(
    chromium: Browser, branch: Path, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """A reader of the published site, on a host of either kind."""
    with hosting(branch, PATH, clean=request.param) as host:
        reader = Reader(browser=chromium, base=host)
        yield reader
        reader.close()


def test_every_page_is_reached_without_a_fault(visitor: Reader, branch: Path) -> None:
    """Whoever follows all links from the first page sees every page, and no error."""
    seen = crawl(visitor, f"{visitor.base}{PATH}")
    faults = {url: status for url, status in seen.items() if status != 200}
    assert faults == {}
    assert visitor.faults == []
    start = f"{visitor.base}{PATH}"
    pages = {url.removeprefix(start) or "index.html" for url in seen}
    written = {path.relative_to(branch).as_posix() for path in branch.rglob("*.html")}
    assert written - pages - {"404.html", "search.html"} == set()


def crawl(visitor: Reader, start: str) -> dict[str, int]:
    """Open every page that links lead to; the status of each."""
    page = visitor.profile().new_page()
    waiting, seen = [start], dict[str, int]()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        if not url.endswith((".html", "/")):
            seen[url] = page.request.get(url).status
            continue
        response = page.goto(url)
        assert response is not None
        seen[url] = response.status
        links = page.eval_on_selector_all("a[href]", LINKS)
        inside = {urldefrag(link).url for link in links if link.startswith(start)}
        waiting.extend(inside - seen.keys())
    return seen


@pytest.mark.parametrize("lost", ["nowhere", "channels/old/deep/page.html"])
def test_lost_reader_finds_the_way_back(visitor: Reader, lost: str) -> None:
    """At any depth the page for lost readers has its style, and links that work."""
    page = visitor.open(f"{visitor.base}{PATH}{lost}")
    # The browser tells of the one answer that has to be an error.
    place = lost.removesuffix(".html")
    assert [fault for fault in visitor.faults if place not in fault] == []
    assert page.title().startswith("Page not found")
    assert has_style(page)
    links = page.eval_on_selector_all("a[href]", LINKS)
    inside = [link for link in links if link.startswith(visitor.base)]
    assert inside
    for link in {urldefrag(link).url for link in inside} - {page.url}:
        assert page.request.get(link).status == 200, link
    page.get_by_role("link", name="Go to the overview").click()
    page.wait_for_url(re.compile(rf"{visitor.base}{PATH}(index\.html)?$"))
    assert has_style(page)


def has_style(page: Page) -> bool:
    """Whether the theme's style sheet is in force."""
    tokens = "getComputedStyle(document.documentElement).getPropertyValue('--dg-font')"
    return bool(page.evaluate(tokens))
