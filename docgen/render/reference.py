"""The reference of the theme contract, made from the templates and the code.

Templates document themselves: a comment at the top of a file says what it draws, and a
comment in front of a block or a macro says what that is for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from jinja2 import Environment
from msgspec import Struct

from docgen.model.api import Api
from docgen.pages.site import plan_site
from docgen.render.assets import gather_assets
from docgen.render.context_types import (
    PAGE_CONTEXT,
    PAGE_VIEWS,
    ContextName,
    TypeDoc,
    context_types,
    describe,
)
from docgen.render.environment import PARTS, Drawing, partial_name
from docgen.themes import DEFAULT, Theme, find_theme

_COMMENT = r"\{#-?\s*((?:(?!#\}).)*?)\s*-?#\}"
_FIRST = re.compile(rf"\A{_COMMENT}", re.DOTALL)
_BLOCK = re.compile(
    rf"(?:{_COMMENT}\s*)?\{{%-?\s*block\s+(\w+)(?:\s+scoped)?\s*-?%\}}", re.DOTALL
)
_MACRO = re.compile(rf"(?:{_COMMENT}\s*)?\{{%-?\s*macro\s+(.+?)\s*-?%\}}", re.DOTALL)
_TOKEN = re.compile(r"--dg-([a-z0-9-]+):\s*([^;]+);(?:\s*/\*\s*(.*?)\s*\*/)?")
_TOKENS = "css/tokens.css"
BASE = "base.html"


class TemplateDoc(Struct, frozen=True, kw_only=True):
    """What a template says of itself."""

    name: str
    doc: str
    blocks: tuple[tuple[str, str], ...]
    """Name and meaning."""
    macros: tuple[tuple[str, str], ...]
    """Signature and meaning."""


class TokenDoc(Struct, frozen=True, kw_only=True):
    """A token of the default theme."""

    name: str
    value: str
    doc: str


def template_docs(theme: Theme) -> tuple[TemplateDoc, ...]:
    """What all templates of a theme say of themselves."""
    return tuple(_template_doc(theme, name) for name in theme.template_names())


def token_docs(theme: Theme) -> tuple[TokenDoc, ...]:
    """The tokens of the default theme's list of them, with their comments."""
    text = theme.static_file(_TOKENS).read_text("utf-8")
    return tuple(
        TokenDoc(name=name, value=" ".join(value.split()), doc=doc)
        for name, value, doc in _TOKEN.findall(text)
    )


def theme_reference() -> str:
    """The reference as Markdown: templates, blocks, context, options and tokens."""
    theme = find_theme(DEFAULT)
    templates = template_docs(theme)
    sections = (
        ("Options of the default theme", _options(theme)),
        ("Tokens", _tokens(theme)),
        ("What templates see", _context()),
        ("Templates of pages", _pages(templates)),
        ("Partials", _partials(templates)),
        ("Macros", _macros(templates)),
        ("Types", _types()),
    )
    return "\n".join(line for title, body in sections for line in (_h2(title), *body))


def _template_doc(theme: Theme, name: str) -> TemplateDoc:
    found = theme.template(name)
    source = found[1].read_text("utf-8") if found else ""
    first = _FIRST.match(source)
    is_parts = name == PARTS
    return TemplateDoc(
        name=name,
        doc=_line(first[1]) if first else "",
        blocks=tuple((block, _line(doc)) for doc, block in _BLOCK.findall(source)),
        macros=tuple(
            (signature, _line(doc)) for doc, signature in _MACRO.findall(source)
        )
        if is_parts
        else (),
    )


def _line(comment: str) -> str:
    return " ".join(comment.split())


def _h2(title: str) -> str:
    return f"## {title}\n"


def _options(theme: Theme) -> Iterator[str]:
    for rule in theme.rules:
        default = json.dumps(rule.default, ensure_ascii=False)
        yield f"- `{rule.name}` · {rule.expected}. {rule.doc} Default: `{default}`."
    yield ""


