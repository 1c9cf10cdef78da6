"""Laws of logo, icon and the project's own style sheets and scripts."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.diagnostics import DocgenError
from tests.support.sites import BuiltPage, link_faults, read_site
from tests.unit.branding.test_pictures import codes_of, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


def document(folder: Path, x_logo: str = "") -> Path:
    spec = folder / "asyncapi.yaml"
    spec.write_text(
        f"asyncapi: 3.0.0\ninfo:\n  title: Orders\n  version: '1'\n{x_logo}"
        "channels: {orders: {address: orders}}\n"
    )
    return spec


def pages_of(spec: Path, **settings: object) -> dict[str, BuiltPage]:
    site = spec.parent / "site"
    build_site(spec, SiteConfig(output=site).with_(**settings))
    assert link_faults(site) == []
    return dict(read_site(site))


def logo_of(page: BuiltPage) -> list[tuple[str, str, str]]:
    return [
        (a.get("href"), a.find("img").get("src"), a.find("img").get("alt"))
        for a in page.tree.xpath("//header//a[@class='logo']")
    ]


def test_without_anything_there_is_an_icon_and_no_logo(tmp_path: Path) -> None:
    """Every page has an icon of its own, so that browsers ask for no other."""
    pages = pages_of(document(tmp_path))

    for page in pages.values():
        assert len(page.tree.xpath("//link[@rel='icon']")) == 1
        assert logo_of(page) == []


def test_the_logo_of_the_settings_is_on_every_page(tmp_path: Path) -> None:
    """The settings' logo is copied and leads to the overview; the document's rests."""
    (tmp_path / "own.svg").write_bytes(SVG)
    spec = document(tmp_path, "  x-logo: elsewhere.png\n")
    pages = pages_of(spec, logo=tmp_path / "own.svg")

    ((href, src, alt),) = logo_of(pages["channels/orders.html"])
    assert (href, alt) == ("../index.html", "Orders")
    assert (tmp_path / "site" / "channels" / src).read_bytes() == SVG


@pytest.mark.parametrize(
    "x_logo",
    [
        "  x-logo: pic.png\n",
        "  x-logo: {url: pic.png}\n",
        f"  x-logo: 'data:image/png;base64,{base64.b64encode(png()).decode()}'\n",
    ],
)
def test_the_logo_of_the_document_is_shown(x_logo: str, tmp_path: Path) -> None:
    """A logo that lies in the project or in the document itself is shown."""
    (tmp_path / "pic.png").write_bytes(png())
    pages = pages_of(document(tmp_path, x_logo))

    ((_, src, _),) = logo_of(pages["index.html"])
    assert (tmp_path / "site" / src).read_bytes() == png()


def test_the_document_says_where_its_logo_leads(tmp_path: Path) -> None:
    """`href` and `altText` count, unless the address may harm."""
    (tmp_path / "pic.png").write_bytes(png())
    spec = document(
        tmp_path, "  x-logo: {url: pic.png, altText: Acme, href: 'https://a.example'}\n"
    )
    ((href, _, alt),) = logo_of(pages_of(spec)["index.html"])
    assert (href, alt) == ("https://a.example", "Acme")

    document(tmp_path, "  x-logo: {url: pic.png, href: 'javascript:alert(1)'}\n")
    ((href, _, _),) = logo_of(pages_of(spec)["index.html"])
    assert href == "index.html"


@pytest.mark.parametrize(
    ("x_logo", "code"),
    [
        ("https://a.example/x.svg", "logo-elsewhere"),
        ("//a.example/x.svg", "logo-elsewhere"),
        ("gone.png", "picture-not-found"),
        ("asyncapi.yaml", "picture-unusable"),
    ],
)
def test_a_logo_that_can_not_be_shown_is_told(
    x_logo: str, code: str, tmp_path: Path
) -> None:
    """No page asks another host for a logo, and the author learns why."""
    spec = document(tmp_path, f"  x-logo: {x_logo}\n")

    assert codes_of(spec) == [(code, 5)]
    assert logo_of(pages_of(spec)["index.html"]) == []


def test_own_styles_and_scripts_come_last(tmp_path: Path) -> None:
    """The project's own files are loaded after those of the theme."""
    (tmp_path / "a.css").write_text(".a{}")
    (tmp_path / "b.css").write_text(".b{}")
    (tmp_path / "a.js").write_text("var a;")
    pages = pages_of(
        document(tmp_path),
        extra_css=(tmp_path / "a.css", tmp_path / "b.css"),
        extra_js=(tmp_path / "a.js",),
    )
    page = pages["channels/orders.html"].tree
    style = page.xpath("//link[@rel='stylesheet']/@href")[-1]
    script = page.xpath("//script/@src")[-1]

    assert (tmp_path / "site" / "channels" / style).read_text() == ".a{}\n.b{}"
    assert (tmp_path / "site" / "channels" / script).read_text() == "var a;"


def test_in_one_file_all_of_it_is_inside(tmp_path: Path) -> None:
    """The single file brings its logo, its icon, its styles and its scripts."""
    (tmp_path / "own.svg").write_bytes(SVG)
    (tmp_path / "a.css").write_text(".own{}")
    (tmp_path / "a.js").write_text("var own;")
    page = pages_of(
        document(tmp_path),
        single_file=True,
        logo=tmp_path / "own.svg",
        favicon=tmp_path / "own.svg",
        extra_css=(tmp_path / "a.css",),
        extra_js=(tmp_path / "a.js",),
    )["index.html"]
    encoded = base64.b64encode(SVG).decode()

    assert logo_of(page)[0][1] == f"data:image/svg+xml;base64,{encoded}"
    assert page.tree.xpath("//link/@href") == [f"data:image/svg+xml;base64,{encoded}"]
    assert ".own{}" in page.tree.xpath("//style")[-1].text
    assert "var own;" in page.tree.xpath("//script")[-1].text


@pytest.mark.parametrize("setting", ["logo", "favicon"])
def test_a_setting_that_names_no_picture_is_the_callers_fault(
    setting: str, tmp_path: Path
) -> None:
    """A file that is missing, or no picture, ends the build with its name."""
    spec = document(tmp_path)
    for path in (tmp_path / "gone.png", spec):
        with pytest.raises(DocgenError, match=path.name):
            pages_of(spec, **{setting: path})
