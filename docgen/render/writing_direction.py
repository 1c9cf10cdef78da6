"""Which way the lines of a language run, told from its BCP 47 tag.

A script that the tag names decides; otherwise the one that the language is usually
written in does.
"""

from __future__ import annotations

from typing import Literal

WritingDirection = Literal["ltr", "rtl"]

# fmt: off
_SCRIPTS = frozenset({
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
})
_LANGUAGES = frozenset({
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "ps", "sd",
    "syr", "ug", "ur", "yi",
})
# fmt: on


def writing_direction(lang: str) -> WritingDirection:
    """Tell the value that the `dir` attribute of a page in this language needs."""
    language, *more = lang.lower().replace("_", "-").split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), None)
    from_right = script in _SCRIPTS if script else language in _LANGUAGES
    return "rtl" if from_right else "ltr"
