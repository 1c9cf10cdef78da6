"""Mistakes in references."""

from tests.unit.rules.planting import Mistake

_PAYLOAD = "      payload:\n        $ref: '#/components/schemas/Order'\n"
_COUNTRY = "        country: {type: string}\n"


def _property(value: str) -> str:
    return f"{_COUNTRY}        more: {value}\n"


MISTAKES = (
    Mistake(
        code="ref-not-found",
        old=_COUNTRY,
        new=_property("{$ref: «'#/components/schemas/Ordr'}"),
    ),
    Mistake(
        code="ref-not-found",
        old="        - $ref: '#/channels/answers/messages/accepted'\n",
        new="        - $ref: «'#/channels/answers/messages/acepted'\n",
    ),
    Mistake(
        code="ref-not-found",
        old=_COUNTRY,
        new=_property("{$ref: './more.yaml#/More'}"),
        files={"more.yaml": "More:\n  items: {$ref: «'#/Les'}\n"},
    ),
    Mistake(
        code="ref-file-unreadable",
        old=_COUNTRY,
        new=_property("{$ref: «'./none.yaml'}"),
    ),
    Mistake(
        code="ref-cycle",
        old=_COUNTRY,
        new=_property("{$ref: «'#/components/schemas/Order/properties/more'}"),
    ),
    Mistake(
        code="ref-invalid",
        old=_COUNTRY,
        new=_property("{$ref: «'#components/schemas/Order'}"),
    ),
    Mistake(
        code="ref-remote-off",
        old=_COUNTRY,
        new=_property("{$ref: «'https://schemas.acme.io/more.json'}"),
    ),
    Mistake(
        code="ref-outside-root",
        old=_COUNTRY,
        new=_property("{$ref: «'../more.yaml'}"),
    ),
    Mistake(
        code="ref-siblings",
        old=_PAYLOAD,
        new="      payload:\n        «$ref: '#/components/schemas/Order'\n"
        "        description: An order\n",
    ),
    Mistake(
        code="ref-not-allowed",
        old="  contact:\n    name: Order team\n"
        "    url: https://orders.acme.io/contact\n    email: orders@acme.io\n",
        new="  contact:\n    «$ref: './contact.yaml'\n",
        files={"contact.yaml": "name: Order team\n"},
    ),
    Mistake(
        code="ref-expected",
        old="    servers:\n      - $ref: '#/servers/production'\n",
        new="    servers:\n      - «production\n",
    ),
    Mistake(
        code="ref-wrong-kind",
        old="      archived:\n        $ref: '#/components/messages/archived'\n",
        new="      archived:\n        $ref: '#/components/messages/archived'\n"
        "      wrong:\n        $ref: «'#/components/schemas/Order'\n",
    ),
    Mistake(
        code="channel-ref-siblings",
        old="channels:\n",
        new="channels:\n  quiet:\n    «$ref: './quiet.yaml'\n    description: Quiet\n",
        v2=True,
        files={"quiet.yaml": "description: None\n"},
    ),
)
