"""Documents written down in a test, read through the stages that users go through."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from docgen.build.reading import Reading, read_api
from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.model.api import Api
from tests.support.sites import BuiltPage, read_site

HEADERS = {
    2: "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n",
    3: "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n",
}
"""What every document needs, by major version."""


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder and answer the path of the first, the root."""
    paths = [folder / name for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return paths[0]


def read_text(text: str, folder: Path, **beside: str) -> Reading:
    """Read one document; `beside` holds further YAML files by their stems."""
    files = {"asyncapi.yaml": text}
    files |= {f"{stem}.yaml": content for stem, content in beside.items()}
    return read_api(write_files(folder, files), SiteConfig())


def api_of(text: str, folder: Path, **beside: str) -> Api:
    """Read one document that must yield an Api."""
    api = read_text(text, folder, **beside).api
    assert api is not None
    return api


def v2(text: str) -> str:
    """A 2.6 document with the given parts."""
    return HEADERS[2] + dedent(text)


def v3(text: str) -> str:
    """A 3.0 document with the given parts."""
    return HEADERS[3] + dedent(text)


def site_of(text: str, folder: Path, **beside: str) -> Mapping[str, BuiltPage]:
    """Build the site of one document and read its pages."""
    files = {"asyncapi.yaml": text}
    files |= {f"{stem}.yaml": content for stem, content in beside.items()}
    spec = write_files(folder / "source", files)
    build_site(spec, SiteConfig(output=folder / "site"))
    return read_site(folder / "site")
