"""Reads the small objects that many others hold: tags, links to docs, bindings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from docgen.diagnostics import Diagnostics
from docgen.load.source import Cursor
from docgen.location import JsonValue
from docgen.model.api import Contact, Info, License
from docgen.model.bindings import Binding, Bindings, Level
from docgen.model.channel import Parameter
from docgen.model.server import ServerVariable
from docgen.model.shared import CorrelationId, ExternalDocs, Missing, Tag
from docgen.normalize.names import Ids
from docgen.normalize.reader import Fields, Reader
from docgen.normalize.schemas import SchemaReader
from docgen.spec.bindings import schema_fields

T = TypeVar("T")


class Context(Struct, frozen=True):
    """What every reader of objects needs: rules, documents, ids, schemas, the sink."""

    reader: Reader
    ids: Ids
    schemas: SchemaReader
    diagnostics: Diagnostics

    @property
    def is_v2(self) -> bool:
        """Whether the document is of the 2.x family."""
        return self.reader.rules.version < (3, 0)

    def read(self, cursor: Cursor, table: str) -> Fields:
        """Sort the fields of one object by its table."""
        return self.reader.read(cursor, table)

    def one(
        self, cursor: Cursor | None, read: Callable[[Context, Cursor], T]
    ) -> T | Missing | None:
        """Read an optional object that may be a reference."""
        if cursor is None:
            return None
        target = self.reader.follow(cursor)
        return target if isinstance(target, Missing) else read(self, target)

    def many(
        self, cursors: Iterable[Cursor], read: Callable[[Context, Cursor], T]
    ) -> tuple[T | Missing, ...]:
        """Read a list of objects each of which may be a reference."""
        return tuple(self._here(cursor, read) for cursor in cursors)

    def mapped(
        self,
        entries: Iterable[tuple[str, Cursor]],
        read: Callable[[Context, Cursor], T],
    ) -> Mapping[str, T | Missing]:
        """Read a map of objects each of which may be a reference."""
        return {key: self._here(cursor, read) for key, cursor in entries}

    def bindings(self, fields: Fields, level: Level) -> Bindings | None:
        """Read the bindings of an object; None if it states none."""
        cursor = fields.get("bindings")
        return read_bindings(self, cursor, level) if cursor else None

    def _here(
        self, cursor: Cursor, read: Callable[[Context, Cursor], T]
    ) -> T | Missing:
        target = self.reader.follow(cursor)
        return target if isinstance(target, Missing) else read(self, target)


def read_info(context: Context, root: Fields) -> Info:
    """Read the Info Object, with the root's tags and documentation in 2.x."""
    cursor = root.get("info")
    if cursor is None:
        return Info(origin=root.cursor.location)
    fields = context.read(cursor, "info")
    home = root if context.is_v2 else fields
    contact, license_ = fields.get("contact"), fields.get("license")
    return Info(
        title=fields.text("title") or "",
        version=fields.text("version") or "",
        description=fields.text("description"),
        terms_of_service=fields.text("termsOfService"),
        contact=_contact(context, contact) if contact else None,
        license=_license(context, license_) if license_ else None,
        tags=context.many(home.items("tags"), read_tag),
        external_docs=context.one(home.get("externalDocs"), read_external_docs),
        **fields.common,
    )


def _contact(context: Context, cursor: Cursor) -> Contact:
    target = context.reader.follow(cursor)
    fields = context.read(cursor if isinstance(target, Missing) else target, "contact")
    return Contact(
        name=fields.text("name"),
        url=fields.text("url"),
        email=fields.text("email"),
        **fields.common,
    )


def _license(context: Context, cursor: Cursor) -> License:
    target = context.reader.follow(cursor)
    fields = context.read(cursor if isinstance(target, Missing) else target, "license")
    return License(name=fields.text("name"), url=fields.text("url"), **fields.common)


def read_tag(context: Context, cursor: Cursor) -> Tag:
    """Read a Tag Object; a bare string, as many write it, is taken for its name."""
    if isinstance(cursor.value, str):
        return Tag(name=cursor.value, origin=cursor.location)
    fields = context.read(cursor, "tag")
    return Tag(
        name=fields.text("name") or "",
        description=fields.text("description"),
        external_docs=context.one(fields.get("externalDocs"), read_external_docs),
        **fields.common,
    )


