"""Keeps the pages of a build for the next one."""

from __future__ import annotations

import hashlib
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from docgen.kept.fingerprints import USAGE, Fingerprints
from docgen.kept.record import (
    KeptFile,
    KeptPage,
    Record,
    read_record,
    stamp_of,
    write_record,
)
from docgen.looks import Look, Watched
from docgen.model.api import KINDS
from docgen.output import HeldFile, OutputFile, SiteFile
from docgen.pages.site import ApiSite, Page, Site
from docgen.pages.urls import FOLDERS
from docgen.render.keeping import DrawnPage, HeldPage
from docgen.render.lines import LateLines, LineNumber, renumbered
from docgen.search import SearchText
from docgen.write.manifest import read_manifest


def watched_site(site: Site) -> Site:
    """Let the objects of a site note who looks at them."""
    return replace(site, apis=tuple(map(_watched, site.apis)))


def _watched(api_site: ApiSite) -> ApiSite:
    context = api_site.context
    objects: dict[str, Any] = {
        name: Watched(name, getattr(context.api, name)) for name in KINDS.values()
    }
    api = replace(context.api, **objects)
    usage = context.usage.watched(USAGE)
    return replace(api_site, context=replace(context, api=api, usage=usage))


class PageKeeper:
    """Knows which pages lie in the output folder as they would be drawn now.

    A page is known by what was looked at when it was drawn; its files, by how they lie
    on disk. Pages of no object, such as lists, look at nearly everything and are drawn
    each time.
    """

    def __init__(
        self,
        site: Site,
        record_file: Path,
        output: Path,
        house: bytes,
        *,
        text: bytes,
        lines_count: bool,
    ) -> None:
        """Take up what an earlier build left.

        Args:
            site: the site, with one Api.
            record_file: where its record lies.
            output: the folder that it is written to.
            house: tells of everything that all pages depend on.
            text: tells of the text of the document.
            lines_count: whether a page may show places that docgen does not know of.
        """
        [api_site] = site.apis
        self._output = output
        self._record_file = record_file
        self._house = house
        before = read_record(record_file)
        # Where no site is, there is nothing to know again.
        self._manifest = read_manifest(output)
        is_known = bool(self._manifest) and before.house == house
        self._before = before if is_known else Record()
        self._take_prints = partial(
            Fingerprints,
            api_site.api,
            api_site.context.usage,
            text,
            before.objects,
            lines_count=lines_count,
        )
        origins = {
            object_id: entity.origin for object_id, entity in api_site.api.entities()
        }
        self._at = {object_id: origin.line for object_id, origin in origins.items()}
        self._late = LateLines(origins)
        self._numbers: dict[Look, int] = {}
        self._pages: dict[str, KeptPage] = {}

    @cached_property
    def _prints(self) -> Fingerprints:
        """Taken when they are needed: by then, other processes draw pages."""
        return self._take_prints()

    @property
    def lines(self) -> LateLines:
        """How pages tell where an object stands."""
        return self._late

    def kept(self, page: Page) -> HeldPage | None:
        """A page that lies in the output folder as it would be drawn."""
        known = self._before.pages.get(page.path)
        if known is None or known.seen != self._prints.of_all(
            self._before.looks[number] for number in known.looks
        ):
            return None
        held = [self._held(file) for file in known.files]
        files = tuple(file for file, _ in held if file is not None)
        if len(files) < len(held):
            return None
        self._remember(
            page,
            [self._before.looks[number] for number in known.looks],
            known.seen,
            [entry for _, entry in held if entry is not None],
            known.texts,
        )
        return HeldPage(page=page, files=files, texts=known.texts)

    def learn(self, drawn: DrawnPage) -> None:
        """Remember a page that was drawn."""
        page = drawn.page
        if page.subject is None:
            return
        looks = [*({(FOLDERS[page.kind], page.subject)} | drawn.looks)]
        self._remember(
            page,
            looks,
            self._prints.of_all(looks),
            [
                KeptFile(file.path.as_posix(), lines)
                for file, lines in zip(drawn.files, drawn.lines, strict=True)
            ],
            drawn.texts,
        )

    def save(self) -> None:
        """Write the record, once the site is on disk."""
        pages = {}
        digests = read_manifest(self._output)
        for path, page in self._pages.items():
            files = []
            for file in page.files:
                stamp = stamp_of(self._output / file.path)
                if stamp is None or file.path not in digests:
                    break
                digest_of_file = digests[file.path]
                files.append(replace(file, digest=digest_of_file, stamp=stamp))
            else:
                pages[path] = replace(page, files=tuple(files))
        record = Record(
            house=self._house,
            looks=tuple((name, str(key)) for name, key in self._numbers),
            objects=self._prints.own,
            pages=pages,
        )
        write_record(self._record_file, record)

    def _remember(
        self,
        page: Page,
        looks: list[Look],
        seen: bytes,
        files: list[KeptFile],
        texts: tuple[SearchText, ...],
    ) -> None:
        numbers = self._numbers
        self._pages[page.path] = KeptPage(
            looks=tuple(numbers.setdefault(look, len(numbers)) for look in looks),
            seen=seen,
            files=tuple(files),
            texts=texts,
        )

    def _held(self, file: KeptFile) -> tuple[SiteFile, KeptFile] | tuple[None, None]:
        """A file as it is to be now, if it lies there as it was left."""
        path = self._output / file.path
        if self._manifest.get(file.path) != file.digest or stamp_of(path) != file.stamp:
            return None, None
        if not self._has_moved(file.lines):
            held = HeldFile(PurePosixPath(file.path), file.digest, file.stamp.size)
            return held, file
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != file.digest:
            return None, None
        content, lines = renumbered(content, file.lines, self._at)
        output = OutputFile(PurePosixPath(file.path), content)
        return output, KeptFile(file.path, lines)

    def _has_moved(self, lines: tuple[LineNumber, ...]) -> bool:
        return any(place.number != self._at[place.owner] for place in lines)
