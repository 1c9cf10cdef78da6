"""Mistakes that the tables tell: fields, types, values, names, versions."""

from docgen.diagnostics import Severity
from tests.unit.rules.planting import Mistake

_TITLE = "  title: Orders\n"

MISTAKES = (
    Mistake(code="unknown-field", old=_TITLE, new=f"{_TITLE}  «tittle: Orders\n"),
    Mistake(
        code="field-not-in-version",
        old="    summary: Takes an order",
        new="    summary: Takes an order\n    «operationId: takeOrder",
    ),
    Mistake(
        code="field-not-in-version",
        old="    servers: [production]",
        new="    servers: [production]\n    «title: Rooms",
        v2=True,
    ),
    Mistake(
        code="field-not-applicable",
        old="token: {type: http, scheme: bearer}",
        new="token: {type: http, scheme: bearer, «in: user}",
        v2=True,
    ),
    Mistake(
        code="invalid-extension-name", old=_TITLE, new=f"{_TITLE}  «x-own team: a\n"
    ),
    Mistake(code="wrong-type", old="version: 1.0.0\n", new="version: «1.0\n"),
    Mistake(
        code="missing-field",
        old="  production:\n    host:",
        new="  «production:\n    host:",
        also={"    protocol: kafka-secure\n": ""},
    ),
    Mistake(code="bad-value", old="action: receive", new="action: «publish"),
    Mistake(
        code="bad-value", old="url: https://orders.acme.io/contact", new="url: «contact"
    ),
    Mistake(
        code="duplicate-item",
        old="required: [id, kind]",
        new="required: [id, kind, «id]",
    ),
    Mistake(
        code="duplicate-item",
        old="    - name: billing\n",
        new="    - name: billing\n    - «name: billing\n",
    ),
    Mistake(
        code="key-pattern",
        old="        country: {type: string}\n",
        new="        country: {$ref: '#/components/schemas/My Land'}\n"
        "    «My Land: {type: string}\n",
    ),
    Mistake(code="version-unknown", old="asyncapi: 3.1.0", new="asyncapi: «3.1.7"),
    Mistake(code="version-unsupported", old="asyncapi: 3.1.0", new="asyncapi: «4.0.0"),
    Mistake(
        code="waiver-invalid",
        old=_TITLE,
        new=f"{_TITLE}  x-docgen-ignore: [«unknwon-field]\n",
    ),
    Mistake(
        code="bad-value",
        old="defaultContentType: application/json",
        new="defaultContentType: «json",
        severity=Severity.WARNING,
    ),
)