def read_external_docs(context: Context, cursor: Cursor) -> ExternalDocs:
    """Read an External Documentation Object."""
    return external_docs_of(context.reader, cursor)


def external_docs_of(reader: Reader, cursor: Cursor) -> ExternalDocs:
    """Read an External Documentation Object before there is a context."""
    fields = reader.read(cursor, "external_docs")
    return ExternalDocs(
        url=fields.text("url"), description=fields.text("description"), **fields.common
    )


def read_correlation_id(context: Context, cursor: Cursor) -> CorrelationId:
    """Read a Correlation ID Object."""
    fields = context.read(cursor, "correlation_id")
    return CorrelationId(
        location=fields.text("location"),
        description=fields.text("description"),
        **fields.common,
    )


def read_server_variable(context: Context, cursor: Cursor) -> ServerVariable:
    """Read a Server Variable Object."""
    fields = context.read(cursor, "server_variable")
    return ServerVariable(
        enum=fields.texts("enum"),
        default=fields.text("default"),
        description=fields.text("description"),
        examples=fields.texts("examples"),
        **fields.common,
    )


def read_parameter(context: Context, cursor: Cursor) -> Parameter:
    """Read a Parameter Object; in 2.x its facts come from its schema."""
    fields = context.read(cursor, "parameter")
    schema = fields.get("schema")
    facts = _schema_facts(context, schema) if schema else {}
    return Parameter(
        enum=fields.texts("enum") or _strings(facts.get("enum"), facts.get("const")),
        default=fields.text("default") or _string(facts.get("default")),
        description=fields.text("description") or _string(facts.get("description")),
        examples=fields.texts("examples") or _strings(facts.get("examples")),
        location=fields.text("location"),
        schema=context.schemas.node(schema) if schema else None,
        **fields.common,
    )


def _schema_facts(context: Context, cursor: Cursor) -> Mapping[str, JsonValue]:
    target = context.reader.follow(cursor)
    if isinstance(target, Missing) or not isinstance(target.value, Mapping):
        return {}
    return target.value


def _string(value: JsonValue) -> str | None:
    if value is None or isinstance(value, Mapping | list):
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _strings(values: JsonValue, single: JsonValue = None) -> tuple[str, ...]:
    listed = values if isinstance(values, list) else [single]
    return tuple(text for text in map(_string, listed) if text is not None)


def read_bindings(context: Context, cursor: Cursor, level: Level) -> Bindings:
    """Read the bindings of one object."""
    target = context.reader.follow(cursor)
    if isinstance(target, Missing):
        return Bindings(missing=target, origin=cursor.location)
    if not isinstance(target.value, Mapping):
        return Bindings(extras={"value": target.value}, origin=target.location)
    protocols = []
    extensions = {}
    for key, value in target.value.items():
        if key.startswith("x-"):
            extensions[key] = value
        else:
            protocols.append(_binding(context, target.child(key), key, level))
    return Bindings(
        protocols=tuple(protocols), extensions=extensions, origin=target.location
    )


def _binding(context: Context, cursor: Cursor, protocol: str, level: Level) -> Binding:
    target = context.reader.follow(cursor)
    if isinstance(target, Missing):
        return Binding(protocol=protocol, level=level, missing=target)
    value = target.value
    if not isinstance(value, Mapping):
        return Binding(
            protocol=protocol, level=level, value=value, origin=target.location
        )
    version = value.get("bindingVersion")
    stated = version if isinstance(version, str) else None
    of_schema = schema_fields(protocol, level)
    kept = {
        key: content
        for key, content in value.items()
        if not key.startswith("x-") and not (key == "bindingVersion" and stated)
    }
    return Binding(
        protocol=protocol,
        level=level,
        version=stated,
        value=kept,
        schemas={
            name: context.schemas.node(target.child(name))
            for name in kept
            if name in of_schema and isinstance(kept[name], Mapping)
        },
        extensions={k: v for k, v in value.items() if k.startswith("x-")},
        origin=target.location,
    )
