"""A site works wherever it is put, and loads nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader
from tests.browser.server import serving
from tests.browser.shelf import Shelf, one_of_each_kind, page_of

pytestmark = pytest.mark.browser


def walk(page: Page) -> None:
    """Use what hangs on paths: the tree, a link in it, the way back."""
    expect(page.locator(".tree a[aria-current=page]")).to_be_visible()
    page.locator(".tree li a:not([aria-current])").locator("visible=true").first.click()
    expect(page.locator(".tree a[aria-current=page]")).to_be_visible()
    page.locator(".brand").click()
    expect(page.locator("body.page-overview h1")).to_be_visible()


def test_from_disk(shelf: Shelf, reader: Reader) -> None:
    """Opened as files, pages have their look, navigation and folds."""
    site = shelf.sample("orders-kafka")
    page = reader.open((site / page_of(site, "operation")).as_uri())
    expect(page.locator("[data-as-yaml]:visible").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    walk(page)
    assert page.url.startswith("file:")


def test_below_a_path(shelf: Shelf, reader: Reader, tmp_path: Path) -> None:
    """Put into a folder of a host, the site stays in it."""
    site = shelf.sample("orders-kafka")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(site, target_is_directory=True)
    with serving(tmp_path) as base:
        reader.base = base
        start = f"{base}/a/b/"
        page = reader.open(start + page_of(site, "operation"))
        walk(page)
        assert page.url == f"{start}index.html"
        reader.close()


@pytest.mark.parametrize("sample", ["chat", "orders-kafka"])
def test_a_strict_host_has_nothing_to_refuse(
    sample: str, shelf: Shelf, reader: Reader
) -> None:
    """Every kind of page keeps to a policy without inline code and foreign hosts.

    Each reader sees to that on all other pages, too: what the browser refuses it also
    logs.
    """
    site = shelf.sample(sample)
    page = reader.profile().new_page()
    refused: list[str] = []
    page.expose_function("refuse", lambda what: refused.append(what))
    page.add_init_script(
        """document.addEventListener("securitypolicyviolation", (event) =>
            refuse(`${event.effectiveDirective}: ${event.blockedURI}`))"""
    )
    for path in one_of_each_kind(site).values():
        response = page.goto(reader.url(site, path))
        assert response is not None
        assert "default-src 'none'" in response.headers["content-security-policy"]
        for button in page.locator(
            "[data-as-yaml]:visible, [data-expand]:visible"
        ).all():
            button.click()
    assert refused == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>document.title = 'inline'</script>",
        "<p style='color: red'>inline style</p>",
        "<p onclick='alert()'>handler</p>",
        "<img src='https://example.invalid/pixel.png' alt=''>",
        "<script src='nowhere.js'></script>",
    ],
)
def test_a_reader_notices(body: str, shelf: Shelf, reader: Reader) -> None:
    """The tests themselves see what they are there to see."""
    folder = shelf.folder / "faulty"
    folder.mkdir(exist_ok=True)
    name = f"page-{len(body)}.html"
    (folder / name).write_text(f"<!doctype html><title>x</title>{body}")
    page = reader.open(reader.url(folder, name))
    page.locator("p").first.click() if "onclick" in body else None
    assert reader.faults
    reader.faults.clear()
