"""Files of a higher layer stand before those of a lower one, and can use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.themes import find_theme
from tests.themes.making import build, make_theme, page, write

WRAPPING = (
    '{{% extends "!base.html" %}}{{% block announce %}}'
    "{}({{{{ super() }}}}){{% endblock %}}"
)


def four_layers(tmp_path: Path, name: str, text: str) -> tuple[str, Path]:
    """Overrides, a theme, its parent, and the default below them; one file in each."""
    make_theme(tmp_path / "parent", "", {name: text.format("parent")})
    child = make_theme(
        tmp_path / "child", 'extends = "../parent"', {name: text.format("child")}
    )
    own = write(tmp_path / "own", {name: text.format("own")})
    return str(child), own


def test_extends_goes_down_layer_by_layer(tmp_path: Path) -> None:
    """Each layer extends the same file one layer down, to the very base."""
    theme, own = four_layers(tmp_path, "base.html", WRAPPING)
    site = build(tmp_path, theme=theme, overrides=own)
    assert "own(child(parent()))" in page(site)
    assert "<h1>Lamps</h1>" in page(site)


def test_include_goes_down_layer_by_layer(tmp_path: Path) -> None:
    """A partial can wrap the one that it stands before."""
    text = '[{} {{% include "!partials/missing.html" %}}]'
    theme, own = four_layers(tmp_path, "partials/missing.html", text)
    document = """
asyncapi: 3.0.0
info: {title: Holes, version: '1'}
operations:
  odd: {action: send, channel: {$ref: '#/channels/none'}}
"""
    site = build(tmp_path, document, theme=theme, overrides=own)
    drawn = page(site, "operations/odd.html")
    assert "[own [child [parent <span" in drawn


def test_import_goes_down_layer_by_layer(tmp_path: Path) -> None:
    """A file of macros can use the macros of the one that it stands before."""
    name = "partials/words.html"
    base = make_theme(
        tmp_path / "base", "", {name: "{% macro word() %}base{% endmacro %}"}
    )
    text = (
        '{{% import "!partials/words.html" as below %}}'
        "{{% macro word() %}}{}+{{{{ below.word() }}}}{{% endmacro %}}"
    )
    middle = make_theme(
        tmp_path / "middle", f'extends = "{base}"', {name: text.format("middle")}
    )
    top = make_theme(
        tmp_path / "top",
        f'extends = "{middle}"',
        {
            name: text.format("top"),
            "base.html": '{% extends "!base.html" %}{% block announce %}'
            '{% import "partials/words.html" as words %}{{ words.word() }}'
            "{% endblock %}",
        },
    )
    own = write(tmp_path / "own", {name: text.format("own")})
    site = build(tmp_path, theme=str(top), overrides=own)
    assert "own+top+middle+base" in page(site)


def test_a_file_of_macros_needs_only_what_it_changes(tmp_path: Path) -> None:
    """`parts` has the macros of all layers, and they call each other's."""
    own = write(
        tmp_path / "own",
        {
            "partials/parts.html": "{% macro tags(them, level=2) %}none{% endmacro %}"
            "{% macro icon(shape) %}<i>{{ shape }}</i>{% endmacro %}"
        },
    )
    drawn = page(build(tmp_path, overrides=own))
    assert "none" in drawn
    # The direction is a macro of the base, and draws an icon.
    assert "<i>up</i>" in drawn


def test_folders_of_themes_may_lie_in_each_other(tmp_path: Path) -> None:
    """Overrides that hold the theme itself do not confuse the layers."""
    own = write(tmp_path / "own", {"base.html": WRAPPING.format("own")})
    inner = make_theme(
        own / "themes/inner", "", {"base.html": WRAPPING.format("inner")}
    )
    assert "own(inner())" in page(build(tmp_path, theme=str(inner), overrides=own))


def test_static_files_are_sought_in_all_layers(tmp_path: Path) -> None:
    """An asset that a theme lists may be a file of a theme below."""
    make_theme(tmp_path / "parent", "", {"static/a.css": ".parent {}"})
    child = make_theme(
        tmp_path / "child", 'extends = "../parent"\n[assets]\ncss = ["a.css"]'
    )
    site = build(tmp_path, theme=str(child))
    [sheet] = (site / "assets").glob("style.*.css")
    assert ".parent {}" in sheet.read_text()


def test_a_missing_template_says_where_it_was_sought(tmp_path: Path) -> None:
    """Whoever misspells a name learns which folders were searched, in order."""
    theme = make_theme(
        tmp_path / "acme", "", {"base.html": '{% include "partials/fooot.html" %}'}
    )
    with pytest.raises(DocgenError) as refusal:
        build(tmp_path, theme=str(theme))
    own, base = theme / "templates", find_theme().layers[0].templates
    assert refusal.value.message.endswith(
        f"base.html:1: there is no template `partials/fooot.html` in {own}, {base}"
    )
    assert refusal.value.hint == "the layers are acme → default"


def test_nothing_is_below_the_last_layer(tmp_path: Path) -> None:
    """A file that extends itself where there is no lower one is told so."""
    files = {
        "partials/new.html": '{% include "!partials/new.html" %}',
        "base.html": '{% include "partials/new.html" %}',
    }
    own = write(tmp_path / "own", files)
    with pytest.raises(DocgenError, match=r"there is no template `partials/new\.html`"):
        build(tmp_path, overrides=own)


def test_templates_can_not_leave_their_folders(tmp_path: Path) -> None:
    """A template's name with `..` finds nothing, even if there is a file."""
    write(tmp_path, {"secret.html": "secret"})
    own = write(tmp_path / "own", {"base.html": '{% include "../secret.html" %}'})
    with pytest.raises(DocgenError, match="there is no template"):
        build(tmp_path, overrides=own)


def test_bindings_and_extensions_are_drawn_by_name(tmp_path: Path) -> None:
    """A protocol and an `x-` field get the partial of their name, if there is one."""
    own = write(
        tmp_path / "own",
        {
            "partials/bindings/mqtt.html": "<b>{{ it.name }} by hand</b>",
            "partials/extensions/x-team.html": "<b>team {{ it }}</b>",
        },
    )
    site = build(tmp_path, overrides=own)
    assert "<b>MQTT by hand</b>" in page(site, "servers/broker.html")
    assert "<b>team light</b>" in page(site)


def test_everything_is_escaped(tmp_path: Path) -> None:
    """What a document says is text in a theme's templates, too."""
    own = write(
        tmp_path / "own",
        {"partials/extensions/x-team.html": "<i>{{ it }}</i>"},
    )
    document = (
        "asyncapi: 3.0.0\ninfo: {title: A, version: '1', x-team: '<script>1</script>'}"
    )
    drawn = page(build(tmp_path, document, overrides=own))
    assert "<i>&lt;script&gt;1&lt;/script&gt;</i>" in drawn
