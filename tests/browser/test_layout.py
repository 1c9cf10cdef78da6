"""Pages hold on every screen, in both writing directions, and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.reader import PHONE, Reader
from tests.browser.shelf import SAMPLES, Shelf, one_of_each_kind, page_of
from tests.language.making import write_full_catalogue
from tests.support.public import CORPUS, needs_corpus

pytestmark = pytest.mark.browser

WIDTHS = (320, PHONE, 768, 1440)
BIGGEST = (
    "real/deepgram__deepgram-api-specs/asyncapi.yml",
    "real/EVerest__EVerest/docs/source/reference/EVerest_API/"
    "evse_manager_consumer_API.yaml",
    "real/BrentIO__SkyFollower/specs/asyncapi.yaml",
)
"""Public documents with the most in them."""

OVERFLOW = """() => {
    const root = document.documentElement;
    // A page that runs from the right overflows to the left.
    return root.scrollWidth - root.clientWidth;
}"""
CULPRITS = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    const scrolls = (at) => at && at !== document.body && (
        getComputedStyle(at).overflowX !== "visible" || scrolls(at.parentElement)
    );
    return (box.right > innerWidth + 1 || box.left < -1) && !scrolls(element);
}).slice(0, 3).map((element) => element.outerHTML.slice(0, 100))"""
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
UNFOLD = """() => document.querySelectorAll("main details").forEach((fold) => {
    fold.removeAttribute("name");
    fold.open = true;
})"""


def wide_pages(reader: Reader, site: Path) -> list[str]:
    """The pages of a site, one a kind, that are wider than some screen."""
    wide: list[str] = []
    page = reader.profile().new_page()
    for path in one_of_each_kind(site).values():
        page.goto(reader.url(site, path))
        page.evaluate(UNFOLD)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if excess := page.evaluate(OVERFLOW):
                wide.append(f"{path} at {width}: {excess} {page.evaluate(CULPRITS)}")
    return wide


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_page_scrolls_sideways(sample: str, shelf: Shelf, reader: Reader) -> None:
    """Only code and tables scroll to the side, the page never does."""
    assert wide_pages(reader, shelf.sample(sample)) == []


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("document", BIGGEST)
def test_no_page_of_a_big_document_scrolls_sideways(
    document: str, shelf: Shelf, reader: Reader
) -> None:
    """What real documents hold fits as well, however long its words are."""
    site = shelf.site(document.split("/")[1].lower(), CORPUS / document)
    assert wide_pages(reader, site) == []


def arabic(shelf: Shelf) -> Path:
    """A site whose interface is in the letters of Arabic."""
    catalogue = shelf.folder / "ar.po"
    if not catalogue.exists():
        write_full_catalogue(catalogue, in_arabic_letters)
    return shelf.site(
        "orders-arabic", SAMPLES["orders-kafka"], lang="ar", translation=catalogue
    )


def in_arabic_letters(text: str) -> str:
    """Exchange the letters of a text, but not its places and its markup."""
    pieces = re.split(r"(%\(\w+\)s|\{\w+\}|<[^>]+>)", text)
    return "".join(
        piece
        if index % 2
        else re.sub("[a-z]", lambda m: _LETTERS[ord(m[0]) % 28], piece)
        for index, piece in enumerate(pieces)
    )


def test_german_words_fit(shelf: Shelf, reader: Reader) -> None:
    """Longer words than English has break no page."""
    site = shelf.site("marketplace-german", SAMPLES["marketplace"], lang="de")
    assert wide_pages(reader, site) == []
    page = reader.open(reader.url(site, page_of(site, "operation")))
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator(".direction .for-reader").first.inner_text().startswith("Sie ")


def test_right_to_left_holds(shelf: Shelf, reader: Reader) -> None:
    """A site in Arabic is laid out from the right, and no page scrolls sideways."""
    site = arabic(shelf)
    assert wide_pages(reader, site) == []

    page = reader.open(reader.url(site, page_of(site, "operation")))
    assert page.locator("html").get_attribute("dir") == "rtl"
    sidebar, main = page.locator(".sidebar"), page.locator("main")
    assert left(sidebar.bounding_box()) > left(main.bounding_box())


def test_code_and_addresses_run_from_the_left_even_in_a_page_from_the_right(
    shelf: Shelf, reader: Reader
) -> None:
    """`orders.{region}` keeps its order of parts, as does JSON."""
    site = arabic(shelf)
    page = reader.open(reader.url(site, page_of(site, "operation")))
    for selector in (".address code", "pre.code", "pre.code code"):
        first = page.locator(selector).first
        assert first.evaluate("e => getComputedStyle(e).direction") == "ltr", selector


def left(box: object) -> float:
    """Where a box begins."""
    assert isinstance(box, dict)
    return float(box["x"])


@pytest.mark.parametrize(
    "path", ["index.html", "operations/publishorders.html", "schemas/basket.html"]
)
def test_paper_shows_what_is_folded(path: str, shelf: Shelf, reader: Reader) -> None:
    """In print every fold is open, inactive tabs too, and the tools are gone."""
    page = reader.open(reader.url(shelf.sample("marketplace"), path))
    assert page.locator("main details:not([open])").count() > 0
    page.emulate_media(media="print")
    assert hidden_in_folds(page) == []
    for tool in (".top", ".sidebar", ".prev-next"):
        assert not page.locator(tool).is_visible()


def hidden_in_folds(page: Page) -> list[str]:
    """What stands in a fold and takes no room, by its markup."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main details > :not(summary)")]
            .filter((part) => part.textContent.trim() && (
                part.getBoundingClientRect().height === 0 ||
                !part.checkVisibility({ visibilityProperty: true })
            ))
            .map((part) => part.outerHTML.slice(0, 120))"""
    )
    return found


@pytest.mark.parametrize("calm", [True, False])
def test_scrolling_glides_only_for_those_who_like_it(
    calm: bool, shelf: Shelf, reader: Reader
) -> None:
    """Who asks the system for less motion gets none."""
    page = reader.open(reader.url(shelf.sample("chat")), calm=calm)
    behavior = page.evaluate(
        "getComputedStyle(document.documentElement).scrollBehavior"
    )
    assert behavior == ("auto" if calm else "smooth")
