"""The preview of one site: follows its sources and answers what is asked about it.

Everything here runs on the event loop, except the jobs that are given to the two
workers: one reads and checks, one draws.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from docgen.serve.announce import Announce
from docgen.serve.edition import Edition
from docgen.serve.follow import Follower
from docgen.serve.inject import mark_of
from docgen.serve.session import Session
from docgen.serve.shown import Shown
from docgen.serve.studio import Studio
from docgen.serve.worker import Worker

T = TypeVar("T")


class Preview:
    """Follows one site and answers for it."""

    def __init__(
        self, session: Session, announce: Announce, *, poll: bool = False
    ) -> None:
        self.shown = Shown()
        """What is shown, and to whom."""
        self._announce = announce
        self._studio = Studio()
        self._drawer = Worker("docgen-drawer")
        self._follower = Follower(
            session, self.shown, announce, drawer=self._drawer, poll=poll
        )
        self.watcher = self._follower.watcher

    async def run(self) -> None:
        """Build, then follow the sources until cancelled; requests wait for the build.

        Raises:
            DocgenError: there is nothing to build from.
        """
        await self._follower.start()
        await self._follower.follow()

    def stop(self) -> None:
        """End at once, whatever is being built."""
        self._follower.stop()
        self._drawer.stop()

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
        edition = (await self.shown.current()).edition
        if edition is None or path not in edition.pages:
            return False
        return mark_of(await self.draw(edition, path)) != mark

    async def make(self, make: Callable[[], T]) -> T:
        """Make what lies beside the pages, where they are drawn."""
        return await self._drawer.run(make)

    def tell_failed(self, trace: str) -> None:
        """Tell of a fault of docgen; the preview goes on."""
        self._announce.failed(trace)
