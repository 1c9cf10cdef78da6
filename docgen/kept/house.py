"""Tells of everything that all pages of a site depend on, in one fingerprint."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from msgspec.structs import replace

import docgen
from docgen.config import SiteConfig
from docgen.kept.fingerprints import digest, value_writer
from docgen.model.api import KINDS
from docgen.model.shared import NO_ENTRIES
from docgen.pages.references import references_of
from docgen.pages.site import ApiSite, Site
from docgen.render.site import RenderOptions, assets_of
from docgen.themes import Theme

_LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "nh3", "pygments")
"""What has a say in how a page is drawn."""
_CODE = Path(docgen.__file__).parent


def house_of(
    site: Site,
    theme: Theme,
    options: RenderOptions,
    config: SiteConfig,
    *,
    lines_count: bool,
) -> bytes:
    """Make the fingerprint: of docgen itself, the theme, the settings and the plan.

    Args:
        site: the plan.
        theme: what draws it.
        options: what the settings say about the look of all pages.
        config: the settings; links to the source follow from them.
        lines_count: whether a place in the document makes a difference.
    """
    write = value_writer(places=lines_count)
    findings = tuple(options.findings) if lines_count else ()
    parts = (
        (sys.version, docgen.__version__, *map(version, _LIBRARIES)),
        tuple(_files(_CODE.rglob("*.py"))),
        (theme.name, theme.styles, theme.scripts, theme.tokens, repr(theme.options)),
        theme.language.tag,
        theme.language.fingerprint,
        tuple(_contents(theme)),
        (options.lang, options.base_url, options.fragments, options.snippets),
        options.branding,
        options.media,
        findings,
        repr(config),
        str(Path.cwd()),
        site.title,
        # The navigation is named by its content, and all pages name it.
        *(
            tuple(file.path.as_posix() for file in assets_of(api_site, theme).files())
            for api_site in site.apis
        ),
        *(part for api_site in site.apis for part in _plan(api_site)),
    )
    return digest(*(bytes(write(part)) for part in parts))


def _plan(api_site: ApiSite) -> Iterator[object]:
    """What is decided once for the whole Api."""
    api = api_site.api
    yield replace(api, **dict.fromkeys(KINDS.values(), NO_ENTRIES))
    yield tuple(object_id for object_id, _ in api.entities())
    yield tuple((page.path, page.kind, page.subject) for page in api_site.pages)
    yield tuple(
        (name, family.group, family.place) for name, family in api_site.families.items()
    )
    yield (api_site.prefix, api_site.grouping, api_site.downloads)
    yield dict(api_site.addresses)
    yield dict(api_site.context.message_anchors)
    yield references_of(api)


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in sorted(paths):
        status = path.stat()
        yield str(path), status.st_size, status.st_mtime_ns


def _contents(theme: Theme) -> Iterator[tuple[str, bytes]]:
    for layer in theme.layers:
        for folder in (layer.templates, layer.static):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield str(path), path.read_bytes()
