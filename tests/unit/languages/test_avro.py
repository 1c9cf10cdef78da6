"""Avro schemas are read whole, and what is broken is said where it stands."""

from __future__ import annotations

import json

import pytest

from docgen.location import JsonValue
from docgen.model.avro import (
    AvroArray,
    AvroField,
    AvroMap,
    AvroNamed,
    AvroNameRef,
    AvroPrimitive,
    AvroType,
    AvroUnion,
)
from docgen.model.shared import ABSENT
from docgen.normalize.avro import (
    MAX_DEPTH,
    AvroProblem,
    UnknownAvroType,
    read_avro,
)

STRING = AvroPrimitive(name="string")
NULL = AvroPrimitive(name="null")


def record(*fields: JsonValue, **more: JsonValue) -> dict[str, JsonValue]:
    return {"type": "record", "name": "R", "fields": list(fields), **more}


def read_record(*fields: JsonValue, **more: JsonValue) -> AvroNamed:
    root = read_avro(record(*fields, **more))
    assert isinstance(root, AvroNamed)
    return root


def only_field(type_: JsonValue, **more: JsonValue) -> AvroField:
    return read_record({"name": "f", "type": type_, **more}).fields[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("string", STRING),
        ({"type": "string"}, STRING),
        ({"type": {"type": "string"}}, STRING),
        (["null", "string"], AvroUnion(types=(NULL, STRING))),
        ({"type": ["null", "string"]}, AvroUnion(types=(NULL, STRING))),
        ({"type": "array", "items": "string"}, AvroArray(items=STRING)),
        ({"type": "map", "values": "string"}, AvroMap(values=STRING)),
        ({"type": {"type": "map", "values": "string"}}, AvroMap(values=STRING)),
        (
            {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2},
            AvroPrimitive(
                name="bytes",
                logical_type="decimal",
                attributes={"precision": 9, "scale": 2},
            ),
        ),
        (
            {"type": "fixed", "name": "a.b.Md5", "size": 16},
            AvroNamed(kind="fixed", name="Md5", namespace="a.b", size=16),
        ),
        (
            {"type": "enum", "name": "E", "symbols": ["A", "B"], "default": "A"},
            AvroNamed(kind="enum", name="E", symbols=("A", "B"), default="A"),
        ),
        (
            {"type": "error", "name": "Oops", "fields": []},
            AvroNamed(kind="error", name="Oops"),
        ),
    ],
)
def test_every_form_of_a_type_is_read(source: JsonValue, expected: AvroType) -> None:
    """A schema means the same as data and as the text of an .avsc file."""
    assert read_avro(source) == expected
    assert read_avro(json.dumps(source)) == expected


def test_a_field_keeps_all_that_is_said_of_it() -> None:
    """Doc, default, order, aliases and attributes of one's own survive."""
    field = only_field(
        "int", doc="d", default=0, order="ignore", aliases=["g"], pii=True
    )
    assert field == AvroField(
        name="f",
        type=AvroPrimitive(name="int"),
        doc="d",
        default=0,
        order="ignore",
        aliases=("g",),
        attributes={"pii": True},
    )


def test_null_is_a_default_and_no_default_is_none() -> None:
    """A default of null differs from no default."""
    assert only_field(["null", "int"], default=None).default is None
    assert only_field(["null", "int"]).default is ABSENT


@pytest.mark.parametrize(
    ("type_", "more", "required"),
    [
        ("int", {}, True),
        ("int", {"default": 0}, False),
        (["int", "null"], {}, False),
        (["int", "string"], {}, True),
    ],
)
def test_a_field_is_required_without_null_and_default(
    type_: JsonValue, more: dict[str, JsonValue], required: bool
) -> None:
    """Only what has neither a default nor null among its types must be given."""
    assert only_field(type_, **more).required is required


