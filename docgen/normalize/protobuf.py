"""Reads Protobuf sources (proto2, proto3, editions) into the model.

What comes in is the text of one .proto file, what goes out its messages and enums, laid
flat in the order they are written, with the comments of each. Types that the file
defines are resolved by scope as protoc does; others stay names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.model.protobuf import (
    ProtobufEnum,
    ProtobufEnumValue,
    ProtobufField,
    ProtobufFile,
    ProtobufMessage,
    ProtobufOneof,
    ProtobufOption,
    split_comment,
)
from docgen.normalize.protobuf_source import (
    FILE,
    Node,
    ProtobufProblem,
    Source,
    parse_source,
)

__all__ = ["ProtobufProblem", "read_protobuf"]

_FIELDS = ("messageFieldDecl", "oneofFieldDecl", "mapFieldDecl")
_GROUPS = ("groupDecl", "oneofGroupDecl")
_TYPES = ("messageFieldDeclTypeName", "fieldDeclTypeName", "oneofFieldDeclTypeName")
_RESERVED = ("messageReservedDecl", "enumReservedDecl")
_LONGEST_NUMBER = 20
"""Digits; real field numbers have at most nine, enum numbers eleven."""


def read_protobuf(text: str) -> ProtobufFile:
    """Read the text of a .proto file.

    Raises:
        ProtobufProblem: The text is no Protobuf source.
    """
    source = parse_source(text)
    reader = _Reader(source)
    for element in source.tree.all("fileElement"):
        for declaration in element.children:
            reader.declaration(declaration, scope="")
    messages = _resolved(reader)
    return ProtobufFile(
        syntax=_level(source.tree),
        package=reader.package,
        comment=source.comments.get(FILE),
        imports=tuple(reader.imports),
        options=tuple(reader.options),
        messages=messages,
        enums=tuple(reader.enums.values()),
        others=tuple(reader.others),
        root=_root_of(messages),
    )


def _level(tree: Node) -> str | None:
    declaration = tree.find("syntaxDecl", "editionDecl")
    level = declaration and declaration.find("syntaxLevel", "editionLevel")
    return _unquoted(level) if level else None


class _Reader(Struct):
    """Gathers what a file declares."""

    source: Source
    package: str | None = None
    imports: list[str] = field(default_factory=list)
    options: list[ProtobufOption] = field(default_factory=list)
    messages: dict[str, ProtobufMessage] = field(default_factory=dict)
    enums: dict[str, ProtobufEnum] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def declaration(self, node: Node, scope: str) -> None:
        """Read what may stand in a file or in a message and is no part of a field."""
        match node.rule:
            case "packageDecl":
                self.package = _joined(node.find("packageName"))
            case "importDecl":
                self.imports.append(_import(node))
            case "optionDecl":
                self.options.append(self._option(node))
            case "messageDecl":
                self._message(node, _joined(node.find("messageName")), scope)
            case "enumDecl":
                self._enum(node, scope)
            case "serviceDecl" | "extensionDecl":
                comment = self._comment(node)
                lines = [f"// {line}".rstrip() for line in (comment or "").split("\n")]
                written = self.source.slice(node.first, node.last)
                self.others.append("\n".join([*(lines if comment else ()), written]))

    def _comment(self, node: Node) -> str | None:
        return self.source.comments.get(node.first)

    def _message(self, node: Node, name: str, scope: str) -> None:
        fullname = _within(scope, name)
        # The message takes its place before those that stand inside it.
        self.messages[fullname] = ProtobufMessage(fullname=fullname)
        elements = [e.children[0] for e in node.all("messageElement")]
        for element in elements:
            if element.rule != "optionDecl":
                self.declaration(element, fullname)
        self.messages[fullname] = ProtobufMessage(
            fullname=fullname,
            # A group is a field and a message at once; the comment is the field's.
            comment=None if node.rule in _GROUPS else self._comment(node),
            fields=tuple(self._fields(elements, fullname)),
            oneofs=tuple(self._oneof(e) for e in elements if e.rule == "oneofDecl"),
            reserved=tuple(_reserved(elements)),
            extensions=tuple(
                self._inner_text(e) for e in elements if e.rule == "extensionRangeDecl"
            ),
            options=self._options(elements),
        )

    def _fields(self, elements: list[Node], scope: str) -> Iterator[ProtobufField]:
        for element in elements:
            if element.rule == "oneofDecl":
                name = _joined(element.find("oneofName"))
                inside = [e.children[0] for e in element.all("oneofElement")]
                for oneof_field in self._fields(inside, scope):
                    yield replace(oneof_field, oneof=name)
            elif element.rule in _GROUPS:
                yield self._group(element, scope)
            elif element.rule in _FIELDS:
                yield self._field(element)

    def _field(self, node: Node) -> ProtobufField:
        base = node.find("fieldDeclWithCardinality") or node
        map_type = base.find("mapType")
        written = _joined(base.find(*_TYPES))
        key_type = None
        value_type = written
        if map_type:
            key_type = _joined(map_type.find("mapKeyType"))
            value_type = _joined(map_type.find("typeName"))
            written = f"map<{key_type}, {value_type}>"
        return ProtobufField(
            name=_joined(base.find("fieldName")),
            number=self._number(base.find("fieldNumber")),
            type=written,
            key_type=key_type,
            value_type=value_type,
            label=_joined(base.find("fieldCardinality")) or None,
            comment=self._comment(node),
            options=self._compact_options(base),
        )

    def _group(self, node: Node, scope: str) -> ProtobufField:
        name = _joined(node.find("fieldName"))
        self._message(node, name, scope)
        return ProtobufField(
            name=name.lower(),
            number=self._number(node.find("fieldNumber")),
            type=name,
            value_type=name,
            label=_joined(node.find("fieldCardinality")) or None,
            group=True,
            comment=self._comment(node),
            options=self._compact_options(node),
        )

    def _oneof(self, node: Node) -> ProtobufOneof:
        return ProtobufOneof(
            name=_joined(node.find("oneofName")),
            comment=self._comment(node),
            options=self._options([e.children[0] for e in node.all("oneofElement")]),
        )

    def _enum(self, node: Node, scope: str) -> None:
        fullname = _within(scope, _joined(node.find("enumName")))
        elements = [e.children[0] for e in node.all("enumElement")]
        self.enums[fullname] = ProtobufEnum(
            fullname=fullname,
            comment=self._comment(node),
            values=tuple(
                ProtobufEnumValue(
                    name=_joined(element.find("enumValueName")),
                    number=self._number(element.find("enumValueNumber")),
                    comment=self._comment(element),
                    options=self._compact_options(element),
                )
                for element in elements
                if element.rule == "enumValueDecl"
            ),
            reserved=tuple(_reserved(elements)),
            options=self._options(elements),
        )

    def _options(self, elements: list[Node]) -> tuple[ProtobufOption, ...]:
        return tuple(self._option(e) for e in elements if e.rule == "optionDecl")

    def _compact_options(self, node: Node) -> tuple[ProtobufOption, ...]:
        options = node.find("compactOptions")
        return tuple(map(self._option, options.all("compactOption") if options else ()))

    def _option(self, node: Node) -> ProtobufOption:
        value = node.find("optionValue")
        literal = value and value.find("messageLiteralWithBraces")
        if literal:
            text = self.source.slice(literal.first, literal.last)
        else:
            text = _unquoted(value)
        return ProtobufOption(name=_joined(node.find("optionName")), value=text)

    def _inner_text(self, node: Node) -> str:
        """What stands between a declaration's keyword and its semicolon."""
        return " ".join(self.source.slice(node.first + 1, node.last - 1).split())

    def _number(self, node: Node | None) -> int:
        text = _joined(node)
        digits = text.lstrip("-")
        if node and len(digits) > _LONGEST_NUMBER:
            token = self.source.tokens[node.first]
            raise ProtobufProblem(
                "a number in the Protobuf source is beyond all bounds",
                token.line,
                token.column + 1,
                "field numbers go up to 536,870,911",
            )
        octal = re.fullmatch(r"0[0-7]+", digits) is not None
        number = int(digits, 8 if octal else 0)
        return -number if text.startswith("-") else number


