"""Takes comments and margins out of style sheets and scripts, on their way to a bundle.

They are for whoever edits the files, and readers should not load them. What can't be
told from a comment with certainty stays, as do notices of a license.
"""

from __future__ import annotations

import re

_STYLE = re.compile(
    r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | url\([^)]*\) | (/\*(?!!).*?\*/\n?)""",
    re.VERBOSE | re.DOTALL,
)
_SCRIPT_LINE = re.compile(r"[ \t]*//(?![!#]).*")
_MARGIN = re.compile(r"\n\s+")
_CONTINUED = "\\\n"
"""The end of a line that goes on in the next, as in a string."""
_NOTICE = re.compile(r"@(license|preserve|copyright)\b", re.IGNORECASE)


def bare_style(text: str) -> str:
    """Take the comments out of a style sheet; strings and addresses may look alike."""
    bare = _STYLE.sub(
        lambda found: "" if found[1] and not _NOTICE.search(found[1]) else found[0],
        text,
    )
    return bare if _CONTINUED in text else _MARGIN.sub("\n", bare)


def bare_script(text: str) -> str:
    """Take the lines out of a script that hold nothing but a comment.

    A template literal or a comment of many lines may hold lines that look like it; a
    script with one of them, or with a line that goes on in the next, stays as it is.
    """
    lines = text.split("\n")
    kept = [
        line.lstrip()
        for line in lines
        if not _SCRIPT_LINE.fullmatch(line) or _NOTICE.search(line)
    ]
    bare = "\n".join(kept)
    is_plain = "`" not in bare and "/*" not in bare and _CONTINUED not in text
    return bare if is_plain else text
