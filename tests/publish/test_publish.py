"""Publishing to a real repository: what arrives, what stays, what is said."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.publish.publish import publish_site
from tests.publish.repositories import (
    BRANCH,
    CLEAN,
    IDENTITY,
    Repositories,
    files_of,
    git,
    write,
)


def test_first_publish_makes_the_branch(repositories: Repositories, site: Path) -> None:
    """The branch is the site, byte for byte; the author's clone is as it was."""
    before = repositories.state()
    publication = publish_site(repositories.request(site))
    assert repositories.published() == files_of(site)
    assert publication.commit == repositories.tip()
    assert publication.is_first
    assert publication.url == "https://acme.github.io/orders/"
    assert repositories.state() == before
    assert git(repositories.bare, "rev-list", "--count", BRANCH) == "1"


def test_update_is_one_commit_on_top(repositories: Repositories, site: Path) -> None:
    """A second publication follows the first and removes what is gone."""
    publish_site(repositories.request(site))
    first = repositories.tip()
    write(site, {"index.html": "<p>2</p>", "channels/a.html": "a", ".nojekyll": ""})
    before = repositories.state()
    publication = publish_site(repositories.request(site, message="New words"))
    assert repositories.published() == files_of(site)
    assert git(repositories.bare, "rev-parse", f"{BRANCH}^") == first
    assert "channels/a.html" in publication.changes.added
    assert "index.html" in publication.changes.changed
    assert publication.changes.removed == ("404.html", "assets/a b.css")
    assert git(repositories.bare, "log", "-1", "--format=%s", BRANCH) == "New words"
    assert repositories.state() == before


def test_nothing_new_makes_no_commit(repositories: Repositories, site: Path) -> None:
    """The same site twice is one commit."""
    publish_site(repositories.request(site))
    tip = repositories.tip()
    publication = publish_site(repositories.request(site))
    assert publication.commit is None
    assert not publication.changes
    assert repositories.tip() == tip


def test_dry_run_leaves_the_remote_alone(
    repositories: Repositories, site: Path
) -> None:
    """`--dry-run` tells what would change, and nothing does."""
    publication = publish_site(repositories.request(site, dry_run=True))
    assert set(publication.changes.added) == set(files_of(site))
    assert publication.commit is None
    assert repositories.tip() is None


@pytest.mark.parametrize("moment", ["reference-transaction", "pre-push"])
def test_branch_that_moves_meanwhile_is_left_alone(
    repositories: Repositories, site: Path, tmp_path: Path, moment: str
) -> None:
    """Who pushes between our look and our push keeps what they pushed."""
    publish_site(repositories.request(site))
    write(site, {"index.html": "<p>2</p>", ".nojekyll": ""})
    clone = tmp_path / "rival"
    git(tmp_path, "clone", "--quiet", "-b", BRANCH, str(repositories.bare), str(clone))
    git(clone, *IDENTITY, "commit", "--allow-empty", "--quiet", "-m", "Rival")
    at_moment(repositories, moment, f"git -C '{clone}' push --quiet origin HEAD")
    with pytest.raises(DocgenError, match="changed while the site was being") as error:
        publish_site(repositories.request(site))
    assert "again" in str(error.value.hint)
    assert repositories.tip() == git(clone, "rev-parse", "HEAD")


def test_site_that_is_built_meanwhile_is_not_published(
    repositories: Repositories, site: Path
) -> None:
    """A mixture of two builds never gets out."""
    manifest = site / ".docgen-manifest.json"
    at_moment(repositories, "reference-transaction", f"echo >> '{manifest}'")
    with pytest.raises(DocgenError, match="built anew while it was read"):
        publish_site(repositories.request(site))
    assert repositories.tip() is None


def at_moment(repositories: Repositories, hook: str, command: str) -> None:
    """Let something happen once while publishing goes on.

    git runs `reference-transaction` when the commit is made, which is after we looked
    at the remote, and `pre-push` after it looked at the remote itself.
    """
    file = repositories.work / ".git" / "hooks" / hook
    file.write_text(f"#!/bin/sh\nrm '{file}'\nunset GIT_DIR\n{command}\n")
    file.chmod(0o755)


