import sys
from pathlib import Path
from subprocess import run

import pytest

from docgen.config import SiteConfig
from docgen.diagnostics import DocgenError
from docgen.language import ENGLISH, Phrase, counted, joined, number_text
from docgen.language.catalogues import SHIPPED, catalogues_in, read_language
from docgen.themes import theme_for
from tests.language.making import write_catalogue
from tests.themes.making import build, make_theme

GERMAN = read_language("de", [SHIPPED / "de.po"])
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)


def test_a_phrase_is_its_own_english() -> None:
    """It can stand wherever a text does."""
    phrase = Phrase("at least %(amount)s", amount=number_text(1200))
    assert phrase == "at least 1,200"
    assert ENGLISH.of(phrase) is phrase


def test_a_percent_sign_is_one_where_nothing_is_filled_in() -> None:
    """A text without places is taken as it is."""
    assert Phrase("100 % of it") == "100 % of it"
    assert GERMAN.of(Phrase("100 % of it")) == "100 % of it"


def test_a_phrase_in_a_phrase_is_translated_with_it() -> None:
    """Values that are phrases are said in the same language."""
    amount = counted("%(number)s item", "%(number)s items", 1200)
    phrase = Phrase("at least %(amount)s", amount=amount)
    assert GERMAN.of(phrase) == "mindestens 1.200 Einträge"


def test_pieces_of_a_notation_are_translated_one_by_one() -> None:
    """Joined phrases stay phrases."""
    assert joined(Phrase("array of "), "Line") == "array of Line"
    assert GERMAN.of(joined(Phrase("array of "), "Line")) == "Liste von Line"


def test_numbers_are_written_as_the_language_does() -> None:
    """The catalogue shows how; a text of the document that looks like one stays."""
    assert GERMAN.of(number_text(1234567)) == "1.234.567"
    assert GERMAN.of(number_text(0.5)) == "0,5"
    assert GERMAN.of("1,234") == "1,234"


def test_a_language_counts_by_its_own_rule(tmp_path: Path) -> None:
    """There may be more than two forms."""
    path = tmp_path / "uk.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {SLAVIC}\\n"\n\nmsgid "%(number)s server"\n'
        'msgid_plural "%(number)s servers"\nmsgstr[0] "%(number)s сервер"\n'
        'msgstr[1] "%(number)s сервери"\nmsgstr[2] "%(number)s серверів"\n',
        "utf-8",
    )
    language = read_language("uk", [path])
    said = [
        language.of(counted("%(number)s server", "%(number)s servers", number))
        for number in (1, 3, 5)
    ]
    assert said == ["1 сервер", "3 сервери", "5 серверів"]


def test_what_a_catalogue_lacks_is_sought_in_the_next(tmp_path: Path) -> None:
    """The first has the last word; English stands behind all."""
    first = write_catalogue(tmp_path / "a.po", {"yes": "jo"})
    second = write_catalogue(tmp_path / "b.po", {"yes": "ja", "no": "nein"})
    language = read_language("de", [first, second])
    assert [language.say(text) for text in ("yes", "no", "maybe")] == [
        "jo",
        "nein",
        "maybe",
    ]


def test_a_region_goes_before_its_language(tmp_path: Path) -> None:
    """Both spellings of a tag are found, the more special one first."""
    for name in ("pt.po", "pt_BR.po", "de.po"):
        write_catalogue(tmp_path / name, {})
    found = [path.name for path in catalogues_in(tmp_path, "pt-BR")]
    assert found == ["pt_BR.po", "pt.po"]


def test_a_project_can_bring_a_language(tmp_path: Path) -> None:
    """Its texts are in the pages, the language and its direction on the page."""
    own = write_catalogue(tmp_path / "ar.po", {"Skip to content": "تخط <إلى>"})
    site = build(tmp_path, lang="ar", translation=own)
    page = (site / "index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl"' in page
    assert ">تخط &lt;إلى&gt;</a>" in page
    assert "How to connect" in page


def test_a_project_can_reword_english(tmp_path: Path) -> None:
    """Where it brings a catalogue for English, that counts, too."""
    own = write_catalogue(tmp_path / "en.po", {"You send": "Clients send"})
    assert "Clients send" in (
        build(tmp_path, translation=own) / "operations" / "turn.html"
    ).read_text("utf-8")


def test_a_theme_brings_the_words_of_its_own_templates(tmp_path: Path) -> None:
    """Its catalogues lie beside its templates and go before docgen's."""
    folder = make_theme(
        tmp_path / "own",
        'extends = "default"',
        {
            "base.html": '{% extends "!base.html" %}{% block announce %}'
            '<b title="{{ _("Hi") }}">{% trans n=2 %}{{ n }} lamp{% pluralize %}'
            "{{ n }} lamps{% endtrans %}{% endblock %}"
        },
    )
    write_catalogue(folder / "languages" / "de.po", {"Hi": "Moin", "Search": "Finden"})
    site = build(tmp_path, theme=str(folder), lang="de")
    page = (site / "index.html").read_text("utf-8")
    assert '<b title="Moin">2 lamps' in page
    assert "<span>Finden</span>" in page


def test_compiled_templates_of_languages_are_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site is in its own language though another was built before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    said = [
        "Zum Inhalt springen" in (build(tmp_path, lang=lang) / "404.html").read_text()
        for lang in ("de", "en", "de")
    ]
    assert said == [True, False, True]


def test_the_same_catalogue_is_the_same_language() -> None:
    """A preview that reads it again does not take it for new."""
    config = SiteConfig(lang="de")
    assert theme_for(config) == theme_for(config)
    assert theme_for(config) != theme_for(SiteConfig())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("hello\n", "is broken: "),
        ('msgid "yes"\nmsgstr "%(x)s %(y)"\n', None),
        (
            'msgid ""\nmsgstr ""\n\nmsgid "in %(place)s"\nmsgstr "in %(plaice)s"\n',
            ":4: the translation of `in %(place)s` must be written with no other "
            "places than `%(place)s`",
        ),
        (
            'msgid "1,234.5"\nmsgstr "1234"\n',
            "this number in the language's own signs",
        ),
    ],
)
def test_a_broken_catalogue_is_told(
    content: str, expected: str | None, tmp_path: Path
) -> None:
    """The caller's fault: one sentence with file and line."""
    path = tmp_path / "de.po"
    path.write_text(content, "utf-8")
    config = SiteConfig(lang="de", translation=path)
    if expected is None:
        theme_for(config)
        return
    with pytest.raises(DocgenError, match=str(path)) as told:
        theme_for(config)
    assert expected in str(told.value)


def test_a_catalogue_that_is_not_there_is_told(tmp_path: Path) -> None:
    """So is a missing one."""
    config = SiteConfig(translation=tmp_path / "fr.po")
    with pytest.raises(DocgenError, match="No such file"):
        theme_for(config)


def test_english_reads_no_catalogue() -> None:
    """Most builds don't pay for what they don't use."""
    code = (
        "import sys; from docgen.config import SiteConfig; "
        "from docgen.themes import theme_for; theme_for(SiteConfig()); "
        "print('polib' in sys.modules)"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
