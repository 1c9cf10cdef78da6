"""Reads catalogues of translations: gettext's `.po` files.

A text is sought in the project's own catalogue, in those of the theme's layers, and in
the ones that docgen brings; what none of them has is said in English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from hashlib import blake2b
from pathlib import Path

import polib

from docgen.diagnostics import DocgenError
from docgen.language.language import NUMBER, Language, digits_of

SHIPPED = Path(__file__).parent
"""The folder of the catalogues that docgen brings."""

_PLACE = re.compile(r"%\((\w+)\)s")
_NUMBER = re.compile(r"1\D?234\D5")


def read_language(tag: str, files: Iterable[Path]) -> Language:
    """Read a language from its catalogues, those that win first.

    Raises:
        DocgenError: a catalogue can't be read, or a translation does not fit its text.
    """
    known = blake2b(digest_size=8)
    first: NullTranslations | None = None
    for path in files:
        content, translations = _read(path)
        known.update(content)
        if first is None:
            first = translations
        else:
            first.add_fallback(translations)
    if first is None:
        return Language(tag)
    return Language(tag, first, known.hexdigest(), digits_of(first))


def catalogues_in(folder: Path, tag: str) -> Iterator[Path]:
    """Find the catalogues of a language in a folder: `pt-BR.po` goes before `pt.po`."""
    steps = tag.replace("_", "-").split("-")
    for end in range(len(steps), 0, -1):
        for joined in dict.fromkeys(("-".join(steps[:end]), "_".join(steps[:end]))):
            path = folder / f"{joined}.po"
            if path.is_file():
                yield path


def _read(path: Path) -> tuple[bytes, GNUTranslations]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocgenError(
            f"the catalogue {path} can't be read: {error.strerror}"
        ) from error
    return content, GNUTranslations(io.BytesIO(_compiled(path, content)))


@lru_cache(maxsize=16)
def _compiled(path: Path, content: bytes) -> bytes:
    """Make of a catalogue what the standard library reads; a preview asks often."""
    try:
        catalogue = polib.pofile(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocgenError(f"the catalogue {path} is not UTF-8") from error
    except OSError as error:
        # This is how polib reports broken syntax.
        reason = str(error).rpartition("Syntax error in po file ")[2]
        raise DocgenError(f"the catalogue {path} is broken: {reason}") from error
    for entry in catalogue.translated_entries():
        _check(path, entry)
    compiled: bytes = catalogue.to_binary()
    return compiled


def _check(path: Path, entry: polib.POEntry) -> None:
    """See to it that filling in a translation can't fail.

    Raises:
        DocgenError: it would.
    """
    known = {place: "" for place in _PLACE.findall(entry.msgid + entry.msgid_plural)}
    for said in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
        if entry.msgid == NUMBER and not _NUMBER.fullmatch(said):
            raise _misfit(path, entry, "this number in the language's own signs")
        try:
            _ = said % known if known else said
        except (KeyError, TypeError, ValueError) as error:
            names = ", ".join(f"`%({name})s`" for name in known)
            raise _misfit(path, entry, f"no other places than {names}") from error


def _misfit(path: Path, entry: polib.POEntry, expected: str) -> DocgenError:
    return DocgenError(
        f"{path}:{entry.linenum}: the translation of `{entry.msgid}` must be written "
        f"with {expected}"
    )
