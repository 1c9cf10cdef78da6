"""The template environment of one build: nothing global, everything escaped.

Templates see frozen values and a handful of filters. `draw` gives an object to the
partial that is called like its class; `href`, `name` and `source` know the page that is
being drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from urllib.parse import unquote

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from docgen.location import JsonValue, Location
from docgen.looks import unnoticed
from docgen.model.api import kind_of
from docgen.model.shared import ObjectId
from docgen.pages.anchors import Unique, fingerprint
from docgen.pages.binding_view import BindingView
from docgen.pages.context import direction_of
from docgen.pages.references import References, references_of
from docgen.pages.schema_view import SchemaView, Word
from docgen.pages.site import ApiSite, Page
from docgen.pages.urls import Address
from docgen.pages.usage import Use
from docgen.pages.views import Code, MessageView, SchemaBlock, place_of
from docgen.pages.words import (
    findings_words,
    flow_name,
    kind_word,
    nested_words,
    scheme_words,
)
from docgen.recent import Made
from docgen.render.assets import Assets
from docgen.render.errors import template_errors
from docgen.render.highlight import Highlighter
from docgen.render.layout import Layout, ManyPages
from docgen.render.levels import Level
from docgen.render.lines import AS_THEY_ARE, Lines
from docgen.render.links import keep_absolute, leads_out
from docgen.render.loader import LayeredEnvironment, LayeredLoader, layered
from docgen.render.markdown import MarkdownRenderer
from docgen.render.media import Media
from docgen.themes import Theme

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

PARTS = "partials/parts.html"
"""The macros that all templates see as `parts`."""


@cache
def partial_name(kind: str) -> str:
    """The partial that draws a class of this name: `partials/server_variable.html`."""
    name = _CAPITALS.sub("_", kind.replace("OAuth", "Oauth"))
    return f"partials/{name.lower()}.html"


@dataclass(slots=True)
class Drawing:
    """Everything that the filters of one Api's pages need."""

    api_site: ApiSite
    theme: Theme
    assets: Assets
    edit_url: Callable[[Location], str | None]
    layout: Layout = field(default_factory=ManyPages)
    lines: Lines = AS_THEY_ARE
    highlighter: Highlighter = field(default_factory=Highlighter)
    markdown: MarkdownRenderer = field(init=False)
    environment: LayeredEnvironment = field(init=False)
    _special_partials: frozenset[str] = field(init=False)
    _page: Page = field(init=False)
    _root: str = field(init=False)
    _scope: str = field(init=False, default="")
    _within: str = field(init=False, default="")
    """What the anchors of nameless texts begin with."""
    _nameless: Unique = field(init=False, default_factory=Unique)
    _sunk: int = field(init=False, default=0)
    _shared: Mapping[str, object] = field(init=False)
    _media: Media = field(init=False, default_factory=Media)
    _references: References | None = field(init=False, default=None)
    """None as long as no text has referred to anything."""
    _texts: dict[str, MarkdownRenderer] = field(default_factory=dict)
    """Renderers of descriptions, by what leads to the site's root from there."""
    _neighbors: Made[tuple[ObjectId, str], Markup] = field(default_factory=Made)
    _types: dict[tuple[tuple[Word, ...], tuple[str, ...]], Markup] = field(
        default_factory=dict
    )
    """Types of schemas without a link, as drawn, by their words and badges."""
    _schema_blocks: Made[tuple[int, str], tuple[SchemaBlock, Markup]] = field(
        default_factory=Made
    )
    """Schemas of messages as drawn, with the views that they are known by."""
    _message_blocks: Made[tuple[ObjectId, str], Markup] = field(default_factory=Made)

    def __post_init__(self) -> None:
        self.markdown = MarkdownRenderer(
            highlighter=self.highlighter,
            resolve_picture=lambda _: None,
            language=self.theme.language,
        )
        self.environment = self.layout.environment(
            LayeredLoader(self.theme), self.theme.language
        )
        self._special_partials = frozenset(
            name
            for name in self.environment.list_templates()
            if name.startswith(("partials/extensions/", "partials/bindings/"))
        )
        self.environment.filters.update(
            draw=self._draw,
            href=self._href,
            anchor=self._anchor,
            name=self._name,
            entity=self._entity,
            users=self._users,
            neighbor=self._neighbor,
            words=self._words,
            source=self._source,
            md=self._md,
            line=self._line,
            plain=self.markdown.plain,
            sentence=self.markdown.first_sentence,
            code=self._code,
            json=self._json,
            to=self._to,
            direction=direction_of,
            kind=_kind,
            scheme_words=scheme_words,
            flow_name=flow_name,
            nested_words=nested_words,
            findings_words=findings_words,
            unquote=unquote,
        )
        self.environment.filters["extension"] = self._extension
        self.environment.tests["harmless"] = leads_out
        self.environment.globals.update(
            asset=self._asset,
            has_asset=self._has_asset,
            id_scope=self._id_scope,
            heading_level=self._level,
        )
        with template_errors(self.theme):
            self._gather_parts()

    def _gather_parts(self) -> None:
        """Offer the macros of all layers as `parts`; those of a higher layer win."""
        parts = SimpleNamespace()
        # Macros call each other through it, so it is there before they are.
        self.environment.globals["parts"] = parts
        for number in reversed(range(len(self.theme.layers))):
            if self.theme.layers[number].template(PARTS):
                module = self.environment.get_template(layered(number, PARTS)).module
                vars(parts).update(
                    {k: v for k, v in vars(module).items() if not k.startswith("_")}
                )

    def turn_to(self, api_site: ApiSite, assets: Assets) -> None:
        """Go on with another state of the Api; compiled templates are kept."""
        # The addresses of before mean the objects of before, at the same places.
        same_plan = api_site.addresses is self.api_site.addresses
        self.api_site = api_site
        self.assets = assets
        self._neighbors.clear()
        self._message_blocks.clear()
        self._schema_blocks.clear()
        if self._references is None or same_plan:
            return
        references = references_of(api_site.api)
        if references != self._references:
            self._references = references
            self._texts.clear()

    # Macros keep the filters that they were made with, so these three ask the Api of
    # the moment rather than being its methods.

    def _name(self, target: ObjectId) -> str:
        """Say what an object is called."""
        return self.api_site.context.title(target)

    def _entity(self, target: ObjectId) -> object:
        """Look an object up."""
        return self.api_site.context.entity(target)

    def _users(self, target: ObjectId) -> tuple[Use, ...]:
        """List what uses an object."""
        return self.api_site.context.usage.of(target)

    def page(self, page: Page, context: Mapping[str, object]) -> str:
        """Draw a whole page; until the next one, links start from it."""
        self._page = page
        self._root = self.layout.root_of(page)
        self._scope = self.layout.scope_of(page)
        self._sunk = self.layout.sunk(page)
        self._shared = {"page": page, "site": context["site"]}
        self._show(context.get("media"))
        self._within, self._nameless = "", Unique()
        with template_errors(self.theme):
            template = self.environment.get_template(f"{page.kind}.html")
            return template.render(page=page, root=self._root, **context)

    def piece(self, name: str, context: Mapping[str, object]) -> str:
        """Draw a partial of no page; its links begin at the root of the site."""
        with template_errors(self.theme):
            return self.environment.get_template(name).render(root="", **context)

    def _show(self, media: object) -> None:
        """Let descriptions show these pictures from now on."""
        if isinstance(media, Media) and media != self._media:
            self._media = media
            self._texts.clear()

    def _draw(self, value: object, **more: object) -> Markup:
        """Draw an object with its partial; its class tells which."""
        if isinstance(value, MessageView) and not more:
            return self._message_block(value)
        if isinstance(value, SchemaBlock) and more.get("anchor") and not self._scope:
            return self._schema_block(value, more)
        return self._partial(value, more)

    def _schema_block(self, view: SchemaBlock, more: Mapping[str, object]) -> Markup:
        """Draw a schema where it is used; once for all levels, if it has no heading."""
        given = more.get("level")
        level = Level(given if isinstance(given, int) else 4)
        prefix = f"{more['anchor']}."

        def make() -> tuple[SchemaBlock, Markup]:
            leveled = {**more, "level": level}
            return view, self._drawn_for_any_page(view, prefix, leveled)

        # What is kept holds its view, so no other one can get the same id meanwhile.
        key = (id(view), self._root)
        return self._schema_blocks.get(key, make, keep=lambda: not level.is_asked)[1]

    def _partial(self, value: object, more: Mapping[str, object]) -> Markup:
        template = self.environment.get_template(self._partial_of(value))
        return Markup(template.render(it=value, **self._shared, **more))

    def _partial_of(self, value: object) -> str:
        if isinstance(value, BindingView):
            own = f"partials/bindings/{value.protocol}.html"
            if own in self._special_partials:
                return own
        return partial_name(type(value).__name__)

    def _message_block(self, view: MessageView) -> Markup:
        """Draw a message in full: the same on every page at the same depth."""
        key = (view.message.id, self._root)
        if self._scope:
            # Its ids are those of this page alone.
            return self._partial(view, {})
        return self._message_blocks.get(
            key, lambda: self._drawn_for_any_page(view, f"{view.anchor}.", {})
        )

    def _drawn_for_any_page(
        self, view: object, prefix: str, more: Mapping[str, object]
    ) -> Markup:
        """Draw with ids that depend on nothing around the block."""
        around = self._within, self._nameless
        self._within, self._nameless = prefix, Unique()
        drawn = self._partial(view, more)
        self._within, self._nameless = around
        return drawn

    def _neighbor(self, target: ObjectId) -> Markup:
        """Draw an object's line in the lists of neighbors, the same on many pages."""
        template = self.environment.get_template("partials/neighbor.html")
        return self._neighbors.get(
            (target, self._root),
            lambda: Markup(template.render(it=target, **self._shared)),
        )

    def _words(self, view: SchemaView) -> Markup:
        """Draw the type of a schema; the same few make up most of all."""
        template = self.environment.get_template("partials/schema_words.html")
        if any(word.target for word in view.type):
            return Markup(template.render(it=view, **self._shared))
        key = (view.type, view.badges)
        if key not in self._types:
            self._types[key] = Markup(template.render(it=view, **self._shared))
        return self._types[key]

    def _href(self, target: ObjectId) -> str:
        """Link from the page being drawn to an object.

        What is drawn for many pages links in a way that is right on all of them.
        """
        link = self.layout.common_link if self._within else self.layout.link
        return link(self._page, self.api_site.addresses[target])

    def _anchor(self, target: ObjectId) -> str:
        """The id of an object that stands on a page with others."""
        return self.api_site.addresses[target].anchor

    def _id_scope(self) -> str:
        """What ids begin with; empty unless all pages are one file."""
        return self._scope

    def _level(self, level: int) -> int:
        """The level that a heading of a template really gets."""
        return min(6, level + self._sunk)

    # Jinja calls other filters of constants once, when it compiles a template.
    @pass_context
    def _to(self, _: Context, path: str) -> str:
        """Link from the page being drawn to another file of the site."""
        return self.layout.link(self._page, Address(path))

    def _extension(self, value: JsonValue, name: str) -> Markup:
        """Draw an `x-` field: by `partials/extensions/x-….html` if there is one."""
        partial = f"partials/extensions/{name}.html"
        if partial not in self._special_partials:
            return self._json(value)
        template = self.environment.get_template(partial)
        return Markup(template.render(it=value, **self._shared))

    def _asset(self, name: str) -> str:
        """Where a bundle of the theme lies, such as `style.css` or `script.js`."""
        if name not in self.assets:
            raise TemplateRuntimeError(f"the theme has no asset `{name}`")
        return self.assets.path_of(name)

    def _has_asset(self, name: str) -> bool:
        """Whether the theme has such a bundle."""
        return name in self.assets

    def _source(self, location: Location) -> dict[str, str | None]:
        """The place of an object in words, and where to edit it: `text` and `href`."""
        shown = self.lines.shown(location)
        return {
            "text": place_of(shown, self.api_site.api.origin),
            "href": self.edit_url(shown),
        }

    def _md(self, text: str, anchor: str = "", level: int = 3) -> Markup:
        """Draw a description, its headings from a level downwards."""
        # No other part of an anchor holds a tilde, so headings collide with nothing.
        prefix = f"{self._scope}{anchor or self._anchor_for(text)}~"
        drawn = self._text.block(
            text, anchor_prefix=prefix, heading_level=self._level(int(level))
        )
        if type(level) is Level and self._text.is_bound(text):
            level.ask()
        return self.layout.unfold(drawn)

    def _anchor_for(self, text: str) -> str:
        """Name a text without an anchor after itself, as often as it appears here."""
        return self._nameless(f"{self._within}{fingerprint(text)}")

    def _line(self, text: str) -> Markup:
        """Draw a text for the inside of a sentence: no lists, no paragraphs."""
        return self._text.inline(self.theme.language.of(text))

    @property
    def _text(self) -> MarkdownRenderer:
        """What draws descriptions at the depth of the present page."""
        if self._root not in self._texts:
            self._texts[self._root] = MarkdownRenderer(
                highlighter=self.highlighter,
                resolve_link=self._text_link,
                resolve_picture=self._text_picture,
                language=self.theme.language,
            )
        return self._texts[self._root]

    def _text_link(self, href: str) -> str | None:
        """Where a link of a description leads: out, or to an object's page."""
        target = self._meant_by(href) if href.startswith("#/") else None
        if target is None:
            return keep_absolute(href)
        return self.layout.common_link(self._page, self.api_site.addresses[target])

    def _meant_by(self, ref: str) -> ObjectId | None:
        """The object that a reference in a text means."""
        if self._references is None:
            self._references = unnoticed(lambda: references_of(self.api_site.api))
        return self._references.target_of(ref)

    def _text_picture(self, src: str) -> str | None:
        path = self._media.path_of(src)
        return path and self.layout.common_link(self._page, Address(path))

    def _code(self, code: Code, label: str | None = None) -> Markup:
        """Draw a block of highlighted code."""
        return self.highlighter.code_block(code.text, code.language, label)

    def _json(self, value: JsonValue) -> Markup:
        """Draw any value as JSON."""
        text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
        if isinstance(value, Mapping | list) and value:
            return self.highlighter.code_block(text, "json")
        return Markup("<code>{}</code>").format(text)


def _kind(target: ObjectId) -> str:
    """Say what kind of object it is: `message`."""
    return kind_word(kind_of(target))


__all__ = ["Drawing", "partial_name"]
