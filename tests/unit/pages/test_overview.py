"""The first page of an API of any size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.pages.overview_view import OVERVIEW_GROUPS, OVERVIEW_LENGTH
from tests.support.documents import site_of, v3

C = "#/channels/c"
_GROUPS = re.compile(r"(\d+) more groups")
_MORE = re.compile(r"(\d+) more in the")


def overview(groups: int, operations: int, folder: Path) -> tuple[int, int, int, int]:
    """Build an API with so many tags and operations for each.

    Returns:
        The groups and operations that the first page shows, and how many groups and
        operations more it tells of.
    """
    lines = ["operations:"]
    for number in range(groups * operations):
        tag = f"tags: [{{name: t{number % groups}}}]"
        lines.append(f"  o{number}: {{action: send, {tag}, channel: {{$ref: '{C}'}}}}")
    text = v3("channels:\n  c: {address: a}\n" + "\n".join(lines))
    page = site_of(text, folder)["index.html"]
    shown = page.tree.xpath("//*[@class='operation-group']")
    links = page.tree.xpath("//a[@class='operation-link']")
    more = [re.sub(r"\s+", " ", p.text_content()) for p in page.tree.xpath("//main//p")]
    hidden_groups = [m[1] for m in map(_GROUPS.match, more) if m]
    hidden = [m[1] for m in map(_MORE.match, more) if m]
    return len(shown), len(links), sum(map(int, hidden_groups)), sum(map(int, hidden))


@pytest.mark.parametrize(
    ("groups", "operations"), [(1, 400), (7, 60), (100, 2), (170, 2), (320, 1)]
)
def test_what_is_not_shown_is_counted(
    groups: int, operations: int, tmp_path: Path
) -> None:
    """However many there are, the page names some hundreds, and tells of the rest."""
    shown, links, hidden_groups, hidden = overview(groups, operations, tmp_path)
    assert shown + hidden_groups == groups
    assert links + hidden == shown * operations
    assert links <= OVERVIEW_LENGTH
    assert hidden_groups == 0 or shown == OVERVIEW_GROUPS
