"""A first view costs little, however large the document is."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest
from playwright.sync_api import Response, expect

from tests.browser.reader import Reader
from tests.browser.shelf import SAMPLES, Shelf, page_of

pytestmark = pytest.mark.browser

FIRST_VIEW = 60_000
STYLES = 15_000
SCRIPTS = 15_000


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_first_view_of_an_operation(
    sample: str, shelf: Shelf, reader: Reader
) -> None:
    """HTML, styles, scripts and navigation stay under their budgets, compressed."""
    site = shelf.sample(sample)
    responses: list[Response] = []
    page = reader.profile().new_page()
    page.on("response", lambda response: responses.append(response))
    page.goto(reader.url(site, page_of(site, "operation")), wait_until="networkidle")
    expect(page.locator(".tree-fold").first).to_be_visible()
    cost: Counter[str] = Counter()
    for response in responses:
        kind = "data" if "/nav." in response.url else response.request.resource_type
        cost[kind] += len(gzip.compress(response.body())) if response.ok else 0
    assert cost["stylesheet"] < STYLES
    assert 0 < cost["script"] < SCRIPTS
    assert cost["data"] > 0
    assert cost.total() < FIRST_VIEW, cost
