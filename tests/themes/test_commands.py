"""`docgen theme`, as somebody types it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.themes import find_theme
from tests.themes.making import DOCUMENT, make_theme, write


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project as the current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_list_tells_themes_and_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Each theme comes with its origin, its description and its options."""
    assert run(["theme", "list"]) == 0
    told = capsys.readouterr().out
    for name in ("bare", "default", "ledger"):
        assert f"{name}  (comes with docgen: " in told
    assert 'density: `comfortable` or `compact`; "comfortable" unless set' in told


def test_a_new_theme_builds_and_passes_its_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The skeleton is a working theme, and its option and token arrive in the page."""
    write(project, {"asyncapi.yaml": DOCUMENT})
    assert run(["theme", "new", "acme", "--extends", "ledger"]) == 0
    write(project, {"docgen.yaml": "theme: ./acme\ntheme_options: {tagline: Bright}"})
    assert run(["build", "-q"]) == 0
    page = (project / "site/index.html").read_text()
    assert '<span class="tagline">Bright</span>' in page
    assert 'class="masthead"' in page
    capsys.readouterr()
    assert run(["theme", "check", "acme"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", ["Acme", "a b", "1"])
def test_a_bad_name_makes_no_theme(name: str, project: Path) -> None:
    """A name that can't be one leaves nothing behind."""
    assert run(["theme", "new", name]) == 2
    assert list(project.iterdir()) == []


def test_new_replaces_nothing(project: Path) -> None:
    """A folder that is there stays as it is."""
    write(project, {"acme/mine.txt": "mine"})
    assert run(["theme", "new", "acme"]) == 2
    assert [path.name for path in (project / "acme").iterdir()] == ["mine.txt"]


def test_check_tells_faults(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A theme that hides, breaks and repeats is told all of it, and fails."""
    make_theme(
        project / "acme",
        "",
        {
            "partials/contact.html": "",
            "base.html": '{% extends "!base.html" %}{% block announce %}'
            '<p id="main"><a href="gone.html">x</a></p>{% endblock %}'
            "{% block bred %}{% endblock %}",
        },
    )
    assert run(["theme", "check", "./acme"]) == 1
    told = capsys.readouterr().out
    assert "everything: no page shows `contactname-mark`" in told
    assert "least/index.html:" in told
    assert "the link `gone.html` leads to no file" in told
    assert "the id `main` stands more than once" in told
    assert "has the block `bred`" in told


def test_an_ejected_template_is_used_and_watched(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copy draws as its original; when that changes, builds warn and diff shows."""
    make_theme(project / "acme", "", {"partials/tag.html": "<b>{{ it.name }}</b>\n"})
    write(project, {"asyncapi.yaml": DOCUMENT, "docgen.yaml": "theme: ./acme"})
    assert run(["theme", "eject", "partials/tag.html"]) == 0
    assert "overrides: overrides" in capsys.readouterr().out
    write(project, {"docgen.yaml": "theme: ./acme\noverrides: overrides"})
    copy = project / "overrides/partials/tag.html"
    assert copy.read_text().startswith("{# copied from acme, fingerprint ")
    assert copy.read_text().endswith("#}\n<b>{{ it.name }}</b>\n")

    assert run(["build"]) == 0
    assert "copied-template-is-old" not in capsys.readouterr().err
    assert run(["theme", "diff"]) == 0

    write(project, {"acme/templates/partials/tag.html": "<i>{{ it.name }}</i>\n"})
    assert run(["build"]) == 0
    told = capsys.readouterr().err
    assert "overrides/partials/tag.html:1:1" in told
    assert "warning[copied-template-is-old]" in told
    assert run(["build", "--strict"]) == 1
    capsys.readouterr()
    assert run(["theme", "diff"]) == 1
    shown = capsys.readouterr().out
    assert "-<b>{{ it.name }}</b>\n+<i>{{ it.name }}</i>\n" in shown


def test_diff_tells_apart_what_changed_in_the_original_and_in_the_copy(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """First what is new in the theme, then one's own; accepting it ends the warning."""
    theme = make_theme(project / "acme", "", {"partials/tag.html": "<b>\n\n</b>\n"})
    write(
        project,
        {
            "asyncapi.yaml": DOCUMENT,
            "docgen.yaml": "theme: ./acme\noverrides: own",
        },
    )
    run(["theme", "eject", "partials/tag.html"])
    copy = project / "own/partials/tag.html"
    copy.write_text(copy.read_text().replace("</b>", "</b>mine"))
    write(theme, {"templates/partials/tag.html": "<i>\n\n</b>\n"})
    capsys.readouterr()
    assert run(["theme", "diff"]) == 1
    new, mine = capsys.readouterr().out.split("--- acme/partials/tag.html as it was")[
        1:
    ]
    assert ("-<b>\n+<i>\n" in new, "mine" in new) == (True, False)
    assert ("-</b>\n+</b>mine\n" in mine, "<i>" in mine) == (True, False)

    assert run(["theme", "diff", "--accept"]) == 0
    assert "mine" in copy.read_text()
    capsys.readouterr()
    assert run(["build", "--strict"]) == 0
    assert run(["theme", "diff"]) == 0
    assert "+</b>mine" in capsys.readouterr().out


def test_originals_that_are_kept_are_no_templates(project: Path) -> None:
    """They lie beside the copies, and are neither drawn nor checked."""
    run(["theme", "eject", "partials/tag.html", "--to", "own"])
    assert (project / "own/.originals/partials/tag.html").is_file()
    [overrides, *_] = find_theme(overrides=project / "own").layers
    assert list(overrides.template_names()) == ["partials/tag.html"]


def test_a_copy_without_its_original_is_compared_to_the_present_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of originals that was not kept costs one half of the difference."""
    theme = make_theme(project / "acme", "", {"partials/tag.html": "<b>"})
    write(project, {"docgen.yaml": "theme: ./acme\noverrides: own"})
    run(["theme", "eject", "partials/tag.html"])
    shutil.rmtree(project / "own/.originals")
    write(theme, {"templates/partials/tag.html": "<i>"})
    assert run(["theme", "diff"]) == 1
    assert "-<i>\n+<b>\n" in capsys.readouterr().out


def test_the_warning_can_be_silenced(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a kind of finding like the others."""
    write(project, {"asyncapi.yaml": DOCUMENT, "docgen.yaml": "overrides: overrides"})
    assert run(["theme", "eject", "not_found.html"]) == 0
    copy = project / "overrides/not_found.html"
    _, _, rest = copy.read_text().partition("\n")
    copy.write_text(f"{{# copied from default, fingerprint 0: x #}}\n{rest}")
    assert run(["build", "--strict"]) == 1
    write(
        project,
        {
            "docgen.yaml": "overrides: overrides\n"
            "severity: {copied-template-is-old: 'off'}"
        },
    )
    capsys.readouterr()
    run(["build"])
    assert "copied-template-is-old" not in capsys.readouterr().err


def test_eject_proposes_names(capsys: pytest.CaptureFixture[str]) -> None:
    """A template that does not exist gets the one that was meant."""
    assert run(["theme", "eject", "partials/tags.html"]) == 2
    assert "did you mean `partials/tag.html`?" in capsys.readouterr().err


def test_eject_replaces_nothing(project: Path) -> None:
    """A template that was changed already is not overwritten."""
    write(project, {"overrides/tag.html": "", "overrides/partials/tag.html": "mine"})
    assert run(["theme", "eject", "partials/tag.html"]) == 2
    assert (project / "overrides/partials/tag.html").read_text() == "mine"
