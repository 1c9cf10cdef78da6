"""Templates in another language: translated when they are compiled, not when drawn.

Templates say their texts in Jinja's own way, `{% trans %}…{% endtrans %}` and
`_("…")`. As a site speaks one language, each text is looked up once, and what a page
then costs is the same in every language. Only texts that count something have to wait
for the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from docgen.language import Language, Phrase

_PLACE = re.compile(r"%\((\w+)\)s")
_has_markup = re.compile(r"[&<>\"']").search
_is_html = re.compile(r"[&<>]").search


def escaped(value: object) -> str:
    """Escape a value as `markupsafe.escape` does, if there is anything to escape.

    Most of what templates write are names, or markup that is finished already.
    """
    if type(value) is Markup:
        return value
    if (type(value) is str or type(value) is Phrase) and not _has_markup(value):
        return value
    return escape(value)


class Translator(NodeTransformer):
    """Replaces the texts of a template by what a language says."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: ANN401
        """Replace `_("…")`."""
        match node:
            case nodes.Call(
                node=nodes.Name(name="_"), args=[nodes.Const(value=str(text))]
            ) if not node.kwargs:
                said = self._language.say(text)
                return nodes.Const(said).set_lineno(node.lineno)
        return self.generic_visit(node, *args, **kwargs)


class TransTag(InternationalizationExtension):
    """Compiles `{% trans %}` to the finished text with its values in their places."""

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        if plural is not None and plural_expr is not None:
            return _counting(singular, plural, plural_expr, variables)
        language: Language = self.environment.language  # type: ignore[attr-defined]
        if not vars_referenced:
            singular = singular.replace("%%", "%")
        return _filled(said_in_template(language, singular), variables)


def said_in_template(language: Language, text: str) -> str:
    """Look up the text of a template, which is HTML, as its translation then is.

    A text without markup may stand in an attribute, so its translation is escaped.
    """
    said = language.say(text)
    return said if said == text or _is_html(text) else str(escape(said))


def _filled(template: str, variables: dict[str, nodes.Expr]) -> nodes.Output:
    if not variables:
        return nodes.Output([nodes.TemplateData(template)])
    # Texts and names of places take turns.
    pieces = _PLACE.split(template)
    drawn: list[nodes.Expr] = [
        variables[piece] if index % 2 else nodes.TemplateData(piece.replace("%%", "%"))
        for index, piece in enumerate(pieces)
        if piece
    ]
    return nodes.Output(drawn)


def _counting(
    one: str, many: str, number: nodes.Expr, variables: dict[str, nodes.Expr]
) -> nodes.Output:
    values = [nodes.Keyword(name, value) for name, value in variables.items()]
    texts: list[nodes.Expr] = [nodes.Const(one), nodes.Const(many), number]
    call = nodes.Call(nodes.Name("ngettext", "load"), texts, values, None, None)
    return nodes.Output([call])


def speaking(language: Language) -> Callable[[object], str]:
    """Make what compiled templates escape with: it says phrases in the language."""
    if language.translations is None:
        return escaped

    def escaped_and_said(value: object) -> str:
        if type(value) is Markup:
            return value
        if type(value) is str:
            return escape(value) if _has_markup(value) else value
        return escape(language.of(value) if isinstance(value, str) else value)

    return escaped_and_said


def counting_in(language: Language) -> Callable[..., Markup]:
    """Make the function that `{% pluralize %}` calls."""

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        """Say a text that counts something in the language of the site."""
        text = one if number == 1 else many
        if language.translations is not None:
            text = language.translations.ngettext(one, many, number)
        said = {
            name: language.of(value) if isinstance(value, Phrase) else value
            for name, value in values.items()
        }
        return Markup(text) % said

    return ngettext
