"""Everything that a mouse can do, the keyboard can do, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE, Reader, Scheme
from tests.browser.shelf import Shelf, page_of

pytestmark = pytest.mark.browser

NUMBER = """() => {
    const all = [...document.querySelectorAll("a[href], button, input, summary")];
    const shown = all.filter((part) =>
        part.checkVisibility({ visibilityProperty: true })
    );
    shown.forEach((part, number) => { part.dataset.stop = number; });
    return shown.map((part) => part.outerHTML.slice(0, 90));
}"""
FOCUS = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
        stop: Number(at.dataset.stop ?? -1),
        tag: at.tagName,
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    };
}"""


@pytest.mark.parametrize(
    "kind", ["overview", "operation", "channel", "index of messages"]
)
def test_tab_reaches_everything_in_order(
    kind: str, shelf: Shelf, reader: Reader
) -> None:
    """Tab goes through every link and button as they stand, each seen and in view."""
    site = shelf.sample("chat")
    page = reader.open(reader.url(site, page_of(site, kind)))
    expect(page.locator(".tree-fold").first).to_be_visible()
    stops = page.evaluate(NUMBER)
    assert len(stops) > 10
    visited: list[int] = []
    for _ in range(3 * len(stops)):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["tag"] == "BODY":
            break
        if focus["stop"] >= 0:
            visited.append(focus["stop"])
            assert focus["seen"], stops[focus["stop"]]
        assert focus["inside"], focus
    missed = [stops[number] for number in set(range(len(stops))) - set(visited)]
    assert missed == []
    assert visited == sorted(visited)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_skip_link_leads_past_the_navigation(
    width: int, shelf: Shelf, reader: Reader
) -> None:
    """The first Tab shows a link to the content; Tab after it stays inside."""
    site = shelf.sample("chat")
    page = reader.open(reader.url(site, page_of(site, "operation")), width=width)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_folds_tabs_and_switches_work_by_keyboard(shelf: Shelf, reader: Reader) -> None:
    """Enter and Space do what a click does."""
    page = reader.open(
        reader.url(shelf.sample("marketplace"), "operations/publishorders.html")
    )
    fold = page.locator("main details.nested").first
    was_open = fold.evaluate("fold => fold.open")
    fold.locator("> summary").press("Enter")
    assert fold.evaluate("fold => fold.open") is not was_open
    fold.locator("> summary").press("Space")
    assert fold.evaluate("fold => fold.open") is was_open
    page.locator("[data-scheme-switch]").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.locator("[data-perspective-switch]").press("Space")
    expect(page.locator("html")).to_have_attribute("data-perspective", "app")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sight_of_focus_has_contrast(
    scheme: Scheme, shelf: Shelf, reader: Reader
) -> None:
    """The ring around what has the focus stands out by 3 to 1 in both schemes."""
    page = reader.open(reader.url(shelf.sample("chat")), scheme=scheme)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ratio = page.evaluate(
        """() => {
            const light = (color) => {
                const canvas = document.createElement("canvas").getContext("2d");
                canvas.fillStyle = color;
                canvas.fillRect(0, 0, 1, 1);
                const drawn = [...canvas.getImageData(0, 0, 1, 1).data];
                const [r, g, b] = drawn.map((part) => part / 255).map((share) =>
                    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
                );
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ring = light(getComputedStyle(document.activeElement).outlineColor);
            const page = light(getComputedStyle(document.body).backgroundColor);
            return (Math.max(ring, page) + 0.05) / (Math.min(ring, page) + 0.05);
        }"""
    )
    assert ratio >= 3
