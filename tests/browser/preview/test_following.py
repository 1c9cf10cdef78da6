"""What a save does to open tabs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.preview.conftest import DOOR, Author, ready
from tests.serve.running import running, save

pytestmark = pytest.mark.browser

MARK = "window.before = true"


def is_same_load(page: Page) -> bool:
    """Whether the page has not been loaded again since `MARK` ran in it."""
    return bool(page.evaluate("window.before === true"))


def count_loads(page: Page) -> None:
    """Count from now on how often the page is loaded."""
    page.evaluate("sessionStorage.loads = 0")
    page.add_init_script("sessionStorage.loads = Number(sessionStorage.loads) + 1")


def loads(page: Page) -> str:
    """How often the page was loaded, once everything has settled."""
    page.wait_for_timeout(500)
    return str(page.evaluate("sessionStorage.loads"))


def test_save_shows(author: Author) -> None:
    """A save is on the screen without a touch, and the page was loaded once for it."""
    page = author.open(DOOR)
    count_loads(page)
    author.save("First words", "Second **words**")
    expect(page.locator("strong", has_text="words").first).to_be_visible()
    ready(page, 2)
    assert loads(page) == "1"


def test_words_change_in_place(author: Author) -> None:
    """Where only words change the page is not loaded, however often they do."""
    page = author.open(DOOR)
    count_loads(page)
    author.save("First words", "Second words")
    expect(page.get_by_text("Second words").first).to_be_visible()
    author.save("Second words", "Third words")
    expect(page.get_by_text("Third words").first).to_be_visible()
    expect(page.get_by_text("Second words")).to_have_count(0)
    ready(page, 3)
    assert loads(page) == "0"
    shown = page.locator("main").inner_text()
    page.reload()
    assert page.locator("main").inner_text() == shown


def test_untouched_page_stays(author: Author) -> None:
    """A page that an edit does not change is not loaded, but knows the new state."""
    page = author.open("channels/window.html")
    count_loads(page)
    author.save("First words", "Second words")
    ready(page, 2)
    assert loads(page) == "0"


def test_what_a_script_has_changed_is_loaded_again(author: Author) -> None:
    """Words that a script of the page replaced are not guessed at."""
    page = author.open(DOOR)
    page.get_by_text("First words").first.evaluate("it => { it.textContent = 'Mine' }")
    count_loads(page)
    author.save("First words", "Second words")
    expect(page.get_by_text("Second words").first).to_be_visible()
    assert loads(page) == "1"


def test_every_tab_follows(author: Author) -> None:
    """All tabs show the save, whatever page each is on."""
    door, other = author.open(DOOR), author.open(DOOR)
    overview = author.open()
    author.save("First words", "Second words")
    author.save("title: Rooms", "title: Chambers")
    for page in (door, other):
        expect(page.get_by_text("Second words").first).to_be_visible()
    expect(overview.get_by_role("heading", level=1)).to_have_text("Chambers")


def test_page_is_right_in_the_end(author: Author) -> None:
    """What an edit moves elsewhere on the page is right once all has been read."""
    author.save(
        "room:\n            type: object",
        "lost: {$ref: '#/nowhere'}\n          room:\n            type: object",
    )
    page = author.open(DOOR)
    place = page.locator(".missing-place").first
    line = int(place.inner_text().rpartition(":")[2])
    author.save("First words", "|\n      Second\n      words")
    expect(place).to_have_text(re.compile(rf":{line + 2}$"))
    expect(page.get_by_text("Second words").first).to_be_visible()


def test_scroll_stays_with_what_is_read(author: Author) -> None:
    """What stands at the top of the window stays there, also if lines come above it."""
    page = author.open()
    heading = page.get_by_role("heading", name="Part 40")
    heading.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 500)")
    before = heading.bounding_box()
    author.save("Words of 3.", "Words of 3.\n\n    And more.\n\n    And still more.")
    expect(page.get_by_text("And still more.")).to_be_attached()
    ready(page, 2)
    page.wait_for_timeout(200)
    after = heading.bounding_box()
    assert before is not None and after is not None
    assert abs(after["y"] - before["y"]) < 3


def test_folds_stay(author: Author) -> None:
    """What was unfolded, or folded, stays so."""
    page = author.open(DOOR)
    folds = page.locator("main details")
    assert folds.count() > 0
    state = "folds => folds.map(fold => fold.open)"
    served = folds.evaluate_all(state)
    folds.evaluate_all("folds => folds.forEach(fold => { fold.open = !fold.open })")
    author.save("First words", "Second words")
    expect(page.get_by_text("Second words").first).to_be_visible()
    assert folds.evaluate_all(state) == [not is_open for is_open in served]


def test_typed_words_stay(author: Author) -> None:
    """What somebody typed into a filter is still there, and still in focus."""
    page = author.open(DOOR)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', "
        "'<input id=probe type=search>')"
    )
    page.add_init_script(
        "addEventListener('readystatechange', () => { if (document.readyState === "
        "'interactive') document.querySelector('main').insertAdjacentHTML("
        "'beforeend', '<input id=probe type=search>') }, true)"
    )
    page.locator("#probe").fill("wind")
    author.save("First words", "Second words")
    expect(page.get_by_text("Second words").first).to_be_visible()
    expect(page.locator("#probe")).to_have_value("wind")
    expect(page.locator("#probe")).to_be_focused()


def test_open_search_stays(author: Author) -> None:
    """The search is open with its words and what they find, as before the save."""
    page = author.open(DOOR)
    page.keyboard.press("/")
    words = page.locator("dialog[data-search] input")
    words.fill("window")
    hit = page.locator("#search-hits").get_by_text("Window").first
    expect(hit).to_be_visible()
    page.evaluate("window.isOld = true")

    author.save("First words", "Second words")

    page.wait_for_function("() => !window.isOld")
    expect(words).to_have_value("window")
    expect(hit).to_be_visible()
    expect(words).to_be_focused()


def test_color_scheme_stays(author: Author) -> None:
    """The chosen scheme survives the reload, without a flash of the other one."""
    page = author.open(DOOR)
    page.locator("[data-scheme-switch]").click()
    chosen = page.evaluate("document.documentElement.dataset.scheme")
    author.save("First words", "Second words")
    expect(page.get_by_text("Second words").first).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.scheme") == chosen


def test_style_is_swapped_in_place(spec: Path, context: BrowserContext) -> None:
    """An edit of CSS shows without loading the page again, and leaves one sheet."""
    theme = spec.parent / "look"
    (theme / "static").mkdir(parents=True)
    (theme / "theme.toml").write_text(
        'name = "look"\nextends = "default"\napi = 1\n[assets]\ncss = ["own.css"]\n'
    )
    sheet = theme / "static" / "own.css"
    sheet.write_text("h1 { color: rgb(1, 2, 3) }")
    with running(spec, theme=str(theme)) as preview:
        page = Author(spec, preview, context).open(DOOR)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_css("color", "rgb(1, 2, 3)")
        sheets = page.locator('link[rel="stylesheet"]').count()
        page.evaluate(MARK)
        for number in (4, 5):
            save(sheet, f"h1 {{ color: rgb({number}, 2, 3) }}")
            expect(heading).to_have_css("color", f"rgb({number}, 2, 3)")
        assert is_same_load(page)
        expect(page.locator('link[rel="stylesheet"]')).to_have_count(sheets)
        page.reload()
        expect(heading).to_have_css("color", "rgb(5, 2, 3)")
        context.close()


def test_renamed_page_is_followed(author: Author) -> None:
    """A tab on a channel that gets another name lands on its new page, with a note."""
    page = author.open(DOOR)
    author.save("  door:\n", "  gate:\n")
    page.wait_for_url("**/channels/gate.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Door")
    expect(page.get_by_role("status")).to_contain_text("channels/door.html")


def test_removed_page_leads_to_its_list(author: Author) -> None:
    """A tab on a channel that is removed lands on the list of channels."""
    page = author.open("channels/window.html")
    author.save("  window: {address: rooms.window, title: Window}\n", "")
    page.wait_for_url("**/channels/index.html")
    expect(page.get_by_role("status")).to_contain_text("channels/window.html")


def test_tab_that_slept_catches_up(author: Author) -> None:
    """A tab that was cut off shows the last state once it is back."""
    page = author.open(DOOR)
    author.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('x'))")
    author.save("First words", "Slept words")
    author.preview.until_shown("Slept words", f"/{DOOR}")
    author.context.set_offline(False)
    expect(page.get_by_text("Slept words").first).to_be_visible()
