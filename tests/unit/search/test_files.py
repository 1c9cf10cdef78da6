"""The data files: small, harmless, the same every time."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from docgen.location import JsonValue
from docgen.pages.site import plan_site
from docgen.search import NAMES_PATH, search_files, search_on_demand
from docgen.search.files import FULL
from docgen.search.items import list_items
from tests.support.documents import api_of, v3
from tests.support.generated import document_of
from tests.unit.search.planning import data_in, planned

MOST_BYTES = 60
"""What an item may cost in the file of names, compressed."""

HOSTILE = v3(
    """
    channels:
      "</script><script>alert(1)</script>":
        address: "a\\u2028b\\tc\\nd"
        title: "\\"');alert(1);//"
    """
)


def columns_of(data: Mapping[str, JsonValue], *names: str) -> list[list[str]]:
    return [cast(str, data[name]).split("\n") for name in names]


def test_names_cost_little(tmp_path: Path) -> None:
    """The file of names stays far below its budget an item."""
    site = planned(json.dumps(document_of(2000)), tmp_path)
    items = list_items(site.apis[0])
    content = search_files(site).names.content
    assert len(gzip.compress(content, mtime=0)) < MOST_BYTES * len(items)


def test_texts_are_cut_into_files(tmp_path: Path) -> None:
    """No file of texts is much larger than its limit, and the names list them all."""
    site = planned(json.dumps(document_of(2000)), tmp_path)
    files = search_files(site)
    for number, file in enumerate(files.texts):
        assert data_in(file.content)["shard"] == number
        assert len(file.content) < 2 * FULL
    assert data_in(files.names.content)["texts"] == [
        file.path.as_posix() for file in files.texts
    ]


def test_the_same_document_gives_the_same_files(tmp_path: Path) -> None:
    """Names and contents of the files depend on the document alone."""
    api = api_of(json.dumps(document_of(20)), tmp_path)
    assert search_files(plan_site(api)) == search_files(plan_site(api))


def test_a_name_cannot_leave_the_script(tmp_path: Path) -> None:
    """No text of the document ends the script, the string or the line."""
    content = search_files(planned(HOSTILE, tmp_path)).names.content
    text = content.decode("utf-8")
    assert "<" not in text
    assert "\u2028" not in text
    assert text.count("\n") == 1
    data = data_in(content)
    assert columns_of(data, "names", "titles", "addresses") == [
        ["</script><script>alert(1)</script>"],
        ["\"');alert(1);//"],
        ["a b c d"],
    ]


def test_columns_have_a_line_for_each_item(tmp_path: Path) -> None:
    """Every column tells of the same items."""
    data = data_in(search_files(planned(HOSTILE, tmp_path)).names.content)
    kinds = cast("list[tuple[str, str, int]]", data["kinds"])
    count = sum(number for _, _, number in kinds)
    columns = columns_of(data, "names", "titles", "slugs", "addresses")
    numbers = [
        cast(str, data[name]).split(",")
        for name in ("channels", "protocolsOf", "tagsOf")
    ]
    assert {len(column) for column in (*columns, *numbers)} == {count}
    assert len(cast(str, data["marks"])) == count


def test_a_preview_has_one_file_of_texts(tmp_path: Path) -> None:
    """Made on demand, the files lie where pages expect them, with the same content."""
    site = planned(json.dumps(document_of(20)), tmp_path)
    files = {path: make() for path, make in search_on_demand(site).items()}
    names = data_in(files.pop(NAMES_PATH))
    [(path, texts)] = files.items()
    assert names["texts"] == [path]
    [built] = search_files(site).texts
    assert texts == built.content


def test_empty_documents_have_files_too(tmp_path: Path) -> None:
    """A document that describes nothing has names to load, and no texts."""
    files = search_files(planned(v3("channels: {}"), tmp_path))
    assert files.texts == ()
    assert data_in(files.names.content)["kinds"] == []
