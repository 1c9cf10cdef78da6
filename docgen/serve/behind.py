"""What follows behind a page: reading in full, watching, checking, tidying up.

All of it can wait, and is given up as soon as there is something newer to show.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic

from docgen.diagnostics import Finding
from docgen.serve.announce import Announce, Told
from docgen.serve.changes import Changes, within
from docgen.serve.edition import Judging
from docgen.serve.halt import Halt
from docgen.serve.reader import Reader
from docgen.serve.shown import Shown
from docgen.serve.watch import Watcher

PATIENCE = 0.3
"""Seconds for which checking and reading wait, so that the page comes first. A tab asks
for what was found once its page is seen, which is sooner."""
REST = 1.0
"""Seconds without a change after which an author is taken to be reading."""
LONGER = 5
"""How many times longer than throwing things away takes, the author has to rest."""
MOST_LITTER = 5
"""States that may be left lying about while an author does not rest."""


class Behind:
    """Brings what is known about the generation that is shown up to date."""

    def __init__(
        self,
        reader: Reader,
        shown: Shown,
        watcher: Watcher,
        changes: Changes,
        announce: Announce,
    ) -> None:
        self.findings: tuple[Finding, ...] = ()
        """What was found last, which is most likely what will be found again."""
        self._reader = reader
        self._shown = shown
        self._watcher = watcher
        self._changes = changes
        self._announce = announce
        self._told = 0
        self._littered = 0
        self._cost = 0.0
        """Seconds that it took to throw away what former states left."""

    async def catch_up(self) -> None:
        """Do all that is left to do; whoever cancels this has the rest given up."""
        halt = Halt()
        self._littered += 1
        try:
            if self._littered > MOST_LITTER:
                await self._until_wanted((await self._shown.current()).judging)
                await self._tidy()
            if self._shown.patched is not None:
                await self._read(halt)
            await self._watch()
            await self._judge(halt)
            # Checking may have followed references that nothing had followed.
            await self._watch()
            await self._rest()
        finally:
            halt.call()

    async def _read(self, halt: Halt) -> None:
        """Read all again that a patch has shown a part of."""
        shown = await self._shown.current()
        await self._until_wanted(shown.judging)
        draft = await self._reader.build(halt, anyway=True)
        if draft is not None:
            self._shown.adopt(draft)

    async def _watch(self) -> None:
        """Watch what the last build read; build again if that changed unseen."""
        if await self._reader.watch(self._watcher):
            self._changes.note(done=True)

    async def _judge(self, halt: Halt) -> None:
        """Check what is shown, and tell the terminal."""
        generation = await self._shown.current()
        judging = generation.judging
        await self._until_wanted(judging)
        await self._reader.judge(halt)
        verdict = judging.verdict.result() if judging.verdict.done() else None
        if verdict is None:
            return
        self.findings = verdict.findings
        if generation.number != self._told:
            self._told = generation.number
            told = Told(
                number=generation.number, verdict=verdict, seconds=generation.seconds
            )
            self._announce.judged(told)

    async def _rest(self) -> None:
        """Throw away what former states left, when nobody waits: it stops all."""
        await asyncio.sleep(REST + LONGER * self._cost)
        await self._tidy()

    async def _tidy(self) -> None:
        started = monotonic()
        await self._reader.collect()
        self._littered, self._cost = 0, monotonic() - started

    async def _until_wanted(self, judging: Judging) -> None:
        """Let the page come first: wait until somebody asks what is wrong with it."""
        if not judging.verdict.done():
            loop, wanted = asyncio.get_running_loop(), asyncio.Event()

            def want() -> None:
                with suppress(RuntimeError):
                    loop.call_soon_threadsafe(wanted.set)

            judging.when_wanted(want)
            await within(PATIENCE, wanted.wait())
