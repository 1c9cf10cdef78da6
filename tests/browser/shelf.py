"""Sites that browser tests look at: built once a session, shared by all its workers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.build.site import build_site
from docgen.config import SiteConfig

CHECKOUT = Path(__file__).parents[2]
SAMPLES = {
    (path.parent.name if path.stem == "asyncapi" else path.stem): path
    for path in sorted(
        [
            *CHECKOUT.glob("sample_specs/*.yaml"),
            *CHECKOUT.glob("sample_specs/*/asyncapi.yaml"),
        ]
    )
}
"""The documents of sample_specs/ by a short name."""

_KIND = re.compile(r'<body class="page-([\w-]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A folder of built sites; the workers of one session share it."""

    folder: Path

    def sample(self, name: str) -> Path:
        """The folder of a sample's site."""
        return self.site(name, SAMPLES[name])

    def written(self, name: str, document: str, **settings: object) -> Path:
        """The folder of the site of a document that a test holds itself."""
        spec = self.folder / f"{name}.yaml"
        if not spec.exists():
            spec.write_text(document, encoding="utf-8")
        return self.site(name, spec, **settings)

    def site(self, name: str, spec: Path, **settings: object) -> Path:
        """The folder of a site, which is built if nobody has done so yet."""
        site = self.folder / name
        if site.is_dir():
            return site
        # Another worker may be building the same one: the first to finish wins.
        draft = self.folder / f".{name}-{id(self):x}"
        build_site(spec, SiteConfig(output=draft).with_(**settings))
        try:
            draft.rename(site)
        except OSError:
            shutil.rmtree(draft)
        return site


def kind_of(page: Path) -> str:
    """The kind of a built page; index pages differ by what they list."""
    found = _KIND.search(page.read_text(encoding="utf-8"))
    assert found is not None, f"{page} does not say its kind"
    return f"index of {page.parent.name}" if found[1] == "index" else found[1]


def html_files(site: Path) -> Iterator[str]:
    """Every page of a site, as a path relative to it."""
    for page in sorted(site.rglob("*.html")):
        yield page.relative_to(site).as_posix()


def one_of_each_kind(site: Path) -> dict[str, str]:
    """The path of the largest page of each kind: whatever a kind can hold is there."""
    largest: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for path in html_files(site):
        kind, size = kind_of(site / path), (site / path).stat().st_size
        if size > sizes.get(kind, -1):
            largest[kind], sizes[kind] = path, size
    assert largest, f"{site} has no pages"
    return largest


def page_of(site: Path, kind: str) -> str:
    """The path of the largest page of a kind."""
    return one_of_each_kind(site)[kind]