def test_branch_that_was_reset_is_left_alone(
    repositories: Repositories, site: Path
) -> None:
    """A remote that went back behind what we know is published onto as it is now."""
    publish_site(repositories.request(site))
    first = repositories.tip()
    write(site, {"index.html": "<p>2</p>", ".nojekyll": ""})
    publish_site(repositories.request(site))
    git(repositories.bare, "update-ref", f"refs/heads/{BRANCH}", str(first))
    publish_site(repositories.request(site))
    assert git(repositories.bare, "rev-parse", f"{BRANCH}^") == first
    assert repositories.published() == files_of(site)


def test_protected_branch_is_told_in_the_words_of_the_remote(
    repositories: Repositories, site: Path
) -> None:
    """A hook that refuses is heard, and nothing has changed."""
    hook = repositories.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(DocgenError, match="GH006: Protected branch") as error:
        publish_site(repositories.request(site))
    assert "pre-receive hook declined" in error.value.message
    assert "protected" in str(error.value.hint)
    assert repositories.tip() is None


def test_files_of_others_are_not_replaced(
    repositories: Repositories, site: Path, tmp_path: Path
) -> None:
    """A branch that another tool made is kept, until one says `--replace`."""
    repositories.commit_as_somebody("index.html", "by hand", tmp_path)
    tip = repositories.tip()
    with pytest.raises(DocgenError, match=r"did not publish.*`index.html`") as error:
        publish_site(repositories.request(site))
    assert "--replace" in str(error.value.hint)
    assert repositories.tip() == tip
    publish_site(repositories.request(site, replace=True))
    assert repositories.published() == files_of(site)
    assert git(repositories.bare, "rev-parse", f"{BRANCH}^") == tip


def test_changes_of_others_to_our_branch_are_not_replaced(
    repositories: Repositories, site: Path, tmp_path: Path
) -> None:
    """What somebody added to a branch of ours is noticed, too."""
    publish_site(repositories.request(site))
    repositories.commit_as_somebody("google1234.html", "verify", tmp_path)
    write(site, {"index.html": "<p>2</p>", ".nojekyll": ""})
    with pytest.raises(DocgenError, match="google1234"):
        publish_site(repositories.request(site))
    # In the site's own folder the file survives builds and is published with them.
    (site / "google1234.html").write_text("verify")
    publish_site(repositories.request(site))
    assert repositories.published() == files_of(site)
    # To see what the others did, their commits were fetched, and all of them.
    assert git(repositories.work, "rev-parse", "--is-shallow-repository") == "false"


def test_domain_set_in_the_browser_survives(
    repositories: Repositories, site: Path, tmp_path: Path
) -> None:
    """GitHub commits CNAME itself; a publication without a domain keeps it."""
    publish_site(repositories.request(site))
    repositories.commit_as_somebody("CNAME", "docs.acme.example", tmp_path)
    write(site, {"index.html": "<p>2</p>", ".nojekyll": ""})
    publication = publish_site(repositories.request(site))
    assert repositories.published()["CNAME"] == b"docs.acme.example"
    assert publication.url == "https://docs.acme.example/"


def test_domain_of_the_settings_is_published(
    repositories: Repositories, site: Path
) -> None:
    """`CNAME` and `.nojekyll` are there even if the site lacks them."""
    (site / ".nojekyll").unlink()
    write(site, {"index.html": "<p>1</p>"})
    publication = publish_site(repositories.request(site, cname="docs.acme.example"))
    extra = {"CNAME": b"docs.acme.example\n", ".nojekyll": b""}
    assert repositories.published() == {**files_of(site), **extra}
    assert publication.url == "https://docs.acme.example/"


@pytest.mark.parametrize("name", ["source.md", "index.html"])
def test_folder_that_docgen_did_not_build_is_refused(
    repositories: Repositories, tmp_path: Path, name: str
) -> None:
    """Whoever names the wrong folder does not publish it."""
    folder = tmp_path / "wrong"
    folder.mkdir()
    (folder / name).write_text("secret")
    with pytest.raises(DocgenError, match="not a site that docgen built") as error:
        publish_site(repositories.request(folder))
    assert "docgen build" in str(error.value.hint)
    assert repositories.tip() is None


