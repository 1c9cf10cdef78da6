"""The explorer's tree of a Protobuf source shows all of it, once."""

from __future__ import annotations

import re

from docgen.normalize.protobuf import read_protobuf
from docgen.pages.protobuf_view import view_protobuf
from docgen.pages.schema_view import EnumValue, Fact, SchemaView
from tests.unit.languages.strings import anchors_in, strings_in, views_in, words_of

EVERYTHING = """\
// TokFileComment
edition = "tok2023";
package tok.package;
import "tok/import.proto";
option tok_option = "tok-option-value";

// TokOrderComment
// @RootNode
message TokOrder {
  option (tok.message_option) = { tok_inner: 771 };
  reserved 772, 773 to 774;
  reserved "tok_reserved";
  extensions 775 to 776;
  // TokIdComment
  // @Example tok-example
  // @Default tok-default
  // @Min 777
  // @TokTag tok-tag-value
  string tok_id = 778 [json_name = "tokJson", (tok.field) = "tok-field-option"];
  // TokOneofComment
  oneof tok_choice {
    option (tok.oneof_option) = "tok-oneof-value";
    TokKind tok_kind = 779; // TokKindComment
    TokLine tok_line = 780;
  }
  repeated TokLine tok_lines = 781;
  map<int32, tok.package.TokLine> tok_map = 782;
  google.tok.Foreign tok_foreign = 783 [deprecated = true];
  message TokLine { TokOrder tok_parent = 784; TokDeep tok_deep = 785; }
  message TokDeep { bytes tok_bytes = 786 [default = "tok-bytes"]; }
}
// TokEnumComment
enum TokKind {
  option tok_enum_option = true;
  reserved 787; // TokReservedComment
  TOK_NONE = 788; // TokValueComment
  TOK_SOME = -789 [(tok.value) = "tok-value-option"];
}
// TokUnusedComment
message TokUnused { optional string tok_alone = 790; }
enum TokUnusedKind { TOK_LONELY = 791; }
// TokServiceComment
service TokService { rpc TokCall(TokOrder) returns (TokOrder); }
extend TokOrder { string tok_extended = 792; }
"""


def view_of(source: str) -> SchemaView:
    return view_protobuf(read_protobuf(source), "payload")


def test_nothing_of_a_source_is_lost() -> None:
    """Every name, number, text and comment of the source is found in the view."""
    shown = "\n".join(strings_in(view_of(EVERYTHING)))
    tokens = set(re.findall(r"[tT][oO][kK][\w-]*\w|\b7\d\d\b", EVERYTHING))
    assert len(tokens) > 60
    assert {token for token in tokens if token not in shown} == set()


def test_the_root_comes_first_and_the_rest_follows() -> None:
    """What the payload's message doesn't lead to stands among the other types."""
    view = view_of(EVERYTHING)
    assert words_of(view) == "message TokOrder"
    assert view.properties[0].name == "tok_id"
    (group,) = view.alternatives
    assert (group.kind, group.heading) == ("definitions", "Other types of this file")
    assert [b.label for b in group.branches] == ["TokUnused", "TokUnusedKind"]


def test_without_a_root_all_messages_stand_side_by_side() -> None:
    """Where nobody knows the payload's message, all are shown."""
    (group,) = view_of("message A {} message B { C c = 1; } message C {}").alternatives
    assert group.heading == "Types of this file"
    assert [b.label for b in group.branches] == ["A", "B"]


def test_anchors_are_unique() -> None:
    """Each part has an anchor of its own."""
    anchors = list(anchors_in(view_of(EVERYTHING)))
    assert len(anchors) == len(set(anchors))
    assert "payload.tok_lines.(each-item).tok_deep.tok_bytes" not in anchors
    assert "payload.tok_line.tok_deep.tok_bytes" in anchors


def test_types_are_said_in_words() -> None:
    """Lists and maps read like a sentence, names stay as written."""
    view = view_of(
        "message M { repeated .M a = 1; map<string, int64> b = 2; optional E c = 3; }"
        " enum E { X = 0; }"
    )
    assert [words_of(child.schema) for child in view.properties] == [
        "array of .M",
        "map of string to int64",
        "E",
    ]
    assert view.properties[2].schema.badges == ("optional",)


def test_fields_of_a_oneof_name_their_rivals() -> None:
    """A reader of one field learns that the others are then not set."""
    view = view_of(
        "message M { oneof pay { string card = 1; string iban = 2; } int32 n = 3; }"
    )
    facts = view.properties[0].schema.facts
    assert Fact("at most one of card, iban") in facts
    assert Fact("choice", "pay") in facts
    assert Fact("field number", "1") in facts


def test_tags_in_comments_say_what_they_mean() -> None:
    """Examples are examples, bounds are facts, prose is the description."""
    view = view_of(
        "message M {\n// The node.\n// @Example 42\n// @Max 1200\nint32 n = 1;\n}"
    )
    node = view.properties[0].schema
    assert (node.description, node.examples) == ("The node.", ("42",))
    assert Fact("at most", "1200") in node.facts


def test_enum_values_tell_number_and_comment() -> None:
    """Values look as in JSON; the number on the wire stands beside."""
    view = view_of("message M { E e = 1; } enum E { A = 0; // none\n }")
    assert view.properties[0].schema.enum == (EnumValue('"A"', "number 0 · none"),)


def test_only_required_fields_are_required() -> None:
    """A proto3 field without label may be left out; a proto2 required one may not."""
    view = view_of("message M { string a = 1; required string b = 2; }")
    assert [child.required for child in view.properties] == [False, True]


def test_recursion_folds_and_names_the_type() -> None:
    """A message inside itself is not shown again, but named."""
    view = view_of("message M { M next = 1; }").properties[0].schema
    assert view.folded == "recursive"
    assert view.facts[-1].code == "M"


def test_messages_that_use_each_other_twice_stay_small() -> None:
    """Each message is shown once, however often and however deep it is used."""
    chain = "".join(
        f"message M{n} {{ M{n + 1} a = 1; M{n + 1} b = 2; }}" for n in range(300)
    )
    view = view_of(f"{chain} message M300 {{}}")
    views = list(views_in(view))
    assert len(views) < 2000
    shown = {words_of(v) for v in views if v.folded is None}
    (group,) = view.alternatives
    labels = {branch.label for branch in group.branches}
    assert {f"M{n}" for n in range(301)} <= shown | labels | {"M0"}
