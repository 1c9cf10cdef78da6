"""Catalogues made for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docgen.language.language import NUMBER
from tests.language.__main__ import template

_HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural}\\n"
"""
TWO_FORMS = "nplurals=2; plural=(n != 1);"


def write_catalogue(
    path: Path, texts: Mapping[str, str], *, plural: str = TWO_FORMS
) -> Path:
    """Write a small catalogue."""
    entries = (f'\nmsgid "{one}"\nmsgstr "{said}"\n' for one, said in texts.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEADER.format(plural=plural) + "".join(entries), "utf-8")
    return path


def write_full_catalogue(path: Path, say: Callable[[str], str]) -> Path:
    """Write a catalogue of all texts in a made-up language."""
    catalogue = template()
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: say(entry.msgid), 1: say(entry.msgid_plural)}
        elif entry.msgid != NUMBER:
            entry.msgstr = say(entry.msgid)
    catalogue.save(str(path))
    return path
