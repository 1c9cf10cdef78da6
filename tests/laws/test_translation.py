"""Law 10: a 2.x document and its translation into 3.x normalize to the same model."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Severity
from docgen.model.shared import ObjectId
from tests.support.documents import api_of, read_text, v2, v3
from tests.support.models import differences

SERVERS = (
    v2(
        """
        id: urn:example:lamps
        defaultContentType: application/json
        tags:
          - {name: lamps, description: About lamps}
        externalDocs: {url: https://lamps.example/docs, description: More}
        servers:
          production:
            url: mqtt://{region}.lamps.example:{port}/broker
            protocol: mqtt
            protocolVersion: '5'
            description: The *real* one.
            variables:
              region: {enum: [eu, us], default: eu, description: Where}
              port: {default: '1883', examples: ['8883']}
            security:
              - password: []
              - oauth: []
            tags: [{name: public}]
            bindings: {mqtt: {clientId: lamp, bindingVersion: 0.2.0}}
        channels: {}
        components:
          securitySchemes:
            password: {type: userPassword, description: As on the invoice}
            oauth:
              type: oauth2
              flows:
                clientCredentials:
                  tokenUrl: https://lamps.example/token
                  scopes: {'lamps:read': See lamps}
        """
    ),
    v3(
        """
        id: urn:example:lamps
        defaultContentType: application/json
        servers:
          production:
            host: '{region}.lamps.example:{port}'
            pathname: /broker
            protocol: mqtt
            protocolVersion: '5'
            description: The *real* one.
            variables:
              region: {enum: [eu, us], default: eu, description: Where}
              port: {default: '1883', examples: ['8883']}
            security:
              - $ref: '#/components/securitySchemes/password'
              - $ref: '#/components/securitySchemes/oauth'
            tags: [{name: public}]
            bindings: {mqtt: {clientId: lamp, bindingVersion: 0.2.0}}
        channels: {}
        components:
          securitySchemes:
            password: {type: userPassword, description: As on the invoice}
            oauth:
              type: oauth2
              flows:
                clientCredentials:
                  tokenUrl: https://lamps.example/token
                  availableScopes: {'lamps:read': See lamps}
        """
    ).replace(
        "version: '1'}",
        "version: '1', tags: [{name: lamps, description: About lamps}], externalDocs: "
        "{url: 'https://lamps.example/docs', description: More}}",
    ),
)

BOTH_DIRECTIONS = (
    v2(
        """
        servers:
          one: {url: 'broker.example', protocol: amqp}
          two: {url: 'broker.example:5671', protocol: amqps}
        channels:
          orders/new:
            description: What customers *ordered*.
            servers: [two]
            bindings: {amqp: {is: queue, queue: {name: orders}}}
            publish:
              operationId: takeOrder
              summary: Take an order
              description: Once for each.
              tags: [{name: orders, externalDocs: {url: 'https://shop.example/t'}}]
              externalDocs: {url: 'https://shop.example/orders'}
              bindings: {amqp: {ack: true}}
              message: {$ref: '#/components/messages/Order'}
            subscribe:
              operationId: forwardOrder
              message:
                messageId: forwarded
                title: Forwarded
                payload: {type: string}
        components:
          messages:
            Order:
              name: order
              payload: {$ref: '#/components/schemas/Order'}
          schemas:
            Order:
              type: object
              required: [id]
              properties:
                id: {type: integer}
                next: {$ref: '#/components/schemas/Order'}
        """
    ),
    v3(
        """
        servers:
          one: {host: 'broker.example', protocol: amqp}
          two: {host: 'broker.example:5671', protocol: amqps}
        channels:
          orders/new:
            address: orders/new
            description: What customers *ordered*.
            servers: [{$ref: '#/servers/two'}]
            bindings: {amqp: {is: queue, queue: {name: orders}}}
            messages:
              Order: {$ref: '#/components/messages/Order'}
              forwarded:
                title: Forwarded
                payload: {type: string}
        operations:
          takeOrder:
            action: receive
            channel: {$ref: '#/channels/orders~1new'}
            summary: Take an order
            description: Once for each.
            tags: [{name: orders, externalDocs: {url: 'https://shop.example/t'}}]
            externalDocs: {url: 'https://shop.example/orders'}
            bindings: {amqp: {ack: true}}
            messages: [{$ref: '#/channels/orders~1new/messages/Order'}]
          forwardOrder:
            action: send
            channel: {$ref: '#/channels/orders~1new'}
            messages: [{$ref: '#/channels/orders~1new/messages/forwarded'}]
        components:
          messages:
            Order:
              name: order
              payload: {$ref: '#/components/schemas/Order'}
          schemas:
            Order:
              type: object
              required: [id]
              properties:
                id: {type: integer}
                next: {$ref: '#/components/schemas/Order'}
        """
    ),
)

ALTERNATIVES = (
    v2(
        """
        channels:
          lamp.events:
            subscribe:
              operationId: tell
              message:
                oneOf:
                  - $ref: '#/components/messages/On'
                  - $ref: '#/components/messages/Off'
                  - {messageId: dim, payload: {type: number, default: 0}}
        components:
          messages:
            'On': &lamp
              summary: A lamp was switched
              contentType: application/json
              correlationId: {location: $message.header#/id, description: Which}
              headers: {type: object, properties: {id: {type: string}}}
              payload: {type: [object, 'null'], const: null}
              examples: [{name: none, summary: None, headers: {id: a}, payload: null}]
              bindings: {mqtt: {bindingVersion: 0.2.0}}
              deprecated: true
            'Off': *lamp
            Unused: {payload: false}
        """
    ),
    v3(
        """
        channels:
          lamp.events:
            address: lamp.events
            messages:
              'On': {$ref: '#/components/messages/On'}
              'Off': {$ref: '#/components/messages/Off'}
              dim: {payload: {type: number, default: 0}}
        operations:
          tell:
            action: send
            channel: {$ref: '#/channels/lamp.events'}
        components:
          messages:
            'On': &lamp
              summary: A lamp was switched
              contentType: application/json
              correlationId: {location: $message.header#/id, description: Which}
              headers: {type: object, properties: {id: {type: string}}}
              payload: {type: [object, 'null'], const: null}
              examples: [{name: none, summary: None, headers: {id: a}, payload: null}]
              bindings: {mqtt: {bindingVersion: 0.2.0}}
              deprecated: true
            'Off': *lamp
            Unused: {payload: false}
        """
    ),
)

PARAMETERS = (
    v2(
        """
        channels:
          'rooms/{room}/{side}/{day}':
            parameters:
              room:
                description: Which room
                location: $message.payload#/room
                schema: {type: string, examples: [kitchen, hall]}
              side:
                schema: {type: string, enum: [left, right], default: left}
              day: {$ref: '#/components/parameters/day'}
            publish: {operationId: enter, message: {messageId: entered}}
        components:
          parameters:
            day: {description: Of the week, schema: {type: string, const: monday}}
        """
    ),
    v3(
        """
        channels:
          'rooms/{room}/{side}/{day}':
            address: 'rooms/{room}/{side}/{day}'
            parameters:
              room:
                description: Which room
                location: $message.payload#/room
                examples: [kitchen, hall]
              side: {enum: [left, right], default: left}
              day: {$ref: '#/components/parameters/day'}
            messages: {entered: {}}
        operations:
          enter:
            action: receive
            channel: {$ref: '#/channels/rooms~1%7Broom%7D~1%7Bside%7D~1%7Bday%7D'}
        components:
          parameters:
            day: {description: Of the week, enum: [monday]}
        """
    ),
)

TRAITS = (
    v2(
        """
        channels:
          users:
            subscribe:
              operationId: announce
              summary: Announce a user
              traits:
                - $ref: '#/components/operationTraits/fast'
                - {tags: [{name: traced}]}
              message: {$ref: '#/components/messages/User'}
        components:
          operationTraits:
            fast: {bindings: {kafka: {clientId: {type: string}}}}
          messageTraits:
            common:
              contentType: application/json
              headers: {type: object, properties: {trace: {type: string}}}
          messages:
            User:
              payload: {type: string}
              headers: {properties: {user: {type: string}}}
              traits: [{$ref: '#/components/messageTraits/common'}]
        """
    ),
    v3(
        """
        channels:
          users:
            address: users
            messages: {User: {$ref: '#/components/messages/User'}}
        operations:
          announce:
            action: send
            channel: {$ref: '#/channels/users'}
            summary: Announce a user
            traits:
              - $ref: '#/components/operationTraits/fast'
              - {tags: [{name: traced}]}
        components:
          operationTraits:
            fast: {bindings: {kafka: {clientId: {type: string}}}}
          messageTraits:
            common:
              contentType: application/json
              headers: {type: object, properties: {trace: {type: string}}}
          messages:
            User:
              payload: {type: string}
              headers: {properties: {user: {type: string}}}
              traits: [{$ref: '#/components/messageTraits/common'}]
        """
    ),
)

SCHEMA_FORMATS = (
    v2(
        """
        channels:
          readings:
            publish:
              operationId: read
              message:
                oneOf:
                  - messageId: avro
                    schemaFormat: application/vnd.apache.avro+json;version=1.9.0
                    payload: {type: record, name: R, fields: [{name: a, type: int}]}
                  - messageId: proto
                    schemaFormat: application/vnd.google.protobuf;version=3
                    payload: 'syntax = "proto3"; message M { string a = 1; }'
                  - messageId: json
                    schemaFormat: application/schema+json;version=draft-07
                    payload: {type: string}
                    headers: {type: object}
        """
    ),
    v3(
        """
        channels:
          readings:
            address: readings
            messages:
              avro:
                payload:
                  schemaFormat: application/vnd.apache.avro+json;version=1.9.0
                  schema: {type: record, name: R, fields: [{name: a, type: int}]}
              proto:
                payload:
                  schemaFormat: application/vnd.google.protobuf;version=3
                  schema: 'syntax = "proto3"; message M { string a = 1; }'
              json:
                payload:
                  schemaFormat: application/schema+json;version=draft-07
                  schema: {type: string}
                headers: {type: object}
        operations:
          read: {action: receive, channel: {$ref: '#/channels/readings'}}
        """
    ),
)

PAIRS = {
    "servers": SERVERS,
    "both directions": BOTH_DIRECTIONS,
    "alternatives": ALTERNATIVES,
    "parameters": PARAMETERS,
    "traits": TRAITS,
    "schema formats": SCHEMA_FORMATS,
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_translation_gives_the_same_api(pair: tuple[str, str], tmp_path: Path) -> None:
    """What can be said in both majors is the same Api, whichever says it."""
    old = api_of(pair[0], tmp_path / "old")
    new = api_of(pair[1], tmp_path / "new")

    assert list(differences(old, new)) == []
    assert old == new


@pytest.mark.parametrize("major", [0, 1])
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_pairs_are_correct_documents(
    pair: tuple[str, str], major: int, tmp_path: Path
) -> None:
    """The two sides of a pair are documents that nothing is wrong with."""
    findings = read_text(pair[major], tmp_path).findings

    wrong = [f.message for f in findings if f.severity is not Severity.INFO]
    assert wrong == []


def test_needed_scopes_are_the_same(tmp_path: Path) -> None:
    """What 2.x writes where a scheme is used, 3.x writes into the scheme."""
    flow = "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/t',"
    old = v2(
        f"""
        servers:
          s: {{url: a.example, protocol: wss, security: [{{o: [read, write]}}]}}
        components:
          securitySchemes: {{o: {flow} scopes: {{read: R, write: W}}}}}}}}}}
        """
    )
    new = v3(
        f"""
        servers:
          s:
            host: a.example
            protocol: wss
            security: [{{$ref: '#/components/securitySchemes/o'}}]
        components:
          securitySchemes:
            o: {flow} availableScopes: {{read: R, write: W}}}}}},
                scopes: [read, write]}}
        """
    )

    servers = [
        api_of(text, tmp_path / name).servers[ObjectId("server/s")]
        for name, text in (("old", old), ("new", new))
    ]

    assert servers[0] == servers[1]
    assert servers[0].security[0].uses[0].scopes == ("read", "write")
