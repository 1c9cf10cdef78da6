"""Turns the bytes of a file into text.

UTF-8 is the rule; UTF-16 and UTF-32 are known by their byte order mark. Bytes that make
no character are reported and replaced, never fatal.
"""

from __future__ import annotations

import codecs
import re

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import load as codes
from docgen.load.spans import START, Lines
from docgen.location import Location

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ILLEGAL = re.compile(
    "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def decode(content: bytes, name: str, diagnostics: Diagnostics) -> str:
    """Decode `content`; report what is no text and replace it."""
    encoding, body = _encoding_of(content)
    text = body.decode(encoding, errors="replace")
    if is_binary(text):
        report_binary(name, diagnostics)
    elif REPLACEMENT in text:
        _report_encoding(body, encoding, name, diagnostics)
    return text


def _encoding_of(content: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, content[len(mark) :]
    return "utf-8", content


def _report_encoding(
    body: bytes, encoding: str, name: str, diagnostics: Diagnostics
) -> None:
    """Report the first byte that makes no character, unless all of them do."""
    try:
        body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, errors="replace")
        lines = Lines(before + REPLACEMENT)
        wrong = body[error.start : error.end].hex(" ").upper()
        diagnostics.report(
            codes.ENCODING_INVALID,
            lines.location(name, len(before), len(before) + 1, ()),
            f"the byte sequence `{wrong}` is not {encoding.upper()} text",
            hint="save the file as UTF-8",
        )


def is_binary(text: str) -> bool:
    """Tell by NUL characters, which no text contains."""
    return "\0" in text


def report_binary(name: str, diagnostics: Diagnostics) -> None:
    """Say that the file is no text; saying it twice counts once."""
    diagnostics.report(
        codes.FILE_BINARY,
        Location(name, *START),
        f"`{name}` holds binary data, not text",
        hint="name a YAML or JSON file that is saved as UTF-8",
    )


def without_controls(text: str, name: str, diagnostics: Diagnostics) -> str:
    """Replace the characters that YAML forbids, one for one, so that offsets hold."""
    first = _ILLEGAL.search(text)
    if first is None:
        return text
    location = Lines(text).location(name, first.start(), first.end(), ())
    cleaned, count = _ILLEGAL.subn(REPLACEMENT, text)
    more = f", the first of {count}" if count > 1 else ""
    diagnostics.report(
        codes.CONTROL_CHARACTER,
        location,
        f"the character U+{ord(first[0]):04X} is not allowed in YAML{more}",
        hint="delete it; it is invisible in most editors",
    )
    return cleaned
