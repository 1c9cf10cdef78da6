import ast
import re
from pathlib import Path

import pytest
from polib import POEntry, pofile

from docgen.language.catalogues import SHIPPED
from tests.language.__main__ import TEMPLATE, template
from tests.language.texts import TOP, texts_of_code, texts_of_template

CATALOGUES = sorted(SHIPPED.glob("*.po"))
EVERY_CATALOGUE = pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]+>")
HINT = "run `python -m tests.language`"


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def said(entry: POEntry) -> list[tuple[str, str]]:
    """Each text of an entry with its translation."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = entry.msgstr_plural
    return [(entry.msgid, forms[0]), (entry.msgid_plural, forms[1])]


def test_the_template_has_the_texts_that_are_said_and_no_others() -> None:
    """Translators find every text of the interface in `docgen.pot`, and no old one."""
    kept, current = pofile(str(TEMPLATE)), template()
    assert {(e.msgid, e.msgid_plural) for e in kept} == {
        (e.msgid, e.msgid_plural) for e in current
    }, HINT


def test_there_are_catalogues() -> None:
    """The tests of every catalogue have something to test."""
    assert CATALOGUES


@EVERY_CATALOGUE
def test_a_shipped_catalogue_is_complete(path: Path) -> None:
    """A language that comes with docgen says every text, and none that is gone."""
    catalogue, current = pofile(str(path)), template()
    assert {e.msgid for e in catalogue} == {e.msgid for e in current}, HINT
    assert [e.msgid for e in catalogue.untranslated_entries()] == []
    assert [e.msgid for e in catalogue.fuzzy_entries()] == []


@EVERY_CATALOGUE
def test_translations_keep_the_places_and_the_markup_of_their_texts(path: Path) -> None:
    """Whatever a text names or marks up, its translation does, too."""
    for entry in pofile(str(path)):
        for text, translation in said(entry):
            assert places(translation) == places(text), text


def test_texts_are_said_word_for_word() -> None:
    """A text that a call makes up at run time could be in no catalogue."""
    made_up = []
    for path in sorted((TOP / "docgen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _says(node):
                first = node.args[0]
                if isinstance(first, ast.JoinedStr | ast.BinOp | ast.IfExp):
                    made_up.append(f"{path.name}:{node.lineno}")
    assert made_up == []


def _says(node: ast.Call) -> bool:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return name in {"Phrase", "counted", "marked", "say"}


def test_the_extractor_finds_what_python_says(tmp_path: Path) -> None:
    """Calls with one text, with two, and with none that is known."""
    module = tmp_path / "m.py"
    module.write_text('Phrase("a" "b")\ncounted("one", "many", 3)\nw.say(text)\n')
    texts = [(text.one, text.many) for text in texts_of_code(module, tmp_path)]
    assert texts == [("ab", None), ("one", "many")]


def test_the_extractor_finds_what_templates_say(tmp_path: Path) -> None:
    """Tags with names in them, with a plural, and calls."""
    page = tmp_path / "p.html"
    page.write_text(
        '{% trans x=1 %}a {{ x }}{% endtrans %}{{ _("b") }}'
        "{% trans n=2 %}one{% pluralize %}many{% endtrans %}"
    )
    found = sorted((t.one, t.many) for t in texts_of_template(page, tmp_path))
    assert found == [("a %(x)s", None), ("b", None), ("one", "many")]
