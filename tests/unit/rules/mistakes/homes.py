"""Mistakes in what operations and replies refer to, in ids and in components."""

from tests.unit.rules.planting import Mistake

_CHANNEL = "    channel:\n      $ref: '#/channels/orders'\n    messages:\n"
_REPLY_CHANNEL = "        $ref: '#/channels/answers'\n"
_REPLY_MESSAGE = "        - $ref: '#/channels/answers/messages/accepted'\n"
MISTAKES = (
    Mistake(
        code="channel-server-not-root",
        old="      - $ref: '#/servers/production'\n",
        new="      - $ref: '#/servers/production'\n"
        "      - $ref: «'./servers.yaml#/spare'\n",
        files={"servers.yaml": "spare: {host: spare.acme.io, protocol: kafka}\n"},
    ),
    Mistake(
        code="operation-channel-not-root",
        old="operations:\n",
        new="operations:\n  sendSpare:\n    action: send\n    summary: Spare\n"
        "    channel:\n      $ref: «'./channels.yaml#/spare'\n",
        files={"channels.yaml": "spare: {address: null}\n"},
    ),
    Mistake(
        code="operation-message-not-in-channel",
        old=_CHANNEL,
        new=f"{_CHANNEL}      - $ref: «'#/components/messages/placed'\n",
    ),
    Mistake(
        code="operation-message-not-in-channel",
        old=_CHANNEL,
        new=f"{_CHANNEL}      - $ref: «'#/channels/answers/messages/accepted'\n",
    ),
    Mistake(
        code="reply-channel-not-root",
        old=f"{_REPLY_CHANNEL}      messages:\n{_REPLY_MESSAGE}",
        new="        $ref: «'./channels.yaml#/spare'\n",
        files={"channels.yaml": "spare: {address: null}\n"},
    ),
    Mistake(
        code="reply-message-not-in-channel",
        old=_REPLY_MESSAGE,
        new=f"{_REPLY_MESSAGE}        - $ref: «'#/channels/orders/messages/placed'\n",
    ),
    Mistake(
        code="reply-address-static",
        old="      address:\n        location: $message.header#/replyTo\n",
        new="      «address:\n        location: $message.header#/replyTo\n",
        also={"    address: null": "    address: answers"},
    ),
    Mistake(
        code="operation-id-duplicate",
        old="operationId: sendLine",
        new="operationId: «receiveLine",
        v2=True,
    ),
    Mistake(
        code="operation-id-duplicate",
        old="        - $ref: '#/components/operationTraits/limited'\n",
        new="        - $ref: '#/components/operationTraits/limited'\n"
        "        - operationId: «receiveLine\n",
        v2=True,
    ),
    Mistake(
        code="message-id-duplicate",
        old="messageId: line",
        new="messageId: «leave",
        v2=True,
    ),
    Mistake(
        code="component-unused",
        old="  schemas:\n    Order:",
        new="  schemas:\n    «Stray:\n      items:\n"
        "        $ref: '#/components/schemas/Stray'\n    Order:",
    ),
    Mistake(
        code="component-unused",
        old="    token: {type: http, scheme: bearer}",
        new="    token: {type: http, scheme: bearer}\n    «stray: {type: X509}",
        v2=True,
    ),
)
