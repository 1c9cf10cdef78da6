"""References are followed as RFC 6901 and RFC 3986 say, and as people write them."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from docgen.diagnostics import Code
from docgen.diagnostics.codes import resolve as codes
from docgen.location import JsonValue
from docgen.resolve.documents import Documents, Resolved, Unresolved
from tests.unit.resolve.files import Folder, documents_of


def value_at(documents: Documents, ref: str) -> JsonValue:
    found = documents.resolve(ref, documents.root)
    assert isinstance(found, Resolved), found
    return found.cursor.value


def refusal_of(documents: Documents, ref: str) -> Unresolved:
    found = documents.resolve(ref, documents.root)
    assert isinstance(found, Unresolved), found
    return found


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        ("#/a~1b", "a/b"),
        ("#/a~0b", "a~b"),
        ("#/a~01b", "a~1b"),
        ("#/a%20b", "a b"),
        ("#/%7Bid%7D", "{id}"),
        ("#/{id}", "{id}"),
        ("#/%C3%A9", "é"),
        ("#/é", "é"),
        ("#/a%7E1b", "a/b"),
        ("#/a%2525", "a%25"),
        ("#/", ""),
        ("#/0", "0"),
    ],
)
def test_pointer_is_decoded_in_order(ref: str, key: str) -> None:
    """Percent-encoding is taken off first, then `~1` is a slash, then `~0` a tilde."""
    documents = documents_of({"a.json": json.dumps({key: {"found": True}})})

    assert value_at(documents, ref) == {"found": True}


@pytest.mark.parametrize("key", ["a/b", "a~b", "{x}", "a b", "a#b", "a?b", "%2F", "é"])
def test_an_escaped_key_leads_back_to_itself(key: str) -> None:
    """What escapes a key and what reads it agree, whatever the key."""
    escaped = quote(key.replace("~", "~0").replace("/", "~1"), safe="")
    documents = documents_of({"a.json": json.dumps({key: 1})})

    assert value_at(documents, f"#/{escaped}") == 1


def test_raw_slashes_reach_keys_with_slashes() -> None:
    """`#/channels/a/b/publish` finds the key `a/b`, as its author meant."""
    documents = documents_of({"a.yaml": "channels: {a/b: {publish: 1}, a: {c: 2}}"})

    assert value_at(documents, "#/channels/a/b/publish") == 1
    assert value_at(documents, "#/channels/a/c") == 2


def test_the_escaped_reading_comes_first() -> None:
    """Where both readings of a raw slash lead somewhere, the standard's holds."""
    documents = documents_of({"a.yaml": "{a: {b: standard}, a/b: raw}"})

    assert value_at(documents, "#/a/b") == "standard"
    assert value_at(documents, "#/a~1b") == "raw"


def test_lists_are_entered_by_index() -> None:
    """A step into a list is its index; one beyond the end leads nowhere."""
    documents = documents_of({"a.yaml": "a: [x, {b: y}]"})

    assert value_at(documents, "#/a/1/b") == "y"
    assert refusal_of(documents, "#/a/2").code is codes.REF_NOT_FOUND
    assert refusal_of(documents, "#/a/-1").code is codes.REF_NOT_FOUND


@pytest.mark.parametrize("ref", ["#", "a.yaml", "a.yaml#", "", "./a.yaml"])
def test_no_pointer_is_the_whole_file(ref: str) -> None:
    """`#` alone, and a file without a fragment, mean all of it."""
    assert value_at(documents_of({"a.yaml": "b: 1"}), ref) == {"b": 1}


def test_pointer_passes_through_references() -> None:
    """A step below a reference goes on where the reference leads."""
    documents = documents_of(
        {
            "a.yaml": "channels: {c: {$ref: 'd/c.yaml#/it'}}",
            "d/c.yaml": "it: {messages: {m: {$ref: m.yaml}}}",
            "d/m.yaml": "payload: {type: string}",
        }
    )

    assert value_at(documents, "#/channels/c/messages/m/payload/type") == "string"


