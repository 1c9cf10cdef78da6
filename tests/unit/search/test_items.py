"""What a reader finds by name."""

from __future__ import annotations

from pathlib import Path

from docgen.pages.urls import Address
from tests.support.documents import v2, v3
from tests.unit.search.planning import items_of, planned

ORDERS = v3(
    """
    servers:
      main: {host: broker.example, protocol: kafka-secure, tags: [{name: internal}]}
    channels:
      orders:
        address: orders.{region}.created
        title: Orders
        parameters: {region: {enum: [eu, us]}}
        messages: {created: {$ref: '#/components/messages/Created'}}
    operations:
      takeOrder:
        action: receive
        channel: {$ref: '#/channels/orders'}
        tags: [{name: sales}]
        reply:
          channel: {$ref: '#/channels/orders'}
          messages: [{$ref: '#/channels/orders/messages/created'}]
    components:
      messages:
        Created: {title: Order created, payload: {$ref: '#/components/schemas/Order'}}
        Unused: {payload: {type: string}}
      schemas: {Order: {type: object, properties: {id: {type: string}}}}
      securitySchemes: {sasl: {type: scramSha256}}
    """
)


def test_every_kind_of_object_is_listed(tmp_path: Path) -> None:
    """Objects come kind by kind, in the order of the document, tags last."""
    assert list(items_of(planned(ORDERS, tmp_path))) == [
        "server/main",
        "channel/orders",
        "operation/takeOrder",
        "message/Created",
        "message/Unused",
        "schema/Order",
        "security/sasl",
        "tag/internal",
        "tag/sales",
    ]


def test_items_know_channel_direction_and_protocol(tmp_path: Path) -> None:
    """An operation and its message lead to their channel; replies go the other way."""
    items = items_of(planned(ORDERS, tmp_path))
    assert items["channel/orders"].address == "orders.{region}.created"
    assert items["operation/takeOrder"].channel == "channel/orders"
    assert items["operation/takeOrder"].actions == {"receive"}
    assert items["message/Created"].actions == {"send", "receive"}
    assert items["message/Created"].protocols == ("kafka",)
    assert items["message/Unused"].library
    assert items["message/Unused"].actions == frozenset()


def test_tags_lead_to_their_group_or_to_a_search(tmp_path: Path) -> None:
    """A tag of operations is a group of the first page; others are searched for."""
    items = items_of(planned(ORDERS, tmp_path))
    assert items["tag/sales"].target == Address("index.html", "group-sales")
    assert items["tag/internal"].target == Address("search.html?q=tag%3Ainternal")


def test_without_servers_bindings_tell_the_protocol(tmp_path: Path) -> None:
    """A channel that names no server belongs to the protocols it has settings for."""
    site = planned(v2("channels: {a/b: {bindings: {mqtt: {}}}}"), tmp_path)
    assert items_of(site)["channel/a/b"].protocols == ("mqtt",)
