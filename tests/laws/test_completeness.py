"""Law 1: nothing of a document is hidden."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.spec.rules import Version
from tests.laws.tokens import document_of_tokens
from tests.support.sites import read_site

TOKEN = re.compile(r"token\d+x|7\d{6}")
VERSIONS: list[Version] = [(2, 0), (2, 4), (2, 6), (3, 0), (3, 1)]


def shown_in(folder: Path) -> set[str]:
    """The tokens in the text and in the targets of links; raw sources do not count."""
    shown: set[str] = set()
    for page in read_site(folder).values():
        for source in page.tree.find_class("source-code"):
            source.drop_tree()
        shown.update(TOKEN.findall(page.text().replace(",", "")))
        shown.update(TOKEN.findall(" ".join(page.links)))
    return shown


@pytest.mark.parametrize("version", VERSIONS)
def test_every_field_of_every_object_is_in_the_html(
    version: Version, tmp_path: Path
) -> None:
    """Whatever field of whatever object holds a token, some page shows the token."""
    tokens = document_of_tokens(version)
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(tokens.document))

    build_site(spec, SiteConfig(output=tmp_path / "site"))

    hidden = set(tokens.places) - shown_in(tmp_path / "site")
    assert len(tokens.places) > 200
    assert sorted(tokens.places[token] for token in hidden) == []
