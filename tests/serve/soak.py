"""Random edits of a document of several files, while somebody reads the whole site."""

from __future__ import annotations

import gc
import os
import random
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.serve.running import Running, Tab, running, save

ROOT = """\
asyncapi: 3.0.0
info: {{title: Rooms, version: 1.0.0, description: 'Edit {edit}'}}
channels:
  {channel}:
    address: rooms.door
    messages:
      opened: {{$ref: 'parts/messages.yaml#/opened'}}
"""
PART = """\
opened:
  title: Opened {edit}
  payload: {{type: object, properties: {{room: {{type: string}}}}}}
"""
PAGES = ("/", "/channels/", "/messages/", "/schemas/", "/no-such-page.html")


@dataclass(frozen=True, slots=True)
class Resources:
    """What a process holds."""

    threads: int
    files: int
    megabytes: float

    @classmethod
    def now(cls) -> Resources:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return cls(
            threads=threading.active_count(),
            files=len(os.listdir("/proc/self/fd")),  # noqa: PTH208
            megabytes=pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
        )


@dataclass(slots=True)
class Soak:
    """Makes edits and looks at what comes of them."""

    folder: Path
    seed: int
    edit: int = 0
    channel: str = "door"
    surplus: list[tuple[str, int]] = field(default_factory=list)
    """Edits that ended in another number of reloads than one."""
    half: list[str] = field(default_factory=list)
    """Pages that were not whole."""
    made: Counter[str] = field(default_factory=Counter)
    resources: list[Resources] = field(default_factory=list)

    @property
    def spec(self) -> Path:
        return self.folder / "api" / "asyncapi.yaml"

    @property
    def part(self) -> Path:
        return self.spec.parent / "parts" / "messages.yaml"

    @property
    def sheet(self) -> Path:
        return self.folder / "look" / "static" / "own.css"

    def run(self, edits: int) -> None:
        """Make so many edits; whatever is wrong is in the lists afterwards."""
        self._write_all()
        chance = random.Random(self.seed)
        with running(self.spec, theme=str(self.folder / "look")) as preview:
            tab, stop = preview.tab(), threading.Event()
            crawler = threading.Thread(target=self._crawl, args=(preview, stop))
            crawler.start()
            try:
                for number in range(edits):
                    self._edit_once(preview, tab, chance.choice(EDITS))
                    if number in (edits // 3, edits - 1):
                        self.resources.append(Resources.now())
            finally:
                stop.set()
                crawler.join()
            self.good(self)
            preview.until_shown(f"Edit {self.edit}")
            preview.until_shown(f"Opened {self.edit}", "/messages/")

    def good(self, _: object = None) -> None:
        """Save both files as they should be."""
        save(self.part, PART.format(edit=self.edit))
        save(self.spec, ROOT.format(edit=self.edit, channel=self.channel))

    def _write_all(self) -> None:
        for path in (self.part, self.sheet):
            path.parent.mkdir(parents=True)
        (self.folder / ".git").mkdir()
        (self.folder / "look" / "theme.toml").write_text(
            'name = "look"\nextends = "default"\napi = 1\n[assets]\ncss = ["own.css"]\n'
        )
        self.sheet.write_text("body { order: 0 }")
        self.good()

    def _edit_once(
        self, preview: Running, tab: Tab, make: Callable[[Soak], None]
    ) -> None:
        self.edit += 1
        make(self)
        tab.next()
        reloads = 1 + len(tab.reloads(quiet=0.25))
        name = make.__name__
        self.made[name] += 1
        if reloads != 1:
            self.surplus.append((name, reloads))
        preview.status()

    def _crawl(self, preview: Running, stop: threading.Event) -> None:
        while not stop.wait(0.01):
            for path in (*PAGES, f"/channels/{self.channel}.html"):
                body = preview.get(path).text
                whole = body.startswith("<!doctype html>") or body == ""
                if not whole or (body and body.count("/__docgen/preview.js") != 1):
                    self.half.append(f"{path}: {body[-200:]}")


def good(soak: Soak) -> None:
    """Save the document as an editor does."""
    save(soak.spec, ROOT.format(edit=soak.edit, channel=soak.channel))


def part(soak: Soak) -> None:
    """Save the other file."""
    save(soak.part, PART.format(edit=soak.edit))


def broken(soak: Soak) -> None:
    """Leave the document in the middle of a word."""
    text = ROOT.format(edit=soak.edit, channel=soak.channel)
    save(soak.spec, text + f"x-open: [{soak.edit}\n")


def renamed(soak: Soak) -> None:
    """Call the channel something else."""
    soak.channel = f"door{soak.edit}"
    good(soak)


def deleted(soak: Soak) -> None:
    """Take a file away that is referred to, or put it back."""
    if soak.part.exists():
        soak.part.unlink()
    else:
        part(soak)


def burst(soak: Soak) -> None:
    """Write both files many times in a row."""
    for _ in range(10):
        soak.spec.write_text(ROOT.format(edit=soak.edit, channel=soak.channel))
        if soak.part.parent.exists():
            soak.part.write_text(PART.format(edit=soak.edit))


def switched(soak: Soak) -> None:
    """Replace the whole folder, as a branch switch does."""
    old = soak.folder / "old"
    soak.spec.parent.rename(old)
    soak.part.parent.mkdir(parents=True)
    soak.good()
    shutil.rmtree(old)


def styled(soak: Soak) -> None:
    """Edit a style sheet."""
    save(soak.sheet, f"body {{ order: {soak.edit} }}")


EDITS = (good, good, part, broken, renamed, deleted, burst, switched, styled)