def test_missing_folder_is_refused(repositories: Repositories, tmp_path: Path) -> None:
    """A folder that is not there is told as such."""
    with pytest.raises(DocgenError, match="there is no folder"):
        publish_site(repositories.request(tmp_path / "nowhere"))


def test_site_that_lost_a_file_is_refused(
    repositories: Repositories, site: Path
) -> None:
    """Half a site is not published."""
    (site / "404.html").unlink()
    with pytest.raises(DocgenError, match=r"not whole: `404.html`"):
        publish_site(repositories.request(site))


def test_links_are_refused(repositories: Repositories, site: Path) -> None:
    """GitHub Pages would refuse the whole site for one link."""
    (site / "latest.html").symlink_to("index.html")
    with pytest.raises(DocgenError, match=r"latest.html` is no plain file"):
        publish_site(repositories.request(site))
    assert repositories.tip() is None


def test_folder_outside_of_a_repository_is_refused(
    site: Path, repositories: Repositories, tmp_path: Path
) -> None:
    """Without a repository there is nothing to push from."""
    outside = tmp_path / "outside"
    outside.mkdir()
    request = repositories.request(site)
    with pytest.raises(DocgenError, match="not in a git repository"):
        publish_site(type(request)(site=site, repository=outside))


def test_missing_remote_is_named_with_those_that_exist(
    repositories: Repositories, site: Path
) -> None:
    """Both ways out are told: name another remote, or add one."""
    with pytest.raises(DocgenError, match="no remote `upstream`") as error:
        publish_site(repositories.request(site, remote="upstream"))
    assert "`origin`" in str(error.value.hint)
    git(repositories.work, "remote", "remove", "origin")
    with pytest.raises(DocgenError) as error:
        publish_site(repositories.request(site))
    assert "git remote add origin" in str(error.value.hint)


def test_remote_may_be_an_address(repositories: Repositories, site: Path) -> None:
    """A site may live in a repository that is no remote of this one."""
    publish_site(repositories.request(site, remote=str(repositories.bare)))
    assert repositories.published() == files_of(site)


def test_missing_identity_is_told_before_anything_happens(
    repositories: Repositories, site: Path
) -> None:
    """git is not allowed to invent an author."""
    git(repositories.work, "config", "--unset", "user.name")
    git(repositories.work, "config", "--unset", "user.email")
    with pytest.raises(DocgenError, match="in whose name") as error:
        publish_site(repositories.request(site))
    assert "user.email" in str(error.value.hint)
    assert repositories.tip() is None


def test_branch_one_works_on_is_refused(repositories: Repositories, site: Path) -> None:
    """Sources are not replaced by the site that is made of them."""
    tip = repositories.tip("main")
    with pytest.raises(DocgenError, match="the branch that you are on"):
        publish_site(repositories.request(site, branch="main", replace=True))
    assert repositories.tip("main") == tip


@pytest.mark.parametrize("branch", ["a b", "..", "x.lock", ""])
def test_names_that_are_none_are_refused(
    repositories: Repositories, site: Path, branch: str
) -> None:
    """A name that git has no use for is told as such."""
    with pytest.raises(DocgenError, match="can't be the name of a branch"):
        publish_site(repositories.request(site, branch=branch))


def test_unreachable_remote_is_told(repositories: Repositories, site: Path) -> None:
    """A remote that is not there is git's message and a way on."""
    shutil.rmtree(repositories.bare)
    with pytest.raises(DocgenError, match="`origin` can't be used") as error:
        publish_site(repositories.request(site))
    assert "git remote -v" in str(error.value.hint)