def test_values_of_a_wrong_type_stay_among_the_attributes() -> None:
    """What can't be understood is kept as written."""
    root = read_record(doc=7, aliases="x", namespace="n", **{"x-team": "a"})
    assert root.attributes == {"doc": 7, "aliases": "x", "x-team": "a"}
    assert root.fullname == "n.R"


def test_what_stands_around_a_type_goes_with_it() -> None:
    """A mapping around a union, a name or another mapping loses nothing."""
    assert read_avro({"type": ["null"], "doc": "d"}).attributes == {"doc": "d"}
    inner = {"type": "string", "doc": "in"}
    around = read_avro({"type": inner, "doc": "out"})
    assert around.attributes == {"doc": "in", "doc (outside)": "out"}


def test_names_follow_the_namespace_around_them() -> None:
    """Namespaces are inherited, overridden and left out as Avro says."""
    inner = {"type": "enum", "name": "E", "symbols": ["A"]}
    other = {"type": "enum", "name": "F", "namespace": "o", "symbols": ["A"]}
    types: list[JsonValue] = [inner, other, "E", "n.E", "o.F", "F", "R"]
    fields: list[JsonValue] = [
        {"name": f"f{i}", "type": type_} for i, type_ in enumerate(types)
    ]
    root = read_record(*fields, namespace="n")
    assert [
        t.fullname + ("" if getattr(t, "known", True) else "?")
        for t in (f.type for f in root.fields)
        if isinstance(t, AvroNamed | AvroNameRef)
    ] == ["n.E", "o.F", "n.E", "n.E", "o.F", "n.F?", "n.R"]


def test_a_name_without_namespace_is_found_from_inside_one() -> None:
    """A name that the namespace lacks may be a name without one."""
    inner: JsonValue = {
        "type": "record",
        "name": "n.I",
        "fields": [{"name": "up", "type": "R"}],
    }
    field = only_field(inner)
    assert isinstance(field.type, AvroNamed)
    assert field.type.fields[0].type == AvroNameRef(fullname="R", known=True)


def test_names_may_be_used_before_they_are_defined() -> None:
    """The order of definitions doesn't matter."""
    root = read_record(
        {"name": "a", "type": "E"},
        {"name": "b", "type": {"type": "enum", "name": "E", "symbols": ["A"]}},
    )
    assert root.fields[0].type == AvroNameRef(fullname="E", known=True)


NOTED: list[tuple[JsonValue, object]] = [
    (record({"name": "f", "type": "Nope"}), ("fields", 0, "type")),
    (record({"name": "f", "type": ["int", None]}), ("fields", 0, "type", 1)),
    (record({"name": "f", "type": "array", "items": "int"}), ("fields", 0)),
    (record({"type": "int"}), ("fields", 0)),
    ({"type": {"$ref": "x.avsc"}}, ("type", "$ref")),
    ('{"type": "Nope"}', ()),
]


@pytest.mark.parametrize(("source", "pointer"), NOTED)
def test_slips_are_noted_once_where_they_stand(
    source: JsonValue, pointer: object
) -> None:
    """What Avro refuses but anybody understands is read, and told to the author."""
    notes: list[AvroProblem | UnknownAvroType] = []
    read_avro(source, None, notes.append)
    assert [note.pointer for note in notes] == [pointer]


def test_a_type_written_into_its_field_is_understood() -> None:
    """An array, map, enum or record beside the field's own attributes is its type."""
    root = read_record(
        {"name": "a", "type": "array", "items": "string", "default": [], "doc": "d"},
        {"name": "E", "type": "enum", "symbols": ["A"]},
    )
    assert root.fields == (
        AvroField(name="a", type=AvroArray(items=STRING), doc="d", default=[]),
        AvroField(name="E", type=AvroNamed(kind="enum", name="E", symbols=("A",))),
    )


