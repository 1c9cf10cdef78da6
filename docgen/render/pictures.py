"""What a file must be so that a page shows it as a picture.

The first bytes tell what a file is, whatever its name says. An SVG is harmless inside
`<img>`, but whoever opens it alone would run its scripts on the site's own address, so
one that could do more than draw is refused.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import PurePosixPath

from docgen.output import OutputFile
from docgen.pages.anchors import slug_of

MAX_BYTES = 5_000_000
FOLDER = "assets/media"

_MARKS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_ACTIVE = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignObject|iframe|embed|object|handler|set|animate)\b"
    r"|\son\w+\s*=|javascript:|<!ENTITY|<!DOCTYPE[^>]*\["
    r"|(?:href|src)\s*=\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif|webp))[^\s\"'>]"
    r"|@import|url\(\s*[\"']?(?!#|data:image)",
    re.IGNORECASE,
)
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)", re.IGNORECASE)


def picture_kind(content: bytes) -> str | None:
    """The ending of a picture's name by its content; None if it is no picture."""
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:12] in (b"ftypavif", b"ftypavis"):
        return "avif"
    return "svg" if is_svg(content) else None


def is_svg(content: bytes) -> bool:
    """Whether a file is an SVG by its root element."""
    head = content[:4_000].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    return head.startswith("<") and re.search(r"<svg[\s>]", head) is not None


def fault_of(content: bytes) -> str | None:
    """Why a page can't show a file of the document's as a picture, if it can't."""
    kind = picture_kind(content)
    if kind is None:
        return "is no PNG, JPEG, GIF, WebP, AVIF or SVG"
    if len(content) > MAX_BYTES:
        return f"has {len(content):,} bytes, more than the {MAX_BYTES:,} of a picture"
    if kind == "svg" and not _only_draws(content):
        return "is an SVG that does more than draw"
    return None


def picture_file(content: bytes, name: str) -> OutputFile:
    """The file that a picture becomes in the site, named by its content."""
    mark = blake2b(content, digest_size=5).hexdigest()
    stem = slug_of(PurePosixPath(name).stem)
    kind = picture_kind(content) or "bin"
    return OutputFile(PurePosixPath(FOLDER, f"{mark}-{stem}.{kind}"), content)


def _only_draws(svg: bytes) -> bool:
    try:
        text = svg.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # Entities could spell anything.
    plain = re.sub(r"&#(?:x[0-9a-f]+|\d+);", "", text, flags=re.IGNORECASE)
    return (
        plain == text
        and not _ENCODING.search(text)
        and not _ACTIVE.search(re.sub(r"xmlns(?::\w+)?\s*=", "", text))
    )
