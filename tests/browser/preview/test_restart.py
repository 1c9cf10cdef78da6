"""A tab outlives the server."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.preview.conftest import DOOR, ready
from tests.serve.test_preview_command import COMMAND, ENVIRONMENT, url_of

pytestmark = pytest.mark.browser


@contextmanager
def serving(spec: Path, port: int) -> Iterator[str]:
    """Run the command until the block ends, then stop it as Ctrl-C does."""
    process = subprocess.Popen(
        [*COMMAND, "--port", str(port)],
        cwd=spec.parent,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
    )
    with process:
        yield url_of(process)
        process.send_signal(signal.SIGINT)


def test_tab_comes_back_after_a_restart(spec: Path, context: BrowserContext) -> None:
    """The tab waits for the server and then loads its page, once."""
    page = context.new_page()
    with serving(spec, 0) as url:
        port = int(re.sub(r"\D", "", url.rpartition(":")[2]))
        page.goto(f"{url}{DOOR}")
        ready(page)
    spec.write_text(spec.read_text().replace("First words", "Words after a pause"))
    page.evaluate("sessionStorage.loads = 0")
    page.add_init_script("sessionStorage.loads = Number(sessionStorage.loads) + 1")
    with serving(spec, port):
        expect(page.get_by_text("Words after a pause").first).to_be_visible()
        ready(page)
        page.wait_for_timeout(500)
        assert page.evaluate("sessionStorage.loads") == "1"
        context.close()
