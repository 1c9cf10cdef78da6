"""What a project sets for its theme reaches the pages, or is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup
from msgspec import Struct

from docgen.config import SiteConfig, read_config
from docgen.diagnostics import DocgenError
from docgen.model.api import Api
from docgen.pages.site import plan_site
from docgen.render.site import RenderOptions, site_context
from docgen.themes import find_theme, theme_for
from docgen.themes.options import ThemeOptions
from tests.themes.making import build, make_theme, page, style, write

MANIFEST = """
[options.words]
type = "str"
default = "few"
doc = "Words."
[options.many]
type = "int"
default = 1
doc = "How many."
"""
TEMPLATE = (
    '{% extends "!base.html" %}{% block announce %}{{ site.theme.name }}:'
    "{{ site.theme.options.words }}*{{ site.theme.options.many + 1 }}{% endblock %}"
)


def test_options_reach_templates(tmp_path: Path) -> None:
    """Templates read options as attributes, with the types that they declare."""
    theme = make_theme(tmp_path / "acme", MANIFEST, {"base.html": TEMPLATE})
    assert "acme:few*2" in page(build(tmp_path, theme=str(theme)))
    site = build(tmp_path, theme=str(theme), theme_options={"words": "<b>", "many": 4})
    assert "acme:&lt;b&gt;*5" in page(site)


@pytest.mark.parametrize(
    ("setting", "message", "hint"),
    [
        ("wrods: a", "theme `acme` has no option `wrods`", "did you mean `words`?"),
        ("words: 3", "`theme_options.words` must be text, not `3`", None),
        ("many: x", "`theme_options.many` must be a whole number, not `x`", None),
        ("many: true", "must be a whole number, not `true`", None),
        ("toc: 'no'", "must be `true` or `false`, not `no`", None),
        ("density: tight", "must be `comfortable` or `compact`, not `tight`", None),
    ],
)
def test_a_bad_option_names_the_settings_file(
    setting: str, message: str, hint: str | None, tmp_path: Path
) -> None:
    """An option that does not exist or does not fit is refused with its file."""
    make_theme(tmp_path / "acme", MANIFEST)
    file = tmp_path / "docgen.yaml"
    file.write_text(f"theme: ./acme\ntheme_options: {{{setting}}}\n")
    with pytest.raises(DocgenError) as refusal:
        theme_for(read_config(file))
    assert refusal.value.message.startswith(f"{file}: ")
    assert message in refusal.value.message
    assert refusal.value.hint == hint


def test_options_of_the_default_theme_work(tmp_path: Path) -> None:
    """Each option changes what it says that it changes."""
    plain = page(build(tmp_path))
    assert 'class="sidebar"' in plain
    assert 'aria-label="On this page"' in plain

    def with_(**options: object) -> str:
        return page(build(tmp_path, theme_options=options))

    assert 'class="sidebar"' not in with_(sidebar=False)
    assert "data-menu" not in with_(sidebar=False)
    assert 'aria-label="On this page"' not in with_(toc=False)
    assert '<html lang="en" data-scheme="dark">' in with_(scheme="dark")
    assert '<html lang="en" data-density="compact">' in with_(density="compact")
    assert '<html lang="en" data-examples="below">' in with_(examples="below")
    assert "<p>Made by <strong>us</strong></p>" in with_(footer="Made by **us**")


def test_tokens_of_themes_and_projects_are_written_in_their_order(
    tmp_path: Path,
) -> None:
    """A theme's tokens win over its parent's, and the project's over both."""
    make_theme(
        tmp_path / "parent", '[tokens]\naccent = "red"\nradius = "1px"\npaper = "snow"'
    )
    child = make_theme(
        tmp_path / "child",
        'extends = "../parent"\n[tokens]\naccent = { light = "#111", dark = "#eee" }',
    )
    theme = theme_for(SiteConfig(theme=str(child), tokens={"radius": "2px"}))
    assert dict(theme.tokens) == {
        "accent": "light-dark(#111, #eee)",
        "radius": "2px",
        "paper": "snow",
    }
    css = style(build(tmp_path, theme=str(child)))
    last = re.findall(r"--dg-accent: ([^;]+);", css)[-1]
    assert last == "light-dark(#111, #eee)"
    assert "@layer docgen.tokens {" in css[css.rindex(":root {") - 40 :]


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        ({"acent": "red"}, "theme `default` has no token `acent`"),
        ({"accent": "red} body{display:none"}, "must be a single CSS value"),
    ],
)
def test_bad_tokens_are_refused(tokens: dict[str, str], message: str) -> None:
    """A token is a known name and one value, so that no rule can break out of it."""
    with pytest.raises(DocgenError, match=message):
        theme_for(SiteConfig(tokens=tokens))


def test_missing_overrides_are_refused(tmp_path: Path) -> None:
    """A folder of overrides that is not there is a mistake, not an empty folder."""
    with pytest.raises(DocgenError, match="does not exist"):
        find_theme(overrides=tmp_path / "nowhere")


def test_snippets_are_taken_as_they_are(tmp_path: Path) -> None:
    """HTML of the project goes into each page's head and below its footer."""
    write(tmp_path, {"head.html": "<meta name=x>", "foot.html": "<p>Foot & all"})
    file = tmp_path / "docgen.yaml"
    file.write_text("snippets: {head: head.html, footer: foot.html}")
    drawn = page(build(tmp_path, snippets=read_config(file).snippets))
    assert drawn.index("<meta name=x>") < drawn.index("</head>")
    assert drawn.index("</footer>") < drawn.index("<p>Foot & all")


def test_a_snippet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The message names the file."""
    file = tmp_path / "docgen.yaml"
    file.write_text("snippets: {head: gone.html}")
    with pytest.raises(DocgenError, match=r"snippet `.*gone\.html` can't be read"):
        build(tmp_path, snippets=read_config(file).snippets)


def test_templates_get_values_and_no_way_to_files() -> None:
    """Nothing that a template can reach by attributes is a path or an open file."""
    site = plan_site(Api())
    context = site_context(site, site.apis[0], RenderOptions(), find_theme())
    reached = list(_reachable(context))
    assert any(isinstance(value, ThemeOptions) for value in reached)
    assert [value for value in reached if isinstance(value, Path)] == []
    assert [value for value in reached if hasattr(value, "read")] == []


def _reachable(value: object, depth: int = 0) -> Iterator[object]:
    yield value
    if isinstance(value, Struct) and depth < 12:
        names = value.__struct_fields__
        for name in (name for name in names if not name.startswith("_")):
            yield from _reachable(getattr(value, name), depth + 1)
    elif isinstance(value, tuple | list) and not isinstance(value, str | Markup):
        for item in value:
            yield from _reachable(item, depth + 1)


def test_options_can_not_be_changed() -> None:
    """A template that tries to set an option fails."""
    options = find_theme().options
    with pytest.raises((AttributeError, TypeError)):
        setattr(options, "density", "compact")  # noqa: B010
