"""The types that templates see, described from their sources."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from msgspec import Struct

import docgen.model
import docgen.pages
from docgen.pages import site, views
from docgen.render import site as render_site
from docgen.render.environment import partial_name
from docgen.themes import find_theme

PAGE_VIEWS: Mapping[str, type] = {
    "overview": views.OverviewView,
    "index": views.IndexView,
    "server": views.ServerView,
    "channel": views.ChannelView,
    "operation": views.OperationView,
    "message": views.MessagePageView,
    "schema": views.SchemaPageView,
    "library": views.LibraryView,
}
"""What `it` is on each kind of page; on the others it is nothing."""


class ContextName(Struct, frozen=True, kw_only=True):
    """A name that page templates see."""

    name: str
    type: str
    doc: str


PAGE_CONTEXT: tuple[ContextName, ...] = (
    ContextName(
        name="site",
        type="SiteContext",
        doc="What is the same on all pages of the site.",
    ),
    ContextName(name="page", type="Page", doc="The page that is being drawn."),
    ContextName(
        name="it", type="object", doc="What the page is about; its type is below."
    ),
    ContextName(
        name="root",
        type="str",
        doc="The way to the first page's folder: empty, or `../` as often as needed. "
        "Stands in front of what `asset` answers.",
    ),
    ContextName(
        name="url",
        type="str | None",
        doc="Where the page will be published; nothing if nobody said.",
    ),
    ContextName(
        name="around",
        type="Neighborhood",
        doc="The way to the page, its siblings and its neighbors.",
    ),
    ContextName(
        name="kinds",
        type="tuple[tuple[str, str], ...]",
        doc="Title and path of the first page and of each list; a path goes behind "
        "`root` or through `to`.",
    ),
    ContextName(
        name="toc",
        type="tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]",
        doc="Title and anchor of each section, and the same of what is in it.",
    ),
    ContextName(
        name="media",
        type="Media",
        doc="The pictures of descriptions; filters for Markdown need them.",
    ),
    ContextName(
        name="nav_is_eager",
        type="bool",
        doc="Whether the whole navigation is small enough to load with the page.",
    ),
)


class TypeDoc(Struct, frozen=True, kw_only=True):
    """A class that templates see."""

    name: str
    doc: str
    fields: tuple[tuple[str, str, str], ...]
    """Name, annotation and meaning."""


@cache
def context_types() -> Mapping[str, TypeDoc]:
    """The classes of the views and of the model, by name."""
    modules = (*_modules(docgen.pages), *_modules(docgen.model), render_site)
    found = {
        value.__name__: value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Struct)
        and value.__module__ == module.__name__
    }
    return {name: _type_doc(found[name]) for name in sorted(_reachable(found))}


def describe(functions: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The names of some functions, with the first line of what each says of itself."""
    for name, function in sorted(functions.items()):
        if not callable(function):
            continue
        doc = inspect.getdoc(function) or ""
        yield name, doc.partition("\n")[0]


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{module.name}")


def _reachable(found: Mapping[str, type]) -> set[str]:
    """The classes that a template can come to by going from field to field."""
    starts = [*PAGE_VIEWS.values(), render_site.SiteContext, site.Page]
    partials = find_theme().template_names()
    waiting = [
        *(kind.__name__ for kind in (*starts, site.Neighborhood)),
        # Lists of anything hold what has a partial.
        *(name for name in found if partial_name(name) in partials),
    ]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        waiting += [word for word in _words(found[name]) if word in found]
    return reached


def _words(kind: type) -> Iterable[str]:
    for _, annotation, _ in _type_doc(kind).fields:
        yield from "".join(c if c.isalnum() else " " for c in annotation).split()


def _type_doc(kind: type) -> TypeDoc:
    return TypeDoc(
        name=kind.__name__,
        doc=" ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split()),
        fields=tuple(_fields(kind)),
    )


def _fields(kind: type) -> Iterator[tuple[str, str, str]]:
    """Fields and properties, with the string or docstring that explains each."""
    for base in reversed(kind.__mro__):
        if issubclass(base, Struct) and base is not Struct:
            yield from _own_fields(base)


def _own_fields(kind: type) -> Iterator[tuple[str, str, str]]:
    [tree] = ast.parse(inspect.cleandoc("\n" + inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            annotation = ast.unparse(node.annotation)
            if not node.target.id.startswith("_") and "ClassVar" not in annotation:
                yield node.target.id, annotation, _string(after)
        elif isinstance(node, ast.FunctionDef) and _is_property(node):
            returns = ast.unparse(node.returns) if node.returns else "object"
            doc = (ast.get_docstring(node) or "").partition("\n")[0]
            yield node.name, returns, doc


def _string(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def _is_property(node: ast.FunctionDef) -> bool:
    names = [d.id for d in node.decorator_list if isinstance(d, ast.Name)]
    return "property" in names and not node.name.startswith("_")
