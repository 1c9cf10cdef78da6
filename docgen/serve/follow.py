"""Follows the sources: waits for a change, shows it, and leaves the rest for behind it.

Belongs to the event loop; what takes long is given to two workers.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from contextlib import suppress
from functools import partial
from itertools import filterfalse
from typing import Any

from docgen.serve.announce import Announce
from docgen.serve.behind import Behind
from docgen.serve.changes import Changes, first_of
from docgen.serve.edition import Draft, Judging, Verdict
from docgen.serve.faults import is_fault_of_text
from docgen.serve.halt import Halt
from docgen.serve.patch import Basis, Patch, Patcher
from docgen.serve.reader import Reader
from docgen.serve.session import Session
from docgen.serve.shown import Shown
from docgen.serve.watch import Watcher
from docgen.serve.worker import Worker

LONGEST = 3.0
"""Seconds after which a state is shown although changes keep coming."""


class Follower:
    """Keeps what is shown at the state of the sources."""

    def __init__(
        self,
        session: Session,
        shown: Shown,
        announce: Announce,
        *,
        drawer: Worker,
        poll: bool,
    ) -> None:
        self.watcher = Watcher(self._noticed, announce.advise, poll=poll)
        self._shown = shown
        self._announce = announce
        self._drawer = drawer
        self._loop = asyncio.get_running_loop()
        self._changes = Changes(lambda: self.watcher.tells_when_done)
        self._reader = Reader(session, shown, announce)
        self._behind = Behind(
            self._reader, shown, self.watcher, self._changes, announce
        )
        self._patcher = Patcher()

    async def start(self) -> None:
        """Build for the first time.

        Raises:
            DocgenError: there is nothing to build from.
        """
        started = time.monotonic()
        self._shown.publish(await self._reader.build_first(), started)

    async def follow(self) -> None:
        """Check what is shown, and build again after each change, until cancelled."""
        while True:
            await self._catch_up_until_changed()
            started = time.monotonic()
            await self._changes.settle()
            if not await self._patch(started):
                draft = await self._build_until_quiet(started)
                if draft is not None:
                    self._shown.publish(draft, started)

    def stop(self) -> None:
        """End at once, whatever is being built."""
        self.watcher.stop()
        self._reader.stop()

    def _noticed(self, done: bool) -> None:
        """Take note of a change; called from the threads of the watcher."""
        with suppress(RuntimeError):
            # The event loop may be closed by now.
            self._loop.call_soon_threadsafe(partial(self._changes.note, done=done))

    async def _catch_up_until_changed(self) -> None:
        """Do what is left to do; a change has that given up."""
        behind = asyncio.create_task(self._behind.catch_up())
        try:
            await first_of(_ended(behind), self._changes.happened.wait())
            if behind.done():
                behind.result()
            await self._changes.happened.wait()
        finally:
            behind.cancel()

    async def _patch(self, started: float) -> bool:
        """Show an edit of a single object at once; answer whether it is one."""
        while True:
            basis = self._reader.basis
            if basis is None:
                return False
            self._changes.forget()
            patch = await self._try_patch(basis)
            if patch is None:
                return False
            if await self._changes.are_over():
                break
            if time.monotonic() - started > LONGEST:
                break
            await self._changes.settle()
        if patch.edition is not None:
            judging = Judging(at_once=await self._mended())
            draft = Draft(edition=patch.edition, judging=judging)
            self._shown.publish(draft, started, patch.prints)
        return True

    async def _mended(self) -> Verdict | None:
        """Tell at once that a text can be read again, if that could not be read."""
        if (await self._shown.current()).judging.at_once is None:
            return None
        rest = filterfalse(is_fault_of_text, self._behind.findings)
        return Verdict(findings=tuple(rest), texts={})

    async def _try_patch(self, basis: Basis) -> Patch | None:
        findings, known = self._behind.findings, self._shown.patched
        shown = await self._shown.current()
        is_shown = shown.edition is basis.edition and shown.judging.at_once is None
        work = partial(self._patcher.patch, basis, findings, known, is_shown=is_shown)
        try:
            return await self._drawer.run(work)
        except Exception:
            # A full reading needs no patch.
            self._announce.failed(traceback.format_exc())
            return None

    async def _build_until_quiet(self, started: float) -> Draft | None:
        """Build what there is, again if it changed meanwhile; answer the last state."""
        draft: Draft | None = None
        while True:
            self._changes.forget()
            draft = await self._build_until_changed(started) or draft
            if await self._is_quiet(draft):
                return draft
            if draft is not None and time.monotonic() - started > LONGEST:
                return draft
            await self._changes.settle()

    async def _build_until_changed(self, started: float) -> Draft | None:
        """Build; give it up if something changes before this has taken long."""
        halt = Halt()
        anyway = self._shown.patched is not None
        building = asyncio.create_task(self._reader.build(halt, anyway=anyway))
        await first_of(_ended(building), self._changes.happened.wait())
        if time.monotonic() - started < LONGEST:
            # What changes later has to wait, or somebody who goes on saving sees none.
            halt.call()
        return await building

    async def _is_quiet(self, draft: Draft | None) -> bool:
        """Wait whether anything else changes; the files themselves have the last word.

        On a busy machine a change may be long past before anybody tells of it.
        """
        in_doubt = draft is not None and draft.is_doubtful
        if not await self._changes.are_over(in_doubt=in_doubt):
            return False
        if not await self._reader.is_stale():
            return True
        self._changes.note(done=True)
        return False


async def _ended(task: asyncio.Task[Any]) -> None:
    await asyncio.wait((task,))
