"""What is shown: numbers each state, tells the tabs of it, answers those who wait.

Belongs to the event loop.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic
from uuid import uuid4

from msgspec.structs import replace

from docgen.location import JsonValue
from docgen.serve.addresses import Addresses
from docgen.serve.edition import (
    Change,
    Draft,
    Generation,
    Judging,
    Verdict,
    change_between,
)
from docgen.serve.sources import Prints
from docgen.serve.tabs import Tabs

STYLE = "style.css"
"""The asset that all style sheets of a theme become."""


class Shown:
    """The generation that is shown, one after another."""

    def __init__(self) -> None:
        self.tabs = Tabs()
        self.boot = uuid4().hex
        """Tells this run from others: a tab of an earlier run loads its page again."""
        self.patched: Prints | None = None
        """The state that is shown by a patch, until it has been read in full."""
        self._addresses = Addresses()
        self._loop = asyncio.get_running_loop()
        self._current: asyncio.Future[Generation] = self._loop.create_future()
        self._following: asyncio.Future[None] = self._loop.create_future()
        """Is done when the next generation is published."""

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

    async def so_far(self) -> tuple[int, Verdict | None, bool]:
        """The number of what is shown, what is known of it, and whether that is all.

        Nobody is kept waiting; tabs are told when the rest is known.
        """
        generation = await self.current()
        judging = generation.judging
        judging.want()
        verdict = judging.verdict.result() if judging.verdict.done() else None
        return generation.number, verdict or judging.at_once, verdict is not None

    def greeting(self) -> dict[str, JsonValue]:
        """What a tab is told when it connects: which run, which generation."""
        number = self._current.result().number if self._current.done() else 0
        return {"boot": self.boot, "generation": number}

    def moved(self, path: str) -> str | None:
        """Where to go instead of a page that is gone."""
        return self._addresses.now(path)

    def publish(
        self, draft: Draft, started: float, patched: Prints | None = None
    ) -> None:
        """Make a draft the current generation and tell the tabs.

        Args:
            draft: what to show.
            started: when the change was noticed that it shows.
            patched: the state that it shows, if that was not read in full.
        """
        old = self._current.result() if self._current.done() else None
        edition = None if old is None else old.edition
        generation = Generation(
            number=1 if old is None else old.number + 1,
            edition=draft.edition,
            judging=draft.judging,
            change=change_between(edition, draft.edition),
            seconds=monotonic() - started,
        )
        if edition is not None and draft.edition is not None:
            self._addresses.change(edition.pages.keys(), draft.edition.pages.keys())
        if old is not None and self.patched is not None:
            # Nobody will ever judge a patch that was not read in full.
            old.judging.settle(None)
        self.patched = patched
        self._turn_to(generation)
        following, self._following = self._following, self._loop.create_future()
        following.set_result(None)
        if old is not None:
            self._tell(generation)

    def adopt(self, draft: Draft) -> None:
        """Let what was read in full take the place of the patch that is shown.

        Tabs need not be told: with the verdict they learn whether their page is what
        is drawn now.
        """
        self.patched = None
        shown = self._current.result()
        shown.judging.follow(draft.judging)
        self._turn_to(replace(shown, edition=draft.edition, judging=draft.judging))

    def _turn_to(self, generation: Generation) -> None:
        if self._current.done():
            self._current = self._loop.create_future()
        self._current.set_result(generation)
        judging = generation.judging

        def tell() -> None:
            with suppress(RuntimeError):
                # The event loop may be closed by now.
                self._loop.call_soon_threadsafe(self._judged, judging)

        judging.verdict.add_done_callback(lambda _: tell())

    def _judged(self, judging: Judging) -> None:
        """Tell the tabs, unless something newer was read, or is shown by now."""
        shown = self._current.result()
        if shown.judging is judging and judging.verdict.result() is not None:
            self.tabs.judged(shown.number)

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
