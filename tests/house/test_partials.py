"""What is drawn and what draws it belong together, one partial for each class."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.render.context_types import context_types
from docgen.render.environment import PARTS, partial_name
from tests.laws.tokens import document_of_tokens
from tests.support.documents import v2, v3

CHECKOUT = Path(__file__).parents[2]
TEMPLATES = CHECKOUT / "themes" / "default" / "templates"
PARTIALS = sorted(
    path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("partials/*.html")
)

BROKEN = v3(
    """
    servers: {s: {$ref: gone.yaml}}
    channels: {c: {messages: {m: {$ref: gone.yaml}}}}
    """
)
PARAMETER = v2(
    "channels: {'{a}': {parameters: {a: {schema: {type: string}}}, publish: {}}}"
)


def named_in_code() -> set[str]:
    """Partials that a template or the renderer names by their path."""
    sources = [*TEMPLATES.rglob("*.html"), *(CHECKOUT / "docgen/render").glob("*.py")]
    pattern = re.compile(r"[\"'](partials/[a-z_]+\.html)[\"']")
    return {PARTS} | {
        name for path in sources for name in pattern.findall(path.read_text("utf-8"))
    }


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The partials that draw something on the sites of documents that have it all."""
    folder = tmp_path_factory.mktemp("marked")
    (folder / "theme/templates/partials").mkdir(parents=True)
    (folder / "theme/theme.toml").write_text(
        'name = "marked"\napi = 1\nextends = "default"\n'
    )
    for name in PARTIALS:
        if name != PARTS:
            (folder / "theme/templates" / name).write_text(
                f'{{% include "!{name}" %}}<!--by {name}-->'
            )
    drawn: set[str] = set()
    for number, text in enumerate(_documents()):
        spec = folder / f"{number}.yaml"
        spec.write_text(text)
        site = folder / str(number)
        build_site(spec, SiteConfig(output=site, theme=str(folder / "theme")))
        for page in site.rglob("*.html"):
            drawn |= set(re.findall(r"<!--by (\S+?)-->", page.read_text("utf-8")))
    return drawn


def _documents() -> Iterator[str]:
    yield BROKEN
    yield PARAMETER
    for version in ((2, 6), (3, 1)):
        yield json.dumps(document_of_tokens(version).document)


@pytest.mark.parametrize("name", PARTIALS)
def test_a_partial_is_called_like_what_it_draws(name: str) -> None:
    """It has the name of a class that templates get, or is asked for by its path."""
    classes = {partial_name(kind) for kind in context_types()}

    assert name in classes | named_in_code()


@pytest.mark.parametrize("name", [name for name in PARTIALS if name != PARTS])
def test_every_partial_draws_something(name: str, marked: set[str]) -> None:
    """A document that has everything needs every partial: none is left over.

    That the documents can be built at all says the other half: whatever is handed to
    `draw` has a partial.
    """
    assert name in marked
