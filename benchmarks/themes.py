"""What the layers of a theme cost against the same templates in one folder.

Four layers (overrides, a theme, its parent, the default), each of which extends the
page's frame, against one theme that holds the outcome. Both draw the same pages, in
turns and in this process alone; the median of several rounds counts.

    python3 -m benchmarks.themes asyncapi.yaml
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory

from docgen.build.plan import site_of
from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.pages.site import Site
from docgen.render.site import RenderOptions, render_site
from docgen.themes import DEFAULT, Theme, bundled, find_theme

ROUNDS = 11
BLOCK = "{% block announce %}"
FRAME = f'{{% extends "!base.html" %}}{BLOCK}{{{{ super() }}}}.{{% endblock %}}'


def layered(folder: Path) -> Theme:
    """A chain of four layers."""
    for name, below in (("parent", DEFAULT), ("child", "../parent")):
        templates = folder / name / "templates"
        templates.mkdir(parents=True)
        (folder / name / "theme.toml").write_text(f'api = 1\nextends = "{below}"\n')
        (templates / "base.html").write_text(FRAME)
    own = folder / "own"
    own.mkdir()
    (own / "base.html").write_text(FRAME)
    return find_theme(str(folder / "child"), overrides=own)


def direct(folder: Path) -> Theme:
    """One folder with templates that draw the same."""
    copytree(bundled() / DEFAULT, folder / "direct")
    frame = folder / "direct" / "templates" / "base.html"
    frame.write_text(frame.read_text("utf-8").replace(BLOCK, f"{BLOCK}...", 1))
    return find_theme(str(folder / "direct"))


def cost_of_layers(document: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Processor seconds of both, and how much more the layers take in percent."""
    site = _site_of(document)
    with TemporaryDirectory() as place:
        folder = Path(place)
        themes = {"direct": direct(folder), "layered": layered(folder)}
        times: dict[str, list[float]] = {name: [] for name in themes}
        for _ in range(rounds):
            for name, theme in themes.items():
                times[name].append(_seconds(site, theme))
    # What else the machine does falls on both of a pair, so their ratio tells most.
    pairs = zip(times["layered"], times["direct"], strict=True)
    cost = 100 * (median(layers / plain for layers, plain in pairs) - 1)
    return {name: round(median(row), 3) for name, row in times.items()} | {
        "cost %": round(cost, 1)
    }


def _site_of(document: Path) -> Site:
    config = SiteConfig()
    reading = read_api(document, config)
    if reading.api is None:
        sys.exit("the document describes no API")
    return site_of(reading.api, config, ())


def _seconds(site: Site, theme: Theme) -> float:
    gc.collect()
    start = time.process_time()
    for _ in render_site(site, theme, RenderOptions(jobs=1)):
        pass
    return time.process_time() - start


if __name__ == "__main__":
    for name, value in cost_of_layers(Path(sys.argv[1])).items():
        print(f"{name:10}{value:8}")
