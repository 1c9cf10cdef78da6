"""docgen's idea of a color is the browser's."""

from __future__ import annotations

import pytest

from docgen.themes.colors import is_color
from tests.browser.reader import Reader
from tests.support.colors import COLORS, NO_COLORS

pytestmark = pytest.mark.browser


def test_the_browser_agrees(reader: Reader) -> None:
    """Over a list of every form there is, docgen refuses what the browser refuses."""
    page = reader.profile().new_page()
    judge = "values => values.map(value => CSS.supports('color', value))"
    values = [*COLORS, *NO_COLORS]
    by_browser = dict(zip(values, page.evaluate(judge, values), strict=True))
    assert {value: is_color(value) for value in values} == by_browser
