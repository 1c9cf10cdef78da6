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
)
