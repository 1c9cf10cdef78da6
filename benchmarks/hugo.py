"""The outside yardstick: Hugo makes pages of the same content.

Each page of a site becomes a page of Hugo's with the same words, and goes through a
layout of one template. That is less than docgen does for a page, as Hugo knows nothing
of schemas; it tells how fast a good generator writes so many pages.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.measure import Usage, run_command

LAYOUT = (
    "<!doctype html><html><head><title>{{ .Title }}</title></head>"
    "<body><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>\n"
)


def hugo_on(site: Path, folder: Path) -> tuple[Usage, int] | None:
    """Let Hugo draw the Markdown twins of a site; None where there is no Hugo.

    Returns:
        What it took, and the number of pages.
    """
    program = shutil.which("hugo")
    if program is None:
        return None
    pages = sorted(site.rglob("*.md"))
    for number, page in enumerate(pages):
        made = folder / "content" / "pages" / f"p{number}.md"
        made.parent.mkdir(parents=True, exist_ok=True)
        title, _, body = page.read_text("utf-8").partition("\n")
        heading = title.lstrip("# ").replace("\\", "").replace('"', "'")
        # Braces would be commands of Hugo's.
        text = body.replace("{{", "{ {")
        made.write_text(f'---\ntitle: "{heading}"\n---\n{text}', encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, encoding="utf-8")
    (folder / "config.toml").write_text('disableKinds = ["RSS", "sitemap"]\n')
    return run_command([program, "--quiet", "--source", str(folder)]), len(pages)