def _joined(node: Node | None) -> str:
    """The words of a name or a number without the blanks between them."""
    return "".join(node.words()) if node else ""


def _unquoted(node: Node | None) -> str:
    """A value as text; adjacent strings are one string."""
    words = list(node.words()) if node else []
    if words and all(word[:1] in ("'", '"') for word in words):
        return "".join(word[1:-1] for word in words)
    return "".join(words)


def _within(scope: str, name: str) -> str:
    return f"{scope}.{name}" if scope else name


def _import(node: Node) -> str:
    words = [child.text for child in node.children if child.text not in ("import", ";")]
    modifiers = [word for word in words if word]
    return " ".join([*modifiers, _unquoted(node.find("importedFileName"))])


def _reserved(elements: list[Node]) -> Iterator[str]:
    for element in elements:
        if element.rule not in _RESERVED:
            continue
        for ranges in element.all("tagRanges", "enumValueRanges"):
            for range_ in ranges.all("tagRange", "enumValueRange"):
                yield " ".join(_joined(part) for part in range_.children)
        for names in element.all("names"):
            yield from (_unquoted(name) for name in names.all("stringLiteral"))


def _resolved(reader: _Reader) -> tuple[ProtobufMessage, ...]:
    """Give each field the message or enum of this file that its type means."""
    known = {
        _within(reader.package or "", name): name
        for name in (*reader.messages, *reader.enums)
    }
    return tuple(
        replace(
            message,
            fields=tuple(
                replace(f, target=_target(f.value_type, message, reader, known))
                for f in message.fields
            ),
        )
        for message in reader.messages.values()
    )


def _target(
    name: str, message: ProtobufMessage, reader: _Reader, known: dict[str, str]
) -> str | None:
    """Look a type's name up from the innermost scope outwards."""
    if name.startswith("."):
        return known.get(name[1:])
    scope = _within(reader.package or "", message.fullname)
    while scope:
        found = known.get(f"{scope}.{name}")
        if found is not None:
            return found
        scope = scope.rpartition(".")[0]
    return known.get(name)


def _root_of(messages: tuple[ProtobufMessage, ...]) -> str | None:
    """Tell which message is the payload, as AsyncAPI's Protobuf tools do."""
    for message in messages:
        if any(a.tag == "RootNode" for a in split_comment(message.comment)[1]):
            return message.fullname
    used = Counter(
        target
        for message in messages
        for target in {field.target for field in message.fields}
        if target and target != message.fullname
    )
    free = [m.fullname for m in messages if not used[m.fullname]]
    top = [name for name in free if "." not in name] or free
    return top[0] if len(top) == 1 else None
