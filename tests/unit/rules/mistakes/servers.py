"""Mistakes in servers, addresses, parameters, security and tags."""

from docgen.diagnostics import Severity
from tests.unit.rules.planting import Mistake

_URL = "url: wss://{region}.acme.io/chat"

MISTAKES = (
    Mistake(
        code="address-query-or-fragment",
        old="address: orders.{country}",
        new="address: «orders.{country}?since=1",
    ),
    Mistake(
        code="address-query-or-fragment",
        old="  rooms/{room}:",
        new="  «rooms/{room}#top:",
        v2=True,
    ),
    Mistake(
        code="address-braces",
        old="address: orders.{country}",
        new="address: «orders.{country}.{}",
    ),
    Mistake(
        code="address-trailing-slash",
        old="address: orders.{country}",
        new="address: «orders.{country}/",
    ),
    Mistake(
        code="address-trailing-slash",
        old="  rooms/{room}:",
        new="  «rooms/{room}/:",
        v2=True,
    ),
    Mistake(
        code="address-shared",
        old="  answers:\n    address: null",
        new="  first: {address: same}\n  second:\n    address: «same\n"
        "  answers:\n    address: null",
    ),
    Mistake(
        code="parameter-undefined",
        old="address: orders.{country}",
        new="address: «orders.{country}.{year}",
    ),
    Mistake(
        code="parameter-undefined",
        old="  rooms/{room}:",
        new="  «rooms/{room}/{day}:",
        v2=True,
    ),
    Mistake(
        code="parameter-undefined",
        old="  answers:\n",
        new="  events:\n    address: «events.{year}\n  answers:\n",
        severity=Severity.WARNING,
    ),
    Mistake(
        code="parameter-unused",
        old="    parameters:\n      country:",
        new="    parameters:\n      «year: {}\n      country:",
    ),
    Mistake(
        code="parameter-unused",
        old="    parameters:\n      room:",
        new="    parameters:\n      «day: {}\n      room:",
        v2=True,
    ),
    Mistake(
        code="server-variable-undefined",
        old="pathname: /v1",
        new="pathname: «/v1/{tenant}",
    ),
    Mistake(
        code="server-variable-undefined",
        old=_URL,
        new="url: «wss://{region}.acme.io/{tenant}",
        v2=True,
    ),
    Mistake(
        code="server-variable-unused",
        old="    variables:\n",
        new="    variables:\n      «tenant: {}\n",
    ),
    Mistake(
        code="server-variable-unused",
        old="    variables:\n",
        new="    variables:\n      «tenant: {}\n",
        v2=True,
    ),
    Mistake(code="server-braces", old="pathname: /v1", new="pathname: «/v1/{}"),
    Mistake(code="server-braces", old=_URL, new=f"url: «{_URL[5:]}/{{}}", v2=True),
    Mistake(
        code="server-host-form",
        old="host: '{region}.acme.io:9093'",
        new="host: «'kafka://{region}.acme.io:9093'",
    ),
    Mistake(
        code="server-host-form",
        old="host: '{region}.acme.io:9093'\n    pathname: /v1",
        new="host: «'{region}.acme.io:9093/v1'",
    ),
    Mistake(code="server-trailing-slash", old=_URL, new=f"url: «{_URL[5:]}/", v2=True),
    Mistake(
        code="default-not-in-enum",
        old="        default: eu\n        examples: [us]",
        new="        default: «asia\n        examples: [us]",
    ),
    Mistake(code="default-not-in-enum", old="default: fr", new="default: «de"),
    Mistake(
        code="default-not-in-enum", old="default: eu", new="default: «asia", v2=True
    ),
    Mistake(code="example-not-in-enum", old="examples: [us]", new="examples: [«asia]"),
    Mistake(
        code="example-not-in-enum", old="examples: [it]", new="examples: [it, «de]"
    ),
    Mistake(
        code="channel-server-undefined",
        old="servers: [production]",
        new="servers: [production, «staging]",
        v2=True,
    ),
    Mistake(
        code="security-scheme-undefined",
        old="      - token: []",
        new="      - «tokn: []\n      - token: []",
        v2=True,
    ),
    Mistake(
        code="security-scheme-undefined",
        old="      operationId: receiveLine",
        new="      operationId: receiveLine\n      security:\n        - «tokn: []",
        v2=True,
    ),
    Mistake(
        code="security-scopes-unusable",
        old="- token: []",
        new="- token: «[talk]",
        v2=True,
    ),
    Mistake(
        code="security-scope-unavailable",
        old="- oauth: [talk]",
        new="- oauth: [talk, «shout]",
        v2=True,
    ),
    Mistake(
        code="security-scope-unavailable",
        old="scopes: [orders]",
        new="scopes: [orders, «refunds]",
    ),
    Mistake(
        code="tag-duplicate",
        old="      description: All about orders\n",
        new="      description: All about orders\n    - name: «orders\n",
    ),
    Mistake(
        code="tag-duplicate",
        old="    protocol: kafka-secure",
        new="    protocol: kafka-secure\n    tags:\n      - name: eu\n"
        "      - description: Europe\n        name: «eu",
    ),
    Mistake(
        code="tag-duplicate",
        old="        - name: rooms\n      message:",
        new="        - name: rooms\n        - {name: «rooms, description: Rooms}\n"
        "      message:",
        v2=True,
    ),
)