def test_missing_git_is_told(
    repositories: Repositories,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine without git gets a sentence, not a traceback."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocgenError, match="git is not installed"):
        publish_site(repositories.request(site))


def test_publishing_from_a_shallow_clone(
    repositories: Repositories, site: Path, tmp_path: Path
) -> None:
    """Continuous integration clones one commit only; that is enough."""
    publish_site(repositories.request(site))
    first = repositories.tip()
    shallow = tmp_path / "shallow"
    address = repositories.bare.as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=1", address, str(shallow))
    git(shallow, "config", "user.name", "CI")
    git(shallow, "config", "user.email", "ci@example.com")
    write(site, {"index.html": "<p>2</p>", ".nojekyll": ""})
    request = repositories.request(site)
    publish_site(type(request)(site=site, repository=shallow))
    assert repositories.published() == files_of(site)
    assert git(repositories.bare, "rev-parse", f"{BRANCH}^") == first


def test_odd_names_and_bytes_arrive_as_they_are(
    repositories: Repositories, site: Path
) -> None:
    """No filter, line ending or quoting changes a file on its way."""
    git(repositories.work, "config", "core.autocrlf", "true")
    (repositories.work / ".gitattributes").write_text("* text eol=crlf\n")
    for name in ('"quoted".txt', "line\nbreak.txt", "ünïcode.txt", "-x"):
        (site / name).write_bytes(b"\x00\r\n\xff" + os.fsencode(name))
    (site / "empty").write_bytes(b"")
    publish_site(repositories.request(site))
    assert repositories.published() == files_of(site)


def test_what_is_not_the_site_stays_behind(
    repositories: Repositories, site: Path
) -> None:
    """A repository inside the folder is not published."""
    git(site, "init", "--quiet", ".")
    publish_site(repositories.request(site))
    assert repositories.published() == files_of(site, but=".git")


def test_oversized_site_is_published_with_a_warning(
    repositories: Repositories, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits of GitHub Pages are told before they are met."""
    monkeypatch.setattr("docgen.publish.built_site.MAX_SITE_BYTES", 10)
    monkeypatch.setattr("docgen.publish.built_site.MAX_FILE_BYTES", 7)
    warnings = "\n".join(publish_site(repositories.request(site)).warnings)
    assert "GitHub Pages serves no more than 1 GB" in warnings
    assert "`index.html` has 0 MB; GitHub refuses files over 100 MB" in warnings


def test_address_that_pages_do_not_have_is_told(
    repositories: Repositories, site: Path
) -> None:
    """Canonical links that lead elsewhere are told at the last moment."""
    none = publish_site(repositories.request(site)).warnings
    assert "--base-url https://acme.github.io/orders/" in none[0]
    robots = "User-agent: *\nSitemap: https://{}/orders/sitemap.xml\n"
    files = {"index.html": "", ".nojekyll": ""}
    write(site, {**files, "robots.txt": robots.format("acme.github.io")})
    assert publish_site(repositories.request(site)).warnings == ()
    write(site, {**files, "robots.txt": robots.format("old.example.com")})
    assert "old.example.com" in publish_site(repositories.request(site)).warnings[0]


def test_ten_thousand_files(repositories: Repositories, tmp_path: Path) -> None:
    """A large site arrives whole, and one changed page is one changed file."""
    files: dict[str, str | bytes] = {
        f"channels/{number // 100}/{number}.html": f"<p>{number}</p>"
        for number in range(10_000)
    }
    folder = write(tmp_path / "large", {**files, ".nojekyll": ""})
    before = repositories.state()
    publication = publish_site(repositories.request(folder))
    assert len(publication.changes.added) == 10_002
    checkout = tmp_path / "checkout"
    address = str(repositories.bare)
    git(tmp_path, "clone", "--quiet", "-b", BRANCH, address, str(checkout))
    assert files_of(checkout, but=".git") == files_of(folder)
    assert repositories.state() == before
    write(folder, {**files, "channels/7/700.html": "new", ".nojekyll": ""})
    again = publish_site(repositories.request(folder)).changes
    assert set(again.changed) == {"channels/7/700.html", ".docgen-manifest.json"}
    assert not (again.added or again.removed)


def test_nothing_of_docgen_is_left_in_the_clone(
    repositories: Repositories, site: Path
) -> None:
    """No ref, no lock and no crash report remains, also after a refusal."""
    publish_site(repositories.request(site))
    with pytest.raises(DocgenError, match="`main`"):
        publish_site(repositories.request(site, branch="main"))
    private = repositories.work / ".git"
    odd = [*private.rglob("*.lock"), *private.glob("fast_import*")]
    assert odd == []
    assert git(repositories.work, "for-each-ref", "refs/docgen") == ""
    assert not (private / "FETCH_HEAD").exists()
    assert set(CLEAN) <= set(os.environ)
