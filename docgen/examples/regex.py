r"""Regular expressions of ECMA-262, read into a small tree.

The tree knows for each character which ones may stand there, and how to write the same
expression for a strict engine: authors escape more than they need, `\_` or `[\w-.]`
(ECMA-262, Annex B), which such engines refuse. No expression is ever run here.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

MAX_PATTERN = 2_000
"""Characters of a pattern that is worth reading."""
_MAX_DEPTH = 60

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_UPPER = _LOWER.upper()
_DIGITS = "1234567890"
_ALPHABET = _LOWER + _UPPER + _DIGITS + "-_ .:/@+,;=!#$%&'()*<>?[]^`{|}~\"\\\t\n"
_SPACES = " \t\n\r\f\v"
_ANY_BUT_LINE_ENDS = frozenset(_ALPHABET) - {"\n"}
_CLASSES = {
    "d": frozenset(_DIGITS),
    "w": frozenset(_LOWER + _UPPER + _DIGITS + "_"),
    "s": frozenset(_SPACES),
}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")


class PatternError(ValueError):
    """A pattern can't be read."""


class Chars(Struct, frozen=True):
    """One character of a set; `options` in the order of preference."""

    options: str
    text: str


class Mark(Struct, frozen=True):
    """Something that takes no character: an anchor, a look-around."""

    text: str


class Run(Struct, frozen=True):
    """One part after the other."""

    parts: tuple[Node, ...]


class Choice(Struct, frozen=True):
    """One of several parts."""

    branches: tuple[Node, ...]


class Group(Struct, frozen=True):
    """A part in parentheses."""

    opening: str
    body: Node
    key: str | None
    """What a back-reference calls it; None if it captures nothing."""


class Back(Struct, frozen=True):
    """The same text as a group before."""

    key: str
    text: str


class Repeat(Struct, frozen=True):
    """A part several times."""

    part: Node
    low: int
    high: int | None
    text: str


Node: TypeAlias = Chars | Mark | Run | Choice | Group | Back | Repeat


def text_of(node: Node) -> str:
    """Write a tree as an expression again."""
    match node:
        case Run():
            return "".join(map(text_of, node.parts))
        case Choice():
            return "|".join(map(text_of, node.branches))
        case Group():
            return f"{node.opening}{text_of(node.body)})"
        case Repeat():
            return text_of(node.part) + node.text
        case Chars() | Mark() | Back():
            return node.text


def read_pattern(pattern: str) -> Node:
    """Read a pattern into its tree.

    Raises:
        PatternError: nobody could tell what it means, or it is too long to care.
    """
    if len(pattern) > MAX_PATTERN:
        raise PatternError("too long")
    reader = _PatternReader(pattern)
    tree = reader.choice(depth=0)
    if reader.position < len(pattern):
        raise PatternError("a parenthesis too many")
    return tree


