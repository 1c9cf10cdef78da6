"""Mistakes in what schemas say."""

from tests.unit.rules.planting import Mistake

MISTAKES = (
    Mistake(
        code="required-property-undefined",
        old="        country: {type: string}\n",
        new="        country: {type: string}\n        place:\n"
        "          required: [town, «Street]\n"
        "          properties: {town: {type: string}, street: {type: string}}\n",
    ),
    Mistake(
        code="required-property-undefined",
        old="                reason: {type: string}\n",
        new="                reason: {type: string}\n"
        "              required: [«raeson]\n",
        also={
            "              - payload: {room: hall}\n": "              - payload: "
            "{room: hall, raeson: away}\n"
        },
        v2=True,
    ),
    Mistake(
        code="schema-keyword-foreign",
        old="country: {type: string}\n",
        new="country: {type: string, «nullable: true}\n",
    ),
    Mistake(
        code="schema-keyword-foreign",
        old="text: {type: string}\n",
        new="text: {type: string}\n          dots: {type: array, «prefixItems: [{}]}\n",
        v2=True,
    ),
    Mistake(
        code="schema-example-singular",
        old="country: {type: string}\n",
        new="country: {type: string, «example: fr}\n",
    ),
    Mistake(
        code="schema-keyword-misspelt",
        old="      required: [id, kind]\n      properties:\n        id:",
        new="      required: [id, kind]\n      «maxPropertys: 4\n      properties:\n"
        "        id:",
    ),
    Mistake(
        code="schema-keyword-misspelt",
        old="          room: {type: string}\n          text: {type: string}\n",
        new="          room: {type: string}\n          text:\n"
        "            type: object\n            required: [id]\n"
        "            «propertys: {id: {}}\n",
        also={"text: Hello": "text: {id: 1}"},
        v2=True,
    ),
    Mistake(
        code="property-outside-properties",
        old="        country: {type: string}\n",
        new="        country: {type: string}\n        place:\n          type: object\n"
        "          required: [town]\n          «town: {type: string}\n"
        "          street: {type: string}\n",
    ),
)