BROKEN: list[tuple[JsonValue, object, str]] = [
    (17, (), "`17` is no Avro type"),
    ({"fields": []}, (), "no `type`"),
    ({"type": "record", "fields": []}, (), "no `name`"),
    ({"type": "record", "name": "R"}, (), "`R` has no `fields`"),
    (record("f"), ("fields", 0), "no mapping"),
    (record({"name": "f"}), ("fields", 0), "no mapping"),
    (record({"name": "f", "type": {"type": "map"}}), ("fields", 0, "type"), "`values`"),
    ([{"type": "array"}], (0,), "no `items`"),
    ({"type": "enum", "name": "E", "symbols": [1]}, (), "`E` has no `symbols`"),
    ({"type": "fixed", "name": "F", "size": True}, (), "`F` has no `size`"),
    ('{"type": ', (), "line 1, column 10"),
    ("[" * 100_000, (), "beyond all bounds"),
    ('{"type":"fixed","name":"F","size":' + "9" * 5000 + "}", (), "beyond all bounds"),
]


@pytest.mark.parametrize(("source", "pointer", "words"), BROKEN)
def test_a_broken_schema_is_refused_where_it_is_broken(
    source: JsonValue, pointer: object, words: str
) -> None:
    """The problem says what is wrong and points at the type that is."""
    with pytest.raises(AvroProblem) as caught:
        read_avro(source)
    assert words in caught.value.message
    assert caught.value.pointer == pointer


def nested(depth: int) -> JsonValue:
    source: JsonValue = "string"
    for _ in range(depth):
        source = {"type": "array", "items": source}
    return source


def test_depth_has_a_bound_that_is_no_crash() -> None:
    """Nesting up to the bound is read, beyond it is refused."""
    read_avro(nested(MAX_DEPTH))
    with pytest.raises(AvroProblem, match="nested too deep"):
        read_avro(nested(MAX_DEPTH + 1))


def test_references_are_followed_in_type_and_field_positions() -> None:
    """A `$ref` stands for the type, the field or the text that it leads to."""
    files: dict[str, JsonValue] = {
        "E.avsc": {"type": "enum", "name": "E", "symbols": ["A"]},
        "F.avsc#/f": {"name": "g", "type": "string"},
        "T.avsc": '{"type": "fixed", "name": "T", "size": 2}',
    }
    root = read_avro(
        record(
            {"name": "a", "type": {"$ref": "E.avsc"}},
            {"name": "b", "type": ["null", {"$ref": "E.avsc"}]},
            {"$ref": "F.avsc#/f"},
            {"name": "d", "type": {"type": "array", "items": {"$ref": "T.avsc"}}},
            {"name": "e", "type": {"$ref": "Gone.avsc"}},
        ),
        files.get,
    )
    assert isinstance(root, AvroNamed)
    assert [field.type for field in root.fields] == [
        AvroNamed(kind="enum", name="E", symbols=("A",)),
        AvroUnion(types=(NULL, AvroNameRef(fullname="E", known=True))),
        STRING,
        AvroArray(items=AvroNamed(kind="fixed", name="T", size=2)),
        AvroNameRef(fullname="Gone.avsc", known=False),
    ]


def test_references_in_a_circle_end() -> None:
    """A file that refers to itself is a recursive type, or too deep to be read."""
    files: dict[str, JsonValue] = {
        "R.avsc": record({"name": "next", "type": ["null", {"$ref": "R.avsc"}]}),
        "loop": [{"$ref": "loop"}],
    }
    root = read_avro({"$ref": "R.avsc"}, files.get)
    assert isinstance(root, AvroNamed)
    assert root.fields[0].type == AvroUnion(
        types=(NULL, AvroNameRef(fullname="R", known=True))
    )
    with pytest.raises(AvroProblem, match="too deep"):
        read_avro({"$ref": "loop"}, files.get)


def test_references_that_double_at_each_step_end() -> None:
    """A schema of a few lines that unfolds without bounds is refused."""
    files: dict[str, JsonValue] = {
        str(n): [{"$ref": str(n + 1)}, {"$ref": str(n + 1)}] for n in range(25)
    }
    with pytest.raises(AvroProblem, match="too large"):
        read_avro({"$ref": "0"}, files.get)
