"""Parses the text of a .proto file into a plain tree, and finds who each comment is of.

The grammar is that of proto_schema_parser, without its own tree: that one refuses
comments in the middle of a declaration and keeps no positions. Here comments are taken
out before the parser runs and given to the declarations they stand beside, by the
rules that protoc has for its own documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NoReturn, Protocol

from msgspec import Struct, field

MAX_DEPTH = 48
"""Brackets inside brackets; deeper sources are taken for an accident or an attack."""

FILE = -1
"""Stands for the file itself among the owners of comments."""

_VERBATIM = frozenset({"extensionDecl", "serviceDecl"})
_COMMENTED = _VERBATIM | {
    *("messageDecl", "enumDecl", "messageFieldDecl", "mapFieldDecl", "groupDecl"),
    *("oneofDecl", "oneofFieldDecl", "oneofGroupDecl", "enumValueDecl"),
}
_DECLARATIONS = _COMMENTED | {
    *("optionDecl", "packageDecl", "importDecl", "syntaxDecl", "editionDecl"),
    *("extensionRangeDecl", "messageReservedDecl", "enumReservedDecl"),
}
_OPENING, _CLOSING = frozenset("{[<"), frozenset("}]>")
_COMMENTS = frozenset({"LINE_COMMENT", "BLOCK_COMMENT"})


class ProtobufProblem(Exception):
    """What is wrong with a source, and where: line and column count from 1."""

    def __init__(
        self, message: str, line: int, column: int, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint


class Token(Struct, frozen=True):
    """A word of the source."""

    kind: str
    text: str
    line: int
    column: int
    start: int
    """Offset of its first character in the text."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    @property
    def end_line(self) -> int:
        """The line on which it ends: block comments have many."""
        return self.line + self.text.count("\n")


class Node(Struct, frozen=True, eq=False):
    """A piece of the source: a rule of the grammar with its parts, or one token."""

    rule: str
    """Name of the grammar's rule; empty for a token."""
    first: int
    """Index of its first token."""
    last: int
    children: tuple[Node, ...] = ()
    text: str = ""
    """A token's text; empty for a rule."""

    def find(self, *rules: str) -> Node | None:
        """The first part that is of one of the rules."""
        return next((c for c in self.children if c.rule in rules), None)

    def all(self, *rules: str) -> Iterator[Node]:
        """Yield the parts that are of one of the rules."""
        return (child for child in self.children if child.rule in rules)

    def words(self) -> Iterator[str]:
        """Yield the texts of all tokens inside."""
        if not self.rule:
            yield self.text
        for child in self.children:
            yield from child.words()


class Source(Struct, frozen=True):
    """A parsed .proto file."""

    text: str
    tokens: tuple[Token, ...]
    tree: Node
    comments: Mapping[int, str] = field(default_factory=dict)
    """Text of the comments by the first token of the declaration that owns them."""

    def slice(self, first: int, last: int) -> str:
        """The text from one token to another, as written."""
        return self.text[self.tokens[first].start : self.tokens[last].end]


def parse_source(text: str) -> Source:
    """Parse `text`.

    Raises:
        ProtobufProblem: The text is no Protobuf source.
    """
    # The generated parser takes its time to load, and few documents hold Protobuf.
    from antlr4 import CommonTokenStream, InputStream
    from proto_schema_parser.antlr.ProtobufLexer import ProtobufLexer
    from proto_schema_parser.antlr.ProtobufParser import ProtobufParser

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse = _RefuseErrors()
    lexer = ProtobufLexer(InputStream(text))
    lexer.removeErrorListeners()
    lexer.addErrorListener(refuse)
    stream = CommonTokenStream(lexer)
    stream.fill()
    names = ProtobufLexer.symbolicNames
    tokens = tuple(_token(raw, names) for raw in stream.tokens[:-1])
    _check_depth(tokens)
    for raw, token in zip(stream.tokens, tokens, strict=False):
        if token.kind in _COMMENTS:
            raw.channel = ProtobufLexer.HIDDEN
    for index in _bare_reserved_names(tokens):
        stream.tokens[index].type = ProtobufLexer.STRING_LITERAL
    stream.seek(0)
    parser: Any = ProtobufParser(stream)
    parser.removeErrorListeners()
    parser.addErrorListener(refuse)
    tree = _node(parser.file_(), ProtobufParser.ruleNames)
    return Source(text, tokens, tree, _Comments(tokens, tree).by_owner())


