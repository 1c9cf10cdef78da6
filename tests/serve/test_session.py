"""The state machine without a server: what is shown after which change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.serve.edition import Change, Draft, change_between
from docgen.serve.reading import Order
from docgen.serve.session import Session
from docgen.serve.studio import Studio
from docgen.themes import bundled
from tests.serve.running import DOCUMENT, order_for

SHOP = Path(__file__).parents[2] / "sample_specs" / "shop"


def built(session: Session) -> Draft:
    """Build and judge: the overview waits for what the judge says."""
    draft = session.build()
    assert draft is not None
    session.judge()
    return draft


def page(draft: Draft, path: str = "index.html") -> str:
    assert draft.edition is not None
    return Studio().draw(draft.edition, draft.edition.pages[path]).decode()


def codes(draft: Draft) -> list[str]:
    return [finding.code.name for finding in draft.judging.findings_so_far()]


def test_nothing_new_is_no_draft(spec: Path) -> None:
    """Saving a file as it was, or only touching it, makes no new generation."""
    session = Session(order_for(spec))
    built(session)
    assert session.build() is None
    spec.write_text(DOCUMENT)
    assert session.build() is None
    assert not session.is_stale()


def test_change_is_shown(spec: Path) -> None:
    """A changed document makes another edition."""
    session = Session(order_for(spec))
    first = built(session)
    spec.write_text(DOCUMENT.replace("First words", "Second words"))
    assert session.is_stale()
    second = built(session)
    assert "Second words" in page(second)
    assert change_between(first.edition, second.edition) is Change.PAGE


def test_unreadable_text_keeps_the_last_good_edition(spec: Path) -> None:
    """A syntax error changes the findings and not the page; mending it goes on."""
    session = Session(order_for(spec))
    good = built(session)
    spec.write_text(DOCUMENT + "oops: [\n")
    broken = built(session)
    assert broken.edition is good.edition
    assert "yaml-syntax" in codes(broken)
    spec.write_text(DOCUMENT.replace("First words", "Mended words"))
    mended = built(session)
    assert "Mended words" in page(mended)
    assert codes(mended) == []


def test_what_is_wrong_with_the_text_is_known_at_once(spec: Path) -> None:
    """It is told before the rest is looked for; in the end all of it is, as ever."""
    text = DOCUMENT.replace("messages/opened'", "messages/opend'") + "oops: [\n"
    session = Session(order_for(spec))
    built(session)
    spec.write_text(text)
    draft = session.build()
    assert draft is not None and draft.judging.at_once is not None
    assert not draft.judging.verdict.done()
    early = [finding.code.name for finding in draft.judging.at_once.findings]
    assert early == ["yaml-syntax"]
    session.judge()
    fresh = built(Session(order_for(spec)))
    assert len(codes(fresh)) > len(early)
    assert codes(draft) == codes(fresh)


def test_other_files_matter_while_the_text_is_broken(tmp_path: Path) -> None:
    """What a document refers to is followed although it can't be read just now."""
    shutil.copytree(SHOP, tmp_path / "shop")
    spec = tmp_path / "shop" / "asyncapi.yaml"
    good = spec.read_text()
    session = Session(order_for(spec))
    built(session)
    before = session.watch_set().files
    for number in range(2):
        spec.write_text(f"{good}\nx-oops: [{number}\n")
        session.build()
        assert session.watch_set().files >= before
    assert session.build() is None


def test_error_in_the_meaning_shows_the_new_page(spec: Path) -> None:
    """Where the text is whole the author sees the page, with the error told."""
    session = Session(order_for(spec))
    built(session)
    spec.write_text(DOCUMENT.replace("messages/opened'", "messages/opend'"))
    draft = built(session)
    assert "ref-not-found" in codes(draft)
    assert "opend" in page(draft, "channels/door.html")


def test_first_build_may_have_nothing_to_show(spec: Path) -> None:
    """A document that is no mapping has no edition, but findings."""
    spec.write_text("- just\n- a list\n")
    session = Session(order_for(spec))
    draft = built(session)
    assert draft.edition is None
    assert codes(draft) == ["not-a-mapping"]
    spec.write_text(DOCUMENT)
    assert "First words" in page(built(session))


