"""Builds the sites of hostile documents and has them read."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.location import JsonValue
from docgen.render.sanitize import BLOCK_TAGS, INLINE_TAGS
from tests.browser.attacks.documents import VERSIONS, as_json
from tests.browser.attacks.victim import Seen, Victim
from tests.browser.search.palette import Palette
from tests.browser.shelf import html_files
from tests.laws.tokens import document_of_tokens
from tests.support.attacks import MARKDOWN_ATTRIBUTES

_DESCRIPTIONS = frozenset(
    {f"{tag} {name}" for tag, names in MARKDOWN_ATTRIBUTES.items() for name in names}
    | {f"h{level} id" for level in range(1, 7)}
)
"""Attributes that descriptions may bring in."""
_IN_BRACES: JsonValue = {
    "asyncapi": "3.0.0",
    "info": {"title": "Parts of addresses", "version": "1"},
    "channels": {"a": {"address": "a/{b}", "parameters": {"b": {}}}},
}
"""Harmless as well; the tokens have no braces, which some attacks have."""
_QUERIES = ("alert", "a", "token")
"""What is asked of the search of each site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Where sites are built, and who reads them."""

    folder: Path
    victim: Victim
    host: str | None = None
    """Where the folder is served; otherwise pages are read from disk."""

    def read_site(self, document: JsonValue) -> None:
        """Read every page, and what the search finds."""
        site = self._built(document, single_file=False)
        home = f"{self.host}/{site.name}" if self.host else site.as_uri()
        for path in html_files(site):
            self.victim.read(f"{home}/{quote(path)}", home=home)
        page = self.victim.read(f"{home}/search.html", home=home)
        palette = Palette(page)
        found = 0
        for query in _QUERIES:
            palette.ask(query)
            found += palette.hits.count()
            self.victim.look()
        assert found, "the search finds nothing, so its results were not tried"

    def read_file(self, document: JsonValue) -> None:
        """Read the site that is one file."""
        site = self._built(document, single_file=True)
        self.victim.read(f"{site.as_uri()}/index.html", home=site.as_uri())

    def _built(self, document: JsonValue, *, single_file: bool) -> Path:
        spec = self.folder / "asyncapi.json"
        spec.write_text(as_json(document), "utf-8")
        site = self.folder / "site"
        shutil.rmtree(site, ignore_errors=True)
        build_site(spec, SiteConfig(output=site, single_file=single_file, jobs=1))
        return site


def read_harmless(trial: Trial) -> None:
    """Read the same documents without attacks: what they show, any site may show."""
    for version in VERSIONS:
        document = document_of_tokens(version).document
        trial.read_site(document)
        trial.read_file(document)
    trial.read_file(_IN_BRACES)


def injected(hostile: Seen, harmless: Seen) -> list[str]:
    """What hostile pages have and neither harmless pages nor descriptions may have."""
    known = harmless.shapes | INLINE_TAGS | BLOCK_TAGS | _DESCRIPTIONS
    scripts = _told(hostile.scripts) - _told(harmless.scripts)
    return [*sorted(hostile.shapes - known), *sorted(scripts)]


def _told(scripts: set[str]) -> set[str]:
    """Scripts by what stays the same if the document is another: no fingerprint."""
    return {
        script.rpartition("/")[2].split(".")[0] if script.endswith(".js") else script
        for script in scripts
    }
