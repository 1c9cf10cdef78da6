"""English texts that can be said in another language when they are drawn.

A phrase is a string, so it can stand wherever a text does: as a title, in a view, in a
comparison. It remembers the template and the values that it was made of, which is what
a catalogue of translations needs. Cutting it or gluing it to something makes plain
English of it; a sentence with parts is therefore one template with named places.
"""

from __future__ import annotations

from collections.abc import Mapping


def marked(template: str) -> str:
    """Mark a text that is said later, so that catalogues have it."""
    return template


class Phrase(str):
    """A text of the interface.

    `Phrase("at least %(number)s", number=three)`: the template is a key of the
    catalogue, and values may be phrases, too. Without values, a `%` is just that.
    """

    __slots__ = ("number", "plural", "template", "values")

    template: str
    values: Mapping[str, object]
    plural: str | None
    """The template for other numbers than one, where the text counts something."""
    number: int
    """What it counts."""

    def __new__(cls, template: str, /, **values: object) -> Phrase:
        """Fill the template."""
        phrase = super().__new__(cls, template % values if values else template)
        phrase.template = template
        phrase.values = values
        phrase.plural = None
        phrase.number = 0
        return phrase


def counted(one: str, many: str, number: int, /, **values: object) -> Phrase:
    """Make a phrase that counts; its templates see the count as `%(number)s`.

    Args:
        one: what is said of a single thing.
        many: what is said of any other number in English.
        number: how many there are.
        values: what else the templates name.
    """
    values = {"number": number_text(number), **values}
    template = one if number == 1 else many
    phrase = Phrase(template, **values)
    phrase.template, phrase.plural, phrase.number = one, many, number
    return phrase


def joined(*texts: str) -> str:
    """Put texts behind each other, as the pieces of a notation in any language."""
    if len(texts) == 1:
        return texts[0]
    pieces = {f"piece{number}": text for number, text in enumerate(texts)}
    template = "".join(f"%({name})s" for name in pieces)
    return Phrase(template, **pieces)


class Numeral(str):
    """A number as English writes it: `1,234.5`."""

    __slots__ = ()


def number_text(value: float) -> str:
    """Write a number as a person does: no `.0`, no exponent where avoidable."""
    if isinstance(value, int):
        text = f"{value:,}"
    elif not value.is_integer() or abs(value) >= 1e16:
        text = repr(value)
    else:
        text = f"{int(value):,}"
    return Numeral(text)
