"""A language that a site speaks, and how it says the phrases of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from docgen.language.phrase import Numeral, Phrase

NUMBER = "1,234.5"
"""The key under which catalogues say how their language writes this number."""


class Translations(Protocol):
    """What the standard library's `gettext` offers of a catalogue."""

    def gettext(self, message: str, /) -> str:
        """Look a text up; one that the catalogue lacks is answered as it is."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """Look up the form of a text that goes with a number."""


class Language(Struct, frozen=True, eq=False):
    """English, or another language with its catalogue."""

    tag: str = "en"
    """As BCP 47 writes it: `pt-BR`."""
    translations: Translations | None = None
    """Nothing where the texts are said as they are written, in English."""
    fingerprint: str = ""
    """Tells catalogues apart; empty without one."""
    _digits: Mapping[int, str] = field(default_factory=dict)
    """What stands in numbers for the comma and the point."""

    def __eq__(self, other: object) -> bool:
        """The same catalogue may have been read twice."""
        return isinstance(other, Language) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def is_spoken(self) -> bool:
        """Whether there is any translation, unless none is needed."""
        is_english = self.tag.lower().partition("-")[0] == "en"
        return is_english or self.translations is not None

    @property
    def _identity(self) -> tuple[str, str]:
        return self.tag, self.fingerprint

    def say(self, template: str, /, **values: object) -> str:
        """Say a text of the interface."""
        if self.translations is None:
            return template % values if values else template
        return self._filled(self.translations.gettext(template), values)

    def of(self, text: str) -> str:
        """Say a phrase; any other text is the document's and stays as it is."""
        if self.translations is None:
            return text
        if type(text) is Phrase:
            return self._filled(self._found(self.translations, text), text.values)
        return text.translate(self._digits) if type(text) is Numeral else text

    def _found(self, translations: Translations, phrase: Phrase) -> str:
        if phrase.plural is None:
            return translations.gettext(phrase.template)
        return translations.ngettext(phrase.template, phrase.plural, phrase.number)

    def _filled(self, template: str, values: Mapping[str, object]) -> str:
        if not values:
            return template
        said = {
            name: self.of(value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return template % said


def digits_of(translations: Translations) -> Mapping[int, str]:
    """Tell from a number in a language how that language writes the signs in it."""
    number = translations.gettext(NUMBER)
    group = number[1 : number.index("2")]
    point = number[number.index("4") + 1 : number.index("5")]
    return {ord(","): group, ord("."): point}


ENGLISH = Language()
