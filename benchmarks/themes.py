"""What the layers of a theme cost against the same templates in one folder.

    python -m benchmarks.themes asyncapi.yaml

Four layers (overrides, a theme, its parent, the default), each of which extends the
page's frame, against one theme that holds the outcome. Builds take turns, and the best
of several counts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.build import read_api, site_of
from docgen.config import SiteConfig
from docgen.pages.site import Site
from docgen.render.site import RenderOptions, render_site
from docgen.themes import Theme, find_theme

ROUNDS = 7
FRAME = '{% extends "!base.html" %}{% block announce %}{{ super() }}.{% endblock %}'


def layered(folder: Path) -> Theme:
    """A chain of four layers."""
    for name, below in (("parent", "default"), ("child", "../parent")):
        templates = folder / name / "templates"
        templates.mkdir(parents=True)
        (folder / name / "theme.toml").write_text(f'api = 1\nextends = "{below}"\n')
        (templates / "base.html").write_text(FRAME)
    own = folder / "own"
    own.mkdir()
    (own / "base.html").write_text(FRAME)
    return find_theme(str(folder / "child"), overrides=own)


def seconds(site: Site, theme: Theme) -> float:
    """How long it takes to render a site."""
    start = time.perf_counter()
    for _ in render_site(site, theme, RenderOptions(jobs=1)):
        pass
    return time.perf_counter() - start


def best(measures: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The best time of each, measured in turns."""
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(ROUNDS):
        for name, measure in measures.items():
            times[name].append(measure())
    return {name: min(row) for name, row in times.items()}


def main(document: Path) -> None:
    """Measure and tell."""
    config = SiteConfig()
    reading = read_api(document, config)
    if reading.api is None:
        sys.exit("the document describes no API")
    site = site_of(reading.api, config, ())
    with TemporaryDirectory() as folder:
        theme = layered(Path(folder))
        times = best(
            {
                "direct": lambda: seconds(site, find_theme()),
                "layered": lambda: seconds(site, theme),
            }
        )
    cost = times["layered"] / times["direct"] - 1
    for name, duration in times.items():
        print(f"{name:10}{duration:8.3f} s")
    print(f"{'cost':10}{cost:8.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
