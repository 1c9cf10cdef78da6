"""Protobuf sources are read whole: declarations, numbers, options and comments."""

from __future__ import annotations

import pytest

from docgen.model.protobuf import (
    ProtobufAnnotation,
    ProtobufField,
    ProtobufFile,
    ProtobufMessage,
    ProtobufOneof,
    ProtobufOption,
    split_comment,
)
from docgen.normalize.protobuf import ProtobufProblem, read_protobuf
from docgen.normalize.protobuf_source import MAX_DEPTH


def message(file: ProtobufFile, name: str) -> ProtobufMessage:
    return next(m for m in file.messages if m.fullname == name)


def fields(body: str) -> tuple[ProtobufField, ...]:
    return read_protobuf(f"message M {{ {body} }}").messages[0].fields


def only_field(body: str) -> ProtobufField:
    (field,) = fields(body)
    return field


def test_the_head_of_a_file_is_read() -> None:
    """Syntax, package, imports and options are kept."""
    file = read_protobuf(
        """
        syntax = "proto3";
        package shop.v1;
        import "a.proto";
        import public 'b.proto';
        option java_package = "com.shop";
        option (shop.team) = { name: "orders" };
        """
    )
    assert file == ProtobufFile(
        syntax="proto3",
        package="shop.v1",
        imports=("a.proto", "public b.proto"),
        options=(
            ProtobufOption(name="java_package", value="com.shop"),
            ProtobufOption(name="(shop.team)", value='{ name: "orders" }'),
        ),
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "string id = 1;",
            ProtobufField(name="id", number=1, type="string", value_type="string"),
        ),
        (
            "repeated int64 ids = 0x1F [packed = true];",
            ProtobufField(
                name="ids",
                number=31,
                type="int64",
                value_type="int64",
                label="repeated",
                options=(ProtobufOption(name="packed", value="true"),),
            ),
        ),
        (
            "optional double x = 2 [default = -1.5, (m.y).z = 'a' \"b\"];",
            ProtobufField(
                name="x",
                number=2,
                type="double",
                value_type="double",
                label="optional",
                options=(
                    ProtobufOption(name="default", value="-1.5"),
                    ProtobufOption(name="(m.y).z", value="ab"),
                ),
            ),
        ),
        (
            "map < string , .M > m = 3;",
            ProtobufField(
                name="m",
                number=3,
                type="map<string, .M>",
                key_type="string",
                value_type=".M",
                target="M",
            ),
        ),
    ],
)
def test_fields_are_read(body: str, expected: ProtobufField) -> None:
    """Label, type, number and options of a field survive."""
    assert only_field(body) == expected


def test_a_oneof_lends_its_name_to_its_fields() -> None:
    """Fields of a oneof stand among the others, in order, and know it."""
    read = read_protobuf(
        """
        message M {
          // How it is paid.
          oneof pay { option (x) = true; string card = 1; string iban = 2; }
          string id = 3;
        }
        """
    ).messages[0]
    assert [(f.name, f.oneof) for f in read.fields] == [
        ("card", "pay"),
        ("iban", "pay"),
        ("id", None),
    ]
    option = ProtobufOption(name="(x)", value="true")
    assert read.oneofs == (
        ProtobufOneof(name="pay", comment="How it is paid.", options=(option,)),
    )


def test_a_group_is_a_field_and_a_message() -> None:
    """A proto2 group gives both, and the field has the name in lower case."""
    file = read_protobuf(
        "message M { repeated group Hit = 1 { required string u = 2; } }"
    )
    field = message(file, "M").fields[0]
    assert (field.name, field.type, field.target, field.group, field.label) == (
        *("hit", "Hit", "M.Hit"),
        *(True, "repeated"),
    )
    assert message(file, "M.Hit").fields[0].label == "required"


def test_nested_types_lie_flat_in_written_order() -> None:
    """A nested type has the names around it in its own, without the package."""
    file = read_protobuf(
        "package p; message A { message B { enum C { X = 0; } } } message D {}"
    )
    assert [m.fullname for m in file.messages] == ["A", "A.B", "D"]
    assert [e.fullname for e in file.enums] == ["A.B.C"]


def test_types_are_found_from_the_innermost_scope_outwards() -> None:
    """A name means the nearest type of that name; a leading dot means the top."""
    file = read_protobuf(
        """
        package a.b;
        message X {}
        message Y {
          message X {}
          message Z { X near = 1; .a.b.X top = 2; b.X part = 3; Y.X inner = 4;
                      google.protobuf.Any far = 5; E kind = 6; }
        }
        enum E { NONE = 0; }
        """
    )
    assert [f.target for f in message(file, "Y.Z").fields] == [
        *("Y.X", "X", "X", "Y.X"),
        *(None, "E"),
    ]


def test_enums_keep_numbers_options_and_reserved_ranges() -> None:
    """Negative and hexadecimal numbers are numbers; nothing else is lost."""
    (enum,) = read_protobuf(
        """
        enum E {
          option allow_alias = true;
          A = 0; // none
          B = -1 [deprecated = true];
          C = 0x10;
          reserved 2, 9 to max;
          reserved "OLD";
        }
        """
    ).enums
    assert [(v.name, v.number) for v in enum.values] == [("A", 0), ("B", -1), ("C", 16)]
    assert enum.values[0].comment == "none"
    assert enum.values[1].options == (ProtobufOption(name="deprecated", value="true"),)
    assert enum.reserved == ("2", "9 to max", "OLD")
    assert enum.options == (ProtobufOption(name="allow_alias", value="true"),)