def _tokens(theme: Theme) -> Iterator[str]:
    yield "| Token | Default | What it is |\n|---|---|---|"
    for token in token_docs(theme):
        yield f"| `{token.name}` | `{token.value}` | {token.doc} |"
    yield ""


def _context() -> Iterator[str]:
    yield "Templates of pages see all of these, partials `it`, `page` and `site`.\n"
    yield from map(_context_line, PAGE_CONTEXT)
    environment, plain = _environment(), Environment(autoescape=True)
    groups = (
        (
            "Filters, such as `{{ it.channel | draw }}`",
            environment.filters,
            plain.filters,
        ),
        ("Tests, such as `{% if url is harmless %}`", environment.tests, plain.tests),
        ("Functions", environment.globals, plain.globals),
    )
    for title, functions, known in groups:
        yield f"\n{title}, besides those of Jinja:\n"
        own = {name: f for name, f in functions.items() if name not in known}
        yield from (f"- `{name}`: {doc}" for name, doc in describe(own))
    yield "- `parts`: the [macros](#macros)\n"


def _environment() -> Environment:
    """An environment as a build has it, of an Api that says nothing."""
    theme = find_theme(DEFAULT)
    [api_site] = plan_site(Api()).apis
    drawing = Drawing(api_site, theme, gather_assets(theme), lambda _: None)
    return drawing.environment


def _context_line(entry: ContextName) -> str:
    return f"- `{entry.name}`: {_type_link(entry.type)}. {entry.doc}"


def _pages(templates: tuple[TemplateDoc, ...]) -> Iterator[str]:
    [base] = [template for template in templates if template.name == BASE]
    framing = {name for name, _ in base.blocks}
    for template in templates:
        if "/" in template.name:
            continue
        view = PAGE_VIEWS.get(template.name.removesuffix(".html"))
        yield f"### `{template.name}`\n\n{template.doc}\n"
        if view is not None:
            yield f"`it` is {_type_link(view.__name__)}.\n"
        for name, doc in template.blocks:
            # What a page puts into the blocks of the frame needs no second explanation.
            if doc or template is base or name not in framing:
                yield f"- `{name}`: {doc}"
        yield ""


def _partials(templates: tuple[TemplateDoc, ...]) -> Iterator[str]:
    types = {partial_name(name): name for name in context_types()}
    yield (
        "`{{ x | draw }}` draws a value with the partial that its class names. "
        "`partials/bindings/<protocol>.html` goes before `partials/binding_view.html`, "
        "and `partials/extensions/<x-name>.html` draws the values of one extension.\n"
    )
    for template in templates:
        if "/" in template.name and template.name != PARTS:
            kind = types.get(template.name)
            it = f" `it` is {_type_link(kind)}." if kind else ""
            yield f"- `{template.name}`: {template.doc}{it}"
    yield ""


def _macros(templates: tuple[TemplateDoc, ...]) -> Iterator[str]:
    yield (
        f"They are in `{PARTS}`. A theme's own file of that name needs to hold only "
        "those that it changes: the others are still there.\n"
    )
    for template in templates:
        yield from (f"- `parts.{macro}`: {doc}" for macro, doc in template.macros)
    yield ""


def _types() -> Iterator[str]:
    for kind in context_types().values():
        yield f"### {kind.name}\n\n{kind.doc}\n"
        yield from map(_field, _fields(kind))
        yield ""


def _fields(kind: TypeDoc) -> Iterator[tuple[str, str, str]]:
    yield from kind.fields


def _field(row: tuple[str, str, str]) -> str:
    name, annotation, doc = row
    text = f"- `{name}`: `{annotation}`"
    return f"{text}. {doc}" if doc else text


def _type_link(name: str) -> str:
    known = name in context_types()
    return f"[`{name}`](#{name.lower()})" if known else f"`{name}`"