def test_chain_ends_at_the_value_and_remembers_its_first_name() -> None:
    """A reference to a reference means its target, under the name used first."""
    documents = documents_of({"a.yaml": "{a: {$ref: '#/b'}, b: {$ref: '#/c'}, c: 1}"})

    found = documents.resolve("#/a", documents.root)

    assert isinstance(found, Resolved)
    assert (found.cursor.pointer, found.first.pointer) == (("c",), ("a",))


@pytest.mark.parametrize(
    "text",
    [
        "a: {$ref: '#/a'}",
        "{a: {$ref: '#/b'}, b: {$ref: '#/a'}}",
        "a: {$ref: '#/a/b'}",
        "{a: {$ref: 'b.yaml#/a'}}",
    ],
)
def test_cycle_is_told_as_one(text: str) -> None:
    """References that lead back to themselves end, and say why."""
    documents = documents_of({"a.yaml": text, "b.yaml": "a: {$ref: 'a.yaml#/a'}"})

    assert refusal_of(documents, "#/a").code is codes.REF_CYCLE


def test_relative_reference_starts_from_its_own_file() -> None:
    """`./x.yaml` lies beside the file that says so, not beside the root."""
    documents = documents_of(
        {
            "a.yaml": "{m: {$ref: 'deep/m.yaml'}, x: {$ref: 'x.yaml'}}",
            "deep/m.yaml": "x: {$ref: './x.yaml'}",
            "deep/x.yaml": "deep",
            "x.yaml": "shallow",
        }
    )

    assert value_at(documents, "#/m/x") == "deep"
    assert value_at(documents, "#/x") == "shallow"


def test_fragment_alone_stays_in_its_own_file() -> None:
    """`#/…` in another file means that file's own root."""
    documents = documents_of(
        {"a.yaml": "{b: {$ref: b.yaml}, t: root}", "b.yaml": "{x: {$ref: '#/t'}, t: b}"}
    )

    assert value_at(documents, "b.yaml#/x") == "b"


def test_file_names_may_be_encoded() -> None:
    """A space in a file's name is `%20` in a reference."""
    documents = documents_of({"a.yaml": "", "b%20c/d.yaml": "1"})

    assert value_at(documents, "b%20c/d.yaml") == 1


def test_text_file_is_its_text() -> None:
    """What is neither YAML nor JSON is a string."""
    documents = documents_of({"a.yaml": "", "text.md": "# Hello\n"})

    assert value_at(documents, "text.md") == "# Hello\n"


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("#b", codes.REF_INVALID),
        ("b.yaml#c", codes.REF_INVALID),
        ("http://[", codes.REF_INVALID),
        ("#/c", codes.REF_NOT_FOUND),
        ("#/b/c", codes.REF_NOT_FOUND),
        ("missing.yaml#/b", codes.REF_FILE_UNREADABLE),
    ],
)
def test_invalid_reference_says_what_is_wrong(ref: str, code: Code) -> None:
    """A reference that leads nowhere is an answer, never an exception."""
    assert refusal_of(documents_of({"a.yaml": "b: 1"}), ref).code is code


def test_each_file_is_read_once() -> None:
    """However many references lead to a file, and even if it can't be had."""
    folder = Folder({"a.yaml": "", "b.yaml": "{c: 1, d: 2}"})
    documents = Documents(folder.load("file:///project/a.yaml"), folder.load)

    for ref in ("b.yaml#/c", "b.yaml#/d", "./b.yaml", "c.yaml", "c.yaml#/a"):
        documents.resolve(ref, documents.root)

    assert sorted(folder.read) == ["a.yaml", "b.yaml", "c.yaml"]


def test_a_property_may_be_called_ref() -> None:
    """Only a string after `$ref` makes a reference."""
    documents = documents_of({"a.yaml": "a: {properties: {$ref: {type: string}}}"})

    assert value_at(documents, "#/a/properties/$ref/type") == "string"
