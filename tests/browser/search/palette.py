"""The search of a page, as its reader uses it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

SHOP = """
asyncapi: 3.0.0
info: {title: Shop, version: 1.0.0}
servers:
  stream: {host: broker.example, protocol: kafka}
  devices: {host: mqtt.example, protocol: mqtt}
channels:
  orders:
    address: orders.{region}.created
    title: New orders
    servers: [{$ref: '#/servers/stream'}]
    parameters: {region: {enum: [eu, us]}}
    messages: {created: {$ref: '#/components/messages/OrderCreated'}}
  doors:
    address: doors/{id}/state
    description: Whether a door stands open.
    servers: [{$ref: '#/servers/devices'}]
    messages: {state: {$ref: '#/components/messages/DoorState'}}
operations:
  takeOrder:
    action: receive
    channel: {$ref: '#/channels/orders'}
    summary: Take in an order
    tags: [{name: sales}]
  tellDoor: {action: send, channel: {$ref: '#/channels/doors'}, tags: [{name: house}]}
components:
  messages:
    OrderCreated: {title: Order created, payload: {$ref: '#/components/schemas/Order'}}
    DoorState: {payload: {type: object, properties: {open: {type: boolean}}}}
  schemas:
    Order:
      type: object
      properties:
        status: {type: string, enum: [awaiting-payment, paid]}
        lines:
          type: array
          items:
            type: object
            properties: {sku: {type: string, description: Our article number}}
"""


@dataclass(frozen=True, slots=True)
class Palette:
    """The search dialog, or the same on the search page."""

    page: Page

    @property
    def box(self) -> Locator:
        return self.page.locator("[data-search]")

    @property
    def input(self) -> Locator:
        return self.page.get_by_role("combobox", name="Search")

    @property
    def hits(self) -> Locator:
        return self.page.get_by_role("option")

    @property
    def active(self) -> Locator:
        return self.page.locator('[role=option][aria-selected="true"]')

    @property
    def status(self) -> Locator:
        return self.box.get_by_role("status")

    def chip(self, name: str) -> Locator:
        return self.box.get_by_role("button", name=name, exact=True)

    def ask(self, query: str) -> None:
        """Open the search if need be and type a query."""
        if not self.input.is_visible():
            self.page.keyboard.press("/")
        self.input.fill(query)
        expect(self.box.locator("[role=listbox]")).to_have_attribute(
            "aria-busy", "false"
        )
        expect(self.status).to_have_text(re.compile("result|Nothing fits"))

    def titles(self) -> list[str]:
        return self.box.locator(".hit-title").all_inner_texts()
