"""Documents with an attack in every field: each of them meets each attack.

The documents of one version differ in how the attacks are dealt out. Whoever takes all
of them has tried every attack in every field; a few of them are a sample.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, TypeAlias, get_args
from urllib.parse import quote

from docgen.location import JsonValue
from docgen.spec.rules import Version
from tests.laws.tokens import document_of_tokens
from tests.support.attacks import ATTACKS

Where: TypeAlias = Literal["texts", "parts", "scalars"]
"""What the attacks replace.

`texts` are the fields that may hold any text: the document stays correct, and every
view of it is drawn. `parts` are the same, but of a URL, a mail address and a runtime
expression only a part is replaced, so that the rest keeps its form. `scalars` are all
values: types, formats, references, numbers and flags, so that the attacks are in
whatever is drawn of what is wrong.
"""

WHERE: tuple[Where, ...] = get_args(Where)
VERSIONS: tuple[Version, ...] = ((2, 6), (3, 1))
_TOKEN = re.compile(r"token\d+x")
_KEY = "a"
"""What the specimens call each thing that has a name."""


def attacking_document(version: Version, number: int, where: Where) -> JsonValue:
    """Deal the attacks out, beginning at another one for each number."""
    tokens = _tokens(version)
    key = _attack(number)
    if where != "scalars":
        dealt = {
            token: _attack(number + place) for place, token in enumerate(tokens.places)
        }
        whole = where == "texts"
        return _replaced(
            tokens.document, key, lambda text: _dealt(text, dealt, whole=whole)
        )
    place = 0

    def next_attack(scalar: JsonValue) -> JsonValue:
        nonlocal place
        place += 1
        return _attack(number + place)

    document = _replaced(tokens.document, key, next_attack)
    assert isinstance(document, dict)
    # Without it, there is no site.
    return {**document, "asyncapi": tokens.document["asyncapi"]}


def fields_of() -> int:
    """Count the fields that get an attack, over all versions."""
    return sum(len(_tokens(version).places) for version in VERSIONS)


def _attack(number: int) -> str:
    return ATTACKS[number % len(ATTACKS)]


_tokens = cache(document_of_tokens)


def _dealt(value: JsonValue, dealt: Mapping[str, str], *, whole: bool) -> JsonValue:
    """Put an attack in place of a token, or of the whole text that has it."""
    if not isinstance(value, str):
        return value
    token = _TOKEN.search(value)
    if token is None:
        return value
    attack = dealt[token[0]]
    return attack if whole else value.replace(token[0], attack)


def _replaced(
    value: JsonValue, key: str, replace: Callable[[JsonValue], JsonValue]
) -> JsonValue:
    """Rename what has a name of ours, and replace the scalars."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            reference = value["$ref"].replace(f"/{_KEY}", f"/{_step(key)}")
            again = replace(reference)
            return {"$ref": again if again != reference else reference}
        return {
            _renamed(name, key, replace): _replaced(below, key, replace)
            for name, below in value.items()
        }
    if isinstance(value, list):
        return [_replaced(item, key, replace) for item in value]
    return replace(value)


def _renamed(name: str, key: str, replace: Callable[[JsonValue], JsonValue]) -> str:
    if name == _KEY:
        return key
    if name.startswith("token"):
        return str(replace(name))
    return name


def _step(key: str) -> str:
    """Write a key as a step of a reference."""
    return quote(key.replace("~", "~0").replace("/", "~1"), safe="~")


def as_json(document: JsonValue) -> str:
    """Write a document down."""
    return json.dumps(document, ensure_ascii=False)
