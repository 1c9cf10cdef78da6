"""What a reader finds by words, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.build.reading import read_api
from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.pages.site import plan_site
from tests.support.documents import v3
from tests.support.public import corpus_documents, name_in_corpus, needs_corpus
from tests.support.samples import SAMPLES
from tests.support.sites import read_site
from tests.unit.search.planning import planned, texts_in

ORDER = v3(
    """
    channels:
      orders:
        address: orders.{region}
        description: Orders as **customers** made them.
        parameters: {region: {description: Where, enum: [eu, us]}}
        bindings: {kafka: {topic: orders-v1}}
        messages:
          placed:
            headers: {type: object, properties: {trace-id: {type: string}}}
            payload:
              type: object
              properties:
                kind: {const: order.placed}
                lines:
                  type: array
                  items:
                    type: object
                    properties:
                      sku: {type: string, description: Article number}
                order: {$ref: '#/components/schemas/Order'}
    components:
      schemas:
        Order:
          type: object
          description: Everything about it
          properties:
            status: {type: string, enum: [open, paid]}
            payment:
              oneOf:
                - {title: Card, type: object, properties: {number: {type: string}}}
                - {title: Bank, type: object, properties: {number: {type: string}}}
    """
)


def test_properties_are_listed_where_they_are_described(tmp_path: Path) -> None:
    """Deep properties have a path; those of a named schema stand on its page only."""
    found = [
        (item.name, text.path, text.anchor, text.text)
        for item, text in texts_in(planned(ORDER, tmp_path))
    ]
    message = "message-orders-placed"
    assert found == [
        ("orders", "", "", "Orders as customers made them. · orders-v1"),
        ("orders", "{region}", "parameter.region", "Where · eu, us"),
        ("placed", "headers.trace-id", f"{message}.headers.trace-id", ""),
        ("placed", "kind", f"{message}.payload.kind", "order.placed"),
        ("placed", "lines", f"{message}.payload.lines", ""),
        (
            "placed",
            "lines[].sku",
            f"{message}.payload.lines.(each-item).sku",
            "Article number",
        ),
        ("placed", "order", f"{message}.payload.order", "Everything about it"),
        ("Order", "", "", "Everything about it"),
        ("Order", "status", "schema.status", "open, paid"),
        ("Order", "payment", "schema.payment", ""),
        (
            "Order",
            "payment(Card).number",
            "schema.payment.(one-of).Card.number",
            "",
        ),
        (
            "Order",
            "payment(Bank).number",
            "schema.payment.(one-of).Bank.number",
            "",
        ),
    ]


def check_places(spec: Path, folder: Path) -> None:
    """Hold every place that search leads to against the built pages."""
    config = SiteConfig(output=folder / "site")
    reading = read_api(spec, config)
    assert reading.api is not None
    build_site(spec, config)
    pages = read_site(folder / "site")
    ids = {path: set(page.ids) for path, page in pages.items()}
    site = plan_site(reading.api)
    texts = list(texts_in(site))
    assert texts
    lost = [
        f"{item.target.path}#{text.anchor}"
        for item, text in texts
        if text.anchor and text.anchor not in ids[item.target.path]
    ]
    assert lost == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_text_of_a_sample_has_its_place(sample: str, tmp_path: Path) -> None:
    """Each anchor that search leads to is an id of the page."""
    check_places(SAMPLES[sample], tmp_path)


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("spec", corpus_documents()[::20], ids=name_in_corpus)
def test_every_text_of_public_documents_has_its_place(
    spec: Path, tmp_path: Path
) -> None:
    """The same holds for documents as people write them."""
    check_places(spec, tmp_path)
