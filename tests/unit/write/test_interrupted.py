"""Law 9: output is never half."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.write import write_site
from docgen.write.work import work_beside
from tests.unit.write.sites import big_site, manifest_holds, siblings, texts, tree

CHECKOUT = Path(__file__).parents[3]
KILLS = 40
FOREIGN = {"CNAME": "docs.example.com", "shared/mine.txt": "notes"}
OLD = {**texts(big_site("old", pages=150)), **FOREIGN}
NEW = {**texts(big_site("new", pages=150)), **FOREIGN}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")


def _old_site(out: Path) -> None:
    write_site(big_site("old", pages=150), out)
    for path, text in FOREIGN.items():
        (out / path).write_text(text)


def _build(out: Path, moment: int, mode: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.unit.write.dying_build"]
    return subprocess.run(
        [*command, str(out), str(moment), mode],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )


def _moments(out: Path, mode: str, kills: int) -> list[int]:
    """Random moments of a build, and some of those at which names change."""
    _old_site(out)
    finished = _build(out, -1, mode)
    assert finished.returncode == 0, finished.stderr
    report = json.loads(finished.stdout)
    total, turns = report["count"], report["turns"]
    chance = random.Random(total)
    return sorted({*chance.sample(range(total), kills), *turns[:3], *turns[-3:]})


def test_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """At whatever moment a build is killed, the folder holds one whole site."""
    ends = []
    for moment in _moments(tmp_path / "count", "exchange", KILLS):
        out = tmp_path / str(moment) / "site"
        _old_site(out)
        assert _build(out, moment, "exchange").returncode == -signal.SIGKILL
        assert manifest_holds(out)
        assert tree(out) in (OLD, NEW), f"killed at {moment}"
        ends.append(tree(out) == NEW)
        write_site(big_site("new", pages=150), out)
        assert tree(out) == NEW
        assert siblings(out) == []
    # A test that only ever sees one of the two shows nothing.
    assert set(ends) == {True, False}


def test_killed_between_two_renames(tmp_path: Path) -> None:
    """Without an exchange in one step, the next build restores the site first."""
    lost = 0
    for moment in _moments(tmp_path / "count", "rename", KILLS // 4):
        out = tmp_path / str(moment) / "site"
        _old_site(out)
        assert _build(out, moment, "rename").returncode == -signal.SIGKILL
        aside = work_beside(out) / "old"
        assert tree(out if out.exists() else aside) in (OLD, NEW)
        lost += not out.exists()
        write_site(big_site("new", pages=150), out)
        assert tree(out) == NEW
        assert siblings(out) == []
    assert lost, "no kill hit the gap: the test shows nothing"


def test_killed_while_replacing_files(tmp_path: Path) -> None:
    """Where the folder can't be replaced, the next build completes the killed one."""
    mixed = 0
    for moment in _moments(tmp_path / "count", "files", KILLS // 2):
        out = tmp_path / str(moment) / "site"
        _old_site(out)
        assert _build(out, moment, "files").returncode == -signal.SIGKILL
        found = {p: t for p, t in tree(out).items() if p[:12] != ".docgen-work"}
        assert found.items() >= FOREIGN.items()
        mixed += found not in (OLD, NEW)
        # Another site still: files of the killed build must not pass for foreign ones.
        write_site(big_site("next", pages=150), out)
        assert tree(out) == {**texts(big_site("next", pages=150)), **FOREIGN}
        assert siblings(out) == []
    assert mixed, "no kill hit the middle: the test shows nothing"
