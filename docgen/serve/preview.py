"""The preview of one site: follows its sources and answers what is asked about it.

Everything here runs on the event loop, except the jobs that are given to the two
workers: one reads and checks, one draws.
"""

from __future__ import annotations

import asyncio
import gc
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Protocol
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Finding
from docgen.location import JsonValue
from docgen.serve.addresses import Addresses
from docgen.serve.changes import Changes, first_of, within
from docgen.serve.edition import (
    Change,
    Draft,
    Edition,
    Generation,
    Judging,
    Verdict,
    change_between,
)
from docgen.serve.faults import verdict_on_bug
from docgen.serve.inject import mark_of
from docgen.serve.patch import Basis, Patch, Patcher
from docgen.serve.session import Session
from docgen.serve.sources import Prints
from docgen.serve.studio import Studio
from docgen.serve.tabs import Tabs
from docgen.serve.watch import Watcher
from docgen.serve.worker import Worker

LONGEST = 3.0
"""Seconds after which a state is shown although changes keep coming."""
STYLE = "style.css"
"""The asset that all style sheets of a theme become."""
PATIENCE = 0.15
"""Seconds for which checking and reading wait, so that the page comes first."""

REST = 1.0
"""Seconds without a change after which an author is taken to be reading."""
MOST_LITTER = 5
"""States that may be left lying about while an author does not rest."""


class Told(Struct, frozen=True, kw_only=True):
    """What is told about a generation."""

    number: int
    verdict: Verdict
    seconds: float
    """From the change to the moment when the tabs were told."""


class Announce(Protocol):
    """Tells the person at the terminal."""

    def judged(self, told: Told) -> None:
        """A generation is shown and checked."""

    def advise(self, text: str) -> None:
        """Something works, but could work better."""

    def failed(self, trace: str) -> None:
        """A fault of docgen itself; the preview goes on."""


