"""Laws of the links from a page to the line of its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.config.settings import Repository
from docgen.location import NOWHERE, Location
from docgen.pages.edit_links import edit_links
from tests.support.sites import read_site

SPEC = """
asyncapi: 3.0.0
info: {title: Orders, version: "1"}
channels:
  orders: {address: orders}
"""


def at(file: str, line: int = 7) -> Location:
    return replace(NOWHERE, file=file, line=line)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/blob/main/api/x.yaml#L7"),
        ("https://git.a.org/a/b.git", "https://git.a.org/a/b/blob/main/api/x.yaml#L7"),
        ("https://gitlab.com/a/b/", "https://gitlab.com/a/b/-/blob/main/api/x.yaml#L7"),
        (
            "https://gitlab.corp.example/g/s/b",
            "https://gitlab.corp.example/g/s/b/-/blob/main/api/x.yaml#L7",
        ),
        (
            "https://bitbucket.org/a/b",
            "https://bitbucket.org/a/b/src/main/api/x.yaml#lines-7",
        ),
        (
            "https://bitbucket.corp.example/projects/A/repos/b",
            "https://bitbucket.corp.example/projects/A/repos/b/browse/api/x.yaml?at=main#7",
        ),
        (
            "https://codeberg.org/a/b",
            "https://codeberg.org/a/b/src/branch/main/api/x.yaml#L7",
        ),
    ],
)
def test_each_host_has_its_spelling(url: str, expected: str, tmp_path: Path) -> None:
    """A link is spelled as the host of the repository wants it."""
    document = tmp_path / "api" / "x.yaml"
    edit_url = edit_links(Repository(url=url), document, top=tmp_path, cwd=tmp_path)

    assert edit_url(at("api/x.yaml")) == expected


@pytest.mark.parametrize(
    ("cwd", "file"),
    [("", "api/x.yaml"), ("api", "x.yaml"), ("elsewhere", "{top}/api/x.yaml")],
)
def test_the_current_folder_changes_nothing(
    cwd: str, file: str, tmp_path: Path
) -> None:
    """Paths are those in the repository, wherever the build was started."""
    document = tmp_path / "api" / "x.yaml"
    repository = Repository(url="https://github.com/a/b", branch="feature/ä")
    edit_url = edit_links(repository, document, top=tmp_path, cwd=tmp_path / cwd)

    link = edit_url(at(file.format(top=tmp_path.as_posix())))

    assert link == "https://github.com/a/b/blob/feature/%C3%A4/api/x.yaml#L7"


def test_the_settings_can_say_where_the_document_lies(tmp_path: Path) -> None:
    """With the document's folder given, files are found beside it and above."""
    repository = Repository(url="https://github.com/a/b", path="/docs/api/")
    document = tmp_path / "copy" / "x.yaml"
    edit_url = edit_links(repository, document, top=tmp_path, cwd=tmp_path / "copy")

    assert (
        edit_url(at("x.yaml")) == "https://github.com/a/b/blob/main/docs/api/x.yaml#L7"
    )
    assert edit_url(at("../c#d.yaml")) == (
        "https://github.com/a/b/blob/main/docs/c%23d.yaml#L7"
    )


@pytest.mark.parametrize(
    "file", ["", "<stdin>", "https://a.example/x.yaml", "../outside.yaml"]
)
def test_what_is_not_in_the_repository_has_no_link(file: str, tmp_path: Path) -> None:
    """Nothing is promised about files that the repository doesn't hold."""
    repository = Repository(url="https://github.com/a/b")
    edit_url = edit_links(repository, tmp_path / "x.yaml", top=tmp_path, cwd=tmp_path)

    assert edit_url(at(file)) is None


def test_pages_and_twins_link_to_the_line(tmp_path: Path) -> None:
    """With a repository in the settings, each page links to where it comes from."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "docgen.yaml").touch()
    spec = tmp_path / "api" / "asyncapi.yaml"
    spec.write_text(SPEC)
    repository = Repository(url="https://github.com/a/b")
    site = tmp_path / "site"
    build_site(spec, SiteConfig(output=site, repository=repository))

    link = "https://github.com/a/b/blob/main/api/asyncapi.yaml#L5"
    assert link in set(read_site(site)["channels/orders.html"].links)
    assert link in (site / "channels" / "orders.md").read_text("utf-8")
