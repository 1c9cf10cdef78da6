"""A running preview and a browser that looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.serve.running import Running, project, running, save

DOCUMENT = """\
asyncapi: 3.0.0
info:
  title: Rooms
  version: 1.0.0
  description: |
{paragraphs}
channels:
  door:
    address: rooms.door
    title: Door
    description: First words
    messages:
      opened: {{$ref: '#/components/messages/opened'}}
  window: {{address: rooms.window, title: Window}}
components:
  messages:
    opened:
      payload:
        type: object
        properties:
          room:
            type: object
            properties: {{name: {{type: string}}, floor: {{type: integer}}}}
""".format(
    paragraphs="\n\n".join(f"    ## Part {n}\n\n    Words of {n}." for n in range(60))
)
DOOR = "channels/door.html"


@dataclass
class Author:
    """Somebody who edits a document and looks at its preview."""

    spec: Path
    preview: Running
    context: BrowserContext

    def open(self, path: str = "") -> Page:
        """Open a page in a tab; it is ready once its findings are known."""
        page = self.context.new_page()
        page.goto(f"{self.preview.url}{path}")
        ready(page)
        return page

    def save(self, old: str, new: str) -> None:
        """Replace some words of the document."""
        text = self.spec.read_text("utf-8")
        assert old in text
        save(self.spec, text.replace(old, new))


def ready(page: Page, generation: int | None = None) -> None:
    """Wait until a tab shows the findings, of a generation if one is named."""
    value = "" if generation is None else f'="{generation}"'
    page.locator(f"docgen-preview[data-generation{value}]").wait_for(state="attached")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return project(tmp_path, DOCUMENT)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(20_000)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on(
        "console",
        lambda message: (
            faults.append(message.text) if "Security" in message.text else None
        ),
    )
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def author(spec: Path, context: BrowserContext) -> Iterator[Author]:
    with running(spec) as preview:
        yield Author(spec, preview, context)
        context.close()
