"""Which blocks templates have: what a theme must keep, and what it says in vain."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from docgen.themes.layers import Theme


class TemplateBlocks(Struct, frozen=True, kw_only=True):
    """The blocks of one file."""

    outer: tuple[str, ...]
    """Those that stand in no other block of the file."""
    all: tuple[str, ...]
    extends: str | None
    """The template that the file extends, as it says it."""


def read_blocks(source: str) -> TemplateBlocks:
    """Find the blocks of a template's text.

    Raises:
        jinja2.TemplateSyntaxError: it is no template.
    """
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    tree = environment.parse(source)
    every = [block.name for block in tree.find_all(nodes.Block)]
    inner = {
        below.name
        for block in tree.find_all(nodes.Block)
        for below in _below(block).find_all(nodes.Block)
    }
    extends = tree.find(nodes.Extends)
    parent = extends.template if extends else None
    return TemplateBlocks(
        outer=tuple(name for name in every if name not in inner),
        all=tuple(every),
        extends=parent.value if isinstance(parent, nodes.Const) else None,
    )


def _below(block: nodes.Block) -> nodes.Output:
    # `find_all` looks below a node, but not at the node itself.
    return nodes.Output(block.body)


def blocks_of(theme: Theme, name: str, below: int = -1) -> frozenset[str]:
    """All blocks of a template, with those of the templates that it extends."""
    found = theme.template(name, below=below)
    if found is None:
        return frozenset()
    number, path = found
    blocks = read_blocks(path.read_text("utf-8"))
    return frozenset(blocks.all) | _inherited(theme, name, number, blocks)


def _inherited(
    theme: Theme, name: str, number: int, blocks: TemplateBlocks
) -> frozenset[str]:
    parent = blocks.extends
    if parent is None or parent == name:
        return frozenset()
    if parent.startswith("!"):
        return blocks_of(theme, parent[1:], below=number)
    return blocks_of(theme, parent)


def block_faults(theme: Theme, base: Theme) -> Iterator[str]:
    """Say which blocks a theme lacks, and which of its blocks nobody draws.

    Args:
        theme: the theme to look at.
        base: the default theme, whose blocks are the contract.
    """
    for name in base.template_names():
        lost = blocks_of(base, name) - blocks_of(theme, name)
        for block in sorted(lost):
            yield (
                f"`{name}` lacks the block `{block}`, so what others put into it "
                "would not be shown"
            )
    for number, layer in enumerate(theme.layers[:-1]):
        for name in layer.template_names():
            yield from _said_in_vain(theme, number, name)


def _said_in_vain(theme: Theme, number: int, name: str) -> Iterator[str]:
    path = theme.layers[number].templates / name
    try:
        for vain in drawn_by_nobody(theme, number, name):
            meant = f"; did you mean `{vain.meant}`?" if vain.meant else ""
            yield (
                f"{path}: no template below has the block `{vain.block}`, so it is "
                f"never drawn{meant}"
            )
    except TemplateSyntaxError as error:
        yield f"{path}:{error.lineno}: {error.message}"


class VainBlock(Struct, frozen=True, kw_only=True):
    """A block that fills nothing."""

    block: str
    line: int
    meant: str | None
    """The block that was probably meant."""


def drawn_by_nobody(theme: Theme, number: int, name: str) -> Iterator[VainBlock]:
    """Find the blocks of a layer's template that no template below has.

    Raises:
        jinja2.TemplateSyntaxError: it is no template.
    """
    source = (theme.layers[number].templates / name).read_text("utf-8")
    blocks = read_blocks(source)
    if blocks.extends is None:
        return
    known = _inherited(theme, name, number, blocks)
    for block in blocks.outer:
        if block not in known:
            close = get_close_matches(block, known, n=1, cutoff=0.6)
            before = source[: max(0, source.find(block))]
            yield VainBlock(
                block=block,
                line=before.count("\n") + 1,
                meant=close[0] if close else None,
            )
