"""What is given up half-way leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from docgen.serve.halt import Halt
from docgen.serve.session import Session
from tests.serve.running import DOCUMENT, order_for


def _called() -> Halt:
    halt = Halt()
    halt.call()
    return halt


def test_reading_that_is_given_up_can_be_done_again(tmp_path: Path) -> None:
    """A halted reading makes no draft; patches go on, and the next reading is whole."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(DOCUMENT)
    session = Session(order_for(spec))
    session.build()
    basis = session.basis
    spec.write_text(DOCUMENT.replace("First words", "Second words"))
    assert session.build(_called()) is None
    assert session.basis is basis
    draft = session.build()
    assert draft is not None and draft.edition is not None
    assert draft.edition.api_site.api.info.description == "Second words"


def test_check_that_is_given_up_tells_nothing_twice(tmp_path: Path) -> None:
    """A halted check gives no verdict; the next one finds what one check finds."""
    spec = tmp_path / "asyncapi.yaml"
    spec.write_text(DOCUMENT.replace("action: send", "action: sendd"))
    session, other = Session(order_for(spec)), Session(order_for(spec))
    draft, plain = session.build(), other.build()
    assert draft is not None and plain is not None
    session.judge(_called())
    assert not draft.judging.verdict.done()
    session.judge()
    other.judge()
    assert plain.judging.findings_so_far()
    assert draft.judging.findings_so_far() == plain.judging.findings_so_far()
