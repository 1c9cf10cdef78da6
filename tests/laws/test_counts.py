"""Nothing is done twice: counts of work, which are the same on every machine.

Seconds prove nothing on a shared machine. These numbers grow when somebody, in good
faith, makes a build do again what it has done.
"""

from __future__ import annotations

import cProfile
import json
import pstats
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.build.reading import read_api
from docgen.build.site import build_site
from docgen.config import SiteConfig
from tests.support.generated import document_of

CHANNELS = 12


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], int]:
    """Counts calls of docgen's functions in one build, by file and name."""
    folder = tmp_path_factory.mktemp("counted")
    spec = folder / "asyncapi.json"
    spec.write_text(json.dumps(document_of(CHANNELS)))
    profile = cProfile.Profile()
    profile.runcall(build_site, spec, SiteConfig(output=folder / "site", jobs=1))
    counts = pstats.Stats(profile).stats  # type: ignore[attr-defined]

    def count(file: str, name: str) -> int:
        found = [
            numbers[1]
            for (path, _, function), numbers in counts.items()
            if path.endswith(f"docgen/{file}") and function == name
        ]
        assert found, f"no {name} of {file} was called; was it renamed?"
        return sum(found)

    return count


@pytest.mark.parametrize(
    ("file", "name", "most"),
    [
        ("load/read.py", "load_source", 1),
        ("normalize/api.py", "normalize_api", 1),
        ("pages/message_view.py", "view_message", CHANNELS),
        ("pages/entity_views.py", "build", CHANNELS),
        ("render/twins/messages.py", "_written_once", 4 * CHANNELS),
        # A message for all pages of channels and operations, its payload and headers
        # for the message's own page as well.
        ("render/environment.py", "_drawn_for_any_page", 3 * CHANNELS),
    ],
)
def test_work_is_done_once(
    calls: Callable[[str, str], int], file: str, name: str, most: int
) -> None:
    """A file is read once, an object normalized, viewed and drawn once."""
    assert calls(file, name) <= most


def test_every_page_is_rendered_once(
    calls: Callable[[str, str], int], tmp_path: Path
) -> None:
    """There are as many drawings as pages."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(document_of(CHANNELS)))
    build_site(spec, SiteConfig(output=tmp_path / "site", jobs=1))

    pages = list((tmp_path / "site").rglob("*.html"))
    assert calls("render/site.py", "render_page") == len(pages)


def test_checking_visits_each_node_as_often_however_many_there_are(
    tmp_path: Path,
) -> None:
    """Twice the document is twice the calls, not four times."""
    numbers = []
    for channels in (20, 40, 80):
        spec = tmp_path / f"{channels}.json"
        spec.write_text(json.dumps(document_of(channels)))
        profile = cProfile.Profile()
        profile.runcall(read_api, spec, SiteConfig())
        numbers.append(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    few, more, most = numbers
    assert most - more <= 2.1 * (more - few)


def test_a_second_build_writes_only_what_changed(tmp_path: Path) -> None:
    """One edited description rewrites the pages that show it, and no others."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(document_of(40)))
    config = SiteConfig(output=tmp_path / "site", jobs=1)
    build_site(spec, config)
    text = spec.read_text()
    spec.write_text(text.replace("Events of the kind 0007.", "News of the kind 0007."))
    again = build_site(spec, config).written

    assert again is not None
    assert 0 < again.written < 0.1 * again.unchanged


def test_a_second_build_draws_what_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of no object are drawn each time, of the others those that show it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("docgen.build.keeping.MANY_PAGES", 0)
    spec = tmp_path / "asyncapi.json"
    config = SiteConfig(output=tmp_path / "site", jobs=1)
    document: Any = document_of(60)
    spec.write_text(json.dumps(document))
    build_site(spec, config)
    schemas = document["components"]["schemas"]
    # Each schema refers to the one before, so only the last one's message does to it.
    schemas[max(schemas)]["description"] = "Edited."
    spec.write_text(json.dumps(document, indent=2))
    profile = cProfile.Profile()

    result = profile.runcall(build_site, spec, config)

    counts = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    [drawn] = [
        numbers[1]
        for (path, _, function), numbers in counts.items()
        if path.endswith("docgen/render/site.py") and function == "render_page"
    ]
    pages = len(list((tmp_path / "site").rglob("*.html")))
    assert pages > 200
    assert drawn < 40
    # All lines have moved, and so the numbers on all pages.
    assert result.written is not None
    assert result.written.written > pages
