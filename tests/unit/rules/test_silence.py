"""What looks like a mistake and is none: rules keep silent about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.rules.planting import Mistake, findings_of

_CHANNEL = "  answers:\n"
_COUNTRY = "        country: {type: string}\n"
_PLACED = "      placed:\n        $ref: '#/components/messages/placed'\n"


HARMLESS = {
    "operators of RFC 6570 in an address of 2.x": Mistake(
        code="", v2=True, old="  rooms/{room}:", new="  rooms{/room*}:"
    ),
    "two channels with one address on two servers": Mistake(
        code="",
        old=_CHANNEL,
        new="  there:\n    address: same\n    servers: [{$ref: '#/servers/test'}]\n"
        "  here:\n    address: same\n    servers: [{$ref: '#/servers/production'}]\n"
        f"{_CHANNEL}",
        also={
            "servers:\n  production:": "servers:\n"
            "  test: {host: test.acme.io, protocol: kafka}\n  production:"
        },
    ),
    "messages named through a channel that is a reference": Mistake(
        code="",
        old="      channel:\n        $ref: '#/channels/answers'\n",
        new="      channel:\n        $ref: '#/channels/alias'\n",
        also={
            "answers/messages/accepted'": "alias/messages/accepted'",
            _CHANNEL: "  alias:\n    $ref: '#/channels/answers'\n  answers:\n",
        },
    ),
    "names in references that are escaped": Mistake(
        code="",
        old="        - $ref: '#/channels/answers/messages/accepted'\n",
        new="        - $ref: '#/channels/answers/messages/acc%65pted'\n",
    ),
    "a discriminator that the base schema defines": Mistake(
        code="",
        old=_COUNTRY,
        new=f"{_COUNTRY}        more:\n          discriminator: kind\n"
        "          allOf:\n            - $ref: '#/components/schemas/Order'\n",
    ),
    "a discriminator that all alternatives define": Mistake(
        code="",
        old=_COUNTRY,
        new=f"{_COUNTRY}        more:\n          discriminator: kind\n"
        "          oneOf:\n            - $ref: '#/components/schemas/Order'\n",
    ),
    "a subtype that only its base's discriminator finds": Mistake(
        code="",
        old="  securitySchemes:\n    oauth:\n      type: oauth2",
        new="    Rush:\n      allOf: [{$ref: '#/components/schemas/Order'}]\n"
        "  securitySchemes:\n    oauth:\n      type: oauth2",
    ),
    "a component that is a name for something in use": Mistake(
        code="",
        old=_COUNTRY,
        new="        country: {$ref: './land.yaml'}\n    Land: {$ref: './land.yaml'}\n",
        files={"land.yaml": "type: string\n"},
    ),
    "a document that serves others": Mistake(
        code="",
        document="asyncapi: 3.1.0\ninfo: {title: Shared, version: 1.0.0}\n"
        "components: {schemas: {Order: {type: object}}}\n",
    ),
    "an expression that leads through anyOf and references": Mistake(
        code="",
        old="location: $message.payload#/country",
        new="location: $message.payload#/more/land",
        also={
            _COUNTRY: f"{_COUNTRY}        more:\n          anyOf:\n"
            "            - {type: string}\n            - {$ref: './more.yaml'}\n"
        },
        files={"more.yaml": "properties: {land: {type: string}}\n"},
    ),
    "an expression into an object that lists no properties": Mistake(
        code="",
        old="location: $message.payload#/country",
        new="location: $message.payload#/more/land",
        also={_COUNTRY: f"{_COUNTRY}        more: {{type: object}}\n"},
    ),
    "the id of an operation in a channel that is not used": Mistake(
        code="",
        v2=True,
        old="components:\n",
        new="components:\n  channels:\n    old:\n      publish:\n"
        "        operationId: receiveLine\n        message: {payload: {}}\n",
    ),
    "a reference to a schema in the same language": Mistake(
        code="",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers:\n"
        "        schemaFormat: application/schema+json;version=draft-07\n"
        "        schema: {$ref: '#/components/schemas/Order'}\n",
    ),
    "headers that may be null": Mistake(
        code="",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers: {type: [object, 'null']}\n",
    ),
    "a message that appears twice in one channel": Mistake(
        code="", old=_PLACED, new=f"{_PLACED}{_PLACED.replace('placed:', 'again:', 1)}"
    ),
    "scopes of an OpenID scheme, whose list nobody has": Mistake(
        code="",
        v2=True,
        old="      - token: []\n",
        new="      - token: []\n      - open: [any]\n",
        also={
            "    token: {type: http, scheme: bearer}\n": "    token: {type: http, "
            "scheme: bearer}\n    open: {type: openIdConnect, openIdConnectUrl: "
            "'https://login.acme.io'}\n"
        },
    ),
    "words of OpenAPI in a schema of OpenAPI": Mistake(
        code="",
        old="      title: Order archived\n",
        new="      title: Order archived\n      headers:\n"
        "        schemaFormat: application/vnd.oai.openapi;version=3.0.0\n"
        "        schema:\n          type: object\n          nullable: true\n"
        "          example: {a: 1}\n          discriminator: {propertyName: a}\n"
        "          properties: {a: {type: string, nullable: true, example: b}}\n",
    ),
    "keywords of a later draft in a file that names it": Mistake(
        code="",
        old=_COUNTRY,
        new=f"{_COUNTRY}        more: {{$ref: './more.yaml'}}\n",
        files={
            "more.yaml": "$schema: https://json-schema.org/draft/2020-12/schema\n"
            "type: array\nprefixItems: [{}]\n"
        },
    ),
    "a property that is called as a foreign keyword is": Mistake(
        code="",
        old=_COUNTRY,
        new=f"{_COUNTRY}        nullable: {{type: boolean}}\n"
        "        example: {type: string}\n        requird: {type: string}\n",
    ),
    "a schema that is a folder of schemas": Mistake(
        code="",
        old=_COUNTRY,
        new="        country: {$ref: '#/components/schemas/land/Name'}\n",
        also={
            "  schemas:\n": "  schemas:\n    land:\n"
            "      Name: {type: string}\n      Size: {type: object}\n"
        },
    ),
    "words of one's own in a schema": Mistake(
        code="",
        old=_COUNTRY,
        new="        country: {type: string, x-requird: 1, unit: m, id: a, "
        "$defs: {}, max: 5}\n",
    ),
    "a closed channel's query in braces": Mistake(
        code="", v2=True, old="  rooms/{room}:", new="  rooms{?room}:"
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_nothing_is_found(change: Mistake, tmp_path: Path) -> None:
    """A false alarm costs more trust than a missed mistake."""
    found = findings_of(change.text, tmp_path, change.files)
    told = [
        f for f in found if f.code.name != "component-unused" or "old" not in f.message
    ]
    assert [(f.code.name, f.message) for f in told] == []
