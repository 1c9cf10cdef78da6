"""Whatever a theme author can rely on is documented, and the documentation is true."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import pass_context
from jinja2.runtime import Context

from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.pages.site import plan_site, view_page
from docgen.render.assets import gather_assets
from docgen.render.context_types import PAGE_CONTEXT, PAGE_VIEWS, context_types
from docgen.render.environment import Drawing
from docgen.render.reference import template_docs, theme_reference, token_docs
from docgen.render.site import RenderOptions, draw_page, site_context
from docgen.themes import find_theme
from docgen.themes.fixtures import fixture_documents
from docgen.themes.tokens import token_names
from tests.themes.making import write

GUIDE = Path(__file__).parents[2] / "docs" / "themes.md"
BASE = find_theme()
TEMPLATES = template_docs(BASE)


def test_the_guide_holds_the_reference_as_it_is_now() -> None:
    """`docs/themes.md` ends with what `docgen theme reference` prints."""
    text = GUIDE.read_text("utf-8")
    assert text[text.index("## Options of the default theme") :] == theme_reference()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_template_and_block_says_what_it_is(template: object) -> None:
    """A file begins with a comment, and a comment stands before each new block."""
    assert template in TEMPLATES
    [doc] = [doc for doc in TEMPLATES if doc is template]
    [base] = [doc for doc in TEMPLATES if doc.name == "base.html"]
    framing = {name for name, _ in base.blocks} if doc is not base else set()
    assert doc.doc
    assert [name for name, text in doc.blocks if not text and name not in framing] == []
    assert [name for name, text in doc.macros if not text] == []


def test_every_token_says_what_it_is() -> None:
    """A comment stands behind each token in its list, and all are in that list."""
    tokens = token_docs(BASE)
    assert [token.name for token in tokens if not token.doc] == []
    assert token_names(BASE) == {token.name for token in tokens}


def test_every_function_for_templates_says_what_it_does() -> None:
    """No line of the reference ends where its explanation should begin."""
    entries = [line for line in theme_reference().splitlines() if "`: " in line]
    assert entries
    assert [line for line in entries if line.endswith("`: ")] == []


def test_the_names_that_pages_see_are_those_of_the_reference(tmp_path: Path) -> None:
    """What a template is given is what the reference lists, on every kind of page."""
    own = write(
        tmp_path / "own",
        {
            "base.html": '{% extends "!base.html" %}'
            "{% block announce %}{{ '' | note_names }}{% endblock %}"
        },
    )
    seen: dict[str, Mapping[str, object]] = {}

    @pass_context
    def note_names(context: Context, _: str) -> str:
        seen[str(context["page"].kind)] = context.parent
        return ""

    everything = next(d for d in fixture_documents() if d.stem == "everything")
    api = read_api(everything, SiteConfig()).api
    assert api is not None
    site = plan_site(api)
    [api_site] = site.apis
    theme = find_theme(overrides=own)
    assets = gather_assets(theme, {"nav.js": b"1"})
    drawing = Drawing(api_site, theme, assets, lambda _: None)
    drawing.environment.filters["note_names"] = note_names
    context = site_context(site, api_site, RenderOptions(), theme)
    for page in api_site.pages:
        draw_page(drawing, context, page)
        view = view_page(api_site, page)
        expected = PAGE_VIEWS.get(page.kind)
        assert (type(view) if view is not None else None) is expected, page.kind
    documented = {entry.name for entry in PAGE_CONTEXT}
    assert set(PAGE_VIEWS) < set(seen)
    for kind, names in seen.items():
        given = set(names) - set(drawing.environment.globals)
        assert given == documented, kind


def test_views_are_described_with_their_fields() -> None:
    """Types lead to the types of their fields, down to the model."""
    types = context_types()
    for name in ("SiteContext", "Page", "Neighborhood", "ChannelView", "Channel"):
        assert types[name].doc
        assert types[name].fields
    assert ("title", "str", "") in types["ChannelView"].fields
