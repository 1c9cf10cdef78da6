"""Composes the stages: from a document to a site on disk, or to findings only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, DocgenError, Finding, Severity
from docgen.load.files import FileRetriever, project_root, stdin_uri
from docgen.load.read import check_root, load_source
from docgen.load.remote import Remote, default_cache
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.location import Location
from docgen.model.api import Api
from docgen.normalize.api import normalize_api
from docgen.output import OutputFile
from docgen.pages.site import plan_site
from docgen.pages.views import FindingView, place_of
from docgen.render.site import RenderOptions, render_site
from docgen.resolve.bundle import bundle_json
from docgen.resolve.documents import Documents
from docgen.spec.versions import rules_for, version_of
from docgen.themes import find_theme
from docgen.validate.document import check_document
from docgen.write import WriteResult, write_site

STDIN = "-"
USUAL_NAMES = ("asyncapi.yaml", "asyncapi.yml", "asyncapi.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a document: always findings, an Api if there is one."""

    api: Api | None
    documents: Documents
    findings: tuple[Finding, ...]

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file that was read, by the name that findings use."""
        return {file.name: file.text for file in self.documents.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build found and wrote; nothing is written if there is no Api."""

    reading: Reading
    written: WriteResult | None


def find_document(config: SiteConfig) -> Path:
    """The document to read: the one that is named, else one with a usual name.

    Raises:
        DocgenError: there is none.
    """
    if config.spec:
        return config.spec[0]
    for name in USUAL_NAMES:
        if Path(name).is_file():
            return Path(name)
    raise DocgenError(
        f"there is no {', '.join(USUAL_NAMES[:-1])} or {USUAL_NAMES[-1]} here",
        hint="name the document: `docgen build path/to/asyncapi.yaml`",
    )


def read_api(
    spec: Path, config: SiteConfig, *, stdin: BinaryIO | None = None
) -> Reading:
    """Read, check and normalize one document.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project allows.
        stdin: where `-` is read from.

    Raises:
        DocgenError: the document can't be opened.
    """
    diagnostics = Diagnostics()
    documents = _open(spec, config, diagnostics, stdin)
    if not check_root(documents.root, diagnostics):
        return Reading(api=None, documents=documents, findings=tuple(diagnostics))
    rules = rules_for(version_of(documents.root.data).version)
    check_document(documents, rules, diagnostics)
    api = normalize_api(documents, rules, diagnostics)
    return Reading(api=api, documents=documents, findings=tuple(diagnostics))


def build_site(
    spec: Path, config: SiteConfig, *, stdin: BinaryIO | None = None
) -> BuildResult:
    """Read a document and write its site.

    Raises:
        DocgenError: the document can't be opened, the theme is broken, or the output
            folder can't be written.
    """
    theme = find_theme(config.theme)
    reading = read_api(spec, config, stdin=stdin)
    if reading.api is None:
        return BuildResult(reading=reading, written=None)
    own = tuple(_documents_of(reading, spec))
    site = plan_site(
        reading.api,
        title=config.title,
        grouping=config.nav.value,
        downloads=tuple((str(file.path), what) for file, what in own),
    )
    options = RenderOptions(
        lang=config.lang,
        base_url=config.base_url,
        findings=tuple(map(_view_finding, reading.findings)),
    )

    def files() -> Iterator[OutputFile]:
        yield from (file for file, _ in own)
        yield from render_site(site, theme, options)

    sources = _paths_of(reading.documents)
    return BuildResult(
        reading=reading, written=write_site(files(), config.output, protected=sources)
    )


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The worst severity among some findings."""
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if any(finding.severity is severity for finding in findings):
            return severity
    return None


def _open(
    spec: Path, config: SiteConfig, diagnostics: Diagnostics, stdin: BinaryIO | None
) -> Documents:
    cwd = Path.cwd()
    piped = str(spec) == STDIN
    path = cwd if piped else spec.absolute()
    uri = stdin_uri(cwd) if piped else path.as_uri()
    held = {uri: (stdin or sys.stdin.buffer).read()} if piped else {}
    root = config.root or (cwd if piped else project_root(path))
    retrieve = FileRetriever(
        # The document itself may be a link into another folder.
        roots=(root, *(() if piped else (path.resolve().parent,))),
        cwd=cwd,
        remote=Remote(
            allow_hosts=frozenset(config.allow_hosts), cache=default_cache(os.environ)
        ),
        held=held,
    )

    def load(uri: str) -> SourceFile:
        content = retrieve(uri)
        return load_source(uri, retrieve.name_of(uri), content, diagnostics)

    try:
        return Documents(load(uri), load)
    except Unretrievable as refusal:
        raise DocgenError(refusal.message, hint=refusal.hint) from refusal


def _documents_of(reading: Reading, spec: Path) -> Iterator[tuple[OutputFile, str]]:
    """The document as written, and as one self-contained file."""
    root = reading.documents.root
    name = "asyncapi.yaml" if str(spec) == STDIN else spec.name
    if name.lower() == "asyncapi.json":
        name = "asyncapi.source.json"
    yield OutputFile(PurePosixPath(name), root.text.encode()), "as written"
    bundled = bundle_json(reading.documents)
    yield OutputFile(PurePosixPath("asyncapi.json"), bundled), "bundled, as JSON"


def _paths_of(documents: Documents) -> tuple[Path, ...]:
    return tuple(
        Path(file.name).absolute()
        for file in documents.files
        if file.uri.startswith("file:")
    )


def _view_finding(finding: Finding) -> FindingView:
    location: Location = finding.location
    return FindingView(
        severity=finding.severity.value,
        code=finding.code.name,
        message=finding.message,
        hint=finding.hint,
        place=place_of(location),
    )
