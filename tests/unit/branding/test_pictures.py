"""Laws of pictures and links in descriptions."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from docgen.build.reading import read_api
from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.render.pictures import fault_of, picture_kind
from tests.support.sites import link_faults, read_site

SPEC = """
asyncapi: 3.0.0
info:
  title: Orders
  version: "1"
  description: |
    ![States](docs/my%20states.png) and ![Gone](gone.png)

    [The order](#/components/schemas/Order),
    [its id](#/components/schemas/Order/properties/id),
    [events](#/channels/a~1b), [nothing](#/components/schemas/Nobody)
channels:
  a/b:
    address: a/b
    description: >-
      ![States](docs/my%20states.png)
      [The order](#/components/schemas/Order)
    messages: {m: {payload: {$ref: '#/components/schemas/Order'}}}
components:
  schemas:
    Order: {type: object, properties: {id: {type: string}}}
"""


def png() -> bytes:
    """The smallest picture that is one."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x00")
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def project(folder: Path, spec: str = SPEC) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "my states.png").write_bytes(png())
    document = folder / "asyncapi.yaml"
    document.write_text(spec, encoding="utf-8")
    return document


def codes_of(document: Path) -> list[tuple[str, int]]:
    found = read_api(document, SiteConfig()).findings
    return [
        (finding.code.name, finding.location.line)
        for finding in found
        if finding.code.name.startswith(("picture", "logo"))
    ]


def test_pictures_of_the_project_are_shown_at_any_depth(tmp_path: Path) -> None:
    """A picture beside the document is copied once, and every page finds it."""
    site = tmp_path / "site"
    build_site(project(tmp_path), SiteConfig(output=site))
    (picture,) = (site / "assets" / "media").iterdir()

    assert picture.read_bytes() == png()
    assert link_faults(site) == []
    for page, root in (("index.html", ""), ("channels/a-b.html", "../")):
        sources = read_site(site)[page].tree.xpath("//main//img/@src")
        assert sources == [f"{root}assets/media/{picture.name}"]
    assert f"(<../assets/media/{picture.name}>)" in (
        site / "channels" / "a-b.md"
    ).read_text("utf-8")


def test_a_missing_picture_leaves_its_words_and_a_finding(tmp_path: Path) -> None:
    """What can't be shown is told, and its words stand on the page."""
    document = project(tmp_path)
    site = tmp_path / "site"
    build_site(document, SiteConfig(output=site))

    assert codes_of(document) == [("picture-not-found", 6)]
    assert "Gone (gone.png)" in read_site(site)["index.html"].text()


def test_references_in_texts_lead_to_objects(tmp_path: Path) -> None:
    """`#/components/schemas/Order` leads to the page of `Order`, from every page."""
    site = tmp_path / "site"
    build_site(project(tmp_path), SiteConfig(output=site))
    pages = read_site(site)
    index = pages["index.html"].tree
    links = {a.text: a.get("href") for a in index.xpath("//div[@class='prose']//a")}

    assert links == {
        "The order": "schemas/order.html",
        "its id": "schemas/order.html",
        "events": "channels/a-b.html",
    }
    assert "nothing (#/components/schemas/Nobody)" in pages["index.html"].text()
    assert "../schemas/order.html" in set(pages["channels/a-b.html"].links)


def test_in_one_file_pictures_are_part_of_it(tmp_path: Path) -> None:
    """The single file holds its pictures, and references are anchors."""
    site = tmp_path / "site"
    build_site(project(tmp_path), SiteConfig(output=site, single_file=True))
    page = read_site(site)["index.html"]

    (source, again) = page.tree.xpath("//main//img/@src")
    assert source == again
    assert source.startswith("data:image/png;base64,")
    assert "#schemas/order" in set(page.links)
    assert link_faults(site) == []


def test_nothing_outside_of_the_project_is_read(tmp_path: Path) -> None:
    """A description can't bring a file from elsewhere into the site."""
    (tmp_path / "secret.png").write_bytes(png())
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "docgen.yaml").touch()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    text = "![a](../secret.png) ![b](link.png) ![c](..%2fsecret.png)"
    spec = f"asyncapi: 3.0.0\ninfo: {{title: T, version: '1', description: '{text}'}}\n"
    document = project(folder, spec)
    build_site(document, SiteConfig(output=tmp_path / "site"))

    assert not (tmp_path / "site" / "assets" / "media").exists()
    assert len(codes_of(document)) == 3


def test_data_is_no_description(tmp_path: Path) -> None:
    """A `description` inside an example is data: nothing is looked for."""
    spec = """
asyncapi: 3.0.0
info: {title: T, version: "1"}
components:
  messages:
    m: {examples: [{payload: {description: "![x](x.png)"}}]}
"""
    assert codes_of(project(tmp_path, spec)) == []


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        "<svg onload='alert(1)'/>",
        "<svg><a href='javascript:alert(1)'/></svg>",
        "<svg><image href='https://a.example/x.png'/></svg>",
        "<svg><style>@import 'x'</style></svg>",
        "<svg><a href='&#106;avascript:alert(1)'/></svg>",
        "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
        "<svg><foreignObject/></svg>",
        "<svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>",
    ],
)
def test_an_svg_that_acts_is_refused(svg: str) -> None:
    """An SVG of a document's that does more than draw isn't copied."""
    assert picture_kind(svg.encode()) == "svg"
    assert fault_of(svg.encode()) is not None


def test_an_svg_that_draws_is_taken() -> None:
    """An SVG with references into itself is a picture."""
    svg = (
        '<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"><g id="a"/>'
        '<use xlink:href="#a" fill="url(#b)"/></svg>'
    )

    assert fault_of(svg.encode()) is None


def test_a_text_called_png_is_no_picture(tmp_path: Path) -> None:
    """The content of a file tells what it is, not its name."""
    document = project(tmp_path)
    (tmp_path / "gone.png").write_text("<html>")

    assert codes_of(document) == [("picture-unusable", 6)]