def test_fragments_are_replaced_as_long_as_nothing_was_whole(spec: Path) -> None:
    """If the text was never whole, the latest fragments are better than older ones."""
    spec.write_text(DOCUMENT + "oops: [\n")
    session = Session(order_for(spec))
    built(session)
    spec.write_text(DOCUMENT.replace("First", "Other") + "oops: [\n")
    assert "Other words" in page(built(session))


def test_no_document_at_the_start_is_refused(tmp_path: Path) -> None:
    """Without a document there is nothing to wait for."""
    with pytest.raises(DocgenError, match="does not exist"):
        Session(order_for(tmp_path / "asyncapi.yaml")).build()


def test_document_that_vanishes_keeps_its_site(spec: Path) -> None:
    """A deleted document is a finding; when it comes back, all is well."""
    session = Session(order_for(spec))
    good = built(session)
    spec.unlink()
    gone = built(session)
    assert gone.edition is good.edition
    assert codes(gone) == ["cannot-build"]
    spec.write_text(DOCUMENT)
    back = built(session)
    assert back.edition is good.edition
    assert codes(back) == []


def test_broken_settings_are_told_with_their_place(spec: Path) -> None:
    """A mistake in docgen.yaml keeps the page and says file, line and column."""
    session = Session(order_for(spec))
    good = built(session)
    settings = spec.with_name("docgen.yaml")
    settings.write_text("title: Ours\ntheem: default\n")
    broken = built(session)
    assert broken.edition is good.edition
    [finding] = broken.judging.findings_so_far()
    assert finding.code.name == "cannot-build"
    assert (finding.location.line, finding.location.column) == (2, 1)


def test_change_under_broken_settings_is_not_lost(spec: Path) -> None:
    """What was edited while the settings were broken shows once they are mended."""
    session = Session(order_for(spec))
    built(session)
    settings = spec.with_name("docgen.yaml")
    settings.write_text("theem: default\n")
    built(session)
    spec.write_text(DOCUMENT.replace("First", "Later"))
    built(session)
    settings.write_text("title: Ours\n")
    draft = built(session)
    assert "Later words" in page(draft)
    assert "Ours" in page(draft)


def test_referenced_files_are_followed_even_before_they_exist(spec: Path) -> None:
    """A file that a reference leads to is watched and read once it is there."""
    spec.write_text(
        DOCUMENT.replace("#/components/messages/opened", "parts/opened.yaml")
    )
    session = Session(order_for(spec))
    draft = built(session)
    part = spec.parent / "parts" / "opened.yaml"
    assert part in session.watch_set().files
    assert "ref-file-unreadable" in codes(draft)
    part.parent.mkdir()
    part.write_text("title: From the other file\n")
    assert session.is_stale()
    draft = built(session)
    assert "From the other file" in page(draft, "channels/door.html")
    part.write_text("title: Changed there\n")
    assert "Changed there" in page(built(session), "channels/door.html")


def test_markdown_that_a_reference_pulls_in_is_followed(spec: Path) -> None:
    """A description may stand in a file of its own."""
    spec.write_text(DOCUMENT.replace("The door.", "{$ref: door.md}"))
    text = spec.with_name("door.md")
    text.write_text("A *wooden* door.")
    session = Session(order_for(spec))
    built(session)
    assert text in session.watch_set().files


def test_picture_of_a_description_is_followed(spec: Path) -> None:
    """A picture that a description shows may come later, change, and be gone."""
    spec.write_text(DOCUMENT.replace("The door.", "'![A door](door.svg)'"))
    picture = spec.with_name("door.svg")
    session = Session(order_for(spec))
    draft = built(session)
    assert codes(draft) == ["picture-not-found"]
    assert picture in session.watch_set().files
    for color in ("red", "blue"):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><g fill="{color}"/></svg>'
        picture.write_text(drawing)
        assert session.is_stale()
        draft = built(session)
        assert codes(draft) == []
        assert draft.edition is not None
        made = {make() for make in draft.edition.files().values()}
        assert drawing.encode() in made
        assert not session.is_stale()
    picture.unlink()
    assert session.is_stale()
    assert codes(built(session)) == ["picture-not-found"]