class _RawToken(Protocol):
    """What is used of ANTLR's tokens."""

    type: int
    text: str
    line: int
    column: int
    start: int


class _RawNode(Protocol):
    """What is used of ANTLR's parse trees."""

    children: Sequence[_RawNode] | None

    def getRuleIndex(self) -> int:
        """Index of the rule's name."""


class _RefuseErrors:
    """ANTLR's listener for errors: the first one ends the parse."""

    def syntaxError(
        self,
        recognizer: object,
        symbol: _RawToken | None,
        line: int,
        column: int,
        message: str,
        exception: object,
    ) -> NoReturn:
        """Refuse the source."""
        raise ProtobufProblem(
            _in_words(symbol, message), line, column + 1, _expectation(message)
        )

    def _nothing(self, *event: object) -> None:
        """Take no note: the other events are about the parser's own speed."""

    reportAmbiguity = _nothing
    reportAttemptingFullContext = _nothing
    reportContextSensitivity = _nothing


_SPOKEN = {
    "INT_LITERAL": "a number",
    "STRING_LITERAL": "a quoted string",
    "IDENTIFIER": "a name",
    "<EOF>": "the end",
}


def _in_words(symbol: _RawToken | None, message: str) -> str:
    if symbol is None:
        found = re.search(r"'(.*)'$", message, re.DOTALL)
        what = found[1] if found else "character"
        return f"the Protobuf source has an unexpected `{what}`"
    if symbol.text == "<EOF>":
        return "the Protobuf source ends in the middle of a declaration"
    return f"the Protobuf source has an unexpected `{symbol.text}`"


def _expectation(message: str) -> str | None:
    """Turn ANTLR's list of what it expected into a hint, if it is short."""
    missing = re.match(r"missing (\S+) at", message)
    expecting = re.search(r"expecting \{?(.+?)\}?$", message)
    listed = missing[1] if missing else expecting[1] if expecting else ""
    expected = [_spoken(word) for word in listed.split(", ") if word]
    if not expected:
        return None
    if len(expected) <= 4:
        return f"write {' or '.join(expected)} before it"
    return "write a name before it" if "IDENTIFIER" in listed else None


def _spoken(expected: str) -> str:
    return _SPOKEN.get(expected, f"`{expected[1:-1]}`")


def _token(raw: _RawToken, names: list[str]) -> Token:
    return Token(names[raw.type], raw.text, raw.line, raw.column, raw.start)


def _node(context: _RawNode, rules: list[str]) -> Node:
    """Copy ANTLR's tree, which knows no types, into a plain one."""
    symbol = getattr(context, "symbol", None)
    if symbol is not None:
        index: int = symbol.tokenIndex
        return Node("", index, index, text=symbol.text)
    children = tuple(_node(child, rules) for child in context.children or ())
    first = children[0].first if children else FILE
    last = children[-1].last if children else FILE
    return Node(rules[context.getRuleIndex()], first, last, children)


