"""A site that knows its address: what is in it, and where the address comes from."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from docgen.build.plan import site_of
from docgen.build.reading import read_api
from docgen.build.site import build_site
from docgen.cli import run
from docgen.config import Publishing, SiteConfig
from docgen.publish.base_url import with_base_url
from docgen.render.beside import sitemap_and_robots
from tests.publish.repositories import Repositories, files_of, git
from tests.support.sites import link_faults

SAMPLE = Path(__file__).parents[2] / "sample_specs" / "chat.yaml"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://acme.github.io/orders/"


def build(folder: Path, base_url: str | None) -> Path:
    build_site(SAMPLE, SiteConfig(output=folder, base_url=base_url))
    return folder


def attributes(page: Path, xpath: str) -> list[str]:
    return [str(value) for value in html.parse(page).xpath(xpath)]


def test_sitemap_lists_every_page_once(tmp_path: Path) -> None:
    """All pages that say something, each by the address that it claims itself."""
    site = build(tmp_path / "site", BASE)
    listed = [
        element.text
        for element in ElementTree.parse(site / "sitemap.xml").iter(f"{NAMESPACE}loc")
    ]
    claimed = [
        url
        for page in site.rglob("*.html")
        if page.name != "search.html"
        for url in attributes(page, "//link[@rel='canonical']/@href")
    ]
    assert sorted(map(str, listed)) == sorted(claimed)
    assert BASE in claimed
    assert f"{BASE}channels/chat.html" in claimed
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text()


def test_long_sitemap_is_cut(tmp_path: Path) -> None:
    """A sitemap that the protocol does not allow becomes several under one index."""
    reading = read_api(SAMPLE, SiteConfig())
    assert reading.api is not None
    site = site_of(reading.api, SiteConfig(), ())
    whole = {str(f.path): f.content for f in sitemap_and_robots(site, BASE)}
    parts = {str(f.path): f.content for f in sitemap_and_robots(site, BASE, limit=4)}
    index = ElementTree.fromstring(parts.pop("sitemap.xml"))
    assert index.tag == f"{NAMESPACE}sitemapindex"
    named = [element.text for element in index.iter(f"{NAMESPACE}loc")]
    assert named == [f"{BASE}{name}" for name in parts if name != "robots.txt"]
    urls = re.findall(rb"<loc>(.*?)</loc>", b"".join(parts.values()))
    assert urls == re.findall(rb"<loc>(.*?)</loc>", whole["sitemap.xml"])


def test_social_tags_tell_title_summary_and_address(tmp_path: Path) -> None:
    """What a chat shows of a link is right."""
    page = build(tmp_path / "site", BASE) / "channels" / "chat.html"
    tags = dict(
        zip(
            attributes(page, "//meta/@property"),
            attributes(page, "//meta[@property]/@content"),
            strict=True,
        )
    )
    assert tags["og:url"] == f"{BASE}channels/chat.html"
    assert tags["og:title"] == "chat"
    assert tags["og:description"] == "The one room that everybody shares."
    assert tags["og:type"] == "website"
    assert attributes(page, "//meta[@name='twitter:card']/@content") == ["summary"]


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        (BASE, "/orders/"),
        ("https://acme.github.io/", "/"),
        (f"{BASE}v2/", "/orders/v2/"),
    ],
)
def test_page_for_lost_readers_works_at_any_depth(
    tmp_path: Path, base_url: str, path: str
) -> None:
    """Every link and every asset of 404.html starts at the host."""
    site = build(tmp_path / "site", base_url)
    page = site / "404.html"
    links = attributes(page, "//@href | //@src | //@data-nav")
    inside = [link for link in links if not link.startswith(("#", "http"))]
    assert inside
    for link in inside:
        assert link.startswith(path)
        assert (site / link.removeprefix(path).partition("#")[0]).is_file()


def test_all_but_the_lost_page_is_the_same_with_and_without(tmp_path: Path) -> None:
    """A base URL adds to the head of pages and changes nothing else."""
    without = files_of(build(tmp_path / "without", None))
    with_ = files_of(build(tmp_path / "with", BASE))
    assert set(with_) - set(without) == {"sitemap.xml", "robots.txt"}
    different = {path for path in without if without[path] != with_[path]}
    pages = different - {"404.html", ".docgen-manifest.json"}
    assert "index.html" in pages
    for path in pages:
        head, _, body = with_[path].partition(b"<title>")
        assert body == without[path].partition(b"<title>")[2]
        assert BASE.encode() in head
    assert not any(BASE.encode() in content for content in without.values())


def test_site_without_base_url_opens_from_disk(tmp_path: Path) -> None:
    """Every link is relative, those of the lost page included."""
    assert link_faults(build(tmp_path / "site", None)) == []


def config_in(folder: Path, **settings: object) -> SiteConfig:
    return with_base_url(SiteConfig().with_(**settings), folder / "asyncapi.yaml")


def test_remote_tells_when_the_settings_are_silent(repositories: Repositories) -> None:
    """Whoever has a remote on GitHub has a base URL."""
    assert config_in(repositories.work).base_url == BASE


def test_settings_go_before_the_remote(repositories: Repositories) -> None:
    """First the base URL, then the domain, then the remote."""
    work = repositories.work
    own = Publishing(cname="docs.acme.example")
    assert config_in(work, publish=own).base_url == "https://docs.acme.example/"
    both = config_in(work, publish=own, base_url="https://a.example/x")
    assert both.base_url == "https://a.example/x/"
    assert config_in(work, base_url="none").base_url is None
    git(work, "remote", "add", "fork", "git@github.com:me/orders.git")
    fork = config_in(work, publish=Publishing(remote="fork"))
    assert fork.base_url == "https://me.github.io/orders/"


def test_no_repository_no_base_url(tmp_path: Path) -> None:
    """Nothing is made up."""
    assert config_in(tmp_path).base_url is None
    assert config_in(tmp_path / "missing").base_url is None


def test_command_line_takes_the_address_of_the_remote(
    repositories: Repositories, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`docgen build` in a clone makes the site that `docgen publish` wants."""
    monkeypatch.chdir(repositories.work)
    assert run(["build", str(SAMPLE), "--quiet", "--base-url", "none"]) == 0
    assert not Path("site/sitemap.xml").exists()
    Path("chat.yaml").write_bytes(SAMPLE.read_bytes())
    assert run(["build", "chat.yaml", "--quiet"]) == 0
    assert BASE in Path("site/sitemap.xml").read_text()
    assert run(["build", "chat.yaml", "--base-url", "acme"]) == 2
