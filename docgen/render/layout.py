"""How the pages of a site lie: each in a file of its own, or all in one.

Templates and views are the same either way. A layout decides how links are written,
what the ids of a page begin with, and which environment compiles the templates.
"""

from __future__ import annotations

import os
from typing import Protocol

from jinja2 import BaseLoader
from markupsafe import Markup
from msgspec import Struct

from docgen.language import Language
from docgen.pages.site import Page
from docgen.pages.urls import Address, absolute_link, relative_link
from docgen.render.bytecode import TemplateCache, template_cache
from docgen.render.errors import NotThere
from docgen.render.loader import LayeredEnvironment, PublicNames
from docgen.render.translation import TransTag


class Layout(Protocol):
    """Places the pages that are drawn."""

    def environment(self, loader: BaseLoader, language: Language) -> LayeredEnvironment:
        """Make the environment that compiles the templates."""

    def root_of(self, page: Page) -> str:
        """What leads from the page to the site's root."""

    def scope_of(self, page: Page) -> str:
        """What every id on the page begins with."""

    def sunk(self, page: Page) -> int:
        """How many levels the headings of the page go down."""

    def link(self, page: Page, target: Address) -> str:
        """Link from a page to an address."""

    def common_link(self, page: Page, target: Address) -> str:
        """Link in a way that is right on all pages with the same root."""

    def unfold(self, prose: Markup) -> Markup:
        """Open the folds of a description if the layout has no folds."""


class ManyPages(Struct, frozen=True):
    """Each page is a file; links are relative."""

    base_path: str | None = None
    """The path of the published site, for the one page that has no place of its own."""

    def environment(self, loader: BaseLoader, language: Language) -> LayeredEnvironment:
        """Compile templates as they are, and keep the result between builds."""
        cache = template_cache(os.environ, language)
        return environment_of(LayeredEnvironment, loader, language, cache=cache)

    def root_of(self, page: Page) -> str:
        """What leads to the root: `../`, or a path for the page of lost readers.

        Hosts answer with that page at any depth, so its links must not be relative.
        """
        is_lost = page.kind == "not_found"
        return (is_lost and self.base_path) or page.root

    def scope_of(self, page: Page) -> str:
        """Nothing: ids are unique in their file."""
        return ""

    def sunk(self, page: Page) -> int:
        """No level: each page has its own outline."""
        return 0

    def link(self, page: Page, target: Address) -> str:
        """Link from a page to an address."""
        root = self.root_of(page)
        if root.startswith("/"):
            return absolute_link(root, target)
        return relative_link(page.path, target)

    def common_link(self, page: Page, target: Address) -> str:
        """Link through the root, as a text is drawn once for many pages."""
        return absolute_link(self.root_of(page), target)

    def unfold(self, prose: Markup) -> Markup:
        """Leave the folds of a description as their author wants them."""
        return prose


def environment_of(
    kind: type[LayeredEnvironment],
    loader: BaseLoader,
    language: Language,
    *,
    cache: TemplateCache | None = None,
) -> LayeredEnvironment:
    """Make an environment as all templates need it: escaping, strict, not watching."""
    environment = kind(
        language=language,
        loader=loader,
        extensions=[PublicNames, TransTag],
        autoescape=True,
        undefined=NotThere,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=cache,
    )
    # It reaches what attributes and items may not.
    del environment.filters["attr"]
    return environment
