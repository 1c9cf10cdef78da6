"""Composes the stages: from a document to a site on disk, or to findings only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, Protocol

from markupsafe import Markup

from docgen.config import Limits, SiteConfig
from docgen.diagnostics import Diagnostics, DocgenError, Finding, Severity
from docgen.diagnostics.codes import CODES
from docgen.examples.check import check_examples, checker_of, locate_in
from docgen.examples.checker import SchemaChecker
from docgen.language import Phrase
from docgen.load.files import (
    STDIN_NAME,
    FileRetriever,
    project_root,
    repository_top,
    stdin_uri,
)
from docgen.load.read import check_root, load_source
from docgen.load.remote import Remote, default_cache
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.model.api import Api
from docgen.normalize.api import normalize_api
from docgen.normalize.names import Ids
from docgen.output import OutputFile
from docgen.pages.edit_links import EditUrl, edit_links, no_edit_url
from docgen.pages.site import Site, plan_site
from docgen.pages.views import FindingView
from docgen.parallel import begin
from docgen.progress import Progress, Watch, unwatched, watched
from docgen.render.branding import gather_branding
from docgen.render.media import Media, gather_media
from docgen.render.single import render_single
from docgen.render.site import RenderOptions, Snippets, render_site
from docgen.resolve.bundle import bundle_json
from docgen.resolve.documents import Documents
from docgen.spec.rules import RuleSet
from docgen.spec.versions import rules_for, version_of
from docgen.themes import theme_for
from docgen.themes.eject import old_copies
from docgen.themes.snippets import read_snippet
from docgen.validate.document import check_document
from docgen.validate.rules import (
    RULES,
    RuleInput,
    check_own_codes,
    check_rules,
    installed_rules,
)
from docgen.validate.settle import settle
from docgen.validate.waivers import check_waivers
from docgen.write import WriteResult, write_site

STDIN = "-"
MANY_OBJECTS = 600
"""Messages and schemas from which on two processes check them sooner than one."""
USUAL_NAMES = ("asyncapi.yaml", "asyncapi.yml", "asyncapi.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a document: always findings, an Api if there is one."""

    api: Api | None
    documents: Documents
    findings: tuple[Finding, ...]
    checker: SchemaChecker | None = None
    """What examples were checked with; its schemas are compiled."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file that was read, by the name that findings use."""
        return {file.name: file.text for file in self.documents.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A form of the document that lies beside the pages."""

    path: str
    what: str
    """In words, as a link to it says."""
    make: Callable[[], bytes]


class LoadSource(Protocol):
    """Makes a source file of bytes, as `load_source` does."""

    def __call__(
        self,
        uri: str,
        name: str,
        content: bytes,
        diagnostics: Diagnostics,
        limits: Limits,
        /,
    ) -> SourceFile:
        """Read the content of one file."""


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
        hint="name the document, such as `api/asyncapi.yaml`",
    )


def read_api(
    spec: Path,
    config: SiteConfig,
    *,
    stdin: BinaryIO | None = None,
    watch: Watch = unwatched,
) -> Reading:
    """Read, check and normalize one document.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project allows.
        stdin: where `-` is read from.
        watch: is told of each stage.

    Raises:
        DocgenError: the document can't be opened, or the settings name own rules that
            are not installed.
    """
    check_own_codes(config.severity)
    diagnostics = Diagnostics()
    watch(Progress("read"))
    documents = open_documents(spec, config, diagnostics, stdin=stdin)
    watch(Progress("understand"))
    api = api_of(documents, diagnostics)
    checker = None
    if api is not None:
        watch(Progress("check"))
        checker = checker_of(api)
        check_reading(documents, api, diagnostics, checker)
    findings = settle(diagnostics, documents, config.severity)
    return Reading(api=api, documents=documents, findings=findings, checker=checker)


def api_of(
    documents: Documents, diagnostics: Diagnostics, ids: Ids | None = None
) -> Api | None:
    """Make the Api of a document; None if the document describes none.

    Args:
        documents: the document and what it refers to.
        diagnostics: where findings go.
        ids: is told which object stands where.
    """
    if not check_root(documents.root, diagnostics):
        return None
    return normalize_api(documents, rules_of(documents), diagnostics, ids)


def check_reading(
    documents: Documents,
    api: Api,
    diagnostics: Diagnostics,
    checker: SchemaChecker | None = None,
    *,
    may_fork: bool = True,
) -> None:
    """Report what is wrong beyond what already kept the Api from being complete.

    The examples of a large Api are checked beside everything else.

    Args:
        documents: the document and what it refers to.
        api: what was made of it.
        diagnostics: where findings go.
        checker: what checks values by schemas, if there is one already.
        may_fork: whether a second process may help; where threads run it must not.
    """
    by_rules: Callable[[], _Judgment] = partial(_findings_of_rules, documents, api)
    if may_fork and len(api.messages) + len(api.schemas) > MANY_OBJECTS:
        by_rules = begin(by_rules)
    locate = locate_in(documents.files)
    check_examples(api, diagnostics, checker=checker, locate=locate)
    findings, sought = by_rules()
    documents.reach(sought)
    for finding in findings:
        diagnostics.add(finding)


class _Judgment(NamedTuple):
    findings: tuple[Finding, ...]
    sought: tuple[str, ...]
    """Files that were asked for: in a process of its own, nobody else knows of them."""


def _findings_of_rules(documents: Documents, api: Api) -> _Judgment:
    """Judge the document by tables and rules."""
    diagnostics = Diagnostics()
    gather_media(documents, diagnostics)
    gather_branding(SiteConfig(), documents, diagnostics)
    rules = rules_of(documents)
    objects = check_document(documents, rules, diagnostics)
    given = RuleInput(documents=documents, rules=rules, objects=objects, api=api)
    own = installed_rules()
    check_rules(given, diagnostics, (*RULES, *own))
    check_waivers(documents, {*CODES, *(rule.code.name for rule in own)}, diagnostics)
    return _Judgment(tuple(diagnostics), documents.sought)


def build_site(
    spec: Path,
    config: SiteConfig,
    *,
    stdin: BinaryIO | None = None,
    watch: Watch = unwatched,
) -> BuildResult:
    """Read a document and write its site.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project wants.
        stdin: where `-` is read from.
        watch: is told of each stage and of each page.

    Raises:
        DocgenError: the document can't be opened, the theme is broken, or the output
            folder can't be written.
    """
    theme = theme_for(config)
    reading = read_api(spec, config, stdin=stdin, watch=watch)
    if reading.api is None:
        return BuildResult(reading=reading, written=None)
    downloads = () if config.single_file else downloads_of(reading.documents, spec)
    site = site_of(reading.api, config, downloads, reading.checker)
    options = options_of(
        config,
        reading.findings,
        spec=spec,
        documents=reading.documents,
        base_url=config.base_url,
    )

    def files() -> Iterator[OutputFile]:
        if config.single_file:
            yield render_single(site, theme, options)
            return
        for download in downloads:
            yield OutputFile(PurePosixPath(download.path), download.make())
        yield from render_site(site, theme, options)

    sources = _paths_of(reading.documents)
    copies = old_copies(theme, config.severity)
    reading = replace(reading, findings=(*reading.findings, *copies))
    pages = 1 if config.single_file else sum(1 for _ in site.pages())
    told = watched(files(), pages, watch)
    written = write_site(told, config.output, protected=sources)
    return BuildResult(reading=reading, written=written)


def site_of(
    api: Api,
    config: SiteConfig,
    downloads: tuple[Download, ...],
    checker: SchemaChecker | None = None,
) -> Site:
    """Plan the site of an Api as the settings want it."""
    return plan_site(
        api,
        title=config.title,
        grouping=config.nav.value,
        downloads=tuple((download.path, download.what) for download in downloads),
        checker=checker,
    )


def options_of(
    config: SiteConfig,
    findings: Iterable[Finding],
    *,
    spec: Path | None = None,
    documents: Documents | None = None,
    base_url: str | None = None,
) -> RenderOptions:
    """What the settings and the findings say about the look of all pages.

    Args:
        config: the settings.
        findings: what the overview tells.
        spec: the document, whose lines pages link to if the repository is known.
        documents: whose logo and pictures pages show.
        base_url: where the site will be published; a preview has no such place.
    """
    return RenderOptions(
        lang=config.lang,
        base_url=base_url,
        findings=tuple(map(view_finding, findings)),
        snippets=Snippets(
            head=Markup(read_snippet(config.snippets.head)),
            footer=Markup(read_snippet(config.snippets.footer)),
        ),
        fragments=config.fragments,
        edit_url=_edit_url_of(config, spec),
        jobs=config.jobs,
        # What is wrong with pictures is told when the document is judged.
        branding=gather_branding(config, documents, Diagnostics()),
        media=gather_media(documents, Diagnostics()) if documents else Media(),
    )


def _edit_url_of(config: SiteConfig, spec: Path | None) -> EditUrl:
    if config.repository is None or spec is None:
        return no_edit_url
    top = repository_top(spec.absolute())
    return edit_links(config.repository, spec.absolute(), top=top, cwd=Path.cwd())


def downloads_of(documents: Documents, spec: Path) -> tuple[Download, ...]:
    """The document as written, and as one self-contained file."""
    name = "asyncapi.yaml" if str(spec) == STDIN else spec.name
    if name.lower() == "asyncapi.json":
        name = "asyncapi.source.json"
    return (
        Download(
            path=name,
            what=Phrase("as written"),
            make=lambda: documents.root.text.encode(),
        ),
        Download(
            path="asyncapi.json",
            what=Phrase("bundled, as JSON"),
            make=lambda: bundle_json(documents, rules_of(documents)),
        ),
    )


def view_finding(finding: Finding) -> FindingView:
    """Make what a page shows of a finding."""
    return FindingView(
        severity=finding.severity.value,
        code=finding.code.name,
        message=finding.message,
        hint=finding.hint,
        location=finding.location,
    )


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The worst severity among some findings."""
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        if any(finding.severity is severity for finding in findings):
            return severity
    return None


def open_documents(
    spec: Path,
    config: SiteConfig,
    diagnostics: Diagnostics,
    *,
    stdin: BinaryIO | None = None,
    load: LoadSource = load_source,
) -> Documents:
    """Open a document; the files it refers to are read when they are asked for.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project allows.
        diagnostics: where faults of the files are reported, also of those read later.
        stdin: where `-` is read from.
        load: makes a source file of bytes; the preview gives one that remembers.

    Raises:
        DocgenError: the document can't be opened.
    """
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
        document=cwd / STDIN_NAME if piped else path,
        remote=Remote(
            allow_hosts=frozenset(config.allow_hosts), cache=default_cache(os.environ)
        ),
        held=held,
        max_bytes=config.limits.max_bytes,
    )

    def read(uri: str) -> SourceFile:
        name, content = retrieve.name_of(uri), retrieve(uri)
        return load(uri, name, content, diagnostics, config.limits)

    try:
        return Documents(read(uri), read, retrieve)
    except Unretrievable as refusal:
        raise DocgenError(refusal.message, hint=refusal.hint) from refusal


def rules_of(documents: Documents) -> RuleSet:
    """The tables of the version that a document states."""
    return rules_for(version_of(documents.root.data).version)


def _paths_of(documents: Documents) -> tuple[Path, ...]:
    return tuple(
        Path(file.name) for file in documents.files if file.uri.startswith("file:")
    )
