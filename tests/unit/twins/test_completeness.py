"""Law 1 for the Markdown twins: nothing of a document is hidden from who reads text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.spec.rules import Version
from tests.laws.tokens import document_of_tokens

TOKEN = re.compile(r"token\d+x|7\d{6}")


@pytest.mark.parametrize("version", [(2, 6), (3, 1)])
def test_every_field_of_every_object_is_in_the_twins(
    version: Version, tmp_path: Path
) -> None:
    """Whatever field of whatever object holds a token, some twin says the token."""
    tokens = document_of_tokens(version)
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(tokens.document))

    build_site(spec, SiteConfig(output=tmp_path / "site"))

    twins = (tmp_path / "site").rglob("*.md")
    text = " ".join(twin.read_text("utf-8") for twin in twins).replace(",", "")
    hidden = set(tokens.places) - set(TOKEN.findall(text))
    assert len(tokens.places) > 200
    assert sorted(tokens.places[token] for token in hidden) == []
