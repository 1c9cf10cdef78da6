"""Documents without any fault; mistakes are planted into them, one at a time."""

from __future__ import annotations

GOOD_V3 = """\
asyncapi: 3.1.0
id: urn:acme:orders
info:
  title: Orders
  version: 1.0.0
  description: Takes orders and tells what becomes of them.
  contact:
    name: Order team
    url: https://orders.acme.io/contact
    email: orders@acme.io
  license:
    name: Apache-2.0
    url: https://www.apache.org/licenses/LICENSE-2.0
  tags:
    - name: billing
    - name: orders
      description: All about orders
defaultContentType: application/json
servers:
  production:
    host: '{region}.acme.io:9093'
    pathname: /v1
    protocol: kafka-secure
    variables:
      region:
        enum: [eu, us]
        default: eu
        examples: [us]
    security:
      - $ref: '#/components/securitySchemes/oauth'
    bindings:
      kafka:
        schemaRegistryUrl: https://registry.acme.io
        bindingVersion: 0.5.0
channels:
  orders:
    address: orders.{country}
    servers:
      - $ref: '#/servers/production'
    parameters:
      country:
        description: Where the order comes from
        enum: [fr, it]
        default: fr
        examples: [it]
        location: $message.payload#/country
    messages:
      placed:
        $ref: '#/components/messages/placed'
      archived:
        $ref: '#/components/messages/archived'
    bindings:
      kafka:
        partitions: 12
        bindingVersion: 0.5.0
  answers:
    address: null
    messages:
      accepted:
        $ref: '#/components/messages/accepted'
operations:
  receiveOrder:
    action: receive
    summary: Takes an order
    channel:
      $ref: '#/channels/orders'
    messages:
      - $ref: '#/channels/orders/messages/placed'
    tags:
      - name: orders
    reply:
      address:
        location: $message.header#/replyTo
      channel:
        $ref: '#/channels/answers'
      messages:
        - $ref: '#/channels/answers/messages/accepted'
components:
  messages:
    placed:
      title: Order placed
      headers:
        type: object
        properties:
          traceId: {type: string}
          replyTo: {type: string}
      correlationId:
        location: $message.header#/traceId
      payload:
        $ref: '#/components/schemas/Order'
      bindings:
        kafka:
          schemaIdLocation: payload
          bindingVersion: 0.5.0
      examples:
        - headers: {traceId: a1}
          payload: {id: 17, kind: rush, country: it}
    archived:
      title: Order archived
      payload:
        schemaFormat: application/vnd.apache.avro;version=1.9.0
        schema:
          type: record
          name: Archived
          fields:
            - name: id
              type: long
      examples:
        - payload: {id: 17}
    accepted:
      title: Order accepted
      payload:
        schemaFormat: application/vnd.google.protobuf;version=3
        schema: |
          syntax = "proto3";
          message Accepted {
            string id = 1;
          }
      examples:
        - payload: {id: a17}
  schemas:
    Order:
      type: object
      discriminator: kind
      required: [id, kind]
      properties:
        id: {type: integer, minimum: 1, default: 1, examples: [17]}
        kind: {type: string, pattern: '^[a-z]+$'}
        country: {type: string}
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.acme.io/token
          availableScopes:
            orders: Reads and writes orders
      scopes: [orders]
"""

GOOD_V2 = """\
asyncapi: 2.6.0
id: urn:acme:chat
info:
  title: Chat
  version: 1.0.0
  description: Rooms in which people talk.
  contact:
    name: Chat team
    url: https://chat.acme.io/contact
    email: chat@acme.io
  license:
    name: Apache-2.0
    url: https://www.apache.org/licenses/LICENSE-2.0
defaultContentType: application/json
tags:
  - name: rooms
    description: All about rooms
servers:
  production:
    url: wss://{region}.acme.io/chat
    protocol: wss
    variables:
      region:
        enum: [eu, us]
        default: eu
    security:
      - token: []
      - oauth: [talk]
channels:
  rooms/{room}:
    servers: [production]
    parameters:
      room:
        description: The name of a room
        schema: {type: string}
        location: $message.payload#/room
    publish:
      operationId: receiveLine
      summary: Takes a line
      tags:
        - name: rooms
      message:
        oneOf:
          - $ref: '#/components/messages/line'
          - messageId: leave
            payload:
              type: object
              properties:
                room: {type: string}
                reason: {type: string}
            examples:
              - payload: {room: hall}
    subscribe:
      operationId: sendLine
      summary: Passes a line on
      traits:
        - $ref: '#/components/operationTraits/limited'
      message:
        $ref: '#/components/messages/line'
components:
  messages:
    line:
      messageId: line
      headers:
        type: object
        properties:
          id: {type: string}
      payload:
        type: object
        properties:
          room: {type: string}
          text: {type: string}
      examples:
        - payload: {room: hall, text: Hello}
  operationTraits:
    limited:
      description: At most ten lines a second
  securitySchemes:
    token: {type: http, scheme: bearer}
    oauth:
      type: oauth2
      flows:
        implicit:
          authorizationUrl: https://login.acme.io/authorize
          scopes:
            talk: Reads and writes lines
"""
