"""No page of any kind breaks a rule of axe-core."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

import pytest
from playwright.sync_api import Page

from docgen.location import JsonValue
from tests.browser.reader import DESK, PHONE, Reader, Scheme
from tests.browser.shelf import SAMPLES, Shelf, one_of_each_kind
from tests.laws.tokens import document_of_tokens

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# Alternatives are folds of one name, of which the browser keeps one open.
UNFOLD = """() => document.querySelectorAll("main details").forEach((fold) => {
    fold.removeAttribute("name");
    fold.open = true;
})"""
RUN = """async (skipped) => {
    const rules = Object.fromEntries(skipped.map((rule) => [rule, { enabled: false }]));
    const found = await axe.run(document, { resultTypes: ["violations"], rules });
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`
    ));
}"""
COLORS = ["color-contrast"]
"""What takes four fifths of the time, and does not hang on what is folded."""


def violations(page: Page, skipped: Sequence[str] = ()) -> list[str]:
    """Run axe with all its rules but those named."""
    found: list[str] = page.evaluate(RUN, list(skipped))
    return found


@pytest.mark.parametrize("sample", SAMPLES)
def test_axe_finds_nothing(sample: str, shelf: Shelf, reader: Reader) -> None:
    """Every kind of page is fit for assistive technology, folded and unfolded."""
    site = shelf.sample(sample)
    found: list[str] = []
    page = reader.profile().new_page()
    for kind, path in one_of_each_kind(site).items():
        show(page, DESK, "light")
        page.goto(reader.url(site, path))
        page.evaluate(AXE)
        faults = violations(page, COLORS)
        page.evaluate(UNFOLD)
        faults += violations(page)
        show(page, PHONE, "dark")
        faults += violations(page)
        found += [f"{kind} {path}: {fault}" for fault in faults]
    assert found == []


def show(page: Page, width: int, scheme: Scheme) -> None:
    """Give the page another width and another color scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


def test_axe_finds_nothing_in_a_document_of_everything(
    shelf: Shelf, reader: Reader
) -> None:
    """Whatever field is filled, with headings in every description, the rules hold."""
    assert violations_of_everything("default", shelf, reader) == []


def violations_of_everything(theme: str, shelf: Shelf, reader: Reader) -> list[str]:
    """Run axe over a site that fills every field, in one theme, all unfolded."""
    document = json.dumps(with_headings(document_of_tokens((3, 0)).document))
    site = shelf.written(f"everything-{theme}", document, theme=theme)
    page = reader.profile().new_page()
    found: list[str] = []
    for kind, path in one_of_each_kind(site).items():
        page.goto(reader.url(site, path))
        page.evaluate(AXE)
        page.evaluate(UNFOLD)
        found += [f"{kind} {path}: {fault}" for fault in violations(page, COLORS)]
    return found


def with_headings(value: JsonValue, key: object = None) -> JsonValue:
    """Give every description of a document two headings and a table."""
    if isinstance(value, dict):
        return {name: with_headings(below, name) for name, below in value.items()}
    if isinstance(value, list):
        return [with_headings(item) for item in value]
    if isinstance(value, str) and key == "description":
        return f"# A {value}\n\n## B {value}\n\n| a | b |\n|---|---|\n| c | d |\n"
    return value
