"""A template reaches what it is given, and neither files nor the insides of docgen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from types import BuiltinMethodType, FunctionType, MethodType, ModuleType

import pytest

from docgen.build.plan import site_of
from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.diagnostics import DocgenError
from docgen.render.environment import Drawing
from docgen.render.site import RenderOptions, assets_of, site_context
from docgen.themes import find_theme
from tests.themes.making import DOCUMENT, build, make_theme, write

REACHING = [
    ("{{ ''.__class__ }}", "`__class__` is not for templates"),
    ("{{ asset.__self__.theme }}", "`__self__` is not for templates"),
    ("{{ site['__init__'] }}", "`SiteContext` has no `__init__`"),
    ("{{ [site] | map(attribute='__init__') | join }}", "has no `__init__`"),
    ("{{ site | attr('__init__') }}", "there is no filter `attr`"),
    ("{% include '../secret.html' %}", "there is no template `../secret.html`"),
    ("{% include '!../secret.html' %}", "there is no template `../secret.html`"),
]


@pytest.mark.parametrize(("text", "message"), REACHING)
def test_what_reaches_out_is_refused(text: str, message: str, tmp_path: Path) -> None:
    """With file and line, like any other fault."""
    theme = make_theme(tmp_path / "acme", "", {"not_found.html": f"\n{text}"})
    write(theme, {"secret.html": "secret"})
    with pytest.raises(DocgenError, match=r"not_found\.html:2: ") as refusal:
        build(tmp_path, theme=str(theme))
    assert message in refusal.value.message


def test_files_elsewhere_are_no_templates(tmp_path: Path) -> None:
    """The whole address of a file is no name of a template."""
    secret = tmp_path / "secret.html"
    secret.write_text("secret")
    text = f"{{% include '{secret}' %}}"
    theme = make_theme(tmp_path / "acme", "", {"not_found.html": text})
    with pytest.raises(DocgenError, match="there is no template"):
        build(tmp_path, theme=str(theme))


def test_keys_of_a_document_may_begin_with_an_underscore(tmp_path: Path) -> None:
    """Values of a mapping are found by any key."""
    text = "{{ {'_id': 'found'}['_id'] }}"
    theme = make_theme(tmp_path / "acme", "", {"not_found.html": text})
    assert (build(tmp_path, theme=str(theme)) / "404.html").read_text() == "found"


def test_nothing_that_templates_get_is_a_way_to_files(tmp_path: Path) -> None:
    """By public names, no path and no module can be reached from any page."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(DOCUMENT)
    config, theme, options = SiteConfig(), find_theme(), RenderOptions()
    api = read_api(spec, config).api
    assert api is not None
    site = site_of(api, config, ())
    [api_site] = site.apis
    assets = assets_of(api_site, theme)
    drawing = Drawing(api_site, theme, assets, options.edit_url)
    given = [
        site_context(site, api_site, options, theme),
        api_site.pages,
        drawing.environment.globals,
    ]
    ways = [way for value, way in reached(given) if isinstance(value, DOORS)]
    assert ways == []


DOORS = (PurePath, ModuleType)
CLOSED = (str, bytes, int, float, type, FunctionType, MethodType, BuiltinMethodType)


def reached(start: object) -> Iterator[tuple[object, str]]:
    """Everything that public names and items lead to, each once, with the way."""
    waiting: list[tuple[object, str]] = [(start, "")]
    seen: dict[int, object] = {}
    while waiting:
        value, way = waiting.pop()
        if id(value) in seen or value is None or isinstance(value, CLOSED):
            continue
        seen[id(value)] = value
        yield value, way
        waiting += [(below, f"{way}{name}") for name, below in _below(value)]


def _below(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((f"[{key!r}]", below) for key, below in value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (("[]", below) for below in value)
    for name in dir(value):
        if not name.startswith("_"):
            yield f".{name}", getattr(value, name, None)
