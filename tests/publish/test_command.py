"""`docgen publish` as its users meet it: what it prints and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli import run
from tests.publish.repositories import BRANCH, Repositories, git, write


@pytest.fixture(autouse=True)
def inside(repositories: Repositories, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repositories.work)


def test_published_site_and_its_address_are_told(
    repositories: Repositories, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what was done, one where the site is."""
    assert run(["publish", "site"]) == 0
    out, err = capsys.readouterr()
    assert "Published 5 files" in out
    assert "5 added, 0 changed, 0 removed" in out
    assert "The site is at https://acme.github.io/orders/" in out
    assert "Deploy from a branch" in err
    assert run(["publish", "site"]) == 0
    assert "Nothing to publish" in capsys.readouterr().out


def test_dry_run_lists_each_file_on_standard_output(
    repositories: Repositories, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program can read what would change; the rest is talk."""
    run(["publish"])
    write(site, {"index.html": "<p>2</p>", "new.html": "new", ".nojekyll": ""})
    tip = repositories.tip()
    capsys.readouterr()
    assert run(["publish", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "+ new.html",
        "~ .docgen-manifest.json",
        "~ index.html",
        "- 404.html",
        "- assets/a b.css",
    ]
    assert "Nothing was pushed" in err
    assert repositories.tip() == tip


def test_settings_say_where_the_site_goes(
    repositories: Repositories, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Branch, remote and domain can stand in docgen.yaml; the command line wins."""
    Path("docgen.yaml").write_text(
        "publish:\n  branch: pages\n  cname: Docs.acme.example\n"
    )
    assert run(["publish"]) == 0
    assert repositories.published("pages")["CNAME"] == b"docs.acme.example\n"
    assert "https://docs.acme.example/" in capsys.readouterr().out
    assert run(["publish", "--branch", "other", "--cname", "a.example"]) == 0
    assert repositories.published("other")["CNAME"] == b"a.example\n"
    assert repositories.tip(BRANCH) is None


def test_refusal_ends_with_exit_code_2(
    repositories: Repositories, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can't be done is an error with its hint, on standard error."""
    git(repositories.work, "remote", "remove", "origin")
    assert run(["publish"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "error: the repository has no remote `origin`" in err
    assert "hint: " in err


@pytest.mark.parametrize("domain", ["https://a.example", "a", "a..example", "a.b/c"])
def test_domain_that_is_none_is_refused(
    repositories: Repositories, site: Path, domain: str
) -> None:
    """A wrong CNAME would take the site off the net."""
    assert run(["publish", "--cname", domain]) == 2
    assert repositories.tip() is None
