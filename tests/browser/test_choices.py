"""What a reader chooses holds on every page, from the first frame on."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.reader import DESK, PHONE, Reader, Scheme
from tests.browser.shelf import Shelf, page_of

pytestmark = pytest.mark.browser

OPPOSITE: dict[Scheme, Scheme] = {"light": "dark", "dark": "light"}
SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        window.shifts.push([entry.value, entry.sources.map((source) =>
            source.node && (source.node.outerHTML || source.node.data).slice(0, 80)
        )]);
    })).observe({ type: "layout-shift", buffered: true });
"""


def brightness(page: Page) -> int:
    """How bright the page's background is, from 0 to 255."""
    color = page.evaluate(
        """() => {
            const canvas = document.createElement("canvas").getContext("2d");
            canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
            canvas.fillRect(0, 0, 1, 1);
            return canvas.getImageData(0, 0, 1, 1).data[0];
        }"""
    )
    assert isinstance(color, int)
    return color


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colors_follow_the_system_until_a_reader_chooses(
    scheme: Scheme, shelf: Shelf, reader: Reader
) -> None:
    """Without a choice, the page is as dark as the system; with one, as chosen."""
    site = shelf.sample("chat")
    page = reader.open(reader.url(site), scheme=scheme)
    assert (brightness(page) > 128) == (scheme == "light")
    page.emulate_media(color_scheme=OPPOSITE[scheme])
    assert (brightness(page) > 128) == (scheme == "dark")
    page.emulate_media(color_scheme=scheme)

    page.get_by_role("button", name="Switch between light and dark").click()
    assert (brightness(page) > 128) == (scheme == "dark")
    page.goto(reader.url(site, page_of(site, "operation")))
    assert (brightness(page) > 128) == (scheme == "dark")


def test_chosen_colors_are_there_in_the_first_frame(
    shelf: Shelf, reader: Reader
) -> None:
    """The scheme is set while the head is read: no frame shows the wrong one."""
    site = shelf.sample("chat")
    context = reader.profile(scheme="light")
    page = context.new_page()
    page.goto(reader.url(site))
    page.get_by_role("button", name="Switch between light and dark").click()
    held = hold_scripts(context)
    page.goto(reader.url(site, page_of(site, "operation")), wait_until="commit")
    wait_for_first_frame(page)
    assert brightness(page) < 128
    release(held)


def hold_scripts(context: BrowserContext) -> list[Route]:
    """Keep back the scripts that run after the page is drawn."""
    held: list[Route] = []
    for script in ("script", "nav"):
        context.route(f"**/assets/{script}.*.js", lambda route: held.append(route))
    return held


def wait_for_first_frame(page: Page) -> None:
    """Wait until the browser has drawn something."""
    page.wait_for_function(
        "() => document.body && performance.getEntriesByType('paint').length > 0"
    )


def release(held: list[Route]) -> None:
    """Let the scripts through that were kept back."""
    for route in held:
        route.continue_()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("kind", ["overview", "operation", "schema"])
def test_nothing_moves_when_scripts_arrive_late(
    kind: str, width: int, shelf: Shelf, reader: Reader
) -> None:
    """Buttons and navigation find their room kept when a slow network brings them."""
    site = shelf.sample("marketplace")
    context = reader.profile(width=width)
    context.add_init_script(SHIFTS)
    held = hold_scripts(context)
    page = context.new_page()
    page.goto(reader.url(site, page_of(site, kind)), wait_until="commit")
    wait_for_first_frame(page)
    release(held)
    expect(page.locator("[data-scheme-switch]")).to_be_visible()
    if width == DESK:
        expect(page.locator(".tree-fold").first).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < 0.005, shifts


@pytest.mark.parametrize("sample", ["marketplace", "shop", "warehouse-amqp"])
def test_nothing_moves_on_the_way_to_a_page(
    sample: str, shelf: Shelf, reader: Reader
) -> None:
    """A page that loads at once stays where it was first drawn."""
    site = shelf.sample(sample)
    context = reader.profile()
    context.add_init_script(SHIFTS)
    page = context.new_page()
    for kind in ("overview", "channel", "operation"):
        page.goto(reader.url(site, page_of(site, kind)))
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, _ in shifts) < 0.005, (kind, shifts)


def test_perspective_swaps_the_words_and_is_remembered(
    shelf: Shelf, reader: Reader
) -> None:
    """One switch turns `You receive` into what the application does, on all pages."""
    site = shelf.sample("chat")
    page = reader.open(reader.url(site))
    direction = page.locator("main .direction").first
    yours = direction.inner_text()
    assert yours.startswith("You ")
    switch = page.locator("[data-perspective-switch]")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert "pplication" in direction.inner_text()
    assert yours not in direction.inner_text()

    page.goto(reader.url(site, page_of(site, "operation")))
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert "pplication" in page.locator("main .direction").first.inner_text()
    switch.click()
    assert page.locator("main .direction").first.inner_text().startswith("You ")


def test_choices_work_where_storage_is_forbidden(shelf: Shelf, reader: Reader) -> None:
    """Without local storage a choice lasts as long as the page, and nothing breaks."""
    context = reader.profile()
    context.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("forbidden", "SecurityError"); }
        })"""
    )
    page = context.new_page()
    page.goto(reader.url(shelf.sample("chat")))
    page.locator("[data-scheme-switch]").click()
    assert brightness(page) < 128
    page.locator("[data-perspective-switch]").click()
    expect(page.locator("main .direction").first).to_contain_text("pplication")
