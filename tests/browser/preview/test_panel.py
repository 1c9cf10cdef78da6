"""Mistakes in the browser: the panel, the badge, and how they go away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.preview.conftest import DOOR, Author, ready
from tests.serve.running import running, save

pytestmark = pytest.mark.browser


def test_mistake_lays_a_panel_over_the_last_good_page(author: Author) -> None:
    """Place, excerpt with caret, hint, explanation and the count of the rest."""
    page = author.open(DOOR)
    page.evaluate("window.before = true")
    author.save("title: Door", "title: Door: broken")
    shown = page.locator("docgen-preview .panel")
    expect(shown).to_be_visible()
    expect(shown.locator(".place").first).to_have_text(
        re.compile(r"asyncapi\.yaml:248:16$")
    )
    assert page.evaluate("window.before") is True
    expect(page.get_by_text("First words").first).to_be_visible()
    excerpt = shown.locator(".excerpt").first.inner_text()
    assert "title: Door: broken" in excerpt
    assert "^" in excerpt
    with page.expect_popup() as popup:
        shown.get_by_role("link", name="docgen explain").first.click()
    assert "Right:" in popup.value.inner_text("body")


def test_panel_goes_with_the_mistake(author: Author) -> None:
    """Once mended the panel is gone and the page is new."""
    page = author.open(DOOR)
    author.save("title: Door", "title: Door: broken")
    expect(page.locator("docgen-preview .panel")).to_be_visible()
    author.save("title: Door: broken", "title: Mended door")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mended door")
    ready(page)
    expect(page.locator("docgen-preview .panel")).to_have_count(0)


def test_panel_counts_the_rest(author: Author) -> None:
    """One mistake is shown in full, the others are counted and can be unfolded."""
    author.save("messages/opened'", "messages/opend'")
    author.save("type: integer", "type: intejer")
    page = author.open(DOOR)
    shown = page.locator("docgen-preview .panel")
    expect(shown.locator("header strong")).to_contain_text("errors")
    rest = shown.locator("details.rest")
    expect(rest.locator("summary")).to_contain_text("more")
    rest.locator("summary").click()
    assert shown.locator(".finding").count() > 1
    expect(shown.locator(".finding").nth(1)).to_be_visible()


def test_panel_can_be_closed(author: Author) -> None:
    """Closed, it is a badge; it stays closed for the same mistake, not for another."""
    page = author.open(DOOR)
    author.save("messages/opened'", "messages/opend'")
    shown = page.locator("docgen-preview .panel")
    expect(shown).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    badge = page.locator("docgen-preview .badge")
    expect(badge).to_contain_text("1 error")
    author.save("First words", "Second words")
    expect(page.get_by_text("Second words").first).to_be_visible()
    expect(badge).to_be_visible()
    expect(shown).to_have_count(0)
    author.save("messages/opend'", "messages/openned'")
    expect(shown).to_be_visible()
    page.locator("docgen-preview .close").click()
    badge.click()
    expect(shown).to_be_visible()


def test_what_is_no_error_is_a_quiet_badge(author: Author) -> None:
    """Notes and warnings do not stand in the way; who wants can read them."""
    save(author.spec, author.spec.read_text() + "    unused: {payload: {}}\n")
    page = author.open(DOOR)
    severities = {each["severity"] for each in author.preview.status()["diagnostics"]}
    assert severities
    assert "error" not in severities
    badge = page.locator("docgen-preview .badge")
    expect(badge).to_contain_text("note")
    expect(page.locator("docgen-preview .panel")).to_have_count(0)
    badge.click()
    expect(page.locator("docgen-preview .panel")).to_contain_text("unused")


def test_panel_is_the_page_if_there_is_none(
    spec: Path, context: BrowserContext
) -> None:
    """With nothing to show the panel fills the page; mending it loads the site."""
    text = spec.read_text()
    spec.write_text("- no\n- mapping\n")
    with running(spec) as preview:
        page = context.new_page()
        page.goto(f"{preview.url}{DOOR}")
        shown = page.locator("docgen-preview.alone .panel")
        expect(shown).to_contain_text("holds a list where a mapping is expected")
        expect(shown.locator(".close")).to_have_count(0)
        save(spec, text)
        expect(page.get_by_text("First words").first).to_be_visible()
        context.close()


def test_panel_without_scripts_is_text(spec: Path, context: BrowserContext) -> None:
    """Without scripts the findings can be read all the same."""
    spec.write_text("- no\n")
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    with running(spec) as preview:
        page = plain.new_page()
        page.goto(preview.url)
        assert "not-a-mapping" in page.inner_text("body")
        plain.close()


def test_document_stays_text(author: Author) -> None:
    """What a document says is never markup in the panel."""
    author.save("messages/opened'", "messages/<img src=x onerror=alert(1)>'")
    page = author.open(DOOR)
    expect(page.locator("docgen-preview .panel")).to_contain_text("<img src=x")
    assert page.locator("docgen-preview img").count() == 0


def test_broken_template_is_shown_and_mended(
    spec: Path, context: BrowserContext
) -> None:
    """A template's mistake has file and line, and goes when it is mended."""
    theme = spec.parent / "look"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "look"\nextends = "default"\napi = 1\n')
    template = theme / "templates" / "channel.html"
    template.write_text("{{ page.titel }}")
    with running(spec, theme=str(theme)) as preview:
        page = context.new_page()
        page.goto(f"{preview.url}{DOOR}")
        shown = page.locator("docgen-preview.alone .panel")
        expect(shown.locator(".place").first).to_contain_text("channel.html:1")
        save(template, '{% extends "!channel.html" %}')
        expect(page.get_by_text("First words").first).to_be_visible()
        context.close()
