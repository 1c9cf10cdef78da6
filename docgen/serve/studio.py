"""Draws the pages that somebody asks for, and remembers them for a while.

A studio belongs to one thread: a `Drawing` knows the page that it is drawing.
"""

from __future__ import annotations

from collections import OrderedDict

from msgspec import Struct, field

from docgen.pages.site import Page
from docgen.render.environment import Drawing
from docgen.render.layout import ManyPages
from docgen.render.site import render_page
from docgen.serve.edition import Edition

REMEMBERED = 100
"""Pages that are kept drawn; a crawler must not fill the memory."""


class Studio(Struct):
    """Draws pages of one edition after another."""

    _edition: Edition | None = None
    _drawing: Drawing | None = None
    _drawn: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def draw(self, edition: Edition, page: Page) -> bytes:
        """Draw a page.

        Raises:
            DocgenError: a template is broken.
        """
        drawing = self._turn_to(edition)
        content = self._drawn.get(page.path)
        if content is None:
            content = render_page(drawing, edition.context, page).content
        self._drawn[page.path] = content
        self._drawn.move_to_end(page.path)
        while len(self._drawn) > REMEMBERED:
            self._drawn.popitem(last=False)
        return content

    def _turn_to(self, edition: Edition) -> Drawing:
        """Get ready for an edition; compiled templates are kept if they can be."""
        old, drawing = self._edition, self._drawing
        if drawing is not None and old is edition:
            return drawing
        self._drawn.clear()
        if (
            old is None
            or drawing is None
            or old.theme != edition.theme
            or old.template_prints != edition.template_prints
        ):
            # If this fails, the next page must not meet half a studio.
            self._edition = self._drawing = None
            drawing = Drawing(
                edition.api_site,
                edition.theme,
                edition.assets,
                edition.options.edit_url,
                layout=ManyPages("/"),
            )
        else:
            drawing.turn_to(edition.api_site, edition.assets)
        self._edition, self._drawing = edition, drawing
        return drawing
