"""A document as a preview has read it, and the order that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from docgen.build.api import api_of
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics
from docgen.model.api import Api
from docgen.normalize.names import Ids
from docgen.serve.edition import Judging, Verdict
from docgen.serve.faults import is_fault_of_text, verdict_on_bug
from docgen.serve.halt import Halt, Halted, HaltingDocuments
from docgen.serve.sources import Digest, Fetched, Prints
from docgen.themes import Theme


class Order(Struct, frozen=True, kw_only=True):
    """What to preview."""

    configure: Callable[[], SiteConfig]
    """Reads the settings afresh; raises DocgenError if they are broken."""
    find_spec: Callable[[SiteConfig], Path]
    """Names the document; raises DocgenError if there is none."""
    piped: bytes = b""
    """The document, if it comes through standard input."""


class Settings(Struct, frozen=True, kw_only=True):
    """What the settings come to."""

    config: SiteConfig
    spec: Path
    theme: Theme

    @property
    def of_reading(self) -> tuple[object, ...]:
        """The part that decides what reading tells."""
        config = self.config
        return (self.spec, config.root, config.allow_hosts, config.severity)


class Reading(Struct, frozen=True, kw_only=True, eq=False):
    """What came of the document, and under which settings."""

    settings: Settings
    documents: HaltingDocuments
    diagnostics: Diagnostics
    api: Api | None
    is_torn: bool = False
    """Whether the text can't be read, and no Api was made, as nobody would see it."""
    ids: Ids
    """Which object stands where."""
    fetched: Fetched
    """The pictures that were asked for."""
    prints: dict[Path, Digest | None]
    """The local files that references lead to, as they were read."""
    judging: Judging = field(default_factory=Judging)

    @property
    def is_whole(self) -> bool:
        """Whether the text could be read: a site of fragments would hide the fault."""
        return self.api is not None and not any(map(is_fault_of_text, self.diagnostics))

    def is_outdated(self, settings: Settings, files: Prints) -> bool:
        """Whether reading again would tell something else."""
        return self.settings.of_reading != settings.of_reading or any(
            files[path] != digest for path, digest in self.prints.items()
        )

    def judge(self, halt: Halt) -> None:
        """Find everything that is wrong with what was read, unless that is known.

        Raises:
            Halted: nobody wants to know any more.
        """
        if self.judging.verdict.done():
            return
        try:
            self.judging.settle(self._verdict(halt))
        except Halted:
            raise
        except BaseException as fault:
            # Whoever waits for the verdict must not wait for ever.
            self.judging.settle(verdict_on_bug(fault))
            raise

    def _verdict(self, halt: Halt) -> Verdict:
        # What checks a document is loaded after its first page has been shown.
        from docgen.serve.judge import verdict_on

        severities = self.settings.config.severity
        with self.documents.until(halt):
            return verdict_on(self.documents, self._api, self.diagnostics, severities)

    def _api(self, diagnostics: Diagnostics) -> Api | None:
        return api_of(self.documents, diagnostics) if self.is_torn else self.api