def _check_depth(tokens: tuple[Token, ...]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > MAX_DEPTH:
            raise ProtobufProblem(
                f"the Protobuf source is nested deeper than {MAX_DEPTH} levels",
                token.line,
                token.column + 1,
                "move inner messages to the top of the file",
            )


def _bare_reserved_names(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Find the names in `reserved foo, bar;`: editions write them without quotes.

    The grammar is older than editions and knows only quoted names.
    """
    hidden = {"WS", *_COMMENTS}
    code = [i for i, token in enumerate(tokens) if token.kind not in hidden]
    inside = False
    for position, (index, following) in enumerate(pairwise(code)):
        before = tokens[code[position - 1]].kind if position else ""
        if tokens[index].kind in ("SEMICOLON", "EQUALS"):
            inside = False
        ends = tokens[following].kind in ("COMMA", "SEMICOLON")
        if ends and re.fullmatch(r"[A-Za-z_]\w*", tokens[index].text):
            inside = inside or before == "RESERVED"
            if inside:
                yield index


class _Comments(Struct):
    """Gives each comment to a declaration."""

    tokens: tuple[Token, ...]
    tree: Node
    parents: dict[Node, Node | None] = field(default_factory=dict)
    owners: dict[int, Node] = field(default_factory=dict)
    """The innermost declaration around each token."""
    starts: dict[int, Node] = field(default_factory=dict)
    stops: dict[int, Node] = field(default_factory=dict)
    """Declarations by the tokens after which a comment may be theirs: `;` `}` `{`."""

    def by_owner(self) -> Mapping[int, str]:
        """The text of all comments that each declaration owns."""
        if not any(token.kind in _COMMENTS for token in self.tokens):
            return {}
        self._enter(self.tree, None)
        texts: dict[int, list[str]] = {}
        for before, block, after in self._blocks():
            owner = self._owner(before, block, after)
            if not self._verbatim(owner, block[0]):
                key = owner.first if owner else FILE
                texts.setdefault(key, []).append(self._text(block))
        return {
            key: "\n\n".join(filter(None, blocks))
            for key, blocks in texts.items()
            if any(blocks)
        }

    def _enter(self, node: Node, parent: Node | None) -> None:
        if node.rule in _DECLARATIONS:
            self.parents[node] = parent
            self.starts[node.first] = node
            self.stops[node.last] = node
            for index in range(node.first, node.last + 1):
                self.owners[index] = node
            parent = node
        for child in node.children:
            if child.text == "{" and parent is node:
                self.stops[child.first] = node
            self._enter(child, parent)

    def _blocks(self) -> Iterator[tuple[int, list[int], int]]:
        """Yield comments that stand together, with the tokens before and after."""
        run: list[int] = []
        before = FILE
        for index, token in enumerate(self.tokens):
            if token.kind in _COMMENTS:
                run.append(index)
            if token.kind in _COMMENTS or token.kind == "WS":
                continue
            for block in self._split(run, before):
                yield before, block, index
            run, before = [], index
        for block in self._split(run, before):
            yield before, block, len(self.tokens)

    def _split(self, run: list[int], before: int) -> Iterator[list[int]]:
        block: list[int] = []
        for index in run:
            if block and not self._joined(block, index, before):
                yield block
                block = []
            block.append(index)
        if block:
            yield block

    def _joined(self, block: list[int], index: int, before: int) -> bool:
        above, comment = self.tokens[block[-1]], self.tokens[index]
        if comment.line > above.end_line + 1:
            return False
        # What begins behind a declaration goes on below only if it is aligned.
        beside = before != FILE and self.tokens[before].end_line == (
            self.tokens[block[0]].line
        )
        return not beside or comment.column == above.column

    def _owner(self, before: int, block: list[int], after: int) -> Node | None:
        """Find the declaration that a block of comments is of; None is the file."""
        start, end = self.tokens[block[0]].line, self.tokens[block[-1]].end_line
        above, below = self.stops.get(before), self.starts.get(after)
        from_above = start - self.tokens[before].line if above else None
        to_below = self.tokens[after].line - end if below else None
        if to_below == 0:
            return self._keeper(below)
        if from_above == 0:
            return self._keeper(above)
        if to_below == 1:
            return self._keeper(below)
        between = self.tokens[before + 1 : block[0]]
        if from_above == 1 and all(token.kind == "WS" for token in between):
            return self._keeper(above)
        return self._keeper(self._around(before, after))

    def _around(self, before: int, after: int) -> Node | None:
        node = self.owners.get(before)
        while node and after > node.last:
            node = self.parents[node]
        return node

    def _keeper(self, node: Node | None) -> Node | None:
        """The nearest declaration that has a place for comments in the model."""
        while node and node.rule not in _COMMENTED:
            node = self.parents[node]
        return node

    def _verbatim(self, owner: Node | None, index: int) -> bool:
        """Tell whether a comment is shown anyway, inside a service as written."""
        while owner:
            if owner.rule in _VERBATIM and owner.first < index < owner.last:
                return True
            owner = self.parents[owner]
        return False

    def _text(self, block: list[int]) -> str:
        lines = [line for i in block for line in _lines(self.tokens[i])]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        return "\n".join(lines)


def _lines(comment: Token) -> list[str]:
    """The lines of a comment without its slashes and stars."""
    if comment.kind == "LINE_COMMENT":
        return [re.sub(r"^///?!? ?", "", comment.text).rstrip()]
    body = re.sub(r"^/\*+|\**/$", "", comment.text)
    lines = [re.sub(r"^\s*\*(?: |$)", "", line).rstrip() for line in body.split("\n")]
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line]
    indent = min(indents, default=0)
    return [lines[0].strip(), *(line[indent:] for line in lines[1:])]
