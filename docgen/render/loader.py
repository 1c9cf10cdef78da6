"""Finds templates in the layers of a theme.

`name.html` is the file of the first layer that has it; `!name.html`, written in a
template, is the same name one layer further down, at any depth, so a file can extend
the one that it replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_DOT, TOKEN_NAME, Token, TokenStream

from docgen.diagnostics import DocgenError
from docgen.language import ENGLISH, Language
from docgen.render.calls import DirectContext
from docgen.render.translation import Translator, counting_in, speaking
from docgen.themes import Theme

_MARK = ":"


class LayeredLoader(BaseLoader):
    """Loads `[N:]name`, where N is the first layer to look in."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._below: dict[str, int] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template.

        Raises:
            TemplateNotFound: no layer has it; the message says where it was sought.
            DocgenError: it is no text.
        """
        first, name = _split(template)
        found = self._theme.template(name, below=first - 1)
        if found is None:
            raise TemplateNotFound(name, self._not_found(first, name))
        _, path = found
        try:
            return path.read_text(encoding="utf-8"), str(path), lambda: True
        except UnicodeDecodeError as error:
            raise DocgenError(f"the template {path} is not UTF-8") from error

    def below(self, template: str) -> int:
        """The number of the layer behind the one that a template is from."""
        # Jinja asks on every page, the files answer once.
        if template not in self._below:
            first, name = _split(template)
            found = self._theme.template(name, below=first - 1)
            self._below[template] = (first if found is None else found[0]) + 1
        return self._below[template]

    def list_templates(self) -> list[str]:
        """All names, whatever layer has them."""
        return list(self._theme.template_names())

    def _not_found(self, first: int, name: str) -> str:
        layers = self._theme.layers[first:]
        if not layers:
            return f"there is no layer below that could have `{name}`"
        sought = ", ".join(str(layer.templates) for layer in layers)
        return f"there is no template `{name}` in {sought}"


class LayeredTemplate(Template):
    """A compiled template that writes values in the site's language."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Make a template of its code."""
        template = super().from_code(environment, code, globals, uptodate)
        assert isinstance(environment, LayeredEnvironment)
        template.root_render_func.__globals__["escape"] = environment.escape
        return template


class PublicNames(Extension):
    """Refuses attributes that begin with `_`: through them every object leads to files.

    That is told when a template is compiled, so it costs nothing when it is drawn.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Look at what follows each dot."""
        before = None
        for token in stream:
            if token.type == TOKEN_NAME and before == TOKEN_DOT and _is_own(token):
                raise TemplateSyntaxError(
                    f"`{token.value}` is not for templates",
                    token.lineno,
                    stream.name,
                    stream.filename,
                )
            before = token.type
            yield token


def _is_own(token: Token) -> bool:
    return str(token.value).startswith("_")


class LayeredEnvironment(Environment):
    """Resolves `!name` to the layer below the template that says it."""

    template_class = LayeredTemplate
    context_class = DirectContext

    def __init__(self, *, language: Language = ENGLISH, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.language = language
        self.escape = speaking(language)
        self.globals.update(_=language.say, ngettext=counting_in(language))

    def _parse(
        self, source: str, name: str | None, filename: str | None
    ) -> nodes.Template:
        """Parse a template and put the site's language into it."""
        tree = super()._parse(source, name, filename)
        if self.language.translations is None and "_(" not in source:
            return tree
        translated: nodes.Template = Translator(self.language).visit(tree)
        return translated

    def getitem(self, obj: Any, argument: Any) -> Any | Undefined:  # noqa: ANN401
        """Look up `it["name"]`, which Jinja takes for an attribute, too."""
        if isinstance(argument, str) and argument.startswith("_"):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def make_globals(
        self, d: MutableMapping[str, Any] | None
    ) -> MutableMapping[str, Any]:
        """Gather what a template sees everywhere, as it is when it is loaded.

        Jinja's own way looks through a chain of mappings each time a partial is drawn.
        """
        return {**self.globals, **(d or {})}

    def join_path(self, template: str, parent: str) -> str:
        """Find out what a template means by a name."""
        if not template.startswith("!"):
            return template
        assert isinstance(self.loader, LayeredLoader)
        return layered(self.loader.below(parent), template[1:])


def layered(first: int, name: str) -> str:
    """The name of a template for the loader, with the first layer to look in."""
    return f"{first}{_MARK}{name}"


def _split(template: str) -> tuple[int, str]:
    number, mark, name = template.partition(_MARK)
    return (int(number), name) if mark and number.isdigit() else (0, template)
