"""Law 6: the document is hostile, and nothing of it runs.

This is a sample; `python -m tests.browser.attacks` tries every attack in every field.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from docgen.spec.rules import Version
from tests.browser.attacks.documents import (
    VERSIONS,
    WHERE,
    Where,
    as_json,
    attacking_document,
)
from tests.browser.attacks.trial import Trial, injected, read_harmless
from tests.browser.attacks.victim import Victim
from tests.browser.server import serving
from tests.serve.running import running
from tests.support.attacks import ATTACKS

pytestmark = pytest.mark.browser

FORBIDDEN = {
    "a script": "<script>alert(1)</script>",
    "a handler": "<img src=data:image/x onerror=alert(1)>",
    "a link that runs": "<a href=' java&#10;script:alert(1)'>x</a>",
    "a link to a script as data": "<a href='data:text/html,x'>x</a>",
    "a frame": "<iframe src='about:blank'></iframe>",
    "a style": "<p style='color:red'>x</p>",
    "a request": "<img src='https://evil.example/x.gif'>",
    "a request without a scheme": "<link rel=stylesheet href=//evil.example/x.css>",
    "an element with a name of ours": "<form id=docgen></form>",
}


@pytest.fixture(scope="module")
def harmless(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Victim:
    """Who has read sites without attacks."""
    victim = Victim(chromium)
    read_harmless(Trial(folder=tmp_path_factory.mktemp("harmless"), victim=victim))
    assert victim.faults == []
    return victim


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("version", VERSIONS, ids=str)
def test_attacks_in_every_field_do_nothing(
    version: Version,
    where: Where,
    chromium: Browser,
    harmless: Victim,
    tmp_path: Path,
) -> None:
    """No page of a site, nor the site as one file, runs or loads or gains anything."""
    victim = Victim(chromium)
    trial = Trial(folder=tmp_path, victim=victim)
    document = attacking_document(version, len(ATTACKS) // 2, where)

    trial.read_site(document)
    trial.read_file(document)

    assert victim.faults == []
    assert injected(victim, harmless) == []
    victim.close()


def test_a_careful_host_refuses_nothing(chromium: Browser, tmp_path: Path) -> None:
    """Attacks break no Content-Security-Policy: none of them is in the page as code."""
    victim = Victim(chromium)
    with serving(tmp_path) as host:
        trial = Trial(folder=tmp_path, victim=victim, host=host)
        trial.read_site(attacking_document((3, 1), 0, "parts"))
        victim.close()
    assert victim.faults == []


def test_attacks_in_findings_do_nothing(chromium: Browser, tmp_path: Path) -> None:
    """The panel of the preview quotes the document, and nothing of it runs."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(as_json(attacking_document((3, 1), 0, "scalars")), "utf-8")
    victim = Victim(chromium)
    with running(spec) as preview:
        page = victim.read(preview.url, home=preview.url)
        expect(page.locator("docgen-preview .finding")).not_to_have_count(0)
        victim.look()
        victim.close()
    assert victim.faults == []


@pytest.mark.parametrize("markup", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_victim_notices(
    markup: str, chromium: Browser, harmless: Victim, tmp_path: Path
) -> None:
    """Were anything of this in a page, the tests above would fail."""
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{markup}")
    victim = Victim(chromium)
    victim.read(f"{tmp_path.as_uri()}/index.html", home=tmp_path.as_uri())
    assert victim.faults or injected(victim, harmless)
    victim.close()