def test_reserved_and_extension_numbers_are_kept_as_written() -> None:
    """Editions write reserved names without quotes; both ways are read."""
    read = read_protobuf(
        """
        edition = "2023";
        message M {
          reserved 2, 15 to 17;
          reserved old, older;
          extensions 100 to 199 [verification = UNVERIFIED];
          string reserved = 1;
        }
        """
    )
    assert read.syntax == "2023"
    assert read.messages[0].reserved == ("2", "15 to 17", "old", "older")
    assert read.messages[0].extensions == ("100 to 199 [verification = UNVERIFIED]",)
    assert read.messages[0].fields[0].name == "reserved"


def test_services_and_extend_blocks_are_kept_as_written() -> None:
    """What says nothing of the payload is still there, with its comments."""
    file = read_protobuf(
        """
        // Takes orders.
        service Orders {
          rpc Place(M) returns (stream M); // one by one
        }
        message M { extend N { string z = 100; } }
        """
    )
    assert "// Takes orders.\nservice Orders {" in file.others[0]
    assert "rpc Place(M) returns (stream M); // one by one" in file.others[0]
    assert file.others[1] == "extend N { string z = 100; }"
    assert file.comment is None


COMMENTED = """\
// License.

// About the file.
syntax = "proto3"; // Beside the syntax.

// Stands alone.

/**
 * An order.
 *   Indented.
 */
message Order { // Opens.
  // The id.
  string id = 1 [deprecated = true, // Inside.
    json_name = "ID"]; // Beside the id,
                       // going on.
  string a = 2;
  // Below a.

  string /* in the middle */ b = 3;
  /* before c */ string c = 4; /* beside c */
  // Dangling.
}
// Behind the order.
"""


def test_comments_go_to_the_declaration_they_stand_at() -> None:
    """Above, beside, inside or right below: a comment has one owner, none is lost."""
    file = read_protobuf(COMMENTED)
    order = file.messages[0]
    assert file.comment == (
        "License.\n\nAbout the file.\n\nBeside the syntax.\n\nStands alone."
    )
    assert order.comment == (
        "An order.\n  Indented.\n\nOpens.\n\nDangling.\n\nBehind the order."
    )
    assert {f.name: f.comment for f in order.fields} == {
        "id": "The id.\n\nInside.\n\nBeside the id,\ngoing on.",
        "a": "Below a.",
        "b": "in the middle",
        "c": "before c\n\nbeside c",
    }


def test_lines_may_end_in_any_way() -> None:
    """Windows and old Mac line endings change nothing."""
    file = read_protobuf(COMMENTED)
    assert read_protobuf(COMMENTED.replace("\n", "\r\n")) == file
    assert read_protobuf(COMMENTED.replace("\n", "\r")) == file


def test_tags_are_told_from_prose() -> None:
    """Lines that begin with a tag are annotations, everything else is prose."""
    prose, annotations = split_comment("The node.\n@Example 42 17\n @RootNode\na@b.c")
    assert prose == "The node.\na@b.c"
    assert annotations == (
        ProtobufAnnotation(tag="Example", value="42 17"),
        ProtobufAnnotation(tag="RootNode", value=""),
    )


@pytest.mark.parametrize(
    ("source", "root"),
    [
        ("message A {}", "A"),
        ("message A { A a = 1; }", "A"),
        ("message A { B b = 1; } message B {}", "A"),
        ("message A { map<string, B> b = 1; } message B {}", "A"),
        ("message A { message B {} }", "A"),
        ("message A {} message B {}", None),
        ("message A { B b = 1; } message B { A a = 1; }", None),
        ("message A {}\n// @RootNode\nmessage B { A a = 1; }\nmessage C {}", "B"),
        ("enum E { X = 0; }", None),
    ],
)
def test_the_root_is_the_message_that_no_other_uses(
    source: str, root: str | None
) -> None:
    """A tag decides; else the one unused message is the payload, or nobody knows."""
    assert read_protobuf(source).root == root


@pytest.mark.parametrize(
    ("source", "line", "column", "words", "hint"),
    [
        ("message A {\n  string a = 1\n}", 3, 1, "unexpected `}`", "write `;`"),
        ("message A { string a = ; }", 1, 24, "unexpected `;`", "a number"),
        ("message {}", 1, 9, "unexpected `{`", "a name"),
        ("message A {", 1, 12, "ends in the middle", "a name"),
        ("# no", 1, 1, "unexpected `#`", ""),
        ("an order", 1, 1, "unexpected `an`", ""),
        ("message A { string a = " + "9" * 5000 + "; }", 1, 24, "bounds", ""),
        ("option x = {" + "a <" * 400, 1, 3 * MAX_DEPTH + 12, "nested deeper", "inner"),
        ("message A {" * 400, 1, 11 * (MAX_DEPTH + 1), "nested deeper", "inner"),
    ],
)
def test_a_syntax_error_is_told_once_and_in_place(
    source: str,
    line: int,
    column: int,
    words: str,
    hint: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The first error is raised with its place; the library prints nothing."""
    with pytest.raises(ProtobufProblem) as caught:
        read_protobuf(source)
    problem = caught.value
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message
    assert hint in (problem.hint or "")
    assert capfd.readouterr() == ("", "")


def test_nesting_up_to_the_bound_is_read() -> None:
    """The bound on depth is no crash."""
    source = "message A {" * MAX_DEPTH + "}" * MAX_DEPTH
    assert len(read_protobuf(source).messages) == MAX_DEPTH