def _own_theme(spec: Path) -> Path:
    theme = spec.parent / "look"
    (theme / "static").mkdir(parents=True)
    (theme / "templates").mkdir()
    (theme / "theme.toml").write_text(
        'name = "look"\nextends = "default"\napi = 1\n[assets]\ncss = ["own.css"]\n'
    )
    (theme / "static" / "own.css").write_text("body { margin: 1px }")
    return theme


def test_style_sheet_changes_the_style_only(spec: Path) -> None:
    """An edit of CSS reads no document and makes no other pages."""
    theme = _own_theme(spec)
    session = Session(order_for(spec, theme=str(theme)))
    first = built(session)
    (theme / "static" / "own.css").write_text("body { margin: 2px }")
    second = built(session)
    assert change_between(first.edition, second.edition) is Change.STYLE
    assert second.judging is first.judging


def test_template_changes_the_page(spec: Path) -> None:
    """An edit of a template, also a new one, shows."""
    theme = _own_theme(spec)
    session = Session(order_for(spec, theme=str(theme)))
    first = built(session)
    template = theme / "templates" / "overview.html"
    template.write_text(
        '{% extends "!overview.html" %}{% block footer %}Own feet{% endblock %}'
    )
    second = built(session)
    assert change_between(first.edition, second.edition) is Change.PAGE
    assert "Own feet" in page(second)


def test_broken_template_is_told_where_it_is_used(spec: Path) -> None:
    """A template that can't be drawn is the author's fault, with file and line."""
    theme = _own_theme(spec)
    (theme / "templates" / "overview.html").write_text("\n{{ page.titel }}")
    session = Session(order_for(spec, theme=str(theme)))
    with pytest.raises(DocgenError, match=r"overview\.html:2"):
        page(built(session))


def test_studio_goes_on_after_a_broken_template(spec: Path) -> None:
    """Once mended, the same studio draws the page."""
    theme, studio = _own_theme(spec), Studio()
    session = Session(order_for(spec, theme=str(theme)))
    template = theme / "templates" / "overview.html"
    template.write_text("{{ page.titel }}")
    broken = built(session).edition
    assert broken is not None
    with pytest.raises(DocgenError, match="titel"):
        studio.draw(broken, broken.pages["index.html"])
    template.write_text("{{ page.title }} drawn")
    mended = built(session).edition
    assert mended is not None
    assert studio.draw(mended, mended.pages["index.html"]) == b"Rooms drawn"


def test_theme_folder_that_vanishes_is_awaited(spec: Path) -> None:
    """A branch switch may take the theme away for a moment."""
    theme = _own_theme(spec)
    session = Session(order_for(spec, theme=str(theme)))
    good = built(session)
    kept = theme.rename(spec.parent / "elsewhere")
    gone = built(session)
    assert gone.edition is good.edition
    assert codes(gone) == ["cannot-build"]
    shutil.copytree(kept, theme)
    assert session.is_stale()
    assert codes(built(session)) == []


def test_piped_document_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard input is read once; the site survives every rebuild."""
    monkeypatch.chdir(tmp_path)
    base = order_for(tmp_path / "x.yaml")
    order = Order(
        configure=base.configure,
        find_spec=lambda config: Path("-"),
        piped=DOCUMENT.encode(),
    )
    session = Session(order)
    assert "First words" in page(built(session))
    (tmp_path / "docgen.yaml").write_text("title: Piped\n")
    assert "Piped" in page(built(session))


def test_bundled_theme_is_not_written_to(spec: Path) -> None:
    """A preview writes nothing, neither beside the document nor into the theme."""
    before = sorted(spec.parent.rglob("*")), sorted(bundled().rglob("*"))
    page(built(Session(order_for(spec))))
    assert (sorted(spec.parent.rglob("*")), sorted(bundled().rglob("*"))) == before
