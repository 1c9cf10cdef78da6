"""Follows the sources: reads what changed, keeps the last good edition, judges it.

A session belongs to one thread. What it answers are values that any thread may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import perf_counter

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.build.api import api_of
from docgen.build.documents import open_documents
from docgen.build.plan import downloads_of, options_of, site_of
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, DocgenError, Finding
from docgen.pages.site import Site
from docgen.resolve.documents import Documents
from docgen.serve.collect import collection_paused
from docgen.serve.edition import Draft, Edition, Judging, LateFindings, edition_of
from docgen.serve.faults import faults_of_text, is_fault_of_text, verdict_on_error
from docgen.serve.halt import Halt, Halted, HaltingDocuments, HaltingIds
from docgen.serve.inputs import (
    Inputs,
    inputs_of_settings,
    inputs_of_theme,
    path_of,
    template_prints,
)
from docgen.serve.patch import Basis
from docgen.serve.reading import Order, Reading, Settings
from docgen.serve.sources import Digest, Fetched, Fingerprints, Prints, SourceCache
from docgen.serve.watch import WatchSet
from docgen.themes import theme_for

MOMENT = 0.2
"""Seconds that a page waits for what it says about findings."""


class Session(Struct):
    """Builds and judges one site again and again."""

    order: Order
    _cache: SourceCache = field(default_factory=SourceCache)
    _prints: Fingerprints = field(default_factory=Fingerprints)
    _inputs: Inputs = field(default_factory=Inputs)
    _seen: Prints = field(default_factory=dict)
    _look: Prints = field(default_factory=dict)
    _reading: Reading | None = None
    _shown: Reading | None = None
    """The last reading that was whole, or the last one if none was."""
    _settings: Settings | None = None
    _edition: Edition | None = None
    _failed: bool = False
    basis: Basis | None = None
    """What patches can be laid to; replaced by each build, never changed."""

    def read_ahead(self) -> None:
        """Read the document while no threads run yet: a second process may help then.

        What is wrong with it, or with the settings, is told when it is built.
        """
        with suppress(DocgenError), collection_paused():
            config = self.order.configure()
            if config.jobs != 1:
                self._open(self.order.find_spec(config), config, Diagnostics())

    def build(self, halt: Halt | None = None, *, anyway: bool = False) -> Draft | None:
        """Make a draft of the present state; None if nothing changed, or on a halt.

        Args:
            halt: says when nobody wants it any more.
            anyway: make the draft again even if nothing changed.

        Raises:
            DocgenError: there is nothing to build from, and never was.
        """
        before = (self._inputs, self._failed)
        with collection_paused():
            try:
                return self._build(halt or Halt(), anyway)
            except Halted:
                self._inputs, self._failed = before
                return None
            except DocgenError as error:
                if self._reading is None:
                    raise
                return self._fall_back(error)
            except BaseException:
                # What docgen fails on is not tried again before it changes.
                self._seen = self._look_around()
                raise

    def judge(self, halt: Halt | None = None) -> None:
        """Find everything that is wrong with what was read, unless that is known.

        Args:
            halt: says when nobody wants to know any more.
        """
        reading = self._reading
        if reading is None:
            return
        with collection_paused(), suppress(Halted):
            reading.judge(halt or Halt())
        self._note_followed(reading)

    def _note_followed(self, reading: Reading) -> None:
        """Watch also what was followed since: further references, and pictures."""
        for path, digest in self._prints_of(reading.documents, reading.fetched):
            reading.prints.setdefault(path, digest)
        self._inputs |= Inputs(documents=frozenset(reading.prints))
        self._seen = {**reading.prints, **self._seen}

    def is_stale(self) -> bool:
        """Whether a file changed since it was last looked at."""
        return self._seen != self._look_around()

    def watch_set(self) -> WatchSet:
        """What to watch for the next change."""
        return self._inputs.watch_set()

    def _build(self, halt: Halt, anyway: bool) -> Draft | None:
        self._inputs = Inputs(documents=self._documents_read())
        config = self.order.configure()
        spec = self.order.find_spec(config)
        self._inputs |= inputs_of_settings(config, spec)
        theme = theme_for(config)
        self._inputs |= inputs_of_theme(theme)
        recovered, self._failed = self._failed, False
        settings = Settings(config=config, spec=spec, theme=theme)
        files, look = self._look_at_files(), self._look_at_looks()
        reading = self._reading
        if reading is None or reading.is_outdated(settings, files):
            reading = self._read(settings, files, halt)
            self._inputs |= Inputs(documents=frozenset(reading.prints))
        elif not (anyway or recovered) and (look, settings) == (
            self._look,
            self._settings,
        ):
            self._seen = {**files, **look}
            self.basis = self._basis(reading, spec)
            return None
        self._seen = {**files, **look, **reading.prints}
        draft = self._draft(reading, settings, look)
        self._note_followed(reading)
        self.basis = self._basis(reading, spec)
        return draft

    def _basis(self, reading: Reading, spec: Path) -> Basis | None:
        """Offer what is shown for patches, if that is this reading.

        A text that can't be read is most likely mended where it was broken: then the
        last good one still is what to patch.
        """
        basis = self.basis
        if not reading.is_whole and basis and basis.edition is self._edition:
            return basis
        if reading is not self._shown or not reading.is_whole or self._edition is None:
            return None
        return Basis(
            documents=reading.documents,
            ids=reading.ids,
            edition=self._edition,
            inputs=self._inputs,
            seen=self._seen,
            spec=spec,
        )

    def _read(self, settings: Settings, files: Prints, halt: Halt) -> Reading:
        started = perf_counter()
        diagnostics = Diagnostics()
        opened = self._open(settings.spec, settings.config, diagnostics)
        fetched = Fetched(opened.fetch)
        documents = HaltingDocuments(opened.root, opened.load, fetched)
        ids = HaltingIds(halt=halt)
        is_torn = self._has_good() and any(map(is_fault_of_text, diagnostics))
        with documents.until(halt):
            api = None if is_torn else api_of(documents, diagnostics, ids)
        prints = dict(self._prints_of(documents, fetched))
        if is_torn:
            # What the last one referred to matters again as soon as this is mended.
            prints = {path: files[path] for path in self._documents_read()} | prints
        else:
            self._cache.keep_only(file.uri for file in documents.files)
        return Reading(
            settings=settings,
            documents=documents,
            diagnostics=diagnostics,
            api=api,
            is_torn=is_torn,
            ids=ids,
            fetched=fetched,
            prints=prints,
            judging=Judging(
                moment=self._moment(perf_counter() - started),
                at_once=faults_of_text(documents, diagnostics),
            ),
        )

    def _open(
        self, spec: Path, config: SiteConfig, diagnostics: Diagnostics
    ) -> Documents:
        piped = BytesIO(self.order.piped)
        return open_documents(
            spec, config, diagnostics, stdin=piped, load=self._cache.load
        )

    def _has_good(self) -> bool:
        """Whether there is a page to keep while the text can't be read."""
        return self._shown is not None and self._shown.is_whole

    def _moment(self, reading: float) -> float:
        """How long a page waits for what it says about findings.

        Checking takes about as long as reading: who waited for long waits no longer,
        and neither does who waits for the very first page.
        """
        return MOMENT if self._reading is not None and reading < MOMENT else 0.0

    def _draft(self, reading: Reading, settings: Settings, look: Prints) -> Draft:
        """Make what is shown: of this reading, or else of the last good one."""
        shown = self._shown
        if shown is None or reading.is_whole or not shown.is_whole:
            shown = reading
        same_site = shown is self._shown and settings == self._settings
        if not same_site or look != self._look:
            site = self._edition.site if self._edition and same_site else None
            findings = LateFindings(reading.judging, self._known_findings())
            self._edition = _edition_of(shown, settings, look, findings, site)
        if self._reading is not None and self._reading is not reading:
            self._reading.judging.settle(None)
        self._reading, self._shown = reading, shown
        self._settings, self._look = settings, look
        return Draft(
            edition=self._edition,
            judging=reading.judging,
            is_doubtful=not reading.is_whole,
        )

    def _fall_back(self, error: DocgenError) -> Draft:
        """Keep what was shown last, and say why."""
        self._failed = True
        judging = Judging()
        judging.settle(verdict_on_error(error))
        self._seen = self._look_around()
        self.basis = None
        return Draft(edition=self._edition, judging=judging, is_doubtful=True)

    def _known_findings(self) -> tuple[Finding, ...]:
        """What was found last, which is most likely what will be found again."""
        if self._reading is None:
            return ()
        return self._reading.judging.findings_so_far()

    def _documents_read(self) -> frozenset[Path]:
        return frozenset() if self._reading is None else frozenset(self._reading.prints)

    def _prints_of(
        self, documents: Documents, fetched: Fetched
    ) -> Iterator[tuple[Path, Digest | None]]:
        """Tell what was read, which is not always what the files hold by now."""
        read = {file.uri for file in documents.files}
        for uri in documents.sought:
            path = path_of(uri)
            if path is not None and uri in read:
                yield path, self._cache.digest_at(uri)
            elif path is not None:
                yield path, self._prints.of_file(path)
        for uri, digest in fetched.digests.items():
            path = path_of(uri)
            if path is not None:
                yield path, digest or self._prints.of_file(path)

    def _look_around(self) -> Prints:
        return {**self._look_at_files(), **self._look_at_looks()}

    def _look_at_files(self) -> Prints:
        return self._prints.of(self._inputs.documents | self._inputs.settings)

    def _look_at_looks(self) -> Prints:
        return self._prints.of(self._inputs.look())


def _edition_of(
    shown: Reading,
    settings: Settings,
    look: Prints,
    findings: LateFindings,
    site: Site | None,
) -> Edition | None:
    """Make the edition of a reading, with the plan of its site if that is known."""
    if shown.api is None:
        return None
    downloads = downloads_of(shown.documents, shown.settings.spec)
    options = options_of(
        settings.config, (), spec=settings.spec, documents=shown.documents
    )
    return edition_of(
        site or site_of(shown.api, settings.config, downloads),
        settings.theme,
        replace(options, findings=findings, fragments=False),
        template_prints=template_prints(look),
        downloads=downloads,
    )
