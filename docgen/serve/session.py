"""Follows the sources: reads what changed, keeps the last good edition, judges it.

A session belongs to one thread. What it answers are values that any thread may read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docgen.build import (
    api_of,
    check_reading,
    downloads_of,
    open_documents,
    options_of,
    site_of,
)
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, DocgenError, Severity
from docgen.model.api import Api
from docgen.render.site import assets_of, files_beside, site_context
from docgen.resolve.documents import Documents
from docgen.serve.collect import collection_paused
from docgen.serve.edition import Draft, Edition, Judging, LateFindings, Verdict
from docgen.serve.faults import is_fault_of_text, verdict_on
from docgen.serve.inputs import (
    Inputs,
    inputs_of_documents,
    inputs_of_settings,
    inputs_of_theme,
    path_of,
)
from docgen.serve.sources import Digest, Fingerprints, SourceCache
from docgen.serve.watch import WatchSet
from docgen.themes import Theme, find_theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to preview."""

    configure: Callable[[], SiteConfig]
    """Reads the settings afresh; raises DocgenError if they are broken."""
    find_spec: Callable[[SiteConfig], Path]
    """Names the document; raises DocgenError if there is none."""
    piped: bytes = b""
    """The document, if it comes through standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """What the settings come to."""

    config: SiteConfig
    spec: Path
    theme: Theme


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reading:
    """What came of the document, and under which settings."""

    settings: _Settings
    documents: Documents
    diagnostics: Diagnostics
    api: Api | None
    judging: Judging

    @property
    def is_whole(self) -> bool:
        """Whether the text could be read: a site of fragments would hide the fault."""
        return self.api is not None and not any(map(is_fault_of_text, self.diagnostics))


@dataclass(slots=True)
class Session:
    """Builds and judges one site again and again."""

    order: Order
    _cache: SourceCache = field(default_factory=SourceCache)
    _prints: Fingerprints = field(default_factory=Fingerprints)
    _inputs: Inputs = field(default_factory=Inputs)
    _seen: Mapping[Path, Digest | None] = field(default_factory=dict)
    _reading: _Reading | None = None
    _edition: Edition | None = None
    _edition_is_whole: bool = False
    _failed: bool = False

    def build(self) -> Draft | None:
        """Make a draft of the present state; None if nothing changed.

        Raises:
            DocgenError: there is nothing to build from, and never was.
        """
        with collection_paused():
            try:
                return self._build()
            except DocgenError as error:
                if self._reading is None:
                    raise
                return self._fall_back(error)

    def judge(self, judging: Judging) -> None:
        """Find everything that is wrong with a draft, unless that is known."""
        reading = self._reading
        if judging.verdict.done():
            return
        if reading is None or judging is not reading.judging:
            # A newer draft took its place; whoever waits will ask for that one.
            judging.verdict.set_result(Verdict(findings=(), texts={}))
            return
        if reading.api is not None:
            with collection_paused():
                check_reading(reading.documents, reading.api, reading.diagnostics)
        judging.verdict.set_result(_verdict_on(reading))
        # Checking may have followed references that nothing followed before.
        self._remember(self._inputs | inputs_of_documents(reading.documents))

    def is_stale(self) -> bool:
        """Whether a file changed since it was last looked at."""
        return self._seen != self._look_at(self._inputs)

    def watch_set(self) -> WatchSet:
        """What to watch for the next change."""
        return self._inputs.watch_set()

    def _build(self) -> Draft | None:
        settings = self._settings()
        recovered, self._failed = self._failed, False
        inputs = inputs_of_settings(settings.config, settings.spec)
        inputs |= inputs_of_theme(settings.theme)
        if self._reading is not None:
            inputs |= inputs_of_documents(self._reading.documents)
        now = self._look_at(inputs)
        changed = {path for path in now if now[path] != self._seen.get(path, b"")}
        gone = self._seen.keys() - now.keys()
        reading = self._reading
        if (
            reading is None
            or reading.settings != settings
            or changed & inputs.documents
        ):
            reading = self._read(settings)
            self._reading = reading
            self._remember(inputs, now)
            return self._draft(reading)
        self._remember(inputs, now)
        if changed or gone:
            return self._draft(reading)
        return Draft(edition=self._edition, judging=reading.judging) if recovered else None

    def _settings(self) -> _Settings:
        config = self.order.configure()
        spec = self.order.find_spec(config)
        return _Settings(config=config, spec=spec, theme=find_theme(config.theme))

    def _read(self, settings: _Settings) -> _Reading:
        diagnostics = Diagnostics()
        documents = open_documents(
            settings.spec,
            settings.config,
            diagnostics,
            stdin=BytesIO(self.order.piped),
            load=self._cache.load,
        )
        api = api_of(documents, diagnostics)
        self._cache.keep_only(documents.sought)
        return _Reading(
            settings=settings,
            documents=documents,
            diagnostics=diagnostics,
            api=api,
            judging=Judging(),
        )
