"""Runs the stages of a build one after another and tells what each one takes."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.api import api_of
from docgen.build.checking import check_reading
from docgen.build.documents import open_documents
from docgen.build.plan import downloads_of, options_of, site_of
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics
from docgen.render.site import render_site
from docgen.themes import theme_for
from docgen.write import write_site


@dataclass(slots=True)
class Watch:
    """Processor seconds by stage, in the order of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done inside for a stage."""
        start = time.process_time()
        yield
        self.seconds[name] = time.process_time() - start


def run_stages(spec: Path, output: Path) -> dict[str, float]:
    """Build a site in this process alone.

    `normalize` holds `resolve`: references are followed where they are met.
    """
    sys.setrecursionlimit(20_000)
    gc.collect()
    config = SiteConfig(output=output, jobs=1)
    watch, diagnostics = Watch(), Diagnostics()
    theme = theme_for(config)
    with watch.stage("load"):
        documents = open_documents(spec, config, diagnostics)
    with watch.stage("normalize"):
        api = api_of(documents, diagnostics)
    if api is None:
        return watch.seconds
    with watch.stage("check"):
        check_reading(documents, api, diagnostics, may_fork=False)
    with watch.stage("plan"):
        site = site_of(api, config, downloads_of(documents, spec))
    with watch.stage("render"):
        options = options_of(config, (), spec=spec, documents=documents)
        files = list(render_site(site, theme, options))
    with watch.stage("write"):
        write_site(iter(files), output)
    return watch.seconds
