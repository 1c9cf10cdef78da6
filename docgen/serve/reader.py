"""Gives a session its jobs, one after another, away from the event loop."""

from __future__ import annotations

import gc
import traceback
from functools import partial

from docgen.serve.announce import Announce
from docgen.serve.edition import Draft, Judging
from docgen.serve.faults import verdict_on_bug
from docgen.serve.halt import Halt
from docgen.serve.patch import Basis
from docgen.serve.session import Session
from docgen.serve.shown import Shown
from docgen.serve.watch import Watcher
from docgen.serve.worker import Worker


class Reader:
    """Reads and checks in a thread of its own."""

    def __init__(self, session: Session, shown: Shown, announce: Announce) -> None:
        self.basis: Basis | None = None
        """What patches are laid to."""
        self._session = session
        self._shown = shown
        self._announce = announce
        self._worker = Worker("docgen-reader")

    async def build_first(self) -> Draft:
        """Make the first draft.

        Raises:
            DocgenError: there is nothing to build from.
        """
        draft = await self._worker.run(self._session.build)
        assert draft is not None
        self.basis = self._session.basis
        return draft

    async def build(self, halt: Halt, *, anyway: bool) -> Draft | None:
        """Make a draft of the present state; None if nothing changed, or on a halt."""
        build = partial(self._session.build, halt, anyway=anyway)
        try:
            draft = await self._worker.run(build)
        except Exception as fault:
            # The author goes on writing: what docgen fails on may be gone in a second.
            self._announce.failed(traceback.format_exc())
            self.basis = None
            judging = Judging()
            judging.settle(verdict_on_bug(fault))
            shown = await self._shown.current()
            return Draft(edition=shown.edition, judging=judging)
        self.basis = self._session.basis
        return draft

    async def judge(self, halt: Halt) -> None:
        """Find everything that is wrong with what was read."""
        try:
            await self._worker.run(partial(self._session.judge, halt))
        except Exception:
            self._announce.failed(traceback.format_exc())

    async def is_stale(self) -> bool:
        """Whether a file changed since it was last looked at."""
        return await self._worker.run(self._session.is_stale)

    async def watch(self, watcher: Watcher) -> bool:
        """Watch what the last build read; answer whether that changed unseen."""

        def follow() -> bool:
            added = watcher.follow(self._session.watch_set())
            return added and self._session.is_stale()

        return await self._worker.run(follow)

    async def collect(self) -> None:
        """Throw away what former states left."""
        await self._worker.run(gc.collect)

    def stop(self) -> None:
        """End at once, whatever is being read."""
        self._worker.stop()
