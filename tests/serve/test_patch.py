"""Patches: an edit of one object shows what a full reading shows."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from docgen.serve.edition import Edition
from docgen.serve.patch import Patch, Patcher
from docgen.serve.session import Session
from docgen.serve.studio import Studio
from tests.serve.running import DOCUMENT, order_for

SAMPLES = Path(__file__).parents[2] / "sample_specs"


def session_of(spec: Path) -> Session:
    session = Session(order_for(spec))
    session.build()
    return session


def patched(session: Session) -> Patch | None:
    assert session.basis is not None
    return Patcher().patch(session.basis, (), None)


def differing(patch: Patch | None, session: Session) -> list[str]:
    """The pages that a full reading draws otherwise; the first tells findings."""
    draft = session.build()
    assert patch is not None and draft is not None
    one, other = patch.edition, draft.edition
    assert one is not None and other is not None
    assert one.pages.keys() == other.pages.keys()
    pages = one.pages.keys() - {"index.html"}
    return [path for path in pages if drawn(one, path) != drawn(other, path)]


def drawn(edition: Edition, path: str) -> bytes:
    return Studio().draw(edition, edition.pages[path])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The door.", "The front door."),
        ("    description: The door.", "    description: |\n      The\n      door."),
        ("action: send", "action: send\n    description: Tells it."),
        ("{room: {type: string}}", "{room: {type: integer}, floor: {}}"),
    ],
    ids=["words", "lines", "operation", "schema"],
)
def test_edit_of_an_object_shows_everywhere(spec: Path, old: str, new: str) -> None:
    """All pages are those of a full reading, also of objects that have moved."""
    session = session_of(spec)
    spec.write_text(DOCUMENT.replace(old, new))
    assert differing(patched(session), session) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Rooms", "title: Chambers"),
        ("  door:\n", "  gate:\n"),
        ("channels:\n", "channels:\n  window: {address: rooms.window}\n"),
        ("action: send", "action: receive"),
        ("description: The door.", "title: The door"),
        ("description: The door.", "description: 'The door"),
        ("{room: {type: string}}", "{room: {$ref: '#/channels/door'}}"),
        ("{room: {type: string}}", "{room: {$ref: other.yaml}}"),
        ("messages/opened'", "messages/closed'"),
    ],
)
def test_what_shows_elsewhere_is_read_in_full(spec: Path, old: str, new: str) -> None:
    """Names, links, directions, new objects, mistakes in the text: no patch."""
    session = session_of(spec)
    assert old in DOCUMENT
    spec.write_text(DOCUMENT.replace(old, new))
    assert patched(session) is None


def test_nothing_but_the_edit_may_have_changed(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside settings that appear, an edit is no patch."""
    monkeypatch.chdir(spec.parent)
    session = session_of(spec)
    spec.write_text(DOCUMENT.replace("The door.", "The front door."))
    spec.with_name("docgen.yaml").write_text("title: Ours\n")
    assert patched(session) is None


def test_state_that_is_known_is_not_made_again(spec: Path) -> None:
    """A file that is touched after a patch is no second one."""
    session = session_of(spec)
    assert session.basis is not None
    spec.write_text(DOCUMENT.replace("The door.", "The front door."))
    first = Patcher().patch(session.basis, (), None)
    assert first is not None
    again = Patcher().patch(session.basis, (), first.prints)
    assert again is not None and again.edition is None


def test_what_is_taken_back_is_shown_as_it_was(spec: Path) -> None:
    """The state that was read in full is known, whatever was shown since."""
    session = session_of(spec)
    basis = session.basis
    assert basis is not None
    assert Patcher().patch(basis, (), None) is None
    patch = Patcher().patch(basis, (), None, is_shown=False)
    assert patch is not None and patch.edition is basis.edition


def test_broken_text_is_mended_by_a_patch(spec: Path) -> None:
    """What was read before the text broke is what to lay patches to."""
    session = session_of(spec)
    spec.write_text(DOCUMENT + "oops: [\n")
    session.build()
    spec.write_text(DOCUMENT.replace("The door.", "The front door."))
    assert differing(patched(session), session) == []


@pytest.mark.parametrize("sample", ["orders-kafka.yaml", "shop/asyncapi.yaml"])
def test_random_typing(tmp_path: Path, sample: str) -> None:
    """Whatever is typed, a patch that is laid has the pages of a full reading."""
    shutil.copytree(SAMPLES, tmp_path / "p")
    (tmp_path / "p" / ".git").mkdir()
    session = session_of(tmp_path / "p" / sample)
    assert session.basis is not None
    files = [Path(file.name) for file in session.basis.documents.files]
    chance = random.Random(3)
    laid = 0
    for _ in range(25):
        file = chance.choice(files)
        good = file.read_text()
        lines = good.split("\n")
        at = chance.randrange(len(lines))
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines[at] += chance.choice((" word", "s", f"\n{indent}x-more: 1"))
        file.write_text("\n".join(lines))
        patch = patched(session)
        if patch is not None:
            laid += 1
            assert differing(patch, session) == [], lines[at]
        file.write_text(good)
        session.build()
    assert laid >= 3
