"""One state of the site, complete in memory, and the numbered states that tabs see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from time import monotonic
from typing import overload

from msgspec import Struct, field

from docgen.build.plan import Download, view_finding
from docgen.diagnostics import Finding, Severity
from docgen.pages.site import ApiSite, Page, Site
from docgen.pages.views import FindingView
from docgen.render.assets import Assets
from docgen.render.environment import Drawing
from docgen.render.site import (
    SEARCH_BOX,
    RenderOptions,
    SiteContext,
    assets_of,
    files_beside,
    search_box,
    site_context,
)
from docgen.search import search_on_demand
from docgen.serve.sources import Prints
from docgen.themes import Theme


class Change(StrEnum):
    """What a new generation asks of a tab that shows an older one."""

    PAGE = "page"
    """Load the page again."""
    STYLE = "style"
    """Swap the style sheets; the page itself is the same."""
    FINDINGS = "findings"
    """Show other findings over the same page."""


class Edition(Struct, frozen=True, kw_only=True, eq=False):
    """Everything that can be asked for of one state of the site."""

    site: Site
    theme: Theme
    template_prints: Prints
    """Equal for two editions whose templates and scripts are the same."""
    options: RenderOptions
    assets: Assets
    """Style sheets and scripts, without which no page can be seen."""
    context: SiteContext
    pages: Mapping[str, Page]
    files: Callable[[], Mapping[str, Callable[[], bytes]]]
    """What lies beside the pages by path, each made when asked for. Ask the thread that
    draws: naming all takes a while, and nobody needs them before they ask for one."""
    downloads: frozenset[str]
    """The files that are made of the sources rather than of the site."""

    @property
    def api_site(self) -> ApiSite:
        """The one Api of the site."""
        return self.site.apis[0]


def edition_of(
    site: Site,
    theme: Theme,
    options: RenderOptions,
    *,
    template_prints: Prints,
    downloads: tuple[Download, ...],
    assets: Assets | None = None,
) -> Edition:
    """Put together what pages need, without drawing one.

    Args:
        site: the plan.
        theme: what draws the pages.
        options: what the settings want.
        template_prints: what the templates hold.
        downloads: the forms of the document that lie beside the pages.
        assets: style sheets and scripts, where they are known.

    Raises:
        DocgenError: the theme lists an asset that does not exist.
    """
    [api_site] = site.apis
    assets = assets or assets_of(api_site, theme)
    context = site_context(site, api_site, options, theme)

    def box() -> bytes:
        # Another one draws the pages, and knows the page that it is drawing.
        return search_box(Drawing(api_site, theme, assets, options.edit_url), context)

    def beside() -> Mapping[str, Callable[[], bytes]]:
        return {
            **files_beside(api_site, options, theme.language),
            **search_on_demand(site),
            SEARCH_BOX: box,
            **{download.path: download.make for download in downloads},
        }

    return Edition(
        site=site,
        theme=theme,
        template_prints=template_prints,
        options=options,
        assets=assets,
        context=context,
        pages={page.path: page for page in api_site.pages},
        files=cache(beside),
        downloads=frozenset(download.path for download in downloads),
    )


class Verdict(Struct, frozen=True, kw_only=True):
    """All that was found out about a generation."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    """The text of each file that was read, by the name that findings use."""

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class Judging(Struct, kw_only=True, eq=False):
    """The verdict on a generation, which comes after its pages can be seen.

    Checking a document takes about as long as reading it, and no page but the one that
    lists the findings has to wait for it.
    """

    moment: float = 0.0
    """Seconds that a page waits for what it says about findings."""
    at_once: Verdict | None = None
    """What keeps the text from being read, which is known before all is checked."""
    verdict: Future[Verdict | None] = field(default_factory=Future)
    """None if something newer was read before anybody judged."""
    _wanted: Future[None] = field(default_factory=Future)
    _until: float | None = None
    """When those who can do without the verdict go on."""

    def want(self) -> None:
        """Say that somebody is waiting; may be called from any thread."""
        with suppress(InvalidStateError):
            self._wanted.set_result(None)

    def when_wanted(self, call: Callable[[], None]) -> None:
        """Have `call` called, in any thread, once somebody is waiting."""
        self._wanted.add_done_callback(lambda _: call())

    def settle(self, verdict: Verdict | None) -> None:
        """Give the verdict, unless there is one already."""
        with suppress(InvalidStateError):
            self.verdict.set_result(verdict)

    def follow(self, other: Judging) -> None:
        """Take over the verdict of another judging, and hurry it as this is hurried."""
        other.verdict.add_done_callback(lambda done: self.settle(done.result()))
        self.when_wanted(other.want)

    def findings_so_far(self) -> tuple[Finding, ...]:
        """What has been found by now."""
        verdict = self.verdict.result() if self.verdict.done() else None
        return () if verdict is None else verdict.findings

    def findings_soon(self, otherwise: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Wait for the verdict a moment after the first ask; else answer the other."""
        if not self.moment and not self.verdict.done():
            return otherwise
        self.want()
        if self._until is None:
            self._until = monotonic() + self.moment
        with suppress(TimeoutError):
            verdict = self.verdict.result(max(0, self._until - monotonic()))
            return otherwise if verdict is None else verdict.findings
        return otherwise


@dataclass(frozen=True, slots=True)
class LateFindings(Sequence[FindingView]):
    """The findings as templates see them: a template that asks waits a moment.

    What it then draws is compared with the verdict when that comes.
    """

    judging: Judging
    guess: tuple[Finding, ...]
    """What is taken to be wrong until then: what was wrong before."""

    @overload
    def __getitem__(self, index: int) -> FindingView: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FindingView]: ...

    def __getitem__(self, index: int | slice) -> FindingView | Sequence[FindingView]:
        return self._views()[index]

    def __len__(self) -> int:
        return len(self._views())

    def __iter__(self) -> Iterator[FindingView]:
        return iter(self._views())

    def _views(self) -> tuple[FindingView, ...]:
        return finding_views(self.judging.findings_soon(self.guess))


def finding_views(findings: tuple[Finding, ...]) -> tuple[FindingView, ...]:
    """The findings as templates see them."""
    return tuple(map(view_finding, findings))


class Draft(Struct, frozen=True, kw_only=True, eq=False):
    """What a build made, before it is published under a number."""

    edition: Edition | None
    """What to show; None as long as there has never been anything to show."""
    judging: Judging
    is_doubtful: bool = False
    """Whether it may be a half of something that somebody is still writing."""


class Generation(Struct, frozen=True, kw_only=True, eq=False):
    """A published draft."""

    number: int
    edition: Edition | None
    judging: Judging
    change: Change
    """What it is compared with the generation before it."""
    seconds: float
    """From the change to the moment when the tabs were told."""


def change_between(old: Edition | None, new: Edition | None) -> Change:
    """Say what a tab that shows the old edition must do to show the new one."""
    if old is new:
        return Change.FINDINGS
    if old is None or new is None:
        return Change.PAGE
    same_pages = old.site is new.site and old.template_prints == new.template_prints
    return Change.STYLE if same_pages else Change.PAGE
