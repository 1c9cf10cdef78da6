"""The words of the interface, in whatever language a site speaks.

Whoever decides what is said makes a `Phrase`, which is its own English; whoever draws
it asks the site's `Language` for it. So plans, anchors and links are the same in every
language, and English costs nothing.
"""

from docgen.language.language import ENGLISH, Language
from docgen.language.phrase import Numeral, Phrase, counted, joined, marked, number_text

__all__ = [
    "ENGLISH",
    "Language",
    "Numeral",
    "Phrase",
    "counted",
    "joined",
    "marked",
    "number_text",
]
