"""What optional rules miss in a document."""

from tests.unit.rules.planting import Mistake

_CONTACT = (
    "  contact:\n    name: Order team\n"
    "    url: https://orders.acme.io/contact\n    email: orders@acme.io\n"
)
_LICENSE = (
    "  license:\n    name: Apache-2.0\n"
    "    url: https://www.apache.org/licenses/LICENSE-2.0\n"
)
_TAGS = (
    "  tags:\n    - name: billing\n    - name: orders\n"
    "      description: All about orders\n"
)
_INFO = "info:\n  title: Orders\n"
_BARE = "asyncapi: 3.1.0\ninfo: {title: Orders, version: 1.0.0}\n"

MISTAKES = (
    Mistake(
        code="id-missing",
        old="asyncapi: 3.1.0\nid: urn:acme:orders\n",
        new="«asyncapi: 3.1.0\n",
    ),
    Mistake(
        code="default-content-type-missing",
        old="defaultContentType: application/json\n",
        new="",
        also={"asyncapi: 3.1.0\n": "«asyncapi: 3.1.0\n"},
    ),
    Mistake(
        code="info-description-missing",
        old="info:\n  title: Orders\n  version: 1.0.0\n"
        "  description: Takes orders and tells what becomes of them.\n",
        new="«info:\n  title: Orders\n  version: 1.0.0\n",
    ),
    Mistake(
        code="contact-missing",
        old=_CONTACT,
        new="",
        also={_INFO: f"«{_INFO}"},
    ),
    Mistake(
        code="license-missing",
        old=_LICENSE,
        new="",
        also={_INFO: f"«{_INFO}"},
    ),
    Mistake(code="tags-missing", old=_TAGS, new="", also={_INFO: f"«{_INFO}"}),
    Mistake(
        code="tags-missing",
        document=_BARE.replace("asyncapi: 3.1.0\n", "«asyncapi: 2.6.0\nchannels: {}\n"),
        v2=True,
    ),
    Mistake(code="servers-missing", document=f"«{_BARE}"),
    Mistake(
        code="version-outdated",
        old="asyncapi: 2.6.0",
        new="asyncapi: «2.6.0",
        v2=True,
    ),
    Mistake(
        code="contact-incomplete",
        old="  contact:\n    name: Order team\n",
        new="  «contact:\n",
    ),
    Mistake(
        code="license-url-missing",
        old=_LICENSE,
        new="  «license:\n    name: Apache-2.0\n",
    ),
    Mistake(
        code="operation-id-missing",
        old="    publish:\n      operationId: receiveLine\n",
        new="    «publish:\n",
        v2=True,
    ),
    Mistake(
        code="operation-description-missing",
        old="  receiveOrder:\n    action: receive\n    summary: Takes an order\n",
        new="  «receiveOrder:\n    action: receive\n",
    ),
    Mistake(
        code="message-id-missing",
        old="    line:\n      messageId: line\n",
        new="    «line:\n",
        v2=True,
    ),
    Mistake(
        code="message-example-missing",
        old="    messages:\n      placed:\n",
        new="    messages:\n      «plain: {payload: {type: string}}\n      placed:\n",
    ),
    Mistake(
        code="parameter-description-missing",
        old="      room:\n        description: The name of a room\n",
        new="      «room:\n",
        v2=True,
    ),
    Mistake(
        code="server-example-host",
        old="host: '{region}.acme.io:9093'",
        new="host: «'{region}.example.com:9093'",
    ),
    Mistake(
        code="tags-unsorted",
        old="    - name: billing\n    - name: orders\n",
        new="    - name: sales\n    - «name: orders\n",
    ),
    Mistake(
        code="tag-undeclared",
        old="      - name: orders\n    reply:",
        new="      - «name: order\n    reply:",
    ),
    Mistake(
        code="tag-undeclared",
        old="        - name: rooms\n      message:",
        new="        - «name: room\n      message:",
        v2=True,
    ),
)
