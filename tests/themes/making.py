"""Makes small themes and builds small documents with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.build.site import build_site
from docgen.config import SiteConfig

DOCUMENT = """\
asyncapi: 3.0.0
info:
  title: Lamps
  version: 1.0.0
  x-team: light
servers:
  broker: {host: example.com, protocol: mqtt, bindings: {mqtt: {clientId: lamp}}}
channels:
  lamps:
    address: lamps/{id}
    parameters: {id: {description: Which lamp}}
    messages:
      turned: {title: Turned on, payload: {type: object}}
operations:
  turn:
    action: receive
    channel: {$ref: '#/channels/lamps'}
"""


def make_theme(
    folder: Path, manifest: str = "", files: Mapping[str, str] | None = None
) -> Path:
    """Write a theme; the files are templates unless they are in `static/`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.toml").write_text(f"api = 1\n{manifest}", encoding="utf-8")
    write(
        folder,
        {
            name if name.startswith("static/") else f"templates/{name}": text
            for name, text in (files or {}).items()
        },
    )
    return folder


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def build(tmp_path: Path, document: str = DOCUMENT, **settings: Any) -> Path:  # noqa: ANN401
    """Build a document; the answer is the folder of the site."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(document, encoding="utf-8")
    config = SiteConfig(output=tmp_path / "site", **settings)
    build_site(spec, config)
    return tmp_path / "site"


def page(site: Path, name: str = "index.html") -> str:
    return (site / name).read_text("utf-8")


def style(site: Path) -> str:
    [sheet] = (site / "assets").glob("style.*.css")
    return sheet.read_text("utf-8")