class Preview:
    """Follows one site and answers for it."""

    def __init__(
        self, session: Session, announce: Announce, *, poll: bool = False
    ) -> None:
        self.tabs = Tabs()
        self.boot = uuid4().hex
        """Tells this run from others: a tab of an earlier run loads its page again."""
        self.watcher = Watcher(self._noticed, announce.advise, poll=poll)
        self._session = session
        self._announce = announce
        self._addresses = Addresses()
        self._studio = Studio()
        self._reader = Worker("docgen-reader")
        self._drawer = Worker("docgen-drawer")
        self._loop = asyncio.get_running_loop()
        self._current: asyncio.Future[Generation] = self._loop.create_future()
        self._following: asyncio.Future[None] = self._loop.create_future()
        """Is done when the next generation is published."""
        self._changes = Changes(lambda: self.watcher.tells_when_done)
        self._patcher = Patcher()
        self._basis: Basis | None = None
        """What patches are laid to."""
        self._patched: Prints | None = None
        """The state that is shown by a patch, until it has been read in full."""
        self._findings: tuple[Finding, ...] = ()
        self._seconds = 0.0
        self._told = 0
        self._littered = 0

    async def start(self) -> None:
        """Build for the first time; requests wait for that.

        Raises:
            DocgenError: there is nothing to build from.
        """
        started = time.monotonic()
        draft = await self._reader.run(self._session.build)
        assert draft is not None
        self._basis = self._session.basis
        self._publish(draft, started)

    async def follow(self) -> None:
        """Check what is shown, and build again after each change, until cancelled."""
        while True:
            if self._patched is None or await self._read_behind():
                await self._watch()
                if await self._judge(await self.current()):
                    # Checking may have followed references that nothing had followed.
                    await self._watch()
                await self._rest()
            await self._changes.happened.wait()
            started = time.monotonic()
            await self._changes.settle()
            if not await self._patch(started):
                draft = await self._build_until_quiet(started)
                if draft is not None:
                    self._publish(draft, started)

    def stop(self) -> None:
        """End at once, whatever is being built."""
        self.watcher.stop()
        self._reader.stop()
        self._drawer.stop()

    async def current(self) -> Generation:
        """The generation that is shown; at first, wait for it."""
        return await asyncio.shield(self._current)

    async def judged(self) -> tuple[int, Verdict]:
        """The number of the generation that is shown, and all that is wrong with it."""
        while True:
            generation, following = await self.current(), self._following
            generation.judging.want()
            verdict = await asyncio.shield(
                asyncio.wrap_future(generation.judging.verdict)
            )
            if verdict is not None and following is self._following:
                return generation.number, verdict
            # Something newer was read; it will be published as soon as all is quiet.
            await asyncio.shield(following)

    async def draw(self, edition: Edition, path: str) -> bytes:
        """Draw one of an edition's pages.

        Raises:
            DocgenError: a template is broken.
        """
        page = edition.pages[path]
        return await self._drawer.run(lambda: self._studio.draw(edition, page))

    async def is_outdated(self, path: str, mark: str) -> bool:
        """Whether a page would be drawn otherwise now than it was for a tab.

        Args:
            path: the page.
            mark: tells what was drawn for the tab.

        Raises:
            DocgenError: a template is broken.
        """
        edition = (await self.current()).edition
        if edition is None or path not in edition.pages:
            return False
        return mark_of(await self.draw(edition, path)) != mark

    async def make(self, make: Callable[[], bytes]) -> bytes:
        """Make a file that lies beside the pages."""
        return await self._drawer.run(make)

    def tell_failed(self, trace: str) -> None:
        """Tell of a fault of docgen; the preview goes on."""
        self._announce.failed(trace)

    def greeting(self) -> dict[str, JsonValue]:
        """What a tab is told when it connects: which run, which generation."""
        number = self._current.result().number if self._current.done() else 0
        return {"boot": self.boot, "generation": number}

    def moved(self, path: str) -> str | None:
        """Where to go instead of a page that is gone."""
        return self._addresses.now(path)

    def _noticed(self, done: bool) -> None:
        """Take note of a change; called from the threads of the watcher."""
        self._call_soon(partial(self._changes.note, done=done))

    def _call_soon(self, call: Callable[[], object]) -> None:
        """Have something called on the event loop, unless that is closed by now."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call)

    async def _patch(self, started: float) -> bool:
        """Show an edit of a single object at once; answer whether it is one."""
        while True:
            basis = self._basis
            if basis is None:
                return False
            self._changes.forget()
            known = self._patched
            patch = await self._try_patch(basis, known)
            if patch is None:
                return False
            if await self._changes.are_over():
                break
            if time.monotonic() - started > LONGEST:
                break
            await self._changes.settle()
        if patch.edition is not None:
            self._publish(Draft(edition=patch.edition, judging=Judging()), started)
            self._patched = patch.prints
        return True

    async def _try_patch(self, basis: Basis, known: Prints | None) -> Patch | None:
        work = partial(self._patcher.patch, basis, self._findings, known)
        try:
            return await self._drawer.run(work)
        except Exception:
            # A full reading needs no patch.
            self.tell_failed(traceback.format_exc())
            return None

    async def _read_behind(self) -> bool:
        """Read all again behind a patch; further patches are laid meanwhile.

        Returns:
            Whether what is shown has been read in full.
        """
        shown = await self.current()
        await self._until_wanted(shown.judging)
        if self._changes.happened.is_set():
            return False
        building = asyncio.ensure_future(self._build(anyway=True))
        patchable = True
        while patchable and not building.done():
            await first_of(_ended(building), self._changes.happened.wait())
            if self._changes.happened.is_set() and not building.done():
                started = time.monotonic()
                await self._changes.settle()
                patchable = await self._patch(started)
        draft = await building
        if draft is None or not patchable or shown is not await self.current():
            self._changes.note(done=True)
            return False
        self._adopt(shown, draft)
        return True

    def _adopt(self, shown: Generation, draft: Draft) -> None:
        """Let what was read in full take the place of the patch that is shown.

        Tabs need not be told: with the verdict they learn whether their page is what
        is drawn now.
        """
        self._patched = None
        shown.judging.follow(draft.judging)
        self._current = self._loop.create_future()
        self._current.set_result(
            replace(shown, edition=draft.edition, judging=draft.judging)
        )

    async def _build_until_quiet(self, started: float) -> Draft | None:
        """Build what there is, again if it changed meanwhile; answer the last state."""
        draft: Draft | None = None
        while True:
            self._changes.forget()
            draft = await self._build(anyway=self._patched is not None) or draft
            if await self._is_quiet():
                return draft
            if draft is not None and time.monotonic() - started > LONGEST:
                return draft
            await self._changes.settle()

    async def _is_quiet(self) -> bool:
        """Wait whether anything else changes; the files themselves have the last word.

        On a busy machine a change may be long past before anybody tells of it.
        """
        if not await self._changes.are_over():
            return False
        if not await self._reader.run(self._session.is_stale):
            return True
        self._changes.note(done=True)
        return False

    async def _build(self, *, anyway: bool = False) -> Draft | None:
        build = partial(self._session.build, anyway=anyway)
        try:
            return await self._reader.run(build)
        except Exception as fault:
            # The author goes on writing: what docgen fails on may be gone in a second.
            self.tell_failed(traceback.format_exc())
            judging = Judging()
            judging.settle(verdict_on_bug(fault))
            shown = await self.current()
            return Draft(edition=shown.edition, judging=judging)
        finally:
            self._basis = self._session.basis

    def _publish(self, draft: Draft, started: float) -> None:
        """Make a draft the current generation and tell the tabs."""
        old = self._current.result() if self._current.done() else None
        edition = None if old is None else old.edition
        generation = Generation(
            number=1 if old is None else old.number + 1,
            edition=draft.edition,
            judging=draft.judging,
            change=change_between(edition, draft.edition),
        )
        if edition is not None and draft.edition is not None:
            self._addresses.change(edition.pages.keys(), draft.edition.pages.keys())
        if old is not None:
            self._current = self._loop.create_future()
            if self._patched is not None:
                # Nobody will ever judge a patch that was not read in full.
                old.judging.settle(None)
        self._patched = None
        self._current.set_result(generation)
        following, self._following = self._following, self._loop.create_future()
        following.set_result(None)
        if old is not None:
            self._tell(generation)
        self._seconds = time.monotonic() - started

    def _tell(self, generation: Generation) -> None:
        path, edition = "*", generation.edition
        is_style = generation.change is Change.STYLE
        if is_style and edition is not None and STYLE in edition.assets:
            path = f"/{edition.assets.path_of(STYLE)}"
        about: dict[str, JsonValue] = {
            "generation": generation.number,
            "change": str(generation.change),
        }
        self.tabs.reload(path, about)

    async def _judge(self, generation: Generation) -> bool:
        """Check what is shown, unless it changes first; answer whether it did."""
        judging = generation.judging
        await self._until_wanted(judging)
        if self._changes.happened.is_set():
            return False
        try:
            await self._reader.run(self._session.judge)
        except Exception:
            self.tell_failed(traceback.format_exc())
        verdict = judging.verdict.result()
        if verdict is not None:
            self._findings = verdict.findings
        if verdict is not None and generation.number != self._told:
            self._told = generation.number
            self._announce.judged(
                Told(number=generation.number, verdict=verdict, seconds=self._seconds)
            )
        return True

    async def _rest(self) -> None:
        """Throw away what former states left, when nobody waits: it stops all."""
        self._littered += 1
        await within(REST, self._changes.happened.wait())
        if self._changes.happened.is_set() and self._littered < MOST_LITTER:
            return
        await self._reader.run(gc.collect)
        self._littered = 0

    async def _until_wanted(self, judging: Judging) -> None:
        """Let the page come first: wait until somebody asks what is wrong with it."""
        if not judging.verdict.done():
            wanted = asyncio.Event()
            judging.when_wanted(lambda: self._call_soon(wanted.set))
            waiting = first_of(wanted.wait(), self._changes.happened.wait())
            await within(PATIENCE, waiting)

    async def _watch(self) -> None:
        """Watch what the last build read; build again if that changed unseen."""

        def follow() -> bool:
            added = self.watcher.follow(self._session.watch_set())
            return added and self._session.is_stale()

        if await self._reader.run(follow):
            self._changes.note(done=True)


async def _ended(task: asyncio.Task[Draft | None]) -> None:
    await asyncio.wait((task,))
