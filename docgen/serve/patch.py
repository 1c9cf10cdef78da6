"""Makes the edition of an edit that changes one object, without reading all again.

An edition made here is shown at once; a full reading follows behind it, and a page that
differs from what that draws is loaded again. So this may decline whenever it likes, and
need not be right about every line to be worth it.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.build.documents import rules_of
from docgen.build.plan import downloads_of
from docgen.diagnostics import Diagnostics, Finding
from docgen.load.decode import decode
from docgen.load.reread import Reread, edit_between, entries_around, reread
from docgen.load.source import Cursor, SourceFile
from docgen.location import JsonValue, Pointer
from docgen.normalize.again import Remade, moved, normalize_again
from docgen.normalize.names import Ids
from docgen.pages.again import plan_again
from docgen.resolve.documents import Documents
from docgen.serve.edition import Edition, edition_of, finding_views
from docgen.serve.inputs import Inputs, path_of
from docgen.serve.sources import Fingerprints, Prints, digest_of


class Basis(Struct, frozen=True, kw_only=True, eq=False):
    """A state that was read in full, to which patches are laid."""

    documents: Documents
    ids: Ids
    edition: Edition
    inputs: Inputs
    seen: Prints
    """What the inputs held when they were read."""
    spec: Path


class Patch(Struct, frozen=True, kw_only=True, eq=False):
    """An edition of an edited state, and what the files held."""

    edition: Edition | None
    """None if this state is known already."""
    prints: Prints


class Patcher(Struct):
    """Lays patches; belongs to one thread."""

    _prints: Fingerprints = field(default_factory=Fingerprints)

    def patch(
        self,
        basis: Basis,
        findings: tuple[Finding, ...],
        known: Prints | None,
        *,
        is_shown: bool = True,
    ) -> Patch | None:
        """Make the edition of the present state of the files.

        Args:
            basis: the last state that was read in full.
            findings: what is taken to be wrong until it has been checked.
            known: the state for which there is an edition already.
            is_shown: whether the basis is what is shown, and not another state.

        Returns:
            None if all has to be read again.
        """
        inputs = basis.inputs
        files = self._prints.of(inputs.documents | inputs.settings)
        prints = {**files, **self._prints.of(inputs.look())}
        if prints == known:
            return Patch(edition=None, prints=prints)
        changed = [
            path
            for path in prints.keys() | basis.seen.keys()
            if prints.get(path) != basis.seen.get(path)
        ]
        if not changed and not is_shown:
            # Whatever was done since has been taken back.
            return Patch(edition=basis.edition, prints=prints)
        if len(changed) != 1:
            return None
        edited = _edited(basis, changed[0], prints)
        made = None if edited is None else _edition(basis, edited, findings)
        return None if made is None else Patch(edition=made, prints=prints)


def _edited(basis: Basis, path: Path, prints: Prints) -> Reread | None:
    """Read again the object that was edited in a file."""
    file = next((f for f in basis.documents.files if path_of(f.uri) == path), None)
    content = _content(path)
    if file is None or content is None or digest_of(content) != prints[path]:
        return None
    found = Diagnostics()
    text = decode(content, file.name, found)
    if tuple(found):
        return None
    edit = edit_between(file.text, text)
    for entry in reversed(tuple(entries_around(file, edit))):
        if _has_object(basis.ids, file, entry.pointer):
            return reread(file, text, edit, entry)
    return None


def _has_object(ids: Ids, file: SourceFile, pointer: Pointer) -> bool:
    """Whether an object begins there, and not only the inner part of one."""
    return pointer[-1] != "schema" and ids.stands_at(file.uri, pointer)


def _edition(
    basis: Basis, edited: Reread, findings: tuple[Finding, ...]
) -> Edition | None:
    documents = basis.documents.with_file(edited.file)
    remade = _remade(basis, edited, documents)
    if remade is None or documents.sought != basis.documents.sought:
        return None
    site = plan_again(basis.edition.site, remade.api, remade.changed)
    if site is None:
        return None
    old = basis.edition
    return edition_of(
        site,
        old.theme,
        replace(old.options, findings=finding_views(findings)),
        template_prints=old.template_prints,
        downloads=downloads_of(documents, basis.spec),
        assets=old.assets,
    )


def _remade(basis: Basis, edited: Reread, documents: Documents) -> Remade | None:
    api = basis.edition.api_site.api
    place = Cursor(
        edited.file, edited.pointer, _value_at(edited.file.data, edited.pointer)
    )
    return normalize_again(
        moved(api, edited.file.name, edited.line, edited.moved),
        basis.ids,
        place,
        documents,
        rules_of(documents),
    )


def _value_at(data: JsonValue, pointer: Pointer) -> JsonValue:
    for step in pointer:
        assert isinstance(data, dict)
        data = data[str(step)]
    return data


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
