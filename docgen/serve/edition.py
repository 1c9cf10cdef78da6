"""One state of the site, complete in memory, and the numbered states that tabs see."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

from docgen.build import view_finding
from docgen.diagnostics import Finding, Severity
from docgen.output import OutputFile
from docgen.pages.site import ApiSite, Page
from docgen.pages.views import FindingView
from docgen.render.assets import Assets
from docgen.render.site import SiteContext
from docgen.themes import Theme


class Change(StrEnum):
    """What a new generation asks of a tab that shows an older one."""

    PAGE = "page"
    """Load the page again."""
    STYLE = "style"
    """Swap the style sheets; the page itself is the same."""
    FINDINGS = "findings"
    """Show other findings over the same page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that can be asked for of one state of the site."""

    theme: Theme
    theme_mark: object
    """Differs between two editions if templates do."""
    api_site: ApiSite
    assets: Assets
    context: SiteContext
    pages: Mapping[str, Page]
    files: Mapping[str, Callable[[], bytes]]
    """The files beside the pages, each made when asked for."""
    assets_by_path: Mapping[str, OutputFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that was found out about a generation."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    """The text of each file that was read, by the name that findings use."""

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(slots=True, kw_only=True, eq=False)
class Judging:
    """The verdict on a generation, which comes after its pages can be seen.

    Checking a document takes about as long as reading it, and no page but the one that
    lists the findings has to wait for it.
    """

    verdict: Future[Verdict] = field(default_factory=Future)
    wanted: threading.Event = field(default_factory=threading.Event)
    on_wanted: Callable[[], None] = lambda: None

    def want(self) -> None:
        """Say that somebody is waiting; may be called from any thread."""
        if not self.wanted.is_set():
            self.wanted.set()
            self.on_wanted()

    def result(self) -> Verdict:
        """Wait for the verdict."""
        self.want()
        return self.verdict.result()


@dataclass(frozen=True, slots=True)
class LateFindings(Sequence[FindingView]):
    """The findings as templates see them: a template that asks waits for them."""

    judging: Judging

    @overload
    def __getitem__(self, index: int) -> FindingView: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FindingView]: ...

    def __getitem__(self, index: int | slice) -> FindingView | Sequence[FindingView]:
        return self._views()[index]

    def __len__(self) -> int:
        return len(self.judging.result().findings)

    def __iter__(self) -> Iterator[FindingView]:
        return iter(self._views())

    def _views(self) -> tuple[FindingView, ...]:
        return tuple(map(view_finding, self.judging.result().findings))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """What a build made, before it is published under a number."""

    edition: Edition | None
    """What to show; None as long as there has never been anything to show."""
    judging: Judging


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Generation:
    """A published draft."""

    number: int
    edition: Edition | None
    judging: Judging
    change: Change
    """What it is compared with the generation before it."""


def change_between(old: Edition | None, new: Edition | None) -> Change:
    """Say what a tab that shows the old edition must do to show the new one."""
    if old is new:
        return Change.FINDINGS
    if old is None or new is None:
        return Change.PAGE
    same_pages = old.api_site is new.api_site and old.theme_mark == new.theme_mark
    return Change.STYLE if same_pages else Change.PAGE