class _PatternReader(Struct):
    """Reads a pattern from left to right, as ECMA-262 with its Annex B does."""

    pattern: str
    position: int = 0
    _groups: int = 0

    def _peek(self, length: int = 1) -> str:
        return self.pattern[self.position : self.position + length]

    def _take(self, length: int = 1) -> str:
        taken = self._peek(length)
        if len(taken) < length:
            raise PatternError("ends too early")
        self.position += length
        return taken

    def _take_if(self, text: str) -> bool:
        if not self.pattern.startswith(text, self.position):
            return False
        self.position += len(text)
        return True

    def _take_until(self, end: str) -> str:
        stop = self.pattern.find(end, self.position)
        if stop < 0:
            raise PatternError(f"no {end}")
        text = self.pattern[self.position : stop]
        self.position = stop + len(end)
        return text

    def choice(self, depth: int) -> Node:
        """Read alternatives up to a closing parenthesis or the end."""
        if depth > _MAX_DEPTH:
            raise PatternError("too deep")
        branches = [self._sequence(depth)]
        while self._take_if("|"):
            branches.append(self._sequence(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.position < len(self.pattern) and self._peek() not in "|)":
            parts.append(self._quantified(self._atom(depth)))
        return Run(tuple(parts))

    def _quantified(self, atom: Node) -> Node:
        start = self.position
        bounds = self._quantifier()
        if bounds is None:
            return atom
        self._take_if("?")
        if isinstance(atom, Mark):
            return Mark(atom.text + self.pattern[start : self.position])
        low, high = bounds
        return Repeat(atom, low, high, self.pattern[start : self.position])

    def _quantifier(self) -> tuple[int, int | None] | None:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take_if(sign):
                return bounds
        if self._peek() != "{":
            return None
        low, comma, high = self.pattern[
            self.position + 1 : self.pattern.find("}", self.position)
        ].partition(",")
        if not _is_count(low) or not (high == "" or _is_count(high)):
            return None
        self._take_until("}")
        if not comma:
            return int(low), int(low)
        return int(low), int(high) if high else None

    def _atom(self, depth: int) -> Node:
        match self._take():
            case "^" | "$" as anchor:
                return Mark(anchor)
            case "(":
                return self._group(depth)
            case "[":
                return self._class()
            case "\\":
                return self._escape()
            case ".":
                return _chars(_ANY_BUT_LINE_ENDS, ".")
            case "*" | "+" | "?":
                raise PatternError("nothing to repeat")
            case other:
                return _literal(other)

    def _group(self, depth: int) -> Node:
        start = self.position - 1
        for opening in ("?=", "?!", "?<=", "?<!"):
            if self._take_if(opening):
                body = self._rest_of_group(depth)
                return Mark(f"({opening}{text_of(body)})")
        key: str | None = None
        if not self._take_if("?:"):
            self._groups += 1
            key = str(self._groups)
            if self._take_if("?<"):
                key = self._take_until(">")
            elif self._peek() == "?":
                raise PatternError("an unknown group")
        opening = self.pattern[start : self.position]
        return Group(opening, self._rest_of_group(depth), key)

    def _rest_of_group(self, depth: int) -> Node:
        body = self.choice(depth + 1)
        if not self._take_if(")"):
            raise PatternError("a parenthesis too few")
        return body

    def _escape(self) -> Node:
        sign = self._take()
        if sign in "bB":
            return Mark("\\" + sign)
        if sign in "123456789":
            return Back(sign, "\\" + sign)
        if sign == "k" and self._take_if("<"):
            name = self._take_until(">")
            return Back(name, f"\\k<{name}>")
        options, text = self._escaped(sign)
        return _chars(options, text)

    def _escaped(self, sign: str) -> tuple[frozenset[str], str]:
        """Read what an escape stands for: a class or one character."""
        if sign.lower() in _CLASSES:
            members = _CLASSES[sign.lower()]
            inside = members if sign.islower() else frozenset(_ALPHABET) - members
            return inside, "\\" + sign
        if sign in "pP" and self._peek() == "{":
            return self._property(sign)
        character = self._escaped_character(sign)
        return frozenset(character), _escape_of(character)

    def _property(self, sign: str) -> tuple[frozenset[str], str]:
        name = self._take_until("}")
        members = _unicode_property(name.removeprefix("{"))
        inside = members if sign == "p" else frozenset(_ALPHABET) - members
        return inside, f"\\{sign}{name}}}"

    def _escaped_character(self, sign: str) -> str:
        if sign in _CONTROLS:
            return _CONTROLS[sign]
        if sign == "c" and self._peek().isalpha():
            return chr(ord(self._take()) % 32)
        if sign == "x":
            return self._by_number(self._take(2))
        if sign == "u":
            braced = self._take_if("{")
            return self._by_number(self._take_until("}") if braced else self._take(4))
        return sign

    def _by_number(self, digits: str) -> str:
        try:
            return chr(int(digits, 16))
        except (ValueError, OverflowError) as error:
            raise PatternError("no code point") from error

    def _class(self) -> Node:
        negated = self._take_if("^")
        members: set[str] = set()
        written: list[str] = []
        while not self._take_if("]"):
            options, text = self._class_member()
            members |= options
            written.append(text)
        if not written and not negated:
            raise PatternError("nothing matches")
        inside = frozenset(_ALPHABET) - members if negated else frozenset(members)
        # Annex B: `[^]` matches anything.
        body = "".join(written) or "\\s\\S"
        sign = "^" if negated and written else ""
        return _chars(inside, f"[{sign}{body}]")

    def _class_member(self) -> tuple[frozenset[str], str]:
        options, text = self._class_atom()
        if self._peek() != "-" or self._peek(2) == "-]" or len(options) != 1:
            return options, text
        self._take()
        end, end_text = self._class_atom()
        if len(end) != 1:
            # Annex B: in `[a-\\d]` the hyphen stands for itself.
            return options | end | {"-"}, f"{text}\\-{end_text}"
        first, last = ord(min(options)), ord(min(end))
        if first > last:
            raise PatternError("a range out of order")
        within = {c for c in _ALPHABET if first <= ord(c) <= last}
        return frozenset(within or {chr(first)}), f"{text}-{end_text}"

    def _class_atom(self) -> tuple[frozenset[str], str]:
        sign = self._take()
        if sign != "\\":
            return frozenset(sign), _escape_in_class(sign)
        escaped = self._take()
        if escaped == "b":
            return frozenset("\b"), "\\x08"
        if escaped == "-":
            return frozenset("-"), "\\-"
        options, text = self._escaped(escaped)
        return options, _escape_in_class(text) if len(text) == 1 else text


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _literal(character: str) -> Chars:
    return Chars(character, _escape_of(character))


def _chars(members: frozenset[str], text: str) -> Chars:
    """A choice of characters, the usual ones first."""
    if not members:
        raise PatternError("nothing matches")
    options = "".join(c for c in _ALPHABET if c in members)
    return Chars(options or min(members), text)


def _escape_of(character: str) -> str:
    if character in _SYNTAX:
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else character


def _escape_in_class(character: str) -> str:
    # Rust reads `&&`, `~~` and `--` in a class as set operations.
    return "\\" + character if character in "[]^-&~\\" else _escape_of(character)


def _unicode_property(name: str) -> frozenset[str]:
    """The usual characters that have a property; only the common ones are known."""
    name = name.rpartition("=")[2]
    if name in ("Lu", "Uppercase_Letter", "Uppercase"):
        return frozenset(_UPPER)
    if name in ("Ll", "Lowercase_Letter", "Lowercase"):
        return frozenset(_LOWER)
    if name in ("N", "Nd", "Number", "Decimal_Number"):
        return frozenset(_DIGITS)
    if name in ("L", "Letter", "Alphabetic", "Latin", "Latn"):
        return frozenset(_LOWER + _UPPER)
    if name in ("Z", "Zs", "Separator", "Space_Separator", "White_Space"):
        return frozenset(" ")
    if name in ("P", "Punctuation"):
        return frozenset("-_.:/@,;!#%&'()*?[]{}\"\\")
    raise PatternError("an unknown property")
