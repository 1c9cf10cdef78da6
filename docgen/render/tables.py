"""Tables with a bound: each cell costs some hundred times its own text.

A table of many thousand cells is data that somebody pasted. What fits is drawn, and the
rows that don't are shown as they were written, so nothing of it is lost.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table

MAX_CELLS = 20_000
"""Cells of all tables of one text; further rows are shown as written."""

_CELLS = "table_cells"


def table_plugin(parser: MarkdownIt) -> None:
    """Have a parser read tables up to the bound."""
    parser.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.push("forget_cells", lambda state: state.env.pop(_CELLS, None))


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take as many rows of a table as there is room for, and the rest as code."""
    if silent or start + 2 > end or not table(state, start, end, True):
        return table(state, start, end, silent)
    line = state.src[state.bMarks[start + 1] : state.eMarks[start + 1]]
    columns = line.strip("> \t|").count("|") + 1
    room = (MAX_CELLS - state.env.get(_CELLS, 0)) // columns
    if room < 1:
        return _show_rest(state, start, end)
    # The line below the header has no cells.
    fitting = min(end, start + room + 1)
    table(state, start, fitting, False)
    rows = state.line - start - 1
    state.env[_CELLS] = state.env.get(_CELLS, 0) + columns * rows
    if state.line == fitting < end:
        _show_rest(state, state.line, end)
    return True


def _show_rest(state: StateBlock, start: int, end: int) -> bool:
    """Take the lines up to the next empty one as they were written."""
    line = start
    while (
        line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent
    ):
        line += 1
    if line == start:
        return False
    token = state.push("table_rest", "code", 0)
    token.content = state.getLines(start, line, state.blkIndent, False)
    token.map = [start, line]
    state.line = line
    return True
