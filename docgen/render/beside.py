"""The files that tell search engines about a published site.

https://www.sitemaps.org/protocol.html and https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePosixPath

from docgen.output import OutputFile
from docgen.pages.site import Site
from docgen.pages.urls import public_url

MAX_URLS = 50_000
"""The protocol allows no more in one file."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_and_robots(
    site: Site, base_url: str, *, limit: int = MAX_URLS
) -> Iterator[OutputFile]:
    """Write `sitemap.xml` and `robots.txt` of a site that has an address.

    A sitemap that would be too long becomes an index of shorter ones. No date is in
    them, so that the same site has the same files.
    """
    urls = [
        public_url(base_url, page.path)
        for _, page in site.pages()
        if page.kind not in ("search", "not_found")
    ]
    parts = [urls[start : start + limit] for start in range(0, len(urls), limit)]
    if len(parts) == 1:
        yield _xml("sitemap.xml", "urlset", "url", parts[0])
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield _xml(name, "urlset", "url", part)
        indexed = [f"{base_url}{name}" for name in names]
        yield _xml("sitemap.xml", "sitemapindex", "sitemap", indexed)
    robots = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"
    yield OutputFile(PurePosixPath("robots.txt"), robots.encode())


def _xml(name: str, root: str, entry: str, urls: Sequence[str]) -> OutputFile:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{root} xmlns="{_NAMESPACE}">',
        *(f"<{entry}><loc>{escape(url)}</loc></{entry}>" for url in urls),
        f"</{root}>",
    ]
    return OutputFile(PurePosixPath(name), ("\n".join(lines) + "\n").encode())
