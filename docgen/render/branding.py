"""What makes a site its owner's: logo, icon, own style sheets and scripts.

The settings come first; without a logo there, the document's `info.x-logo` counts, as
other tools know it. Settings are the caller's: a file that is missing is an error.
The document is a stranger's: its logo must be a picture of the project.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, DocgenError
from docgen.diagnostics.codes import media as codes
from docgen.location import JsonValue
from docgen.output import OutputFile, fingerprinted
from docgen.render.links import leads_out
from docgen.render.media import read_picture
from docgen.render.pictures import fault_of, picture_file, picture_kind
from docgen.resolve.documents import Documents

_X_LOGO = ("info", "x-logo")
_ICO = b"\x00\x00\x01\x00"
_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_COLOR = re.compile(r"#[0-9a-f]{3,8}|[a-z]{3,24}", re.IGNORECASE)


class Logo(Struct, frozen=True, kw_only=True):
    """The picture at the top of each page."""

    path: str
    """Where it lies in the site."""
    alt: str = ""
    """What it says to who can't see it; empty if the title beside it says all."""
    href: str | None = None
    """Where it leads; to the overview without it."""


class Branding(Struct, frozen=True, kw_only=True):
    """What every page shows of its owner."""

    logo: Logo | None = None
    favicon: str | None = None
    """Where the icon lies in the site; None for that of the theme."""
    style: str | None = None
    """Where the project's own style sheet lies, all of its files in one."""
    script: str | None = None
    """The same of scripts."""
    theme_color: str | None = None
    """What browsers color their own frame with."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The content of all of these by path."""


def gather_branding(
    config: SiteConfig, documents: Documents | None, diagnostics: Diagnostics
) -> Branding:
    """Read what the settings and the document say about the look.

    Raises:
        DocgenError: a file that the settings name can't be used.
    """
    files: dict[str, bytes] = {}

    def keep(file: OutputFile | None) -> str | None:
        if file is None:
            return None
        files[file.path.as_posix()] = file.content
        return file.path.as_posix()

    written = _logo_of(documents, diagnostics) if documents else None
    if config.logo is not None:
        written = (_own_picture(config.logo, "logo"), {})
    path = keep(written[0]) if written else None
    said = written[1] if written else {}
    color = config.tokens.get("accent")
    return Branding(
        logo=Logo(path=path, alt=_text(said, "altText"), href=_href(said))
        if path
        else None,
        favicon=keep(_own_picture(config.favicon, "favicon")),
        style=keep(_joined(config.extra_css, "css")),
        script=keep(_joined(config.extra_js, "js")),
        theme_color=color if color and _COLOR.fullmatch(color) else None,
        files=files,
    )


def _own_picture(path: Path | None, name: str) -> OutputFile | None:
    """Read a picture that the settings name."""
    if path is None:
        return None
    content = _read(path, name)
    kind = "ico" if content.startswith(_ICO) else picture_kind(content)
    if kind is None:
        raise DocgenError(
            f"`{name}` is {path}, which is no picture",
            hint="name a file in SVG, PNG, JPEG, GIF, WebP or AVIF format",
        )
    return fingerprinted(OutputFile(PurePosixPath(f"assets/{name}.{kind}"), content))


def _joined(paths: Iterable[Path], kind: str) -> OutputFile | None:
    content = b"\n".join(_read(path, f"extra_{kind}") for path in paths)
    if not content:
        return None
    return fingerprinted(OutputFile(PurePosixPath(f"assets/extra.{kind}"), content))


def _read(path: Path, setting: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocgenError(
            f"`{setting}` is {path}, which can't be read: {reason}"
        ) from error


def _logo_of(
    documents: Documents, diagnostics: Diagnostics
) -> tuple[OutputFile | None, Mapping[str, JsonValue]] | None:
    """Read the document's logo, and all that is said of it."""
    root = documents.root
    info = root.data.get("info") if isinstance(root.data, Mapping) else None
    logo = info.get("x-logo") if isinstance(info, Mapping) else None
    said = {"url": logo} if isinstance(logo, str) else logo
    if not isinstance(said, Mapping):
        return None
    url = _text(said, "url")
    location = root.value_location(_X_LOGO)
    if not url:
        return None
    if url.lower().startswith("data:"):
        return _from_data(url), said
    if re.match(r"(?:https?:)?//", url, re.IGNORECASE):
        diagnostics.report(
            codes.LOGO_ELSEWHERE,
            location,
            f"the logo `{url}` is on another host and not shown",
            hint="put the picture into the project and name it by a relative path",
        )
        return None
    return read_picture(documents, root, url, location, diagnostics), said


def _from_data(url: str) -> OutputFile | None:
    """Take the picture out of a `data:` address; nothing if there is none."""
    head = _DATA.match(url)
    if head is None:
        return None
    try:
        content = base64.b64decode(url[head.end() :], validate=True)
    except binascii.Error:
        return None
    return None if fault_of(content) else picture_file(content, "logo")


def _text(said: Mapping[str, JsonValue], key: str) -> str:
    value = said.get(key)
    return value.strip() if isinstance(value, str) else ""


def _href(said: Mapping[str, JsonValue]) -> str | None:
    href = _text(said, "href")
    return href if leads_out(href) else None
