"""No page of any kind breaks a rule of axe-core."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.browser.reader import DESK, PHONE, Reader
from tests.browser.shelf import SAMPLES, Shelf, one_of_each_kind

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# Alternatives are folds of one name, of which the browser keeps one open.
UNFOLD = """() => document.querySelectorAll("main details").forEach((fold) => {
    fold.removeAttribute("name");
    fold.open = true;
})"""
RUN = """async (rules) => {
    const options = rules ? { runOnly: rules } : {};
    options.resultTypes = ["violations"];
    const found = await axe.run(document, options);
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.html.slice(0, 120)} | ${node.failureSummary}`
    ));
}"""
COLORS = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome hangs on the color scheme."""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Run axe, all its rules if none are named."""
    found: list[str] = page.evaluate(RUN, rules)
    return found


@pytest.mark.parametrize("sample", SAMPLES)
def test_axe_finds_nothing(sample: str, shelf: Shelf, reader: Reader) -> None:
    """Every kind of page, folded and unfolded, is fit for assistive technology."""
    site = shelf.sample(sample)
    found: dict[str, list[str]] = {}
    page = reader.profile(width=DESK).new_page()
    for kind, path in one_of_each_kind(site).items():
        page.set_viewport_size({"width": DESK, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(reader.url(site, path))
        page.evaluate(AXE)
        faults = violations(page)
        page.emulate_media(color_scheme="dark")
        faults += violations(page, COLORS)
        page.evaluate(UNFOLD)
        page.set_viewport_size({"width": PHONE, "height": 844})
        faults += violations(page)
        page.emulate_media(color_scheme="light")
        faults += violations(page, COLORS)
        if faults:
            found[f"{kind}: {path}"] = faults
    assert found == {}
