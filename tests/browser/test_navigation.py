"""The sidebar: where am I, what else is there, and on a phone behind a button."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.reader import PHONE, Reader
from tests.browser.shelf import Shelf, kind_of

pytestmark = pytest.mark.browser

OPERATION = "operations/publishorders.html"


def test_the_tree_marks_the_current_place(shelf: Shelf, reader: Reader) -> None:
    """The page one is on stands in the tree, marked, in an open fold, in view."""
    site = shelf.sample("marketplace")
    page = reader.open(reader.url(site, OPERATION))
    here = page.locator(".tree a[aria-current=page]")
    expect(here).to_have_count(1)
    expect(here).to_be_in_viewport()
    assert str(here.get_attribute("href")).endswith(OPERATION)


def test_every_object_is_in_the_tree(shelf: Shelf, reader: Reader) -> None:
    """Each page of an operation, channel, message, schema and server has its line."""
    site = shelf.sample("marketplace")
    page = reader.open(reader.url(site, OPERATION))
    page.locator(".tree").evaluate(
        """async (tree) => {
            for (;;) {
                const folded = tree.querySelectorAll("details:not([open])");
                if (!folded.length) {
                    return;
                }
                folded.forEach((fold) => { fold.open = true; });
                await new Promise((done) => setTimeout(done));
            }
        }"""
    )
    listed = page.locator(".tree a").evaluate_all("all => all.map((a) => a.pathname)")
    written = [
        f"/{site.name}/{path.relative_to(site).as_posix()}"
        for kind in ("operations", "channels", "messages", "schemas", "servers")
        for path in (site / kind).glob("*.html")
        if not kind_of(path).startswith("index")
    ]
    assert len(written) > 100
    assert sorted(set(listed)) == sorted(written)


def test_the_filter_narrows_the_tree(shelf: Shelf, reader: Reader) -> None:
    """Only what holds every typed word is left; emptied, the tree is whole again."""
    page = reader.open(reader.url(shelf.sample("marketplace"), OPERATION))
    links = page.locator(".tree li a")
    expect(links.first).to_be_visible()
    whole = links.count()
    box = page.get_by_label("Filter the navigation")
    box.fill("ORDERS publish")
    expect(links.first).to_contain_text("publish", ignore_case=True)
    left = links.evaluate_all("all => all.map((a) => (a.textContent + a.href))")
    assert 0 < len(left) < whole
    for line in left:
        assert "orders" in line.lower()
        assert "publish" in line.lower()

    box.fill("qqqq")
    expect(page.locator(".tree")).to_contain_text("Nothing fits")
    box.fill("")
    expect(links).to_have_count(whole)


def with_navigation(context: BrowserContext, data: object, eager: bool) -> None:
    """Give the pages another navigation."""
    context.route(
        "**/assets/nav.*.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=f"docgenNav({json.dumps(data)})"
        ),
    )
    if not eager:
        context.add_init_script(
            """new MutationObserver((_, observer) => {
                const tree = document.querySelector(".tree[data-nav]");
                if (tree) { delete tree.dataset.eager; observer.disconnect(); }
            }).observe(document, { childList: true, subtree: true });"""
        )


def test_long_lists_show_a_window_around_the_current_place(
    shelf: Shelf, reader: Reader
) -> None:
    """Of hundreds in a row those near the page are listed, the rest are counted."""
    lines = [[f"Item {n}", f"operations/item{n}.html"] for n in range(500)]
    lines[250][1] = OPERATION
    context = reader.profile()
    with_navigation(context, [["Operations", [[None, lines]]]], eager=True)
    page = context.new_page()
    page.goto(reader.url(shelf.sample("marketplace"), OPERATION))
    expect(page.locator(".tree .here")).to_have_text("Item 250")
    expect(page.locator(".tree .here")).to_be_in_viewport()
    assert page.locator(".tree li a").count() == 200
    expect(page.locator(".tree")).to_contain_text("300 more")
    page.get_by_label("Filter the navigation").fill("item 499")
    expect(page.locator(".tree li a")).to_have_text(["Item 499"])


def test_the_phone_menu(shelf: Shelf, reader: Reader) -> None:
    """A button opens the contents over the page; a link or Escape closes them."""
    site = shelf.sample("marketplace")
    page = reader.open(reader.url(site, OPERATION), width=PHONE)
    button = page.get_by_role("button", name="Contents")
    sidebar = page.locator(".sidebar")
    expect(sidebar).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")

    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(sidebar.locator("a").first).to_be_in_viewport(ratio=1)
    below_header = page.evaluate(
        """() => document.querySelector(".sidebar").getBoundingClientRect().top
            - document.querySelector(".top").getBoundingClientRect().bottom"""
    )
    assert abs(below_header) < 4
    page.keyboard.press("Escape")
    expect(sidebar).to_be_hidden()
    expect(button).to_be_focused()

    button.click()
    sidebar.locator(".toc a").first.click()
    expect(sidebar).to_be_hidden()
    expect(page.locator("main h2").first).to_be_in_viewport()

    button.click()
    sidebar.locator(".tree li a:not([aria-current])").first.click()
    page.wait_for_url(lambda url: OPERATION not in url)
    expect(page.locator("main h1")).to_be_visible()
    expect(sidebar).to_be_hidden()


def test_a_menu_left_open_does_not_lock_a_wide_screen(
    shelf: Shelf, reader: Reader
) -> None:
    """Turning the phone with the menu open leaves a page that can be used."""
    page = reader.open(reader.url(shelf.sample("marketplace"), OPERATION), width=PHONE)
    page.get_by_role("button", name="Contents").click()
    expect(page.locator("main")).to_have_js_property("inert", True)
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator("main")).to_have_js_property("inert", False)
    expect(page.locator(".sidebar")).to_be_visible()


def test_breadcrumbs_and_neighbors_lead_on(shelf: Shelf, reader: Reader) -> None:
    """Next and back again is where one was; a crumb leads to the list."""
    site = shelf.sample("marketplace")
    page = reader.open(reader.url(site, OPERATION))
    page.locator(".prev-next .next, .prev-next .prev").first.click()
    page.wait_for_url(lambda url: OPERATION not in url)
    page.locator(".breadcrumbs a").nth(1).click()
    page.wait_for_url(reader.url(site, "operations/index.html"))
