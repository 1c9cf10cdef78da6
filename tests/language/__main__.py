"""Brings the catalogues up to date: `python -m tests.language`."""

from __future__ import annotations

from polib import POEntry, POFile, pofile

from docgen.language.catalogues import SHIPPED
from tests.language.texts import all_texts

TEMPLATE = SHIPPED / "docgen.pot"
"""What a translator begins with: every text, without a translation."""

HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def template() -> POFile:
    """Gather all texts, each once, in the order of where they are said."""
    gathered = POFile(wrapwidth=88)
    gathered.metadata = HEADER
    entries: dict[str, POEntry] = {}
    for text in all_texts():
        entry = entries.get(text.one)
        if entry is None:
            entry = entries[text.one] = POEntry(msgid=text.one)
        if text.many is not None:
            entry.msgid_plural = text.many
            entry.msgstr_plural = {0: "", 1: ""}
        if "%(" in text.one and "python-format" not in entry.flags:
            entry.flags.append("python-format")
        if (text.file, "") not in entry.occurrences:
            # Lines change too often to be worth noting.
            entry.occurrences.append((text.file, ""))
    gathered.extend(entries.values())
    return gathered


def main() -> None:
    """Write the template, and bring every catalogue in line with it."""
    current = template()
    current.save(str(TEMPLATE))
    for path in sorted(SHIPPED.glob("*.po")):
        catalogue = pofile(str(path), wrapwidth=88)
        catalogue.merge(current)
        for gone in catalogue.obsolete_entries():
            catalogue.remove(gone)
        catalogue.save(str(path))
        missing = len(catalogue.untranslated_entries())
        print(f"{path.name}: {len(catalogue)} texts, {missing} to translate")


if __name__ == "__main__":
    main()
